"""Worlds: the great powers, the states and the layers between them, as tables."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ... import _core
from ...core import arguments, html, shipped
from ...core.errors import InputError
from ...results import changes, repeat
from . import frames, naming
from . import names as state_names
from .similarity import portfolios_of, similarity
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
        self._folder: Path | None = self._find(source)
        self._core = _core.load_world(str(self._folder))

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
        names: pd.DataFrame | None = None,
        groups: pd.DataFrame | None = None,
        name: str | None = None,
        title: str | None = None,
        year: int = 2014,
    ) -> World:
        """A world of tables, each like the property of the same name; indices hold iso3 codes, COW codes (integers) or
        names of states.

        borders, corridors, institutions, names and groups may be left out: none; nearest too: computed from the places
        of the capitals. Columns of `ties` are the functions. Without a name it is "frames", or where most of it is a
        shipped world, that name with what was changed, "2014, changed: rivalry"; no changed world bears the name of a
        shipped one. Raises InputError that names table and row, for the same things as `World(folder)`.
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
            "names": names,
            "groups": groups,
        }
        made = frames.make(given, "frames" if name is None else name, title or "", year, _core.load_world)
        return cls._of(naming.from_frames(made, name, title))

    @classmethod
    def _of(cls, core: _core.World, folder: Path | None = None) -> World:
        """A world that is in memory, and the folder it was read from, if any."""
        world = cls.__new__(cls)
        world._core, world._folder = core, folder
        return world

    def find_state(self, name: str | int) -> str:
        """iso3 of the state that a name means: a code in any case, a Correlates of War number, a name in any spelling
        that the world has or, where country_converter is installed, that it knows. InputError with the reason where it
        means none: `World("2014").find_state("Germany")` says that it is a part of the EU."""
        return state_names.state("World.find_state(name)", self, name)

    def find_states(self, names: str | int | Iterable[str | int]) -> list[str]:
        """iso3 of several, each once; names of `groups` and of regions are their states: `["ASEAN", "Japan"]`."""
        return state_names.states("World.find_states(names)", self, names)

    @classmethod
    def synthetic(
        cls,
        states: int = 100,
        *,
        powers: int = 4,
        functions: int = 3,
        graph: str = "planar",
        degree: float = 4,
        rewiring: float = 0.1,
        exponent: float = 2.5,
        capability: str = "zipf",
        home: tuple[float, float] = (0.2, 0.5),
        rest: tuple[float, float] = (0.05, 0.25),
        concentration: float = 1,
        likeness: float = 0.5,
        rivalry: float = 0.4,
        seed: int = 1,
    ) -> World:
        """A world drawn from a seed, the same on every machine: for theory, scaling tests and teaching.

        graph: small_world (ring of `degree` neighbours, borders moved with chance `rewiring`), scale_free (mean
        `degree`, power law `exponent`), random (mean `degree`), planar or lattice. capability of the powers: equal,
        zipf or drawn. home, rest: shares, uniform between the two. concentration: 0 all powers alike, 1 uniform over
        divisions, more is one supplier a function. likeness, [0, 1]: how far shares follow proximity and capability.
        InputError.
        """
        core = _core.synthetic_world(
            states, powers, functions, graph, degree, rewiring, exponent, capability, home, rest, concentration,
            likeness, rivalry, seed,
        )  # fmt: skip
        return cls._of(core)

    def similarity(
        self,
        of: str = "ties",
        measure: str = "s",
        *,
        functions: list[str] | None = None,
        distance: str | None = None,
        weights: Mapping[str, float] | pd.Series[float] | None = None,
    ) -> pd.DataFrame:
        """How alike the portfolios of states are, a row and a column a state by iso3, as `multivector.similarity` has
        it.

        of: "ties", the shares of the powers in each of the `functions` (all unless given), or "pacts", with which
        powers there is one. weights: by power, e.g. `world.powers["security_capability"]`; all alike unless given.
        InputError.
        """
        portfolios = portfolios_of(self, of, functions)
        if weights is not None and of == "ties":
            powers = dict(weights)
            missing = [code for code in self._powers.index if code not in powers]
            if not missing:
                weights = {column: powers[column[1]] for column in portfolios.columns}
        return similarity(portfolios, measure, distance=distance, weights=weights)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: `World.from_frames(**tables, name=..., title=..., year=...)` makes an equal world of
        them."""
        return {name: getattr(self, name) for name in frames.TABLES}

    def replace(
        self, *, name: str | None = None, title: str | None = None, year: int | None = None, **tables: pd.DataFrame
    ) -> World:
        """The same world but for these tables: `world.replace(rivalry=(1.2 * world.rivalry).clip(upper=1))`. Without
        `name` it is called after what was changed: "2014, changed: rivalry"."""
        for key in tables:
            arguments.choice("World.replace(...)", key, frames.TABLES, "table")
        title, year = self.title if title is None else title, self.year if year is None else year
        wanted = self.name if name is None else name
        made = frames.make({**self.to_frames(), **tables}, wanted, title, year, _core.load_world)
        return World._of(naming.replaced(made, self._core, name))

    def changes(self) -> pd.DataFrame:
        """In what it differs from the shipped world that it was made from, a row a table: kind (world), name, text.
        Empty for a shipped world."""
        return changes.table(self._core.changes)

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

    @property
    def notes(self) -> pd.DataFrame:
        """Cells that do not stand in their source for the year, as notes.csv of the world's folder has them: file, row,
        column, kind, source, year, note. Empty where it has none; worlds made in memory have none."""
        columns = ["file", "row", "column", "kind", "source", "year", "note"]
        return pd.DataFrame(_core.load_notes(str(self._folder)) if self._folder else None, columns=columns)

    @property
    def gaps(self) -> pd.DataFrame:
        """The notes counted: file, column, kind and how many rows of the file."""
        rows = self._core.gaps(str(self._folder)) if self._folder else None
        return pd.DataFrame(rows, columns=["file", "column", "kind", "rows"])

    @cached_property
    def plot(self) -> WorldPlots:
        """Pictures: `world.plot.network(focal="KAZ")`, with `ax=`."""
        from .map import WorldPlots

        return WorldPlots(self)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Writes the world as a folder that `World(folder)` reads back. The folder must be new or empty. FileError."""
        self._core.save(str(folder))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, World) and (
            (self._core.fingerprint, self._core.names(), self._core.groups())
            == (other._core.fingerprint, other._core.names(), other._core.groups())
        )

    def __hash__(self) -> int:
        return hash(self._core.fingerprint)

    def __reduce__(self) -> tuple[Any, ...]:
        """Its files travel with it: the other process need not have the folder."""
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "world"
            self.save(folder)
            files = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}
        return World._from_files, (files, self._folder)

    @classmethod
    def _from_files(cls, files: Mapping[str, str], folder: Path | None = None) -> World:
        """The world of the texts of its files."""
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "world"
            repeat.save_world({Path(name).name: text for name, text in files.items()}, path)
            return cls._of(_core.load_world(str(path)), folder)

    @property
    def _written(self) -> str:
        """What a scenario calls it: the name of a shipped world, the folder it was read from, or the one that
        `Model.to_toml(path)` saves it in, beside the scenario."""
        if self._core.is_shipped:
            return self._core.origin()[0]
        return self._beside if self._folder is None else str(self._folder)

    @property
    def _beside(self) -> str:
        return repeat.folder_name(self.name, self.fingerprint)

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
            ("changed", "; ".join(self.changes()["text"])),
            ("fingerprint", self.fingerprint),
        ]
        return html.frame(f"World {self.name}", self.title, rows)
