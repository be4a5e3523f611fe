"""Reading the raw data: one folder of CSV files, plain or gzipped, keyed by Correlates of War state codes."""

import csv
import gzip
import os
from pathlib import Path

from .numbers import median

POWERS = ("USA", "CHN", "RUS", "EU")
USA, CHN, RUS = 2, 710, 365
LEADING_MEMBERS = (200, 220, 255)  # GBR, FRA, DEU speak for the EU where membership of the Union says nothing
TODAY = {345: "SRB"}  # the raw data label Serbia with the code of Yugoslavia
CARRY = 10  # years that a missing value may be carried forward


class MissingData(Exception):
    """The raw data are absent or incomplete; the text says what to do."""


def number(cell):
    """A cell as float, None when empty."""
    return float(cell) if cell not in ("", "NA") else None


def code(cell):
    """A state code as integer; some files write 705 as 705.0; None when empty."""
    return int(float(cell)) if cell else None


def data_folder(given):
    """The folder of raw data, from the command line or the environment variable MULTIVECTOR_DATA."""
    folder = given or os.environ.get("MULTIVECTOR_DATA")
    if not folder:
        raise MissingData(
            "no raw data: give --data DIR or set the environment variable MULTIVECTOR_DATA to the "
            "folder that holds states.csv.gz; the data card of a shipped world lists the sources"
        )
    if not (Path(folder) / "states.csv.gz").is_file():
        raise MissingData(f"no raw data in {folder}: it has no states.csv.gz; check --data or MULTIVECTOR_DATA")
    return Path(folder)


class Raw:
    """The raw tables, and the state-year file as series by state and column."""

    def __init__(self, folder, year):
        self.folder, self.year = Path(folder), year
        self.history = {}  # cow -> year -> row, the years that a value may be carried over
        for row in self.rows("states.csv"):
            if year - CARRY <= int(row["year"]) <= year:
                self.history.setdefault(int(row["cow"]), {})[int(row["year"])] = row
        self.existing = sorted(cow for cow, years in self.history.items() if year in years)
        self.members = self._members()

    def rows(self, name):
        """The rows of a table as dictionaries; the name without .gz."""
        for path, opener in ((self.folder / name, open), (self.folder / (name + ".gz"), gzip.open)):
            if path.is_file():
                with opener(path, "rt", encoding="utf-8", newline="") as file:
                    yield from csv.DictReader(file)
                return
        raise MissingData(f"the raw data in {self.folder} lack {name} (also as {name}.gz)")

    def _members(self):
        """State codes of the members of the European Union in the year, ascending."""
        found = {
            int(row["cow"])
            for row in self.rows("org_membership_handcoded.csv")
            if row["org"] == "EU"
            and int(row["start_year"]) <= self.year
            and (not row["end_year"] or self.year <= int(row["end_year"]))
        }
        return sorted(found)

    def parts(self, power):
        """State codes that make up a power."""
        return {"USA": [USA], "CHN": [CHN], "RUS": [RUS], "EU": self.members}[power]

    def speakers(self, power):
        """State codes that stand for a power in votes, pacts and treaties: for the EU GBR, FRA and DEU."""
        return list(LEADING_MEMBERS) if power == "EU" else self.parts(power)

    def iso3(self, cow):
        """ISO 3166 code of today."""
        return TODAY.get(cow, self.history[cow][self.year]["iso3"])

    def value(self, cow, column):
        """Value of the year, else the last of the ten years before: (value or None, year of the value)."""
        for year in range(self.year, self.year - CARRY - 1, -1):
            row = self.history.get(cow, {}).get(year)
            if row and number(row[column]) is not None:
                return number(row[column]), year
        return None, None

    def column(self, cows, column):
        """A column for several states: ({cow: value}, {cow: rule}); rule "" (of the year), "carried" or "median"."""
        values, rules = {}, {}
        for cow in cows:
            values[cow], found = self.value(cow, column)
            rules[cow] = "" if found == self.year else "carried"
        middle = median([value for value in values.values() if value is not None])
        for cow in cows:
            if values[cow] is None:
                values[cow], rules[cow] = middle, "median"
        return values, rules
