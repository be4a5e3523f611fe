"""Defence pacts in force, with the few corrections that a person typed in."""

import csv
from pathlib import Path

from .raw import POWERS

CORRECTIONS = Path(__file__).parent / "pacts.csv"


def defence_pacts(raw):
    """Pairs of state codes (smaller first) with a defence obligation in the year (ATOP 5.1)."""
    return {
        (int(row["cow1"]), int(row["cow2"]))
        for row in raw.rows("alliances.csv")
        if int(row["year"]) == raw.year and row["atop_defense"] == "1"
    }


def corrections(year):
    """Typed corrections that hold in the year: {(power, iso3): 0 or 1}."""
    with CORRECTIONS.open(encoding="utf-8", newline="") as file:
        return {
            (row["power"], row["iso3"]): int(row["camp"])
            for row in csv.DictReader(file)
            if int(row["from"]) <= year <= int(row["to"] or 9999)
        }


def camps(raw, cows, pacts):
    """Camp of every state with every power, 0 or 1: {(cow, power): (camp, rule)}.

    A state is in camp with the EU when it has a pact with GBR, FRA or DEU.
    """
    fixed, result = corrections(raw.year), {}
    for cow in cows:
        for power in POWERS:
            camp = int(any((min(cow, part), max(cow, part)) in pacts for part in raw.speakers(power)))
            typed = fixed.get((power, raw.iso3(cow)))
            result[cow, power] = (camp, "atop") if typed in (None, camp) else (typed, "typed")
    return result
