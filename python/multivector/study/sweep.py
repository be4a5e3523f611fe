"""Sweeps: every strategy at every point of a design, here, on an executor, or resumed from a store."""

from __future__ import annotations

import json
import os
import re
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, as_completed
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import xarray as xr

from .. import _core
from ..code.callables import source_of
from ..core import arguments, toml
from ..core.errors import FailedFuturesWarning, FileError, InputError, Interrupted
from ..core.progress import Bar
from ..core.renamed import refuses
from ..design.design import Design
from ..results.dataset import as_dataset
from ..results.store import open_store
from ..results.sweep import with_factors
from .question import Question
from .run import Asked, asked
from .workers import threads_for

KEEP = ("replicates", "summary")
SCOPES = ("focal", "neighbours", "system", "states")
MOST_TASKS = 256  # handed to an executor: each has some units


@refuses()
def sweep(
    model: Asked,
    design: Design | None = None,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    store: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
    keep: str = "replicates",
    scopes: Iterable[str] = SCOPES[:3],
    unit_runs: int = 4096,
    precision: Mapping[str, Any] | None = None,
    threads: int = 0,
    isa: str | None = None,
    progress: bool | None = None,
) -> xr.Dataset:
    """Simulates every strategy of a model at every point of a design, in the same futures.

    model       a Model, a Scenario or the path of a scenario file
    design      points, made by `mv.design.sobol` and the others; None: the table [design] of the scenario file
    replicates  futures at each point, 1 to 1e9; default: the scenario's, or 1,000
    seed        0 to 2^63 - 1; default: the store's, the scenario's, or one that is drawn
    store       a folder that is made, or resumed: units of work are files in it, and those that are there are not
                computed again. None: all in memory
    executor    of concurrent.futures, Dask's client.get_executor(), MPIPoolExecutor, ...: its workers write units into
                the store, which all must see, and return receipts; a function of yours must travel (cloudpickle)
    keep        "replicates": every outcome of every future; "summary": counts, moments, histograms, and differences
                from the first strategy
    scopes      whose outcomes are kept: "focal", "neighbours", "system"; "states", of every state
    unit_runs   about how many runs (futures times strategies) a unit of work has, 16 to 1e8
    precision   replicates of each point until Monte Carlo standard errors are small, at most `replicates`:
                {"mcse": {"income": 0.002}, "difference_mcse": {"autonomy": 0.001}, "least": 128, "group": 64}
    threads     0: all processors at hand; with an executor one a worker. The results are the same bits
    isa         "", baseline, avx2, avx512, scalar; the results are the same bits
    progress    a bar: True, False, or None for long runs where tqdm is installed

    Returns a Dataset with the dimensions scenario, point and replicate and the factors along point, equal to the bit
    however it was computed; `mv.open(store)` gives the same. Raises InputError, FileError, also where an executor lost
    its workers or its scheduler, and Interrupted on Ctrl-C: in a store what was finished stays, and the same call goes
    on.
    """
    asking = _Asking.of(asked(model), design, replicates, seed, store, keep, scopes, unit_runs, precision, isa)
    threads = arguments.whole("sweep(threads=...)", threads, 0, 4096)
    if executor is not None:
        return asking.on(executor, threads or 1, progress)
    return asking.here(threads, progress)


def open_results(path: str | os.PathLike[str]) -> xr.Dataset:
    """The results of a sweep: of a store, as far as it is computed (what is missing is NaN), or of a file that `merge`
    wrote. Outcomes stay on disk until they are used; where dask is installed, outcomes of a store that are larger than
    64 MB are chunks of it. Dimensions, names, types and numbers are those of `mv.sweep`. Warns of files that cannot be
    read. FileError, also later, where a store was packed or removed in the meantime."""
    if not os.path.exists(path):
        raise FileError(f"{path}: there is no such file or folder")
    return open_store(path) if os.path.isdir(path) else with_factors(xr.open_dataset(path))


