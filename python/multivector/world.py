"""Worlds: the great powers, the states and the layers between them, as tables."""

from __future__ import annotations

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional, Union

import numpy as np
import pandas as pd

from . import _checked, _core, cards, frames
from .errors import InputError

if TYPE_CHECKING:
    from .maps import WorldPlots

SHIPPED = Path(_core.shipped_worlds()[0])  # where the program and C++ find them: beside the compiled module


def worlds() -> list[str]:
    """Names of the worlds that come with the package."""
    return sorted(path.name for path in SHIPPED.iterdir() if (path / "world.toml").is_file())


class World:
    """A world, never changed once made. `World("2014")` is a shipped one, `World("path/to/folder")` your own.

    Every table is a pandas DataFrame of its own: changing it does not change the world. Raises InputError with the place in
    the folder's files for everything that is wrong there, FileError where it cannot be read.
    """

    def __init__(self, source: Union[str, os.PathLike[str]] = "2014") -> None:
        if not isinstance(source, (str, os.PathLike)):
            raise InputError("must be the name or the folder of a world", place="World(source)", value=repr(source),
                             allowed="a shipped world (" + ", ".join(worlds()) + ") or a folder with a world.toml")
        self._path = self._find(source)
        self._core = _core.load_world(str(self._path))

    @classmethod
    def from_frames(cls, *, states: pd.DataFrame, powers: pd.DataFrame, ties: pd.DataFrame, relations: pd.DataFrame,
                    rivalry: pd.DataFrame, borders: Optional[pd.DataFrame] = None, corridors: Optional[pd.DataFrame] = None,
                    nearest: Optional[pd.DataFrame] = None, institutions: Optional[pd.DataFrame] = None, name: str = "frames",
                    title: str = "", year: int = 2014) -> "World":
        """A world of tables, each like the property of the same name; indices hold iso3 codes or COW codes (integers).

        borders, corridors and institutions may be left out: none; nearest too: computed from the places of the capitals. Columns of
        `ties` are the functions. Raises InputError that names table and row, for the same things as `World(folder)`.
        """
        given = dict(states=states, powers=powers, ties=ties, relations=relations, rivalry=rivalry, borders=borders, corridors=corridors,
                     nearest=nearest, institutions=institutions)
        world = cls.__new__(cls)
        world._core = frames.make(given, name, title, year, _core.load_world)
        world._path = Path(name)
        return world

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """All tables by name: `World.from_frames(**tables, name=..., title=..., year=...)` makes an equal world of them."""
        return {name: getattr(self, name) for name in frames.TABLES}

    def replace(self, *, name: Optional[str] = None, title: Optional[str] = None, year: Optional[int] = None,
                **tables: pd.DataFrame) -> "World":
        """The same world but for these tables: `world.replace(rivalry=(1.2 * world.rivalry).clip(upper=1))`."""
        for key in tables:
            _checked.choice("World.replace(...)", key, frames.TABLES, "table")
        said = {"name": self.name if name is None else name, "title": self.title if title is None else title,
                "year": self.year if year is None else year}
        return World.from_frames(**{**self.to_frames(), **tables}, **said)  # type: ignore[arg-type]

    @staticmethod
    def _find(source: Union[str, os.PathLike[str]]) -> Path:
        shipped = worlds()
        if str(source) in shipped:
            return SHIPPED / str(source)
        if Path(source).is_dir():
            return Path(source).resolve()
        raise InputError("there is no such world", place="World(source)", value=repr(str(source)),
                         allowed="a shipped world (" + ", ".join(shipped) + ") or a folder with a world.toml",
                         hint=_core.did_you_mean(str(source), shipped))

    @property
    def name(self) -> str:
        """Short name, e.g. "2014"."""
        return self._core.name

    @property
    def title(self) -> str:
        """What the world is, in a line."""
        return self._core.title

    @property
    def year(self) -> int:
        """The year that the data describe."""
        return self._core.year

    @property
    def functions(self) -> list[str]:
        """What states depend on powers for, e.g. security, economy, technology."""
        return self._core.functions

    @property
    def fingerprint(self) -> str:
        """Hash of every number and name: equal worlds, and only they, have the same."""
        return f"{self._core.fingerprint:016x}"

    @cached_property
    def _states(self) -> pd.DataFrame:
        return pd.DataFrame(self._core.states()).set_index("iso3")

    @cached_property
    def _powers(self) -> pd.DataFrame:
        return pd.DataFrame(self._core.powers()).set_index("power")

    @property
    def states(self) -> pd.DataFrame:
        """A row a state, by iso3: cow, name, region, place of the capital (degrees), population, gdp (million constant 2015
        USD), strategic_value and preference_variance (0 to 1), nuclear."""
        return self._states.copy()

    @property
    def powers(self) -> pd.DataFrame:
        """A row a power, by code: capabilities (0 to 1, largest 1), assertiveness, drifts and volatilities (a year)."""
        return self._powers.copy()

    @property
    def borders(self) -> pd.DataFrame:
        """A row a pair of contiguous states, by (a, b) in iso3: dispute_rate (relative to the mean), shared institutions
        (centred), strategic rivals or not, candidates for mediation."""
        return pd.DataFrame(self._core.borders()).set_index(["a", "b"])

    @property
    def corridors(self) -> pd.DataFrame:
        """A row a route between two powers' economies."""
        return pd.DataFrame(self._core.corridors()).set_index("corridor")

    @property
    def nearest(self) -> pd.DataFrame:
        """The four nearest capitals of each state, by iso3: nearest_1 to nearest_4; the state itself where there are fewer."""
        return pd.DataFrame(self._core.nearest()).set_index("iso3")

    @property
    def institutions(self) -> pd.DataFrame:
        """Memberships in international organisations that two near states share, by (a, b) in iso3: shared, a count. They rank
        mediators."""
        return pd.DataFrame(self._core.institutions()).set_index(["a", "b"])

    @property
    def suppliers(self) -> list[str]:
        """Who meets a state's needs: home, rest (of the world), then the powers."""
        return ["home", "rest", *self._powers.index]

    @property
    def ties(self) -> pd.DataFrame:
        """Shares of needs, a row a (iso3, supplier) and a column a function; they sum to 1 over suppliers."""
        rows = pd.MultiIndex.from_product([self._states.index, self.suppliers], names=["iso3", "supplier"])
        return pd.DataFrame(self._layers["ties"].reshape(len(rows), -1), index=rows, columns=self.functions, copy=True)

    @property
    def relations(self) -> pd.DataFrame:
        """A row a (iso3, power): proximity (0 to 1), camp (pact or not), preference (public, sums to 1), institutions
        (centred) and the power's quality as supplier of each function (around 1)."""
        rows = pd.MultiIndex.from_product([self._states.index, self._powers.index], names=["iso3", "power"])
        names = "proximity", "camp", "preference", "institutions"
        table = pd.DataFrame({name: self._layers[name].copy() for name in names}, index=rows)
        table["camp"] = table["camp"] > .5
        quality = self._layers["quality"].reshape(len(rows), -1)
        for column, function in enumerate(self.functions):
            table[f"quality_{function}"] = quality[:, column].copy()
        return table

    @property
    def rivalry(self) -> pd.DataFrame:
        """Rivalry of each pair of powers, 0 to 1; symmetric."""
        codes = self._powers.index
        return pd.DataFrame(self._layers["rivalry"].reshape(len(codes), -1), index=codes, columns=list(codes),
                            copy=True)

    @cached_property
    def plot(self) -> "WorldPlots":
        """Pictures: `world.plot.network(focal="KAZ")`, with `ax=`."""
        from .maps import WorldPlots

        return WorldPlots(self)

    @cached_property
    def _layers(self) -> dict[str, np.ndarray]:
        """In double precision, so that pandas lets any number be put into a table; the values are those of the model."""
        return {name: values.astype(float) for name, values in self._core.layers().items()}

    def save(self, folder: Union[str, os.PathLike[str]]) -> None:
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
        return cards.world_card(self)


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
