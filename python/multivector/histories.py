"""One future alone: every state after every step, everything that happened, and what it was decided by."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Mapping, Optional, Union

import numpy as np
import pandas as pd
import xarray as xr

from . import _checked, _core
from .errors import FileError, InputError, UserCodeError
from .model import Model, Scenario
from .results import as_dataset
from .world import SHIPPED, World, worlds

Replicate = Union[int, pd.Series, pd.DataFrame]
Question = Union[Model, Scenario]
Result = Union[xr.Dataset, Model, Scenario, str, "os.PathLike[str]"]
OWN_CODE = ("own_strategies", "own_mechanisms", "own_outcomes")


def replay(result: Result, *, replicate: Replicate, strategy: Optional[str] = None, case: str = "main", seed: Optional[int] = None,
           model: Optional[Question] = None, world: Optional[World] = None) -> xr.Dataset:
    """Computes one replicate of a run again, alone, and keeps everything: the same bits as in the run, which is checked.

    result      what `compare` or `simulate` returned, a results file of either or of the program, or, with `seed`, a Model, a
                Scenario or the path of a scenario file (.toml)
    replicate   its number, from 0, or a row of `cases(result)`, which names the strategy too
    strategy    label; default: the first
    case        main or a variant: adaptive, sampled, equal_instruments, no_preference
    model       the Model (or Scenario, with its plugins) of the run, needed where its code was not all in the scenario: results hold
                only the text of Python functions
    world       the World of the run, where it is neither shipped nor in the folder that the scenario names

    Returns a Dataset; a row of `time` (year) is the end of a step, from the end of burn-in (burn-in is negative or 0):
      x, target (time, state, supplier, function), T, X, q, z, camp, conflict (time, state, power), A, S, Y (time, state),
      rho (time, pair), ...        every variable of the model, with long_name and units
      demand_* (time, state, power), contest_hazard (time, state, pair)     what would have been weighed, demand or none
      event_* (event), revision_* (revision, menu), parameter_value, outcome_value
    27 MB for 135 states and 50 years, in about a third of a second. `.mv.events()` is the table of events, `.mv.why(...)` the
    reasons behind a decision. If a function of yours fails, the trace ends there: `.attrs["failure"]`.

    Raises InputError where the result cannot be computed again, says what is missing, or comes out different from the run.
    """
    source = _source(result, seed)
    number, strategy = _which(replicate, strategy)
    if source.data is not None:
        _check_kept(source.data, number, case)
    label = _label(source, strategy, model)
    arrays = _core.replay(_job(source, label, model, world), case, label, number, f"mv.replay(..., replicate={number}, strategy={label!r}, case={case!r})")
    trace = as_dataset(arrays)
    if source.data is not None:
        _check_same(source.data, trace, number, label, case)
    return trace


@dataclass(frozen=True)
class _Source:
    """What a replay starts from."""

    data: Optional[xr.Dataset]
    question: Union[Model, Scenario, None]
    text: str
    name: str
    seed: int
    labels: list[str]
    own: Mapping[str, Mapping[str, str]]


def _source(result: Any, seed: Optional[int]) -> _Source:
    if isinstance(result, (str, os.PathLike)):
        result = Scenario(result) if Path(result).suffix == ".toml" else _opened(Path(result))
    if isinstance(result, (Model, Scenario)):
        return _from_question(result, seed)
    if not isinstance(result, xr.Dataset):
        raise InputError("this is no result", place="replay(result)", value=repr(result),
                         allowed="a Dataset of compare or simulate, a results file, or a Model or Scenario with a seed")
    about = result.attrs
    lacking = [name for name in ("scenario", "seed", "world_fingerprint") if name not in about]
    if lacking or "scenario" not in result.dims:
        raise InputError("this data set does not say how it was computed", place="replay(result)",
                         value=("without " + ", ".join(lacking)) if lacking else f"dimensions {', '.join(map(str, result.dims))}",
                         allowed="what compare and simulate return, and their files",
                         hint="arithmetic of xarray drops attributes: replay the data set as it was returned, or give a Model and a seed")
    if seed is not None and int(about["seed"]) != seed:
        raise InputError("the result has a seed of its own", place="replay(seed=...)", value=str(seed), allowed=str(int(about["seed"])),
                         hint="leave seed= out")
    own = {name: json.loads(str(about[name])) for name in OWN_CODE if name in about}
    name = str(result.encoding.get("source", "results"))
    return _Source(result, None, _scenario(about), name, int(about["seed"]), [str(s) for s in result["scenario"].values], own)


def _from_question(question: Union[Model, Scenario], seed: Optional[int]) -> _Source:
    said = json.loads(question._job(None, None, None).resolved)["seed"] if seed is None else seed
    if said is None:
        raise InputError("without a seed there is no future to replay", place="replay(seed=...)", allowed="0 to 2^63 - 1",
                         hint='the seed of a run is in its data.attrs["seed"]')
    return _Source(None, question, question.to_toml(), "Model", _checked.whole("replay(seed=...)", said, 0, 2**63 - 1), list(question.labels), {})


def _opened(path: Path) -> xr.Dataset:
    if not path.is_file():
        raise FileError(f"{path}: cannot be read: no such file")
    try:
        with xr.open_dataset(path) as data:
            return data.load()
    except (ValueError, OSError) as error:
        raise FileError(f"{path}: cannot be read: {error}\n  hint:    xarray reads netCDF4 with h5netcdf or netCDF4 installed") from error


def _which(replicate: Any, strategy: Optional[str]) -> tuple[int, Optional[str]]:
    """The number, and the strategy if a row of `cases` names one."""
    if isinstance(replicate, pd.DataFrame):
        if len(replicate) != 1:
            raise InputError("one replicate is replayed at a time", place="replay(replicate=...)", value=f"{len(replicate)} rows",
                             allowed="a number or one row of cases(...)", hint="cases.iloc[0]")
        replicate = replicate.iloc[0]
    if isinstance(replicate, pd.Series):
        if "replicate" not in replicate:
            raise InputError("this row names no replicate", place="replay(replicate=...)", value=repr(replicate.name), allowed="a row of cases(...)")
        strategy = strategy or str(replicate.get("strategy", "")) or None
        replicate = replicate["replicate"]
    return _checked.whole("replay(replicate=...)", replicate, 0, 2**32 - 1), strategy


def _check_kept(data: xr.Dataset, number: int, case: str) -> None:
    known = [*data.mv.cases]
    _checked.choice("replay(case=...)", case, known, "case")
    kept = data["replicate" if case == "main" else f"{case}_replicate"].values
    if number in kept:
        return
    from .results import failures

    failed = failures(data)
    failed = failed[(failed["replicate"] == number) & (failed["case"] == case)]
    hint = f"it failed: {failed['error'].iloc[0]}; replay it with the Model and the seed" if len(failed) else ""
    raise InputError("the result has no such replicate", place="replay(replicate=...)", value=str(number),
                     allowed=f"{kept.min()} to {kept.max()}" if len(kept) else "none", hint=hint)


def _scenario(about: Mapping[str, Any]) -> str:
    """The text of the scenario; version 1 called variants companions."""
    text = str(about["scenario"])
    return re.sub(r"(?m)^(\s*\[\s*)companions(?=\s*\])", r"\1variants", text) if int(about.get("format_version", 0)) == 1 else text


def _label(source: _Source, strategy: Optional[str], model: Optional[Question]) -> str:
    label = source.labels[0] if strategy is None else strategy
    if source.data is not None or "+" not in label:
        _checked.choice("replay(strategy=...)", label, source.labels, "strategy")
    missing = [name for name in OWN_CODE[1:] if name in source.own]
    if model is None and (missing or label in source.own.get("own_strategies", {})):
        what = f"the strategy {label!r}" if not missing else missing[0].replace("own_", "an own ").rstrip("s")
        raise InputError(f"{what} was written in Python, of which the results hold only the text", place="replay(result)",
                         allowed="model=..., the Model that was compared", hint=f"its text is in data.attrs[{(missing or ['own_strategies'])[0]!r}]")
    return label


def _job(source: _Source, label: str, model: Optional[Question], world: Optional[World]) -> "_core.Job":
    question = source.question if model is None else model
    if question is None:
        return _job_of_text(source, label, _world(source, world))
    job = question._job(None, source.seed, None)
    if label not in job.labels:
        job = question._job(None, source.seed, label)
    if source.data is not None:
        _check_model(source.data, json.loads(job.resolved))
    return job


def _job_of_text(source: _Source, label: str, world: World) -> "_core.Job":
    """From the scenario that results carry. Without the code that is not in it: only the strategy asked for is resolved then."""
    make = lambda only: _core.Job(source.text, source.name, world._core, _core.Extensions(), source.seed, None, only, "")  # noqa: E731
    assert source.data is not None
    said = json.loads(str(source.data.attrs.get("scenario_resolved", "{}")))
    try:
        job = make(label if source.own else None)
        return job if label in job.labels else make(label)
    except InputError as error:
        if source.own or "extensions" in said:
            error.hint = "the run had code that its results do not hold: give model=..., the Model or Scenario of the run"
        raise


def _check_model(data: xr.Dataset, said: Mapping[str, Any]) -> None:
    """Whether a model is that of the results; strategies are compared by what is replayed."""
    theirs = json.loads(str(data.attrs["scenario_resolved"]))
    for key in ("world_fingerprint", "focal", "years", "burn_in_years", "steps_per_year", "sampled", "others", "mechanisms", "mediation",
                "restraint", "events", "parameters"):
        if theirs.get(key) == said.get(key):
            continue
        a, b = theirs.get(key), said.get(key)
        if isinstance(a, dict) and isinstance(b, dict):
            key, a, b = next((f"{key}.{name}", a.get(name), b.get(name)) for name in {**a, **b} if a.get(name) != b.get(name))
        raise InputError("this is not the model of the results", place="replay(model=...)", value=f"{key} = {b!r}", allowed=f"{key} = {a!r}")


def _world(source: _Source, given: Optional[World]) -> World:
    """The world with the fingerprint of the results: the one given, a shipped one, or that in the scenario's folder."""
    assert source.data is not None
    wanted = str(source.data.attrs["world_fingerprint"])
    if given is not None:
        if given.fingerprint != wanted:
            raise InputError("this is not the world of the results", place="replay(world=...)", value=given.fingerprint, allowed=wanted)
        return given
    for path in [SHIPPED / name for name in worlds()] + _named_folders(source):
        if (path / "world.toml").is_file():
            found = World(path)
            if found.fingerprint == wanted:
                return found
    name = json.loads(str(source.data.attrs.get("scenario_resolved", "{}"))).get("world", "")
    raise InputError("the world of these results is not here", place="replay(result)", value=f"{name!r}, fingerprint {wanted}",
                     allowed="a shipped world, or the folder that the scenario names", hint="world=mv.World(folder)")


