"""An archive made of a data set."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xarray as xr

from ..core import arguments
from ..core.errors import FileError, InputError
from ..paper.cite import cite
from ..results import changes, sweep
from ..results.files import HINT, opened
from ..results.tables import Tables
from ..study.question import Question
from . import contents, crate, readme, reproduce, runs, source
from .digests import digests

CALL = "mv.archive(data)"
CHECKED = 16  # futures of each strategy that are computed again before an archive is written


def archive(
    data: xr.Dataset | str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    model: Question | None = None,
    world: Any = None,
    results: bool = True,
    files: Iterable[str | os.PathLike[str]] = (),
    authors: Iterable[str] = (),
    license: str = "",
    description: str = "",
    force: bool = False,
) -> None:
    """Writes a zip with all that it takes to compute results again: world, scenario, code, seeds, versions,
    checksums, a README, what to cite, and a program that does it and compares every number bit for bit:
    `python3 replication.zip`.

        mv.archive(data, "replication.zip", model=model)

    data         what compare, simulate and join return, or a results file
    path         the zip
    model        the Model, or the Scenario with plugins; needed where code of yours was at work: it is written down
                 with the imports, constants and helpers that it uses
    world        the World or its folder; needed where it is not a shipped one and no model is given
    results      put the results in too; without them the archive is small and still compares every number
    files        more files, e.g. the notebook
    authors, license (a URL), description   for the metadata, ro-crate-metadata.json in RO-Crate's form
    force        replace the file if it exists

    Before it is written, the first 16 futures of each strategy are computed by what is in the archive alone, and
    compared. Raises InputError where they differ, for code that cannot be written down, for results that were cut, and
    where the world is not at hand; FileError.
    """
    data = opened(data) if isinstance(data, (str, os.PathLike)) else data
    _check(data)
    target = Path(path)
    if target.suffix != ".zip":
        raise InputError(
            "an archive is a zip", location="mv.archive(path)", value=str(target), allowed="a name that ends in .zip"
        )
    if target.exists() and not force:
        raise FileError(f"{target}: exists already\n  hint:    force=True replaces it")
    made = _files(data, model, world, results, list(files))
    people = [
        arguments.text("mv.archive(authors=...)", one) for one in arguments.several("mv.archive(authors=...)", authors)
    ]
    said = description or f"Everything to compute again: {data.attrs.get('title', 'a comparison of strategies')}"
    listed = {**made, "ro-crate-metadata.json": b"", contents.SUMS: b""}
    made["README.md"] = _readme(data, listed, target.name).encode()
    parts = {**made, contents.SUMS: contents.sums(made).encode()}
    made["ro-crate-metadata.json"] = crate.metadata(parts, data.attrs, people, license, said).encode()
    _try(data, made)
    contents.write(target, made)


def _check(data: Any) -> None:
    if not isinstance(data, xr.Dataset):
        allowed = "what compare, simulate and join return, and their files"
        raise InputError("this is no data set", location=CALL, value=type(data).__name__, allowed=allowed)
    sweep.refuse(data, CALL)
    lacking = [name for name in ("scenario", "scenario_resolved", "software_version") if name not in data.attrs]
    if lacking or "replicate" not in data.dims or "scenario" not in data.dims:
        raise InputError(
            "this data set does not say how it was computed",
            location=CALL,
            value="without " + (", ".join(lacking) or "its dimensions"),
            allowed="what compare, simulate and join return, and their files",
            hint="arithmetic of xarray drops attributes: archive the data set as it was returned",
        )


def _files(data: xr.Dataset, model: Question | None, world: Any, results: bool, more: list[Any]) -> dict[str, bytes]:
    """All but README and metadata."""
    question = source.question_of(data, model)
    tables = source.world_files(data, question, world)
    plugins = source.plugins_of(question)
    module = None if question is None else question._module("mv.archive(model=...)", "world", plugins)
    calls = runs.runs_of(data, by_module=module is not None)
    said = {
        "format": 1,
        "runs": runs.to_json(calls),
        "versions": {**reproduce.versions(), "multivector": str(data.attrs["software_version"])},
        "digests": digests(data),
    }
    found = {
        "__main__.py": readme.MAIN_PY.encode(),
        "archive.json": (json.dumps(said, indent=1) + "\n").encode(),
        "scenario.toml": source.scenario_text(str(data.attrs["scenario"]), bool(tables)).encode(),
        "CITATION.bib": _citation(data, world).encode(),
        "requirements.txt": readme.requirements(str(data.attrs["software_version"])).encode(),
        **tables,
        **{name: Path(place).read_bytes() for place, name in plugins.items()},
        **source.extra_files(more),
    }
    if module is not None:
        found["model.py"] = module.encode()
    if results:
        found["results.nc"] = _netcdf(data)
    return found


def _citation(data: xr.Dataset, world: Any) -> str:
    return cite(data if world is None else world)


def _readme(data: xr.Dataset, names: Iterable[str], zip_name: str) -> str:
    names = set(names)
    calls = runs.runs_of(data, by_module="model.py" in names)
    return readme.text(Tables(data), calls, names, zip_name, reproduce.versions(), changes.told(data.attrs))


def _netcdf(data: xr.Dataset) -> bytes:
    """The results as a file: the program's own, where the data are one and it is as it was written."""
    path = str(data.encoding.get("source", ""))
    if os.path.isfile(path):
        with xr.open_dataset(path) as kept:
            if digests(kept.load()) == digests(data):
                return Path(path).read_bytes()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "results.nc"
        try:
            data.to_netcdf(file, engine="h5netcdf")
        except (ValueError, ImportError) as error:
            raise InputError(
                f"the results cannot be written as netCDF: {error}",
                location="mv.archive(results=...)",
                value="True",
                allowed="False, or True with h5netcdf installed",
                hint=HINT,
            ) from error
        return file.read_bytes()


def _try(data: xr.Dataset, files: dict[str, bytes]) -> None:
    """Computes the first futures by what is in the archive alone. InputError where they differ."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        wrong = reproduce.check(folder, data, CHECKED)
    if wrong:
        shown = ", ".join(wrong[:3]) + (f" and {len(wrong) - 3} more" if len(wrong) > 3 else "")
        raise InputError(
            f"what is in the archive does not compute these results: {shown}",
            location=CALL,
            value=f"computed with {data.attrs['software_version']}, commit {str(data.attrs.get('commit', '?'))[:12]}",
            allowed="results that this version computes again from what they say of themselves",
            hint="results of another version, code that was changed since, or functions that are not the same at "
            "every call (files, clocks, random numbers of their own)",
        )
