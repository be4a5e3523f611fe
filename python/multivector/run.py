"""The two verbs: simulate one strategy, compare several under the same shocks."""

from __future__ import annotations

import json
import os
from typing import Any, Mapping, Optional, Union

import xarray as xr

from . import _checked, _core, _own, recording
from ._progress import Bar
from .errors import InputError, Interrupted, UserCodeError
from .model import Model, Scenario
from ._workers import threads_for
from .results import as_dataset

Question = Union[Model, Scenario, str, "os.PathLike[str]"]


def compare(model: Question, *, replicates: Optional[int] = None, seed: Optional[int] = None, threads: int = 0,
            isa: Optional[str] = None, progress: Union[bool, None] = None, on_error: str = "keep",
            record: Optional[Mapping[str, Any]] = None) -> xr.Dataset:
    """Simulates every strategy of a model in the same futures, its variants too.

    model       a Model, a Scenario or the path of a scenario file
    replicates  futures, 1 to 1e9; default: the scenario's, or 1,000
    seed        0 to 2^63 - 1; default: the scenario's, or one that is drawn and recorded in `.attrs["seed"]`
    threads     0: all processors at hand, in a task of Dask at most the threads of its worker; the results are the same bits
    isa         "", baseline, avx2, avx512, scalar; the results are the same bits
    progress    a bar that counts finished futures: True, False, or None for long runs where tqdm is installed
    on_error    "keep" leaves out futures in which a function of yours failed, see `failures()`; "raise" raises UserCodeError
    record      variables of the state to keep along every replicate, {"variables": [...], "states": [...], "every": steps,
                "when": ...}, as [record] in a scenario file: variables as `multivector parameters --variables` lists them ("A" autonomy,
                "T" leans, "x" ties, "rho" rivalry); states by iso3, default the focal one, or "all"; `every` so many steps, default 1;
                `when` "yearly", "end", or two years after burn-in, (5, 10). They are `record_A` (scenario, replicate,
                record_time, record_state, ...), and `.mv.record("A")`. Refused where it would not fit into memory

    Returns a Dataset like that of the results file of `multivector compare`, equal to the bit; `.mv` has tables and plots.
    Raises InputError, UserCodeError (also when no future succeeded), and Interrupted on Ctrl-C: its `results` holds the
    futures that were finished. Other threads of Python run meanwhile. Numbers are those of uncalibrated defaults.
    """
    return _run("compare", model, None, replicates, seed, threads, isa, progress, on_error, record)


def simulate(model: Question, *, strategy: Optional[str] = None, replicates: Optional[int] = None, seed: Optional[int] = None,
             threads: int = 0, isa: Optional[str] = None, progress: Union[bool, None] = None, on_error: str = "keep",
             record: Optional[Mapping[str, Any]] = None) -> xr.Dataset:
    """Simulates one strategy, the model's first unless `strategy` names another, without variants.

    The other arguments, the result (dimension `scenario` has length 1) and the exceptions are those of `compare`.
    """
    question = _question(model)
    return _run("simulate", question, strategy or question.labels[0], replicates, seed, threads, isa, progress, on_error, record)


def _question(model: Question) -> Union[Model, Scenario]:
    if isinstance(model, (Model, Scenario)):
        return model
    if isinstance(model, (str, os.PathLike)):
        return Scenario(model)
    raise InputError("this is no model", place="compare(model)", value=repr(model),
                     allowed="a Model, a Scenario or the path of a scenario file")


def _run(verb: str, model: Question, only: Optional[str], replicates: Any, seed: Any, threads: Any, isa: Optional[str],
         progress: Optional[bool], on_error: str, record: Optional[Mapping[str, Any]]) -> xr.Dataset:
    question = _question(model)
    wanted = recording.checked(f"{verb}(record=...)", record)
    _checked.choice(f"{verb}(on_error=...)", on_error, ("keep", "raise"), "way to treat errors")
    threads = _checked.whole(f"{verb}(threads=...)", threads, 0, 4096)
    if replicates is not None:
        replicates = _checked.whole(f"{verb}(replicates=...)", replicates, 1, _checked.MOST_REPLICATES)
    if seed is not None:
        seed = _checked.whole(f"{verb}(seed=...)", seed, 0, 2**63 - 1)
    isa = os.environ.get("MULTIVECTOR_ISA", "") if isa is None else isa
    _checked.choice(f"{verb}(isa=...)", isa, ["", *_core.runnable_kernels()], "instruction set")
    if isinstance(question, Model) and only is not None and only not in question.labels and "+" not in only:
        names = question.labels + [one["name"] for one in _core.strategies(question.world._core, _own.extensions(question))]
        _checked.choice(f"{verb}(strategy=...)", only, names, "strategy")
    if seed is None and json.loads(question._job(replicates, None, only).resolved)["seed"] is None:
        seed = _core.draw_seed()
    with recording.places(verb):
        job = question._job(replicates, seed, only, isa, wanted)
    return _compute(job, question, _command(verb, question, only, replicates, seed, wanted), threads, progress, on_error)


def _compute(job: "_core.Job", question: Union[Model, Scenario], command: str, threads: int, progress: Optional[bool],
             on_error: str) -> xr.Dataset:
    with Bar(progress, len(job.labels)) as bar:
        raised = job.simulate(threads_for(threads), bar.tell)
    arrays = job.results(command)
    data = None if arrays is None else as_dataset(arrays)
    if data is not None:
        for what, code in question._code().items():
            if code:
                data.attrs[what] = json.dumps({name: _own.source_of(one) for name, one in code.items()})
    if isinstance(raised, KeyboardInterrupt):
        kept = 0 if data is None else data.sizes["replicate"]
        raise Interrupted(f"stopped; {kept} finished futures are in the `results` of this exception "
                          "(in a notebook: import sys; sys.last_value.results)", data) from None
    if raised is not None:
        raise raised
    if data is None or (job.failed_runs and on_error == "raise"):
        raise UserCodeError(f"{job.failed_runs} of {job.runs} runs failed; the first:\n{job.failures()[0]}") from job.first_exception
    return data


def _command(verb: str, question: Union[Model, Scenario], only: Optional[str], replicates: Any, seed: Any, record: Any) -> str:
    """The call that repeats this."""
    what = f"mv.Scenario({question.path!r})" if isinstance(question, Scenario) else "model"
    said = {"strategy": only, "replicates": replicates, "seed": seed, "record": record}
    return f"mv.{verb}(" + ", ".join([what, *(f"{k}={v!r}" for k, v in said.items() if v is not None)]) + ")"
