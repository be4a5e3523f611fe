"""Writing the files of a world: UTF-8, line feeds, numbers to 6 significant digits, nothing out of range."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .columns import header, ranges
from .numbers import text


def write_text(folder: Path, name: str, content: str) -> None:
    """One text file, the same bytes on every platform."""
    (folder / name).write_bytes(content.encode("utf-8"))


def checked(name: str, row: Sequence[Any], powers: Sequence[str]) -> list[str]:
    """The cells of a row as text; raises ValueError when a cell cannot be read back or lies out of its range."""
    columns, limits = header(name, powers), ranges(name, powers)
    cells = [text(value) for value in row]
    if len(cells) != len(columns) or any(mark in cell for cell in cells for mark in ',"\n\r'):
        raise ValueError(f"{name}: a row does not fit the columns {columns}: {cells}")
    for column, cell in zip(columns, cells):
        if column in limits and not limits[column][0] <= float(cell) <= limits[column][1]:
            low, high = limits[column]
            raise ValueError(f"{name}: {column} = {cell} is outside [{low:g}, {high:g}] in the row {cells}")
    return cells


def write_table(folder: Path, name: str, rows: Sequence[Sequence[Any]], powers: Sequence[str]) -> None:
    """One CSV file of the world."""
    lines = [header(name, powers)] + [checked(name, row, powers) for row in rows]
    write_text(folder, name, "\n".join(map(",".join, lines)) + "\n")
