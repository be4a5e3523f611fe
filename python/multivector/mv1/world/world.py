"""Worlds: the great powers, the states and the layers between them, as tables."""

from __future__ import annotations

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ... import _core
from ...core import arguments, html, shipped
from ...core.errors import InputError
from . import frames
from .tables import Tables

if TYPE_CHECKING:
    from .map import WorldPlots


def worlds() -> list[str]:
    """Names of the worlds that come with the package."""
    return sorted(path.name for path in shipped.WORLDS.iterdir() if (path / "world.toml").is_file())


class World(Tables):
    """A world, never changed once made. `World("2014")` is a shipped one, `World("path/to/folder")` your own.

    Every table is a pandas DataFrame of its own: changing it does not change the world. Raises InputError with the
    place in the folder's files for everything that is wrong there, FileError where it cannot be read.
    """

    def __init__(self, source: str | os.PathLike[str] = "2014") -> None:
        if not isinstance(source, (str, os.PathLike)):
            raise InputError(
                "must be the name or the folder of a world",
                location="World(source)",
                value=repr(source),
                allowed="a shipped world (" + ", ".join(worlds()) + ") or a folder with a world.toml",
            )
        self._path = self._find(source)
        self._core = _core.load_world(str(self._path))

    @classmethod
    def from_frames(
        cls,
        *,
        states: pd.DataFrame,
        powers: pd.DataFrame,
        ties: pd.DataFrame,
        relations: pd.DataFrame,
        rivalry: pd.DataFrame,
        borders: pd.DataFrame | None = None,
        corridors: pd.DataFrame | None = None,
        nearest: pd.DataFrame | None = None,
        institutions: pd.DataFrame | None = None,
        name: str = "frames",
        title: str = "",
        year: int = 2014,
    ) -> World:
        """A world of tables, each like the property of the same name; indices hold iso3 codes or COW codes (integers).

        borders, corridors and institutions may be left out: none; nearest too: computed from the places of the
        capitals. Columns of `ties` are the functions. Raises InputError that names table and row, for the same things
        as `World(folder)`.
        """
        given = {
            "states": states,
            "powers": powers,
            "ties": ties,
            "relations": relations,
            "rivalry": rivalry,
            "borders": borders,
            "corridors": corridors,
            "nearest": nearest,
            "institutions": institutions,
        }
        world = cls.__new__(cls)
        world._core = frames.make(given, name, title, year, _core.load_world)
        world._path = Path(name)
        return world

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: `World.from_frames(**tables, name=..., title=..., year=...)` makes an equal world of
        them."""
        return {name: getattr(self, name) for name in frames.TABLES}

    def replace(
        self, *, name: str | None = None, title: str | None = None, year: int | None = None, **tables: pd.DataFrame
    ) -> World:
        """The same world but for these tables: `world.replace(rivalry=(1.2 * world.rivalry).clip(upper=1))`."""
        for key in tables:
            arguments.choice("World.replace(...)", key, frames.TABLES, "table")
        said = {
            "name": self.name if name is None else name,
            "title": self.title if title is None else title,
            "year": self.year if year is None else year,
        }
        return World.from_frames(**{**self.to_frames(), **tables}, **said)  # type: ignore[arg-type]

    @staticmethod
    def _find(source: str | os.PathLike[str]) -> Path:
        known = worlds()
        if str(source) in known:
            return shipped.WORLDS / str(source)
        if Path(source).is_dir():
            return Path(source).resolve()
        raise InputError(
            "there is no such world",
            location="World(source)",
            value=repr(str(source)),
            allowed="a shipped world (" + ", ".join(known) + ") or a folder with a world.toml",
            hint=_core.did_you_mean(str(source), known),
        )

    @cached_property
    def plot(self) -> WorldPlots:
        """Pictures: `world.plot.network(focal="KAZ")`, with `ax=`."""
        from .map import WorldPlots

        return WorldPlots(self)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes the world as a folder that `World(folder)` reads back. The folder must be new or empty. FileError."""
        self._core.save(str(folder))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, World) and self._core.fingerprint == other._core.fingerprint

    def __hash__(self) -> int:
        return hash(self._core.fingerprint)

    def __reduce__(self) -> tuple[Any, ...]:
        """Its files travel with it: the other process need not have the folder."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / self.name
            self.save(folder)
            files = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
        return _from_files, (str(self._path), files)

    def __repr__(self) -> str:
        return f"World({self.name!r}: {len(self._states)} states, {len(self._powers)} powers)"

    def _repr_html_(self) -> str:
        powers = ", ".join(f"{code} ({name})" for code, name in self._powers["name"].items())
        rivals = int(self.borders["rival"].sum())
        layers = f"{len(self.borders)} borders ({rivals} of rivals), {len(self.corridors)} corridors"
        rows = [
            ("powers", powers),
            ("states", f"{len(self._states)}, in {self._states['region'].nunique()} regions"),
            ("functions", ", ".join(self.functions)),
            ("layers", layers),
            ("fingerprint", self.fingerprint),
        ]
        return html.frame(f"World {self.name}", self.title, rows)


def _from_files(path: str, files: dict[str, bytes]) -> World:
    """Undoes a pickle. The path is kept as a word of where the world came from."""
    world = World.__new__(World)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "world"
        folder.mkdir()
        for name, content in files.items():
            (folder / Path(name).name).write_bytes(content)
        world._core = _core.load_world(str(folder))
    world._path = Path(path)
    return world
