"""What a replay starts from: results, a results file, or a question with a seed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from ...core import arguments
from ...core.errors import InputError
from ...results import sweep
from ...results.files import opened
from ...results.futures import all_seeds, check_unique, dimension_of, seeds_of
from ...results.provenance import user_code
from ...results.tables import Tables
from ...study.scenario import Scenario
from ..model.model import Model

Replicate = int | pd.Series | pd.DataFrame
Question = Model | Scenario
Result = xr.Dataset | Model | Scenario | str | os.PathLike[str]


@dataclass(frozen=True)
class Source:
    """Results or a question, and what is known of them. `code`: texts of the user's code by kind and name."""

    data: xr.Dataset | None
    question: Question | None
    text: str
    name: str
    seed: int
    labels: list[str]
    code: Mapping[str, Mapping[str, str]]


def source_of(result: Any, seed: int | None) -> Source:
    """Raises InputError for what cannot be computed again."""
    if isinstance(result, (str, os.PathLike)):
        result = Scenario(result) if Path(result).suffix == ".toml" else opened(result)
    if isinstance(result, (Model, Scenario)):
        return _of_question(result, seed)
    if not isinstance(result, xr.Dataset):
        raise InputError(
            "this is no result",
            location="replay(result)",
            value=repr(result),
            allowed="a Dataset of compare or simulate, a results file, or a Model or Scenario with a seed",
        )
    return _of_data(result)


def _of_data(data: xr.Dataset) -> Source:
    sweep.refuse(data, "replay(result)")
    about, seeds = data.attrs, all_seeds(data)
    lacking = [name for name in ("scenario", "world_fingerprint") if name not in about] + ["seed"] * (not seeds)
    if lacking or "scenario" not in data.dims:
        dims = f"dimensions {', '.join(map(str, data.dims))}"
        raise InputError(
            "this data set does not say how it was computed",
            location="replay(result)",
            value=("without " + ", ".join(lacking)) if lacking else dims,
            allowed="what compare and simulate return, and their files",
            hint="arithmetic of xarray drops attributes: replay the data set as it was returned, "
            "or give a Model and a seed",
        )
    name, labels = str(data.encoding.get("source", "results")), Tables(data).in_order
    text = str(about["scenario"])
    if int(about.get("format_version", 0)) == 1:  # which called variants companions
        text = re.sub(r"(?m)^(\s*\[\s*)companions(?=\s*\])", r"\1variants", text)
    return Source(data, None, text, name, seeds[0], labels, user_code(about))


def with_seed(source: Source, number: int, case: str, wanted: int | None) -> Source:
    """The source with the seed of the run that a replicate is of. InputError where the results have no such replicate,
    or several of this number and none is named."""
    data = source.data
    if data is None:
        return source
    arguments.choice("replay(case=...)", case, Tables(data).cases, "case")
    check_unique(data, case, "replay(result)")
    dimension = dimension_of(case)
    known = all_seeds(data)
    having = [int(seed) for seed in seeds_of(data, dimension)[data[dimension].values == number]]
    if wanted is not None and wanted not in known:
        raise InputError(
            "the result has a seed of its own" if len(known) == 1 else "the result has no run of this seed",
            location="replay(seed=...)",
            value=str(wanted),
            allowed=", ".join(map(str, known)),
            hint="leave seed= out" if len(known) == 1 else "",
        )
    if wanted is None and len(having) > 1:
        raise InputError(
            f"{len(having)} runs have a replicate of this number",
            location="replay(seed=...)",
            value="None",
            allowed=", ".join(map(str, having)),
            hint="the coordinate `seed` says which run a replicate is of",
        )
    return replace(source, seed=wanted if wanted is not None else having[0] if having else source.seed)


def _of_question(question: Question, seed: int | None) -> Source:
    said = json.loads(question._job(None, None, None).resolved)["seed"] if seed is None else seed
    if said is None:
        raise InputError(
            "without a seed there is no future to replay",
            location="replay(seed=...)",
            allowed="0 to 2^63 - 1",
            hint='the seed of a run is in its data.attrs["seed"]',
        )
    said = arguments.whole("replay(seed=...)", said, 0, 2**63 - 1)
    return Source(None, question, question.to_toml(), "Model", said, list(question.labels), {})


def which(replicate: Any, strategy: str | None, seed: int | None) -> tuple[int, str | None, int | None]:
    """The number, and strategy and seed where a row of `select_cases` names them."""
    if isinstance(replicate, pd.DataFrame):
        if len(replicate) != 1:
            raise InputError(
                "one replicate is replayed at a time",
                location="replay(replicate=...)",
                value=f"{len(replicate)} rows",
                allowed="a number or one row of select_cases(...)",
                hint="cases.iloc[0]",
            )
        replicate = replicate.iloc[0]
    if isinstance(replicate, pd.Series):
        if "replicate" not in replicate:
            raise InputError(
                "this row names no replicate",
                location="replay(replicate=...)",
                value=repr(replicate.name),
                allowed="a row of select_cases(...)",
            )
        strategy = strategy or str(replicate.get("strategy", "")) or None
        seed = replicate.get("seed") if seed is None else seed
        replicate = replicate["replicate"]
    if seed is not None:
        seed = arguments.whole("replay(seed=...)", seed, 0, 2**63 - 1)
    return arguments.whole("replay(replicate=...)", replicate, 0, 2**32 - 1), strategy, seed