def _named_folders(source: _Source) -> list[Path]:
    """Where the scenario's `world` may lie: as it stands, or beside the results file."""
    for line in source.text.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "world" and value.strip()[:1] in "\"'":
            said = Path(value.strip().split("#")[0].strip().strip("\"'"))
            return [said, Path(source.name).parent / said]
    return []


def _check_same(data: xr.Dataset, trace: xr.Dataset, number: int, label: str, case: str) -> None:
    """Every outcome against the run, bit by bit."""
    if int(trace.attrs["failures"]):
        raise UserCodeError(f"the replicate failed, which it did not in the run:\n{trace.attrs['failure']}")
    prefix, dim = ("", "replicate") if case == "main" else (f"{case}_", f"{case}_replicate")
    place = int(np.flatnonzero(data[dim].values == number)[0])
    row = [str(s) for s in data["scenario"].values].index(label)
    again = dict(zip([str(name) for name in trace["outcome"].values], trace["outcome_value"].values))
    for name, value in again.items():
        recorded = prefix + name
        if recorded not in data or data[recorded].dims != ("scenario", dim):
            continue
        then = np.float32(data[recorded].values[row, place])
        if then.tobytes() != np.float32(value).tobytes():
            theirs, ours = data.attrs.get("results_revision"), trace.attrs.get("results_revision")
            raise InputError("the replay comes out different from the run", place="replay(result)", value=f"{name} = {value!r}", allowed=repr(then),
                             hint=f"the run was made by multivector {data.attrs.get('software_version')} (results revision {theirs}), this is "
                                  f"{trace.attrs.get('software_version')} ({ours})" if theirs != ours else
                                  "a function of yours gives other ties than then, or the data set was changed")


