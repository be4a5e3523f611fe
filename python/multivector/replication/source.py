"""Where an archive's files come from: the question, its world, its plugins."""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import Any

import xarray as xr

from .. import _core
from ..core import arguments, shipped, toml
from ..core.errors import Error, InputError
from ..results import repeat
from ..study.question import Question

KEPT = (".toml", ".csv", ".md", ".bib", ".txt", ".json")  # of a world's folder


def scenario_text(text: str, has_world: bool) -> str:
    """The scenario with its world beside it."""
    if not has_world:
        return text
    head, found, count = text, "", 0
    place = re.search(r"(?m)^\s*\[", text)
    if place:
        head, found = text[: place.start()], text[place.start() :]
    head, count = re.subn(r"(?m)^(\s*world\s*=\s*).*$", r'\g<1>"world"', head)
    return head + found if count else 'world = "world"\n' + text


def question_of(data: xr.Dataset, model: Question | None) -> Question | None:
    """The question given, where it is that of the data. InputError where it is not, or where one is needed."""
    coded = [kind for kind in ("strategies", "mechanisms", "outcomes") if f"user_{kind}" in data.attrs]
    if model is None:
        if coded:
            raise InputError(
                "these results were computed with code of yours, which they have as text alone",
                location="mv.archive(model=...)",
                value="None",
                allowed="the Model that they were computed with",
                hint=f"its {', '.join(coded)} go into the archive with all that they use",
            )
        return None
    if not hasattr(model, "_module"):
        allowed = "a Model or a Scenario"
        raise InputError("this is no model", location="mv.archive(model=...)", value=repr(model), allowed=allowed)
    return model


def plugins_of(model: Question | None) -> dict[str, str]:
    """Paths of plugins and the files that they become."""
    paths = [str(one.path) for one in getattr(model, "plugins", ())]
    return {path: f"plugins/{k}_{Path(path).name}" for k, path in enumerate(dict.fromkeys(paths))}


def world_files(data: xr.Dataset, model: Question | None, world: Any) -> dict[str, bytes]:
    """The files of the world that the data were computed in; none for a model without one. InputError where it is not
    at hand."""
    if "world_fingerprint" not in data.attrs:
        return {}
    wanted = str(data.attrs["world_fingerprint"])
    for folder in _folders(data, model, world):
        if folder.is_dir() and _fingerprint(folder) == wanted:
            paths = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in KEPT)
            return {f"world/{path.name}": path.read_bytes() for path in paths}
    for core in filter(None, (getattr(one, "_core", None) for one in (world, getattr(model, "world", None)))):
        if f"{core.fingerprint:016x}" == wanted:
            return _saved(core)
    if world is None and (held := repeat.world_files(data)):
        return {f"world/{name}": text.encode() for name, text in held.items()}
    raise InputError(
        "the world of these results is not at hand",
        location="mv.archive(world=...)",
        value=f"fingerprint {wanted}",
        allowed="the World or the folder that they were computed with, or the Model",
        hint="a world that was changed since has another fingerprint",
    )


def _folders(data: xr.Dataset, model: Question | None, world: Any) -> list[Path]:
    """Where its files may be."""
    named = json.loads(str(data.attrs.get("scenario_resolved", "{}"))).get("world", "")
    said = toml.read(str(data.attrs["scenario"])).get("world", "")
    given = [world] if isinstance(world, (str, os.PathLike)) else []
    of_objects = [getattr(one, "_folder", None) for one in (world, getattr(model, "world", None))]
    beside = [Path(str(model.path)).parent / str(said)] if model is not None and hasattr(model, "path") else []
    shipped_ones = sorted(path for path in shipped.WORLDS.iterdir() if path.is_dir())
    known = [Path(one) for one in [*given, *filter(None, of_objects)]]
    return [*known, *beside, Path(str(said)), shipped.WORLDS / str(named), *shipped_ones]


def _fingerprint(folder: Path) -> str:
    try:
        return f"{_core.load_world(str(folder)).fingerprint:016x}"
    except (Error, OSError):
        return ""


def _saved(core: Any) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "world"
        core.save(str(folder))
        return {f"world/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}


def extra_files(files: Any) -> dict[str, bytes]:
    """Files of the author's, in the folder `files`. InputError for what cannot be read."""
    found = {}
    for one in arguments.several("mv.archive(files=...)", files):
        path = Path(one)
        if not path.is_file():
            allowed = "paths of files"
            raise InputError("there is no such file", location="mv.archive(files=...)", value=str(one), allowed=allowed)
        found[f"files/{path.name}"] = path.read_bytes()
    return found
