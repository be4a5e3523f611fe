"""Cells of a world that do not stand in their source for the year: what was put there instead, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields

EVERY = "*"  # a row of the ledger that speaks of all rows of a file

KINDS = {
    "carried": "the last value of the years before",
    "later": "the first value of the years after",
    "estimated": "computed from another measure of the same thing",
    "median": "the median of the other states",
    "region": "the mean of the region",
    "absent": "no record: what the rule gives without one",
    "proxy": "nothing measures it: computed from something else",
    "judged": "a number of the recipe's own, fitted or chosen",
    "typed": "typed in from the literature or general knowledge, not compared with its source",
    "corrected": "the source's value replaced by hand",
    "overlaid": "replaced by an overlay",
    "rescaled": "moved so that the shares of a row that was overlaid still sum to 1",
}


@dataclass(frozen=True)
class Note:
    """One cell, or a column of all rows (row `*`), as a row of notes.csv."""

    file: str  # e.g. states.csv
    row: str  # keys of the row, separated by spaces, or *
    column: str
    kind: str  # a key of KINDS
    source: str  # file:column of the raw data, or a citation
    year: str  # of the value, empty where it has none
    note: str


COLUMNS = [field.name for field in fields(Note)]


class Ledger:
    """The notes in the order in which they were made, each cell and kind once."""

    def __init__(self) -> None:
        self._notes: dict[Note, None] = {}

    def add(self, file: str, row: str, column: str, kind: str, source: str, year: object = "", note: str = "") -> None:
        """Notes a cell; texts are written without commas."""
        if kind not in KINDS:
            raise ValueError(f"no such kind of note: {kind}")
        plain = [str(text).replace(",", ";") for text in (file, row, column, kind, source, year, note)]
        self._notes[Note(*plain)] = None

    def rows(self, files: Iterable[str]) -> list[list[str]]:
        """Rows of notes.csv, by file in this order, column and kind, then as made."""
        order = {file: place for place, file in enumerate(files)}
        notes = sorted(self._notes, key=lambda one: (order[one.file], one.column, one.kind))
        return [list(astuple(note)) for note in notes]


def means(said: str, keys: Sequence[str]) -> bool:
    """Whether the row of a note is the row with these keys; `*` stands for any key, alone for any row."""
    words = [said] if len(keys) == 1 else said.split(" ")
    return words == [EVERY] or (len(words) == len(keys) and all(a in (EVERY, b) for a, b in zip(words, keys)))


def counted(notes: Sequence[Sequence[str]], keys: Mapping[str, Sequence[Sequence[str]]]) -> dict[tuple[str, ...], int]:
    """(file, column, kind) -> rows of which notes speak; `keys` has the keys of every row of a file."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for file, row, column, kind, *_ in notes:
        here = [tuple(one) for one in keys.get(file, ()) if EVERY in row and means(row, one)]
        found.setdefault((file, column, kind), set()).update(here or [(row,)])
    return {key: len(rows) for key, rows in found.items()}