def _precision_text(precision: Any) -> str:
    """[sweep.precision]; what is wrong in it is said with the scenario."""
    if precision is None:
        return ""
    text = "[sweep.precision]\n"
    for key, value in arguments.mapping("sweep(precision=...)", precision).items():
        if isinstance(value, Mapping):
            pairs = ", ".join(f"{toml.bare(name)} = {toml.literal(most)}" for name, most in value.items())
            text += f"{toml.bare(key)} = {{{pairs}}}\n"
        else:
            text += f"{toml.bare(key)} = {toml.literal(value)}\n"
    return text


@dataclass
class _Asking:
    """A checked call. Travels to workers, where it makes the sweep again."""

    question: Question
    design: str
    seed: int
    replicates: int | None
    store: str | None
    isa: str
    call: str
    keeps_world: bool
    code: str
    _made: _core.Sweep | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        question: Question,
        design: Design | None,
        replicates: Any,
        seed: Any,
        store: Any,
        keep: Any,
        scopes: Any,
        unit_runs: Any,
        precision: Any,
        isa: str | None,
    ) -> _Asking:
        if design is not None:
            arguments.instance("sweep(design=...)", design, Design)
            if "design" in toml.read(question.to_toml()):
                raise InputError(
                    "the scenario has points of its own",
                    location="sweep(design=...)",
                    value=repr(design),
                    allowed="None: those of its table [design]",
                    hint="for other points leave the table out of the file",
                )
        if replicates is not None:
            replicates = arguments.whole("sweep(replicates=...)", replicates, 1, arguments.MOST_REPLICATES)
        if seed is not None:
            seed = arguments.whole("sweep(seed=...)", seed, 0, 2**63 - 1)
        isa = os.environ.get("MULTIVECTOR_ISA", "") if isa is None else isa
        arguments.choice("sweep(isa=...)", isa, ["", *_core.runnable_kernels()], "instruction set")
        arguments.choice("sweep(keep=...)", keep, KEEP, "way to keep results")
        unit_runs = arguments.whole("sweep(unit_runs=...)", unit_runs, 16, 100_000_000)
        wanted = [arguments.choice("sweep(scopes=...)", one, SCOPES, "scope") for one in scopes]
        folder = None if store is None else os.fspath(store)
        text = "" if design is None else design.to_toml()
        if "[sweep]" not in question.to_toml():
            names = ", ".join(f'"{one}"' for one in wanted)
            text += f'\n[sweep]\nkeep = "{keep}"\nscopes = [{names}]\nunit_runs = {unit_runs}\n'
            text += _precision_text(precision)
        said = {"replicates": replicates, "seed": seed, "store": folder}
        named = [f"{name}={value!r}" for name, value in said.items() if value is not None]
        shown = "" if design is None else f", {design!r}"
        call = f"mv.sweep({question.call}{shown}{''.join(', ' + one for one in named)})"
        keeps_world = design is None or "world" not in design.space
        asking = cls(
            question, text, 0 if seed is None else seed, replicates, folder, isa, call, keeps_world, _text_of(question)
        )
        if seed is None:
            asking.seed = asking._usual_seed()
        asking.made()  # what is wrong shows here
        return asking

    def _usual_seed(self) -> int:
        """The store's, the scenario's, or a new one."""
        known = _core.seed_of_store(self.store) if self.store is not None else None
        if known is None:
            known = json.loads(self.question._job(self.replicates, None, None).resolved)["seed"]
        return int(_core.draw_seed() if known is None else known)

    def made(self) -> _core.Sweep:
        if self._made is None:
            text, source, world, extensions = self.question._parts(self.replicates, None)
            whole = text.rstrip("\n") + "\n\n" + self.design
            self._made = _core.Sweep(
                whole, source, world, extensions, self.seed, self.replicates, self.isa, self.keeps_world, self.code
            )
        return self._made

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_made": None}

    def here(self, threads: int, progress: bool | None) -> xr.Dataset:
        """In this process, in memory or into the store."""
        job = self.made()
        with Bar(progress, len(job.labels)) as bar:
            if self.store is None:
                raised = job.compute(threads_for(threads), bar.tell, self.call)
            else:
                _, raised = job.run(self.store, [], threads_for(threads), bar.tell, self.call)
        self._raise(raised, job)
        arrays = job.results() if self.store is None else None
        return self._told(with_factors(as_dataset(arrays)) if arrays is not None else open_store(str(self.store)))

    def on(self, executor: Executor, threads: int, progress: bool | None) -> xr.Dataset:
        """By the workers of an executor, who get this and numbers of units, and write the units."""
        if self.store is None:
            hint = "workers write units there and return receipts only"
            raise InputError("an executor needs a store", location="sweep(store=...)", value="None", hint=hint)
        job = self.made()
        job.make_store(self.store, self.call)
        left = [unit for unit, done in enumerate(_core.units_done(self.store)) if not done]
        each = -(-len(left) // MOST_TASKS) if left else 1
        parts = [left[k : k + each] for k in range(0, len(left), each)]
        with Bar(progress, 1) as bar:
            futures = [executor.submit(_work, (self, part, threads)) for part in parts]
            try:
                for done, future in enumerate(as_completed(futures), 1):
                    future.result()
                    bar.tell(done, len(parts), 0.0)
            except (BrokenExecutor, CancelledError) as gone:
                raise FileError(
                    f"{self.store}: the executor gave tasks up, its workers or its scheduler are gone "
                    f"({_words(gone)})\n"
                    "  hint:    what was finished is in the store; the same call with a new executor goes on"
                ) from gone
            except BaseException:
                _cancel(futures)
                raise
        return self._told(open_store(self.store))

    def _raise(self, raised: BaseException | None, job: _core.Sweep) -> None:
        if isinstance(raised, KeyboardInterrupt):
            kept = "nothing is kept" if self.store is None else f"what was finished is in {self.store}"
            raise Interrupted(f"stopped; {kept}", None) from None
        if raised is not None:
            raise raised

    def _told(self, data: xr.Dataset) -> xr.Dataset:
        failed = 0
        if "failure" in data.sizes:  # of which one future may have several
            failed = len(set(zip(data["failure_point"].values.tolist(), data["failure_replicate"].values.tolist())))
        if failed:
            data.attrs["failed_futures"] = failed
            first = str(data["failure_message"].values[0])
            text = f"{failed} futures failed and are NaN, under all strategies; the first: {first}"
            warnings.warn(text, FailedFuturesWarning, stacklevel=5)
        return data


def _cancel(futures: Iterable[Future[Any]]) -> None:
    """As far as the executor can: Parsl's cannot."""
    for future in futures:
        with suppress(NotImplementedError):
            future.cancel()


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _text_of(question: Question) -> str:
    """Code of the user's, for the manifest of a store: another is another sweep. Where it has no text, its name."""
    kinds = question._code().items()
    said = {kind: {name: source_of(one) for name, one in code.items()} for kind, code in kinds if code}
    return re.sub(r" at 0x[0-9a-f]+", "", json.dumps(said)) if said else ""


_latest: tuple[Any, _Asking] | None = None


def _work(packed: tuple[_Asking, list[int], int]) -> dict[str, Any]:
    """What a worker does: the units of one task, into the store; a receipt. One packed argument: executors take some
    names of arguments for themselves."""
    global _latest
    asking, units, threads = packed
    key = (asking.store, asking.design, asking.seed, asking.replicates, asking.question.to_toml())
    if _latest is None or _latest[0] != key:
        _latest = (key, asking)
    job = _latest[1].made()
    receipt, raised = job.run(str(asking.store), units, threads, None, asking.call)
    if raised is not None:
        raise raised
    if receipt["interrupted"]:
        raise FileError(f"{asking.store}: a worker was stopped")
    return receipt
