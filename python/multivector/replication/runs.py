"""The runs behind a data set, and how they are computed again."""

from __future__ import annotations

import json
import warnings
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import xarray as xr

from ..core import toml
from ..core.errors import FailedFuturesWarning, InputError
from ..results.failures import failures
from ..results.futures import MAIN, all_seeds, seeds_of
from ..results.join import join
from ..results.tables import Tables
from ..study.question import Question
from ..study.run import compare, simulate


@dataclass(frozen=True)
class Run:
    """One call: verb, seed, how many replicates, the strategy of `simulate`, what `record=` said."""

    verb: str
    seed: int
    replicates: int
    strategy: str | None = None
    record: dict[str, Any] | None = None

    def compute(self, question: Question, threads: int, progress: bool | None) -> xr.Dataset:
        """The data set."""
        said: dict[str, Any] = {"replicates": self.replicates, "seed": self.seed, "record": self.record}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FailedFuturesWarning)  # they failed in the first place, too
            if self.verb == "simulate":
                return simulate(question, strategy=self.strategy, threads=threads, progress=progress, **said)
            return compare(question, threads=threads, progress=progress, **said)

    def some(self, question: Question, label: str, count: int) -> xr.Dataset:
        """The first futures of a strategy alone, without variants."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FailedFuturesWarning)
            return simulate(question, strategy=label, replicates=count, seed=self.seed, progress=False)


def runs_of(data: xr.Dataset, by_module: bool) -> list[Run]:
    """Those that `mv.join` joined, or the one. InputError where futures or strategies were left out since. `by_module`:
    the question is a module, which does not say what to record."""
    results, about = Tables(data), data.attrs
    cases = results.resolved.get("cases", [])
    asked = next((int(one["replicates"]) for one in cases if one["name"] == MAIN), 1)
    command = str(about.get("command", ""))
    alone = "mv.simulate(" in command or "multivector run" in command
    record = toml.read(str(about["scenario"])).get("record") if by_module else None
    seeds, number, found = seeds_of(data, "replicate"), data["replicate"].values, []
    for seed in all_seeds(data):
        mine = number[seeds == seed]
        count = int(mine.max()) + 1 if "mv.join(" in command else asked
        _check_whole(data, seed, mine, count)
        strategy = results.strategies[0] if alone else None
        found.append(Run("simulate" if alone else "compare", seed, count, strategy, record))
    if not alone and len(results.strategies) != len(results.resolved.get("strategies", results.strategies)):
        _refuse(f"{len(results.strategies)} strategies of those compared")
    return found


def _check_whole(data: xr.Dataset, seed: int, number: np.ndarray, count: int) -> None:
    """Every replicate is there or failed, in order."""
    table = failures(data)
    failed = set(table.loc[(table["case"] == MAIN) & (table["seed"] == seed), "replicate"].astype(int))
    if "interrupted" in data.attrs:
        _refuse("an interrupted run")
    if number.tolist() != [one for one in range(count) if one not in failed]:
        _refuse(f"{len(number):,} of {count:,} futures of the seed {seed}")


def _refuse(value: str) -> None:
    raise InputError(
        "this data set is not all that was computed",
        location="mv.archive(data)",
        value=value,
        allowed="what compare, simulate and join return, and their files",
        hint="archive the whole, and say in the paper what was chosen of it",
    )


def again(question: Question, runs: list[Run], threads: int, progress: bool | None) -> xr.Dataset:
    """All runs, joined where there are several."""
    parts = [run.compute(question, threads, progress) for run in runs]
    return parts[0] if len(parts) == 1 else join(*parts)


def to_json(runs: list[Run]) -> list[dict[str, Any]]:
    """As archives keep them."""
    return [asdict(run) for run in runs]


def from_json(said: list[dict[str, Any]]) -> list[Run]:
    """What `to_json` made, read."""
    return [Run(**one) for one in json.loads(json.dumps(said))]
