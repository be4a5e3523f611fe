"""Tables of a world as the rows of its files."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ... import _core
from ...core import arguments
from ...core.errors import InputError
from . import commas, converter
from .nearest import nearest

Table = list[list[Any]]
STATE = [
    "cow",
    "name",
    "region",
    "longitude",
    "latitude",
    "population",
    "gdp",
    "strategic_value",
    "preference_variance",
    "nuclear",
]
POWER = ["name", "economic_capability", "security_capability", "assertiveness", "nuclear", "longitude", "latitude"]
PATHS = ["economic_drift", "economic_volatility", "security_drift", "security_volatility"]
KEYS = {
    "states": ("iso3",),
    "powers": ("power",),
    "ties": ("iso3", "supplier"),
    "relations": ("iso3", "power"),
    "rivalry": ("power",),
    "borders": ("a", "b"),
    "corridors": ("corridor",),
    "nearest": ("iso3",),
    "institutions": ("a", "b"),
    "names": ("name",),
    "groups": ("group",),
}  # what the index of each table holds
RELATION = ["proximity", "camp", "preference", "institutions"]


class Book:
    """Tables as files: keys as iso3, whichever of iso3 and COW code they came in."""

    def __init__(self, frames: Mapping[str, pd.DataFrame | None]) -> None:
        self._frames = dict(frames)
        for key in ("states", "powers", "ties", "relations", "rivalry"):
            self.table(key)
        for key in KEYS:
            self._check_index(key)
            commas.check(key, self.given(key))
        states = self.table("states")
        if states.index.name == "cow" or (states.index.name != "iso3" and pd.api.types.is_integer_dtype(states.index)):
            states = (
                states.rename_axis("cow").reset_index().set_index(self._column("states", states.reset_index(), "iso3"))
            )
        self.states, self.powers = states, self.table("powers")
        self._column("states", states, "cow")
        numbers = {iso3: arguments.as_whole(cow) for iso3, cow in states["cow"].items()}
        self.states["cow"] = [cow if numbers[iso3] is None else numbers[iso3] for iso3, cow in states["cow"].items()]
        self.iso3 = {number: str(iso3) for iso3, number in numbers.items() if number is not None}
        named = {str(iso3): str(name) for iso3, name in states.get("name", pd.Series(dtype=str)).items()}
        self._by_name = {_core.name_key(one): iso3 for iso3, name in named.items() for one in (iso3, name)}
        self.functions = [str(name) for name in self.table("ties").columns]

    def table(self, key: str) -> pd.DataFrame:
        found = self._frames.get(key)
        if not isinstance(found, pd.DataFrame):
            raise InputError(
                "must be a DataFrame",
                location=f"World.from_frames({key}=...)",
                value=type(found).__name__,
                allowed="a table like that of the property of the same name",
                hint=f'World("2014").{key} is an example',
            )
        return found

    def _check_index(self, key: str) -> None:
        """InputError for a table whose keys are columns; states by COW code have iso3 as one."""
        frame = self.given(key)
        columns = [] if frame is None else [name for name in KEYS[key] if name in frame.columns]
        if not columns or (key == "states" and "cow" not in columns and "cow" not in frame.columns):
            return
        names = repr(KEYS[key][0] if len(KEYS[key]) == 1 else list(KEYS[key]))
        raise InputError(
            f"{columns[0]} is a column; it must be in the index",
            location=f"World.from_frames({key}=...)",
            value=f"index {list(frame.index.names)}",
            allowed=f"an index of {', '.join(KEYS[key])}",
            hint=f"{key}.set_index({names})",
        )

    def given(self, key: str) -> pd.DataFrame | None:
        return None if self._frames.get(key) is None else self.table(key)

    def files(self) -> dict[str, Table]:
        powers = [str(code) for code in self.powers.index]
        paths = [name for name in PATHS if name in self.powers]
        return {
            "powers": [["power", *POWER, *paths], *self._rows("powers", self.powers, POWER + paths, lambda key: [key])],
            "power_pairs": [["power_1", "power_2", "rivalry"], *self._pairs(powers)],
            "states": [
                ["iso3", *STATE, "strategic_rule", "variance_rule"],
                *(row + ["frames"] * 2 for row in self._rows("states", self.states, STATE, lambda key: [key])),
            ],
            "ties": [["iso3", "function", "home", "rest", *powers, "rule"], *self._ties(["home", "rest", *powers])],
            "relations": [["iso3", "power", *self._relation_columns(), "rule"], *self._relations()],
            "borders": [
                ["iso3_1", "iso3_2", "dispute_rate", "institutions", "rival", "rule"],
                *(row + ["frames"] for row in self._edges("borders", ["dispute_rate", "institutions", "rival"])),
            ],
            "nearest": [["iso3", *(f"nearest_{k}" for k in range(1, 5))], *self._nearest()],
            "institutions": [["iso3_1", "iso3_2", "shared"], *self._edges("institutions", ["shared"])],
            "corridors": [
                [
                    "name",
                    "economy_1",
                    "economy_2",
                    "pair_weight",
                    "kilometres",
                    "tariff",
                    "transit",
                    "consent",
                    "source",
                ],
                *self._corridors(),
            ],
            **self._may_be_absent(),
        }

    def _may_be_absent(self) -> dict[str, Table]:
        """Files that a world may lack."""
        files: dict[str, Table] = {}
        names, groups = self.given("names"), self.given("groups")
        if names is not None:
            rows = self._rows("names", names, ["code", "cow", "iso3", "reason"], lambda key: [key])
            meant = [[name, code, cow or "", self.state(iso3), why] for name, code, cow, iso3, why in rows]
            files["names"] = [["name", "code", "cow", "iso3", "reason"], *meant]
        if groups is not None:
            rows = self._rows("groups", groups, ["states", "source"], lambda key: [key])
            members = [
                [name, " ".join(str(self.state(one)) for one in states), source] for name, states, source in rows
            ]
            files["groups"] = [["group", "states", "source"], *members]
        return files

    def state(self, key: Hashable) -> Any:
        """iso3 of a key that may be a COW code or a name; what is none of them goes on, and the loader says that it is
        unknown."""
        number = arguments.as_whole(key)
        if number is not None:
            return self.iso3.get(number, key)
        if not isinstance(key, str) or key in self.states.index or not key:
            return key
        return self._by_name.get(_core.name_key(key)) or self._converted(key)

    def _converted(self, key: str) -> str:
        country = converter.look_up(key)
        return country.iso3 if country and country.sure and country.iso3 in self.states.index else key

    def _rows(self, key: str, frame: pd.DataFrame, columns: Sequence[str], keys: Callable[[Any], list[Any]]) -> Table:
        for name in columns:
            self._column(key, frame, name)
        return [
            [*keys(index), *values]
            for index, values in zip(frame.index, frame[list(columns)].itertuples(index=False, name=None))
        ]

    @staticmethod
    def _column(key: str, frame: pd.DataFrame, name: str) -> str:
        if name not in frame.columns:
            raise InputError(
                f"the column {name} is missing",
                location=f"World.from_frames({key}=...)",
                value=", ".join(map(str, frame.columns)),
                allowed=f"a column {name}",
                hint=_core.did_you_mean(name, [str(one) for one in frame.columns]),
            )
        return name

    def _two(self, key: str, frame: pd.DataFrame, names: str) -> Iterable[tuple[Any, Any]]:
        if frame.index.nlevels != 2:
            raise InputError(
                "the index needs two levels",
                location=f"World.from_frames({key}=...)",
                value=str(list(frame.index.names)),
                allowed=names,
            )
        return frame.index

    def _pairs(self, powers: list[str]) -> Table:
        rivalry = self.table("rivalry")
        missing = [code for code in powers if code not in rivalry.index or code not in rivalry.columns]
        if missing:
            raise InputError(
                "rivalry lacks a power",
                location="World.from_frames(rivalry=...)",
                value=missing[0],
                allowed="a row and a column for each power",
            )
        values = rivalry.loc[powers, powers].to_numpy(dtype=float)
        if not np.array_equal(values, values.T, equal_nan=True):
            raise InputError(
                "rivalry is not symmetric",
                location="World.from_frames(rivalry=...)",
                value=str(np.abs(values - values.T).max()),
                allowed="the same number for a pair in both orders",
            )
        return [[g, h, values[i, j]] for i, g in enumerate(powers) for j, h in enumerate(powers) if i < j]

    def _ties(self, suppliers: list[str]) -> Table:
        ties = self.table("ties")
        self._two("ties", ties, "(iso3 or cow, supplier)")
        wide = ties.stack().unstack(level=1)
        for name in suppliers:
            self._column("ties", wide, name)
        order = {name: k for k, name in enumerate(self.functions)}
        rows = [
            [self.state(state), function, *values, "frames"]
            for (state, function), values in zip(wide.index, wide[suppliers].itertuples(index=False, name=None))
        ]
        return sorted(rows, key=lambda row: (str(row[0]), order[row[1]]))

    def _relation_columns(self) -> list[str]:
        """Presence may be left out (no power has troops abroad), and so may exposure (not known)."""
        optional = [name for name in ("presence", "exposure") if name in self.table("relations")]
        return [*RELATION, *optional, *(f"quality_{name}" for name in self.functions)]

    def _relations(self) -> Table:
        relations = self.table("relations")
        self._two("relations", relations, "(iso3 or cow, power)")
        return [
            row + ["frames"]
            for row in self._rows(
                "relations", relations, self._relation_columns(), lambda key: [self.state(key[0]), key[1]]
            )
        ]

    def _edges(self, key: str, columns: Sequence[str]) -> Table:
        frame = self.given(key)
        if frame is None:
            return []
        self._two(key, frame, "(a, b) in iso3 or cow")
        return self._rows(key, frame, columns, lambda pair: [self.state(pair[0]), self.state(pair[1])])

    def _nearest(self) -> Table:
        frame = self.given("nearest")
        if frame is None:
            return nearest(self.states)
        return self._rows(
            "nearest",
            frame.apply(lambda column: column.map(self.state)),
            [f"nearest_{k}" for k in range(1, 5)],
            lambda key: [self.state(key)],
        )

    def _corridors(self) -> Table:
        frame = self.given("corridors")
        if frame is None:
            return []
        columns = ["from", "to", "pair_weight", "kilometres", "tariff", "transit", "consent", "source"]
        rows = self._rows("corridors", frame, columns, lambda key: [key])
        return [
            [*row[:6], " ".join(str(self.state(one)) for one in row[6]), " ".join(map(str, row[7])), row[8]]
            for row in rows
        ]
