"""Overlays: a CSV that changes cells of a world, each with a source and a note.

Columns file,row,column,value,source,note. `row` holds the keys of the row, separated by spaces ("KAZ", "KAZ economy",
"KAZ RUS"). Where some shares of a row are overlaid, the others are scaled so that the sum stays 1. An empty value
changes nothing and says that the cell, or with row `*` the column, is carried on from the world below.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from .columns import FILES, KEYS, header, ranges
from .ledger import COLUMNS as NOTE
from .ledger import EVERY, Note
from .numbers import text
from .trace import notes, table
from .write import write_text

COLUMNS = ["file", "row", "column", "value", "source", "note"]
FLAGS = ("nuclear", "camp", "rival")  # 0 or 1
TOLERANCE = 1e-4  # a row of shares that is overlaid as a whole sums to 1 within this


class OverlayError(ValueError):
    """An overlay does not fit its world; the text names file, line and column, the value and what is allowed."""


@dataclass(frozen=True)
class Cell:
    """A row of an overlay."""

    file: str
    row: str
    column: str
    value: str
    source: str
    note: str
    place: str  # overlay file and line


Rows = dict[str, list[dict[str, str]]]
Found = dict[tuple[str, str], dict[str, str]]  # (file, keys) -> row


def read(path: str | os.PathLike[str]) -> list[Cell]:
    """The cells of an overlay; OverlayError when it has other columns or lacks a source."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        first: list[str] = next(lines, [])
        if first != COLUMNS:
            raise OverlayError(
                f"{path}:1:1: the columns are {','.join(first) or 'missing'}; allowed: {','.join(COLUMNS)}"
            )
        cells = []
        for row in lines:
            place = f"{path}:{lines.line_num}"
            if len(row) != len(COLUMNS):
                raise OverlayError(f"{place}:1: {len(row)} cells; allowed: {len(COLUMNS)}; quote texts with commas")
            texts = dict(zip(COLUMNS, (one.strip() for one in row)))
            cell = Cell(**texts, place=place)
            if not cell.source:
                raise OverlayError(f"{place}:5: no source; say where the value comes from, or what it assumes")
            cells.append(cell)
    return cells


def refuse(cell: Cell, column: int, what: str, allowed: Iterable[str]) -> OverlayError:
    """The error of a cell of the overlay."""
    value = (cell.file, cell.row, cell.column, cell.value)[column - 1]
    names = list(allowed)
    told = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return OverlayError(f"{cell.place}:{column}: {what}: {value!r}; allowed: {told}")


def change(rows: Rows, cells: list[Cell], powers: list[str]) -> list[Note]:
    """Changes the rows of a world and returns the notes of what was changed."""
    found: Found = {(f, " ".join(list(row.values())[: KEYS[f]])): row for f, some in rows.items() for row in some}
    changed: dict[tuple[str, str, str], Cell] = {}
    made = []
    for cell in cells:
        check(cell, rows, found, powers)
        key = cell.file, cell.row, cell.column
        if key in changed:
            raise OverlayError(f"{cell.place}:1: {' '.join(key)} was overlaid already at {changed[key].place}")
        changed[key] = cell
        kind, plain = "carried" if cell.value == "" else "overlaid", [one.replace(",", ";") for one in astuple(cell)]
        made.append(Note(cell.file, cell.row, cell.column, kind, plain[4], "", plain[5]))
        if cell.value != "":
            number = cell.column in ranges(cell.file, powers)
            row = found[cell.file, cell.row]
            row[cell.column] = text(float(cell.value)) if number else plain[3]
    for shares in groups(rows, powers):
        made += rescale(shares, changed)
    return made


def check(cell: Cell, rows: Rows, found: Found, powers: list[str]) -> None:
    """OverlayError for a cell that the world does not have or a value that it cannot take."""
    if cell.file not in rows:
        raise refuse(cell, 1, "no such file of the world", rows)
    columns = header(cell.file, powers)[KEYS[cell.file] :]
    if not (cell.value == "" and cell.row == EVERY) and (cell.file, cell.row) not in found:
        raise refuse(cell, 2, f"no such row of {cell.file}", (row for file, row in found if file == cell.file))
    if cell.column not in columns and not (cell.value == "" and cell.column == EVERY):
        raise refuse(cell, 3, f"no such column of {cell.file}", columns)
    limits = ranges(cell.file, powers).get(cell.column)
    if limits and cell.value != "":
        try:
            fits = limits[0] <= float(cell.value) <= limits[1] and (
                cell.column not in FLAGS or cell.value in ("0", "1")
            )
        except ValueError:
            fits = False
        if not fits:
            raise refuse(cell, 4, "not a value of this column", [f"a number from {limits[0]:g} to {limits[1]:g}"])


