"""Every file of a world and every column, declared once in columns.csv: headers, checks, trace and pages use it."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

ROWS = {
    "powers.csv": "one great power",
    "power_pairs.csv": "one pair of powers",
    "states.csv": "one state, in the order of cow",
    "ties.csv": "one state and function; the shares sum to 1",
    "relations.csv": "one state and power",
    "borders.csv": "one pair of states contiguous by land or across at most 12 miles of water, or more with --sea",
    "nearest.csv": "one state; the four nearest capitals among the states of the world, nearest first",
    "institutions.csv": "one pair of states, one or two borders apart or with one among the other's nearest capitals",
    "corridors.csv": "one route between the economies of two powers",
    "notes.csv": "one cell that does not stand in its source for the year, or for `*` a column of all rows",
}
FILES = tuple(ROWS)
KEYS = {
    "powers.csv": 1,
    "power_pairs.csv": 2,
    "states.csv": 1,
    "ties.csv": 2,
    "relations.csv": 2,
    "borders.csv": 2,
    "nearest.csv": 1,
    "institutions.csv": 2,
    "corridors.csv": 1,
}  # the first columns of a row, which name it
POWER = "POWER"  # stands for a column of each power


def declared() -> list[dict[str, str]]:
    """The rows of columns.csv: file, column, function, meaning, least, greatest, from, rule."""
    with (Path(__file__).parent / "columns.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DECLARED = declared()


def header(name: str, powers: Sequence[str]) -> list[str]:
    """Column names of a file, in order."""
    columns = dict.fromkeys(row["column"] for row in DECLARED if row["file"] == name)
    return [one for column in columns for one in (powers if column == POWER else [column])]


def ranges(name: str, powers: Sequence[str]) -> dict[str, tuple[float, float]]:
    """{column: (least, greatest)} of the numeric columns of a file."""
    limits = {
        row["column"]: (float(row["least"]), float(row["greatest"]))
        for row in DECLARED
        if row["file"] == name and row["least"]
    }
    shares = dict.fromkeys(powers, limits.pop(POWER)) if POWER in limits else {}
    return {**limits, **shares}
