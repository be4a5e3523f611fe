"""Who arms whom, and who has investment treaties with whom."""

from __future__ import annotations

import math

from .pacts import Pairs
from .raw import Raw, code

FRESH, WINDOW = 5, 10  # years: arms of the last five at full weight, of the five before at half
MERGED = {260: 255}  # treaties of the Federal Republic stayed in force for Germany


def imports(raw: Raw) -> dict[int, dict[str, float]]:
    """Arms imports in million TIV of SIPRI, weighted by age: {cow: {power or "other": TIV}}."""
    owner = raw.owner
    lots: dict[int, dict[str, list[float]]] = {}
    for row in raw.rows("arms.csv"):
        age, buyer = raw.year - int(row["year"]), code(row["cow_rec"])
        if buyer and 0 <= age < WINDOW:
            seller = owner.get(code(row["cow_sup"]) or 0, "other")
            weighed = float(row["tiv"]) * (1.0 if age < FRESH else 0.5)
            lots.setdefault(buyer, {}).setdefault(seller, []).append(weighed)
    return {buyer: {seller: math.fsum(lot) for seller, lot in sellers.items()} for buyer, sellers in lots.items()}


def investment_treaties(raw: Raw) -> Pairs:
    """Pairs of state codes (smaller first) with a bilateral investment treaty in force in the year (UNCTAD)."""
    pairs = set()
    for row in raw.rows("bits.csv"):
        start, end = code(row["in_force_year"]), code(row["terminated_year"])
        first, second = code(row["cow1"]), code(row["cow2"])
        if start and start <= raw.year and not (end and end <= raw.year) and first and second:
            ends = sorted(MERGED.get(one, one) for one in (first, second))
            pairs.add((ends[0], ends[1]))
    return pairs