Share = tuple[dict[str, str], str, tuple[str, str, str]]  # row, column, key


def groups(rows: Rows, powers: list[str]) -> Iterable[list[Share]]:
    """Cells that sum to 1: the suppliers of a state in a function, the preferences of a state."""
    for row in rows["ties.csv"]:
        keys = f"{row['iso3']} {row['function']}"
        yield [(row, column, ("ties.csv", keys, column)) for column in ("home", "rest", *powers)]
    liked: dict[str, list[Share]] = {}
    for row in rows["relations.csv"]:
        key = "relations.csv", f"{row['iso3']} {row['power']}", "preference"
        liked.setdefault(row["iso3"], []).append((row, "preference", key))
    yield from liked.values()


def rescale(shares: list[Share], changed: dict[tuple[str, str, str], Cell]) -> list[Note]:
    """Scales what was not overlaid of shares of which some were; returns the notes."""
    fixed = [one for one in shares if one[2] in changed and changed[one[2]].value != ""]
    if not fixed:
        return []
    place = changed[fixed[0][2]].place
    rest = [one for one in shares if one not in fixed]
    said, left = sum(float(row[column]) for row, column, _ in fixed), sum(float(row[c]) for row, c, _ in rest)
    if said > 1 + TOLERANCE or (left == 0 and said < 1 - TOLERANCE):
        raise OverlayError(f"{place}:4: the shares of {fixed[0][2][1]} sum to {said:g}; allowed: a sum of 1")
    made = []
    for row, column, (file, keys, _) in rest:
        value = text(float(row[column]) * max(0.0, 1 - said) / left) if left else row[column]
        if value != row[column]:
            row[column] = value
            made.append(Note(file, keys, column, "rescaled", "overlay", "", "the sum of the shares is 1"))
    return made


def head(folder: Path, name: str, year: int | None, title: str) -> str:
    """world.toml with another name, year and title."""
    lines = (folder / "world.toml").read_text(encoding="utf-8").splitlines()
    for key, value in (("name", f'"{name}"'), ("year", year), ("title", f'"{title}"' if title else None)):
        if value is not None:
            lines = [f"{key} = {value}" if line.startswith(f"{key} = ") else line for line in lines]
    return "\n".join(lines) + "\n"


def card(folder: Path, name: str, overlay: Path, cells: list[Cell]) -> str:
    """The data card: what was overlaid, by column, before the card of the world below."""
    counts: dict[tuple[str, str, str], int] = {}
    for cell in cells:
        key = cell.file, cell.column, "overlaid" if cell.value else "carried on"
        counts[key] = counts.get(key, 0) + 1
    lines = [f"| {' | '.join(key)} | {count} |" for key, count in counts.items()]
    below = folder / "DATA_CARD.md"
    return (
        f"# Data card: {name}\n\nThe world below with {len(cells)} rows of the overlay `{overlay.name}`; "
        "sources and notes of each cell stand in `notes.csv`.\n\n| file | column | what | rows |\n|---|---|---|---|\n"
        + "\n".join(lines)
        + "\n\n"
        + (below.read_text(encoding="utf-8").replace("# Data card", "## Data card", 1) if below.is_file() else "")
    )


def apply_overlay(
    world: str | os.PathLike[str],
    overlay: str | os.PathLike[str],
    out: str | os.PathLike[str],
    *,
    name: str,
    year: int | None = None,
    title: str = "",
) -> Path:
    """Writes the world with the cells of an overlay changed and returns its folder.

    OverlayError names file, line and column of what does not fit; nothing is written then.
    """
    folder, target = Path(world), Path(out)
    rows = {file: table(folder, file) for file in FILES[:-1]}
    powers, cells = [row["power"] for row in rows["powers.csv"]], read(overlay)
    made = change(rows, cells, powers)
    target.mkdir(parents=True, exist_ok=True)
    for file, some in rows.items():
        lines = [header(file, powers), *(list(row.values()) for row in some)]
        write_text(target, file, "".join(",".join(line) + "\n" for line in lines))
    kept = [note for note in notes(folder) if (note.file, note.row, note.column) not in replaced(made)]
    told = [NOTE, *(list(astuple(note)) for note in [*kept, *made])]
    write_text(target, "notes.csv", "".join(",".join(line) + "\n" for line in told))
    write_text(target, "world.toml", head(folder, name, year, title))
    write_text(target, "DATA_CARD.md", card(folder, name, Path(overlay), cells))
    return target


def replaced(made: list[Note]) -> set[tuple[str, str, str]]:
    """Cells whose older notes no longer hold."""
    return {(note.file, note.row, note.column) for note in made if note.kind == "overlaid"}