def check_trace(trace: xr.Dataset, place: str) -> None:
    """Raises InputError for anything but a replay."""
    if trace.attrs.get("kind") != "replay":
        raise InputError("this data set is no replay", place=place, allowed="what multivector.replay returns, and files of `multivector replay`",
                         hint="mv.replay(data, replicate=0)" if "scenario" in trace.dims else "")


def events(trace: xr.Dataset, *, state: Optional[str] = None, burn_in: bool = False) -> pd.DataFrame:
    """The table behind `trace.mv.events()`."""
    check_trace(trace, "mv.events()")
    columns = {str(name)[len("event_"):]: trace[name].values for name in trace.data_vars if str(name).startswith("event_")}
    table = pd.DataFrame(columns, index=pd.Index(trace["event"].values, name="event"))
    if not burn_in:
        table = table[table["step"] >= 0]
    if state is None:
        return table
    _checked.choice("mv.events(state=...)", state, [str(s) for s in trace["state"].values], "state")
    return table[concerns(table, state)]


def concerns(table: pd.DataFrame, state: str) -> "pd.Series[bool]":
    """Which events concern a state: its own, those on its borders, and those of powers and of the scenario."""
    sides = table["border"].str.split("-")
    at_border = pd.Series([state in both for both in sides], index=table.index, dtype=bool)
    return (table["state"] == state) | ((table["state"] == "") & (table["border"] == "")) | at_border
