"""Whether a replay is that of its results: the replicate is there, the model and the world are theirs, the bits
agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from ...core.errors import InputError, UserCodeError
from ...results.entries import entries, entry
from ...results.failures import failures
from ...results.futures import dimension_of, seeds_of
from ..world.found import world_in
from ..world.world import World
from .source import Source

COMPARED = (
    "world_fingerprint",
    "focal",
    "years",
    "burn_in_years",
    "steps_per_year",
    "sampled",
    "others",
    "mechanisms",
    "mediation",
    "restraint",
    "events",
    "projects",
    "parameters",
)


def check_kept(source: Source, number: int, case: str) -> None:
    """InputError for a replicate that the results do not have; if it failed, with why."""
    assert source.data is not None
    data, dimension = source.data, dimension_of(case)
    kept = data[dimension].values[seeds_of(data, dimension) == source.seed]
    if number in kept:
        return
    failed = failures(data)
    failed = failed[(failed["replicate"] == number) & (failed["case"] == case) & (failed["seed"] == source.seed)]
    hint = f"it failed: {failed['error'].iloc[0]}; replay it with the Model and the seed" if len(failed) else ""
    raise InputError(
        "the result has no such replicate",
        location="replay(replicate=...)",
        value=str(number),
        allowed=f"{kept.min()} to {kept.max()}" if len(kept) else "none",
        hint=hint,
    )


def check_model(data: xr.Dataset, said: Mapping[str, Any]) -> None:
    """Whether a model is that of the results; strategies are compared by what is replayed."""
    theirs = json.loads(str(data.attrs["scenario_resolved"]))
    for key in COMPARED:
        a, b = theirs.get(key), said.get(key)
        if a == b:
            continue
        if isinstance(a, dict) and isinstance(b, dict):
            name = next(name for name in {**a, **b} if a.get(name) != b.get(name))
            key, a, b = f"{key}.{name}", a.get(name), b.get(name)
        raise InputError(
            "this is not the model of the results",
            location="replay(model=...)",
            value=f"{key} = {b!r}",
            allowed=f"{key} = {a!r}",
        )


def world_of(source: Source, given: World | None) -> World:
    """The world with the fingerprint of the results: the one given, a shipped one, the one that the results hold, or
    that in the scenario's folder."""
    assert source.data is not None
    wanted = str(source.data.attrs["world_fingerprint"])
    if given is not None:
        if given.fingerprint != wanted:
            text = "this is not the world of the results"
            raise InputError(text, location="replay(world=...)", value=given.fingerprint, allowed=wanted)
        return given
    held = world_in(source.data)
    if held is not None:
        return held
    for path in _named_folders(source):
        if (path / "world.toml").is_file() and (found := World(path)).fingerprint == wanted:
            return found
    name = json.loads(str(source.data.attrs.get("scenario_resolved", "{}"))).get("world", "")
    raise InputError(
        "the world of these results is not here",
        location="replay(result)",
        value=f"{name!r}, fingerprint {wanted}",
        allowed="a shipped world, or the folder that the scenario names",
        hint="world=mv.World(folder)",
    )


def _named_folders(source: Source) -> list[Path]:
    """Where the scenario's `world` may lie: as it stands, or beside the results file."""
    for line in source.text.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "world" and value.strip()[:1] in "\"'":
            said = Path(value.strip().split("#")[0].strip().strip("\"'"))
            return [said, Path(source.name).parent / said]
    return []


def check_same(source: Source, trace: xr.Dataset, number: int, label: str, case: str) -> None:
    """Every outcome against the run, bit by bit."""
    assert source.data is not None
    data = source.data
    if int(trace.attrs["failures"]):
        raise UserCodeError(f"the replicate failed, which it did not in the run:\n{trace.attrs['failure']}")
    dim = dimension_of(case)
    at = int(np.flatnonzero((data[dim].values == number) & (seeds_of(data, dim) == source.seed))[0])
    row = [str(s) for s in data["scenario"].values].index(label)
    again = dict(zip([str(name) for name in trace["outcome"].values], trace["outcome_value"].values))
    known = entries(data)
    for name, value in again.items():
        if name not in known:
            continue
        then = np.float32(entry(data, name, case).values[row, at])
        if then.tobytes() != np.float32(value).tobytes():
            raise InputError(
                "the replay comes out different from the run",
                location="replay(result)",
                value=f"{name} = {value!r}",
                allowed=repr(then),
                hint=_why_different(data, trace),
            )


def _why_different(data: xr.Dataset, trace: xr.Dataset) -> str:
    theirs, ours = data.attrs.get("results_revision"), trace.attrs.get("results_revision")
    if theirs == ours:
        return "a function of yours gives other ties than then, or the data set was changed"
    then, now = data.attrs.get("software_version"), trace.attrs.get("software_version")
    return f"the run was made by multivector {then} (results revision {theirs}), this is {now} ({ours})"
