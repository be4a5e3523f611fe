"""The two verbs: simulate one strategy, compare several under the same shocks."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Mapping
from typing import Any, Union

import xarray as xr

from .. import _core
from ..code.callables import source_of
from ..core import arguments
from ..core.errors import FailedFuturesWarning, InputError, Interrupted, OutOfMemory, UserCodeError
from ..core.progress import Bar
from ..core.renamed import refuses
from ..results.dataset import as_dataset
from ..results.failures import failed_futures, failures, told
from . import recording
from .question import Question
from .scenario import Scenario
from .workers import threads_for

Asked = Union[Question, str, "os.PathLike[str]"]


@refuses()
def compare(
    model: Asked,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    isa: str | None = None,
    progress: bool | None = None,
    on_error: str = "keep",
    record: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """Simulates every strategy of a model in the same futures, its variants too.

    model       a Model, a Scenario or the path of a scenario file
    replicates  futures, 1 to 1e9; default: the scenario's, or 1,000
    seed        0 to 2^63 - 1; default: the scenario's, or one that is drawn and recorded in `.attrs["seed"]`
    threads     0: all processors at hand, in a task of Dask at most the threads of its worker; the results are the
                same bits
    isa         "", baseline, avx2, avx512, scalar; the results are the same bits
    progress    a bar that counts finished futures: True, False, or None for long runs where tqdm is installed
    on_error    "keep" leaves out futures in which a function of yours failed, warns of how many,
                `FailedFuturesWarning`, and `failures()` lists them; "raise" raises UserCodeError
    record      variables of the state to keep along every replicate, {"variables": [...], "states": [...], "every":
                steps, "when": ...}, as [record] in a scenario file: variables as `multivector parameters --variables`
                lists them ("A" autonomy, "T" leans, "x" ties, "rho" rivalry); states by iso3, default the focal one, or
                "all"; `every` so many steps, default 1; `when` "yearly", "end", or two years after the run-up, (5, 10).
                They are `record_A` (scenario, replicate, record_time, record_state, ...), and `.mv.record("A")`.
                Refused where it would not fit into memory

    Returns a Dataset like that of the results file of `multivector compare`, equal to the bit; `.mv` has tables and
    plots. Raises InputError, UserCodeError (also when no future succeeded), Interrupted on Ctrl-C and OutOfMemory:
    their `results` hold the futures that were finished. Other threads of Python run meanwhile. Numbers are those of
    defaults calibrated to 1992-2004.
    """
    question = asked(model)
    run = _Run("compare", question, None, replicates, seed, isa, record, on_error)
    return run.compute(threads, progress)


@refuses()
def simulate(
    model: Asked,
    *,
    strategy: str | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    isa: str | None = None,
    progress: bool | None = None,
    on_error: str = "keep",
    record: Mapping[str, Any] | None = None,
) -> xr.Dataset:
    """Simulates one strategy, the model's first unless `strategy` names another, without variants.

    The other arguments, the result (dimension `scenario` has length 1) and the exceptions are those of `compare`.
    """
    question = asked(model)
    only = strategy or question.labels[0]
    run = _Run("simulate", question, only, replicates, seed, isa, record, on_error)
    return run.compute(threads, progress)


def asked(model: Asked) -> Question:
    """The question itself, or the scenario file at a path."""
    if isinstance(model, (str, os.PathLike)):
        return Scenario(model)
    if not hasattr(model, "_job"):
        allowed = "a Model, a Scenario or the path of a scenario file"
        raise InputError("this is no model", location="compare(model)", value=repr(model), allowed=allowed)
    return model


class _Run:
    """A checked call, ready to compute."""

    def __init__(
        self,
        verb: str,
        question: Question,
        only: str | None,
        replicates: Any,
        seed: Any,
        isa: str | None,
        record: Mapping[str, Any] | None,
        on_error: str,
    ) -> None:
        wanted = recording.checked(f"{verb}(record=...)", record)
        self.on_error = arguments.choice(f"{verb}(on_error=...)", on_error, ("keep", "raise"), "way to treat errors")
        if replicates is not None:
            most = arguments.MOST_REPLICATES
            replicates = arguments.whole(f"{verb}(replicates=...)", replicates, 1, most)
        if seed is not None:
            seed = arguments.whole(f"{verb}(seed=...)", seed, 0, 2**63 - 1)
        isa = os.environ.get("MULTIVECTOR_ISA", "") if isa is None else isa
        arguments.choice(f"{verb}(isa=...)", isa, ["", *_core.runnable_kernels()], "instruction set")
        if only is not None:
            question._check_strategy(f"{verb}(strategy=...)", only)
        if seed is None and json.loads(question._job(replicates, None, only).resolved)["seed"] is None:
            seed = _core.draw_seed()
        with recording.locations(verb):
            self.job = question._job(replicates, seed, only, isa, wanted)
        self.verb, self.question = verb, question
        said = {"strategy": only, "replicates": replicates, "seed": seed, "record": wanted}
        named = [f"{name}={value!r}" for name, value in said.items() if value is not None]
        self.command = f"mv.{verb}({', '.join([question.call, *named])})"

    def compute(self, threads: Any, progress: bool | None) -> xr.Dataset:
        threads = arguments.whole(f"{self.verb}(threads=...)", threads, 0, 4096)
        with Bar(progress, len(self.job.labels)) as bar:
            raised = self.job.simulate(threads_for(threads), bar.tell)
        data = self._data()
        if isinstance(raised, KeyboardInterrupt):
            kept = 0 if data is None else data.sizes["replicate"]
            text = (
                f"stopped; {kept} finished futures are in the `results` of this exception "
                "(in a notebook: import sys; sys.last_value.results)"
            )
            raise Interrupted(text, data) from None
        if raised is not None:
            raise raised
        if self.job.out_of_memory:
            kept = 0 if data is None else data.sizes["replicate"]
            raise OutOfMemory(f"out of memory; {kept} finished futures are in the `results` of this exception", data)
        if data is None or (self.job.failed_runs and self.on_error == "raise"):
            text = f"{self.job.failed_runs} of {self.job.runs} runs failed; the first:\n{self.job.failures()[0]}"
            raise UserCodeError(text) from self.job.first_exception
        if "failed_futures" in data.attrs:
            text = f'{told(data)}; multivector.failures(data) lists them, on_error="raise" stops at the first'
            warnings.warn(text, FailedFuturesWarning, stacklevel=4)
        return data

    def _data(self) -> xr.Dataset | None:
        """The results, with the text of the user's code and how many futures failed."""
        arrays = self.job.results(self.command)
        if arrays is None:
            return None
        data = as_dataset(arrays)
        for kind, code in self.question._code().items():
            if code:
                data.attrs[f"user_{kind}"] = json.dumps({name: source_of(one) for name, one in code.items()})
        failed = sum(failed_futures(data, case) for case in failures(data)["case"].unique())
        if failed:
            data.attrs["failed_futures"] = failed
        return data
