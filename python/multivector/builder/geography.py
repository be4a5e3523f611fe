"""Distances between capitals, contiguity, and how near a power is."""

from __future__ import annotations

import math
from collections.abc import Mapping

from .raw import CARRY, MissingData, Raw

RADIUS = 6371.0  # km, mean radius of the earth
NEAREST = 4
TYPES = {12: 2, 24: 3, 150: 4, 400: 5}  # widest water between neighbours, miles: COW's types of contiguity up to this
NARROW = 12  # miles, in the shipped worlds
NEAR = TYPES[NARROW]
Far = dict[tuple[int, int], float]


def distances(raw: Raw) -> Far:
    """Great-circle kilometres between capitals, for every pair of states of the year (smaller code first).

    From the list of the data set; the few pairs it lacks, states founded in the year, from the coordinates.
    """
    listed = {
        (int(row["cow1"]), int(row["cow2"])): float(row["capdist_km"])
        for row in raw.rows("distance.csv")
        if int(row["year0"]) <= raw.year <= int(row["year1"])
    }
    seat = {
        cow: (math.radians(float(row["cap_lat"])), math.radians(float(row["cap_lng"])))
        for cow, row in raw.places.items()
        if row["cap_lat"]
    }
    return {
        (a, b): listed[a, b] if (a, b) in listed else round(great_circle(seat[a], seat[b]))
        for a in raw.existing
        for b in raw.existing
        if a < b
    }


def great_circle(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Kilometres between two places given as (latitude, longitude) in radians, by the haversine formula."""
    half = (
        math.sin((second[0] - first[0]) / 2) ** 2
        + math.cos(first[0]) * math.cos(second[0]) * math.sin((second[1] - first[1]) / 2) ** 2
    )
    return 2 * RADIUS * math.asin(math.sqrt(half))


def contiguous(raw: Raw, sea_miles: int = NARROW) -> dict[tuple[int, int], int]:
    """Contiguity in the year: {(cow, cow): type}, 1 by land, 2 to 5 across at most 12, 24, 150 and 400 miles of water
    (COW 3.2), as far as `sea_miles` goes.

    After the end of the record that of its last year.
    """
    if sea_miles not in TYPES:
        raise MissingData(f"--sea {sea_miles}: contiguity is known across 12, 24, 150 and 400 miles of water")
    years: dict[int, dict[tuple[int, int], int]] = {}
    for row in raw.rows("dyads_contiguity.csv"):
        if raw.year - CARRY <= int(row["year"]) <= raw.year and int(row["conttype"]) <= TYPES[sea_miles]:
            years.setdefault(int(row["year"]), {})[int(row["cow1"]), int(row["cow2"])] = int(row["conttype"])
    last = max(years)
    if last != raw.year:
        raw.ledger.add("borders.csv", "*", "iso3_1", "carried", "dyads_contiguity.csv:conttype", last)
    return years[last]


def kilometres(raw: Raw, cow: int, power: str, far: Far) -> float:
    """Distance of a state's capital to the power's, the nearest member's for the EU, in km."""
    return min(far[min(cow, part), max(cow, part)] for part in raw.parts(power))


def proximity(
    raw: Raw, cow: int, power: str, far: Far, land: set[tuple[int, int]], lengths: Mapping[str, float]
) -> tuple[float, str]:
    """d in (0, 1]: 1 with a common land border, else exp(-km / L_g). Returns (d, rule)."""
    if any((min(cow, part), max(cow, part)) in land for part in raw.parts(power)):
        return 1.0, "land"
    return math.exp(-kilometres(raw, cow, power, far) / lengths[power]), "km"


def nearest(cows: list[int], far: Far) -> dict[int, list[int]]:
    """The four states with the nearest capitals, nearest first, equal distances by code: {cow: [cow]}."""
    result = {}
    for cow in cows:
        order = sorted((far[min(cow, other), max(cow, other)], other) for other in cows if other != cow)
        result[cow] = [other for _, other in order[:NEAREST]]
    return result
