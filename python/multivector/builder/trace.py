"""Where a number of a world comes from: file, column and rule, and what was put where the source has a gap."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from .columns import DECLARED, FILES, KEYS, POWER
from .ledger import COLUMNS as NOTE
from .ledger import EVERY, Note, means

HEAD = ["file", "row", "column", "value", "from", "rule", "codes", "notes"]


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """Rows of a file of a world; none where there is no such file."""
    path = folder / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def notes(folder: Path) -> list[Note]:
    """The notes of a world."""
    return [Note(*(row[column] for column in NOTE)) for row in table(folder, "notes.csv")]


def speaks_of(note: Note, file: str, keys: Sequence[str], column: str) -> bool:
    """Whether a note is about a cell; `*` in a row or as a column stands for any."""
    return note.file == file and note.column in (EVERY, column) and means(note.row, keys)


def declaration(file: str, column: str, row: dict[str, str], powers: Sequence[str]) -> dict[str, str]:
    """The row of columns.csv for a cell."""
    name = POWER if file == "ties.csv" and column in powers else column
    found = [
        one
        for one in DECLARED
        if one["file"] == file and one["column"] == name and one["function"] in ("", row.get("function", ""))
    ]
    return found[0] if found else {"from": "", "rule": ""}


def trace(folder: Path, words: Sequence[str] = ()) -> Iterator[list[str]]:
    """Rows of HEAD for the cells of a world; of those alone whose file, keys or column hold every word."""
    known, powers = notes(folder), [row["power"] for row in table(folder, "powers.csv")]
    for file in FILES[:-1]:
        for row in table(folder, file):
            columns = list(row)
            keys = [row[column] for column in columns[: KEYS[file]]]
            for column in columns[KEYS[file] :]:
                if column == "rule" or column.endswith("_rule"):
                    continue
                if not set(words) <= {file, file.removesuffix(".csv"), column, *keys}:
                    continue
                said = declaration(file, column, row, powers)
                codes = row.get("rule", row.get("strategic_rule", ""))
                told = [note for note in known if speaks_of(note, file, keys, column)]
                why = " | ".join(" ".join(filter(None, (n.kind, n.year, n.source, n.note))) for n in told)
                yield [file, " ".join(keys), column, row[column], said["from"], said["rule"], codes, why]
