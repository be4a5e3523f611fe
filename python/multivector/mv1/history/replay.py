"""One future alone: every state after every step, everything that happened, and what it was decided by."""

from __future__ import annotations

import json

import xarray as xr

from ... import _core
from ...core import arguments
from ...core.errors import InputError
from ...core.renamed import refuses
from ...results import repeat
from ...results.dataset import as_dataset
from ..world.world import World
from .checks import check_kept, check_model, check_same, world_of
from .source import Question, Replicate, Result, Source, source_of, which, with_seed


@refuses(column="case")
def replay(
    result: Result,
    *,
    replicate: Replicate,
    strategy: str | None = None,
    case: str = "main",
    seed: int | None = None,
    model: Question | None = None,
    world: World | None = None,
) -> xr.Dataset:
    """Computes one replicate of a run again, alone, and keeps everything: the same bits as in the run, which is
    checked.

    result      what `compare` or `simulate` returned, a results file of either or of the program, or, with `seed`, a
                Model, a Scenario or the path of a scenario file (.toml)
    replicate   its number, from 0, or a row of `select_cases(result)`, which names the strategy too
    strategy    label; default: the first
    case        main or a variant: adaptive, sampled, equal_instruments, no_preference, knife_edges
    seed        of the run that the replicate is of, where the result is a question or holds runs of several seeds
    model       the Model (or Scenario, with its plugins) of the run, needed where its code was not all in the scenario:
                results hold only the text of Python functions
    world       the World of the run, where it is neither shipped nor in the folder that the scenario names

    Returns a Dataset; a row of `time` (year) is the end of a step, from the end of the run-up (burn-in; its years are
    negative or 0):
      x, target (time, state, supplier, function), T, X, q, z, camp, conflict (time, state, power), A, S, Y (time,
      state), rho (time, pair), ...        every variable of the model, with long_name and units
      demand_* (time, state, power), contest_hazard (time, state, pair)     what would have been weighed, demand or none
      event_* (event), revision_* (revision, menu), parameter_value, outcome_value
    27 MB for 135 states and 50 years, in about a third of a second. `.mv.events()` is the table of events,
    `.mv.explain(...)` the reasons behind a decision. If a function of yours fails, the trace ends there:
    `.attrs["failure"]`.

    Raises InputError where the result cannot be computed again, says what is missing, or comes out different from the
    run.
    """
    number, strategy, seed = which(replicate, strategy, seed)
    source = with_seed(source_of(result, seed), number, case, seed)
    if source.data is not None:
        check_kept(source, number, case)
    label = _label(source, strategy, model)
    command = f"mv.replay(..., replicate={number}, strategy={label!r}, case={case!r})"
    trace = as_dataset(_core.replay(_job(source, label, model, world), case, label, number, command))
    if source.data is not None:
        check_same(source, trace, number, label, case)
    return trace


def _label(source: Source, strategy: str | None, model: Question | None) -> str:
    """The strategy to replay. InputError where its code is not at hand."""
    label = source.labels[0] if strategy is None else strategy
    if source.data is not None or "+" not in label:
        arguments.choice("replay(strategy=...)", label, source.labels, "strategy")
    missing = next((kind for kind in ("mechanisms", "outcomes") if kind in source.code), None)
    if model is None and (missing or label in source.code.get("strategies", {})):
        what = f"the user's {missing[:-1]}" if missing else f"the strategy {label!r}"
        raise InputError(
            f"{what} was written in Python, of which the results hold only the text",
            location="replay(result)",
            allowed="model=..., the Model that was compared",
            hint=f"its text is in data.attrs['user_{missing or 'strategies'}']",
        )
    return label


def _job(source: Source, label: str, model: Question | None, world: World | None) -> _core.Job:
    question = source.question if model is None else model
    if question is None:
        return _job_of_text(source, label, world_of(source, world))
    job = question._job(None, source.seed, None)
    if label not in job.labels:
        job = question._job(None, source.seed, label)
    if source.data is not None:
        check_model(source.data, json.loads(job.resolved))
    return job


def _job_of_text(source: Source, label: str, world: World) -> _core.Job:
    """From the scenario that results carry. Without the code that is not in it only the strategy asked for is
    resolved."""
    assert source.data is not None
    said = json.loads(str(source.data.attrs.get("scenario_resolved", "{}")))
    keys = repeat.keys(source.data.attrs)

    def make(only: str | None) -> _core.Job:
        extensions = _core.Extensions()
        return _core.Job(source.text, source.name, world._core, extensions, source.seed, None, only, "", keys)

    try:
        job = make(label if source.code else None)
        return job if label in job.labels else make(label)
    except InputError as error:
        if source.code or "extensions" in said:
            error.hint = (
                "the run had code that its results do not hold: give model=..., the Model or Scenario of the run"
            )
        raise
