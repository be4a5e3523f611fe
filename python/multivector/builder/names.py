"""Names that are no state's own: other names of states, who is not in the world and why; groups of states."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import states as state_columns
from .raw import Raw

HERE = Path(__file__).parent
WHY = {"small": "below .5 million people", "no vote": "no vote in the UN General Assembly in {year}"}
# name of the group -> the organisation in the table of memberships, or in that typed in
ORGANISATIONS = {
    "African Union": "au",
    "Arab League": "loas",
    "CARICOM": "caricom",
    "CIS": "cis",
    "ECOWAS": "ecowas",
    "GCC": "gcc",
    "MERCOSUR": "mercosur",
    "OAS": "oas",
    "OIC": "oic",
    "OPEC": "opec",
    "SAARC": "saarc",
    "SADC": "sadc",
}
TYPED = ("ASEAN", "CSTO", "EAEU", "NATO", "OTS", "SCO")
LAST_MEMBERSHIPS = 2014  # the table of memberships ends


NAMES = ["name", "code", "cow", "iso3", "reason"]
GROUPS = ["group", "states", "source"]


def tables(raw: Raw, cows: Iterable[int], left_out: dict[int, str]) -> dict[str, list[list[Any]]]:
    """{file: header and rows}. Commas in texts become semicolons."""
    states = {cow: state_columns.name(raw, cow) for cow in cows}
    return {"names.csv": [NAMES, *table(raw, states, left_out)], "groups.csv": [GROUPS, *groups(raw, states)]}


def typed(name: str) -> list[dict[str, str]]:
    """The rows of a table of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters(name: str) -> str:
    """A name as names are compared here: its small letters and digits."""
    return "".join(c for c in name.lower() if c.isalnum())


class Names:
    """Rows of names.csv, each name, code and number once: what comes first stays."""

    def __init__(self, raw: Raw, states: dict[int, str]) -> None:
        self.own = {letters(name) for name in states.values()} | {letters(raw.iso3(cow)) for cow in states}
        self.codes, self.numbers = {raw.iso3(cow) for cow in states}, {*map(str, states)}
        self.rows: list[list[Any]] = []

    def add(self, name: str, code: str = "", cow: str = "", iso3: str = "", reason: str = "") -> None:
        """One more, without the code or number that another row or a state has; none where the name is taken."""
        if letters(name) in self.own:
            return
        self.own.add(letters(name))
        code, cow = ("" if code in self.codes else code), ("" if cow in self.numbers else cow)
        self.codes.add(code)
        self.numbers.add(cow)
        self.rows.append([name, code, cow, iso3, reason])


def table(raw: Raw, states: dict[int, str], left_out: dict[int, str]) -> list[list[Any]]:
    """Rows of names.csv. states: {cow: name}; left_out: {cow: "small" or "no vote"}."""
    countries = {int(row["cow"]): row for row in raw.rows("countries.csv")}
    here, names = {raw.iso3(cow) for cow in states}, Names(raw, states)
    for cow, since in members_since(raw).items():
        names.add(countries[cow]["name"], countries[cow]["iso3"], str(cow), reason=f"part of the EU since {since}")
    for cow, reason in left_out.items():
        name = countries[cow]["name"].replace(",", ";")
        names.add(name, raw.iso3(cow), str(cow), reason=WHY[reason].format(year=raw.year))
    for row in typed("other_names.csv"):
        first, last = int(row["first"] or 0), int(row["last"] or 9999)
        if first <= raw.year <= last and (row["iso3"] in here or not row["iso3"]):
            named = row["reason"].removeprefix("it is the power ")
            if named == row["reason"] or named in raw.powers:
                names.add(row["name"], row["code"], row["cow"], row["iso3"], row["reason"])
    abbreviations(raw, countries, states, names)
    return sorted(names.rows)


def members_since(raw: Raw) -> dict[int, int]:
    """The year in which each member of the EU in the year joined, by cow."""
    return {
        int(row["cow"]): int(row["start_year"])
        for row in raw.rows("org_membership_handcoded.csv")
        if row["org"] == "EU" and raw.owner.get(int(row["cow"])) == "EU"
    }


def abbreviations(raw: Raw, countries: dict[int, dict[str, str]], states: dict[int, str], names: Names) -> None:
    """The abbreviations of the Correlates of War are refused: some are the ISO code of another state."""
    iso = {row["iso3"] for row in countries.values()}
    for cow, name in states.items():
        short = countries[cow]["stateabb"]
        if short not in iso | names.codes:
            write = f"the Correlates of War abbreviation of {name}; write {raw.iso3(cow)}"
            names.add(short, reason=write)


def groups(raw: Raw, states: dict[int, str]) -> list[list[Any]]:
    """Rows of groups.csv: the members in the year that are states of the world."""
    here = {raw.iso3(cow): cow for cow in states}
    rows: list[list[Any]] = [
        [row["group"], row["states"].split(), "UN M49 and common use; typed in"] for row in typed("regions.csv")
    ]
    year = min(raw.year, LAST_MEMBERSHIPS)
    for name, key in ORGANISATIONS.items():
        found = full_members(raw.rows("igo_membership.csv"), "igo", key, ("year0", "year1"), year)
        rows.append([name, found, f"full members in {year} [igo]"])
    for name in TYPED:
        table = raw.rows("org_membership_handcoded.csv")
        found = full_members(table, "org", name, ("start_year", "end_year"), raw.year)
        rows.append([name, found, f"full members in {raw.year} [hand]"])
    kept = [[name, sorted({here[iso3] for iso3 in of if iso3 in here}), source] for name, of, source in rows]
    return sorted([name, " ".join(map(raw.iso3, of)), source] for name, of, source in kept if of)


def full_members(table: Iterable[dict[str, str]], column: str, key: str, span: tuple[str, str], year: int) -> list[str]:
    """iso3 of the full members of an organisation in a year."""
    first, last = span
    return [
        row["iso3"]
        for row in table
        if row[column] == key
        and row["status"] == "full"
        and int(row[first]) <= year
        and (not row[last] or year <= int(row[last]))
    ]
