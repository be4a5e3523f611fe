"""An archive's numbers computed again, and compared."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import _core
from ..core import arguments
from ..core.errors import FileError
from ..results.futures import seeds_of
from ..study.question import Question
from ..study.scenario import Scenario
from . import contents, runs
from .digests import digests


@dataclass(frozen=True)
class Reproduction:
    """What came of computing an archive again; `print` it.

    table    a row a variable: same (all of its bits), and the largest difference where it is not and the archive has
             the numbers
    damaged  files that are not those of the archive's checksums
    versions what the archive was made with and what it was computed with now, where they differ
    """

    table: pd.DataFrame
    damaged: tuple[str, ...]
    versions: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether every number is the same, to the bit, and no file was changed."""
        return bool(self.table["same"].all()) and len(self.table) > 0 and not self.damaged

    def __str__(self) -> str:
        good = int(self.table["same"].sum())
        lines = [f"{good:,} of {len(self.table):,} variables are the same, bit for bit."]
        for name, row in self.table[~self.table["same"]].iterrows():
            size = row["largest_difference"]
            lines.append(f"  differs: {name}" + (f", by up to {size:g}" if np.isfinite(size) else ""))
        lines += [f"  changed file: {name}" for name in self.damaged]
        lines += [f"  {line}" for line in self.versions]
        return "\n".join([*lines, "Reproduced." if self.same else "NOT reproduced."])


def reproduce(path: str | os.PathLike[str], *, threads: int = 0, progress: bool | None = None) -> Reproduction:
    """Computes an archive of `mv.archive` again and compares every number, as `python3 replication.zip` does.

    path     the zip, or its unpacked folder
    threads  0: all processors at hand; the results are the same bits

    Runs the code that the archive holds: open only those whose makers you trust. Raises FileError where it is no
    archive.
    """
    threads = arguments.whole("mv.reproduce(threads=...)", threads, 0, 4096)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        contents.unpack(Path(path), folder)
        said = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
        question = question_in(folder)
        data = runs.again(question, runs.from_json(said["runs"]), threads, progress)
        return Reproduction(_compared(data, said["digests"], folder), tuple(contents.damaged(folder)), _versions(said))


def question_in(folder: Path) -> Question:
    """What the unpacked archive asks. FileError where its module fails."""
    path = folder / "model.py"
    if not path.is_file():
        return Scenario(folder / "scenario.toml")
    name = f"multivector_archive_{abs(hash(str(folder)))}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # numba and inspect look there
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise FileError(f"model.py of the archive fails: {type(error).__name__}: {error}") from error
    question: Question = module.model
    return question


def _compared(data: xr.Dataset, wanted: dict[str, str], folder: Path) -> pd.DataFrame:
    found = digests(data)
    names = [*wanted, *(name for name in found if name not in wanted)]
    same = [wanted.get(name) == found.get(name) for name in names]
    before = None if all(same) else _kept(folder)
    sizes = [np.nan if good else _size(data, before, name) for name, good in zip(names, same)]
    return pd.DataFrame({"same": same, "largest_difference": sizes}, index=pd.Index(names, name="variable"))


def _kept(folder: Path) -> xr.Dataset | None:
    """The results in the archive, where they are and can be read."""
    try:
        with xr.open_dataset(folder / "results.nc") as data:
            return data.load()
    except (OSError, ValueError, ImportError):
        return None


def _size(data: xr.Dataset, before: xr.Dataset | None, name: str) -> float:
    """The largest difference; NaN where there is none to tell."""
    if before is None or name not in before.variables or name not in data.variables:
        return np.nan
    one, two = data.variables[name].values, before.variables[name].values
    if one.shape != two.shape or one.dtype.kind not in "iuf" or two.dtype.kind not in "iuf":
        return np.nan
    difference = np.abs(one.astype(float) - two.astype(float))
    return float(np.nanmax(difference)) if np.isfinite(difference).any() else np.nan


def _versions(said: dict[str, Any]) -> tuple[str, ...]:
    now = versions()
    then = said["versions"]
    return tuple(
        f"{name}: computed with {then[name]}, now {now[name]}"
        for name in then
        if name in now and now[name] != then[name]
    )


def versions() -> dict[str, str]:
    """Of what computes: the library, Python, and what user code may use."""
    import platform

    import numpy

    return {
        "multivector": _core.version(),
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "xarray": xr.__version__,
        "pandas": pd.__version__,
        "machine": platform.machine(),
    }


def check(folder: Path, data: xr.Dataset, futures: int) -> list[str]:
    """Outcomes that differ in the first futures of each strategy, computed by the unpacked archive alone."""
    said = json.loads((folder / "archive.json").read_text(encoding="utf-8"))
    question, found = question_in(folder), []
    run = runs.from_json(said["runs"])[0]
    mine = data.isel(replicate=np.flatnonzero(seeds_of(data, "replicate") == run.seed))
    for label in map(str, data["scenario"].values):
        part = run.some(question, label, min(futures, run.replicates))
        wanted = mine.sel(scenario=[label]).isel(replicate=mine["replicate"].isin(part["replicate"]).values)
        for name, variable in part.data_vars.items():
            if {"scenario", "replicate"} <= set(variable.dims) and name in wanted:
                other = wanted[name].transpose(*variable.dims)
                if not np.array_equal(variable.values, other.values, equal_nan=variable.dtype.kind == "f"):
                    found.append(f"{name} of {label}")
    return found
