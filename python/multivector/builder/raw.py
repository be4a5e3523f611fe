"""Reading the raw data: folders of CSV files, plain or gzipped, keyed by Correlates of War state codes."""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .actors import FEWEST, MOST, UNION, USUAL, Actor, actor
from .ledger import Ledger
from .numbers import median

TODAY = {345: "SRB"}  # the raw data label Serbia with the code of Yugoslavia
CARRY = 10  # years that a missing value may be carried forward


class MissingData(ValueError):
    """The raw data are absent or incomplete; the text says what to do."""


def number(cell: str) -> float | None:
    """A cell as float, None when empty."""
    return float(cell) if cell not in ("", "NA") else None


def code(cell: str) -> int | None:
    """A state code as integer; some files write 705 as 705.0; None when empty."""
    return int(float(cell)) if cell else None


def data_folders(given: Sequence[str | os.PathLike[str]] | None) -> list[Path]:
    """The folders of raw data, from the command line or the environment variable MULTIVECTOR_DATA."""
    folders = [Path(one) for one in given or os.environ.get("MULTIVECTOR_DATA", "").split(os.pathsep) if str(one)]
    if not folders:
        raise MissingData(
            "no raw data: give --data DIR or set the environment variable MULTIVECTOR_DATA to the "
            "folder that holds states.csv.gz; the data card of a shipped world lists the sources"
        )
    for folder in folders:
        if not folder.is_dir():
            raise MissingData(f"no raw data in {folder}: there is no such folder; check --data or MULTIVECTOR_DATA")
    if not any((folder / name).is_file() for folder in folders for name in ("states.csv", "states.csv.gz")):
        where = ", ".join(map(str, folders))
        raise MissingData(f"no raw data in {where}: it has no states.csv.gz; check --data or MULTIVECTOR_DATA")
    return folders


class Raw:
    """The raw tables, the state-year file as series by state and column, the powers, and the ledger of gaps."""

    def __init__(
        self, folders: Sequence[Path], year: int, powers: Sequence[str] = USUAL, members_of: int | None = None
    ) -> None:
        self.folders, self.year, self.ledger = folders, year, Ledger()
        self.union_of = year if members_of is None else members_of  # the year whose members the EU has
        self.history: dict[int, dict[int, dict[str, str]]] = {}  # cow -> year -> row, ten years before and after
        for row in self.rows("states.csv"):
            if year - CARRY <= int(row["year"]) <= year + CARRY:
                self.history.setdefault(int(row["cow"]), {})[int(row["year"])] = row
        self.existing = sorted(cow for cow, years in self.history.items() if year in years)
        self.places = {int(row["cow"]): row for row in self.rows("countries.csv")}
        self.actors = self._actors(powers)
        self.powers = tuple(self.actors)

    def find(self, name: str) -> Path | None:
        """The first folder's file of this name, plain or gzipped."""
        tried = [folder / (name + end) for folder in self.folders for end in ("", ".gz")]
        return next((path for path in tried if path.is_file()), None)

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a table as dictionaries; the name without .gz."""
        path = self.find(name)
        if path is None:
            where = ", ".join(map(str, self.folders))
            raise MissingData(f"the raw data in {where} lack {name} (also as {name}.gz)")
        with (
            gzip.open(path, "rt", encoding="utf-8", newline="")
            if path.suffix == ".gz"
            else path.open(encoding="utf-8", newline="") as file
        ):
            yield from csv.DictReader(file)

    def _actors(self, powers: Sequence[str]) -> dict[str, Actor]:
        """The powers by key; MissingData for unknown, repeated, too few or too many ones."""
        known = {self.iso3(cow): cow for cow in self.existing}
        if not FEWEST <= len(powers) <= MOST or len(set(powers)) < len(powers):
            raise MissingData(f"--powers {','.join(powers)}: {FEWEST} to {MOST} different powers are allowed")
        made = {}
        for power in powers:
            if power != UNION and power not in known:
                raise MissingData(
                    f"--powers {','.join(powers)}: "
                    f"{power} is neither EU nor the ISO 3166 code of a state of {self.year}"
                )
            parts = tuple(self._members()) if power == UNION else (known[power],)
            made[power] = actor(power, parts, self.places[parts[0]]["name"], self.year)
        twice = sorted({a for a in made for b in made if a != b and set(made[a].parts) <= set(made[b].parts)})
        if twice:
            raise MissingData(f"--powers {','.join(powers)}: {twice[0]} is a part of another of them")
        return made

    def _members(self) -> list[int]:
        """State codes of the members of the European Union in the year, ascending."""
        found = {
            int(row["cow"])
            for row in self.rows("org_membership_handcoded.csv")
            if row["org"] == "EU"
            and int(row["start_year"]) <= self.union_of
            and (not row["end_year"] or self.union_of <= int(row["end_year"]))
        }
        return sorted(found & set(self.existing))

    def parts(self, power: str) -> tuple[int, ...]:
        """State codes that make up a power."""
        return self.actors[power].parts

    def speakers(self, power: str) -> tuple[int, ...]:
        """State codes that stand for a power in votes, pacts and treaties: for the EU GBR, FRA and DEU."""
        return self.actors[power].speakers

    @property
    def owner(self) -> dict[int, str]:
        """The power that a state is a part of."""
        return {cow: power for power in self.powers for cow in self.parts(power)}

    def iso3(self, cow: int) -> str:
        """ISO 3166 code of today."""
        years = [year for year in self.history[cow] if year <= self.year]
        return TODAY.get(cow) or self.history[cow][max(years)]["iso3"]

    def since(self, cow: int) -> int:
        """The year in which a state entered the record, at the earliest ten years before."""
        return min(self.history[cow])

    def value(self, cow: int, column: str) -> tuple[float | None, int | None]:
        """Value of the year, else the last of the ten years before: (value or None, year of the value)."""
        for year in range(self.year, self.year - CARRY - 1, -1):
            row = self.history.get(cow, {}).get(year)
            if row and (found := number(row[column])) is not None:
                return found, year
        return None, None

    def later(self, cow: int, column: str) -> tuple[float | None, int | None]:
        """The first value of the ten years after the year: (value or None, its year)."""
        for year in range(self.year + 1, self.year + CARRY + 1):
            row = self.history.get(cow, {}).get(year)
            if row and (found := number(row[column])) is not None:
                return found, year
        return None, None

    def column(
        self, cows: Iterable[int], column: str, file: str, target: str, key: str = "", ahead: bool = False
    ) -> tuple[dict[int, float], dict[int, str]]:
        """A column for several states: ({cow: value}, {cow: rule}).

        Rule "" (of the year), "carried", "later" (where `ahead`, the first value of the ten years after) or "median".
        Gaps are noted for `target` of `file`, whose rows have the state's code and `key` as keys.
        """
        known, rules = {}, {}
        for cow in cows:
            value, found = self.value(cow, column)
            rules[cow] = "" if found == self.year else "carried"
            if value is None and ahead:
                value, found = self.later(cow, column)
                rules[cow] = "later"
            if value is None:
                rules[cow] = "median"
            else:
                known[cow] = value
            if rules[cow]:
                row = f"{self.iso3(cow)} {key}".strip()
                self.ledger.add(file, row, target, rules[cow], f"states.csv:{column}", found or "")
        middle = median(known.values())
        return {cow: known.get(cow, middle) for cow in rules}, rules
