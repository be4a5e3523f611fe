"""The record of militarised disputes."""

from __future__ import annotations

from .raw import Raw

LAST_DISPUTES = 2004  # the record used here ends with this year
Pair = tuple[int, int]
Disputes = dict[Pair, list[int]]


def onsets(raw: Raw, first: int, last: int) -> Disputes:
    """Onsets of militarised disputes by pair and year (COW MID 5.0), severest of a year only: {(cow, cow): [years]}."""
    found: Disputes = {}
    for row in raw.rows("mids.csv"):
        if row["source"] == "COWMID5.0" and row["onset"] == "1" and first <= int(row["year"]) <= last:
            found.setdefault((int(row["cow1"]), int(row["cow2"])), []).append(int(row["year"]))
    return found
