"""Defence pacts in force, with the few corrections that a person typed in."""

from __future__ import annotations

import csv
from pathlib import Path

from .raw import CARRY, Raw

CORRECTIONS = Path(__file__).parent / "typed" / "pacts.csv"
Pairs = set[tuple[int, int]]
Camps = dict[tuple[int, str], tuple[int, str]]


def defence_pacts(raw: Raw) -> Pairs:
    """Pairs of state codes (smaller first) with a defence obligation in the year (ATOP 5.1), or at its end."""
    years: dict[int, Pairs] = {}
    for row in raw.rows("alliances.csv"):
        if raw.year - CARRY <= int(row["year"]) <= raw.year and row["atop_defense"] == "1":
            years.setdefault(int(row["year"]), set()).add((int(row["cow1"]), int(row["cow2"])))
    last = max(years)
    if last != raw.year:
        raw.ledger.add("relations.csv", "*", "camp", "carried", "alliances.csv:atop_defense", last)
    return years[last]


def corrections(year: int) -> dict[tuple[str, str], tuple[int, str]]:
    """Typed corrections that hold in the year: {(power, iso3): (0 or 1, why)}."""
    with CORRECTIONS.open(encoding="utf-8", newline="") as file:
        return {
            (row["power"], row["iso3"]): (int(row["camp"]), row["source"])
            for row in csv.DictReader(file)
            if int(row["from"]) <= year <= int(row["to"] or 9999)
        }


def camps(raw: Raw, cows: list[int], pacts: Pairs) -> Camps:
    """Camp of every state with every power, 0 or 1: {(cow, power): (camp, rule)}.

    A state is in camp with the EU when it has a pact with GBR, FRA or DEU.
    """
    fixed, result = corrections(raw.year), {}
    for cow in cows:
        for power in raw.powers:
            camp = int(any((min(cow, part), max(cow, part)) in pacts for part in raw.speakers(power)))
            typed, why = fixed.get((power, raw.iso3(cow)), (camp, ""))
            result[cow, power] = (typed, "atop" if typed == camp else "typed")
            if typed != camp:
                row = f"{raw.iso3(cow)} {power}"
                raw.ledger.add("relations.csv", row, "camp", "corrected", "alliances.csv:atop_defense", raw.year, why)
    return result
