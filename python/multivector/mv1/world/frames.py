"""Worlds from tables. A world is written as the folder that `World(folder)` reads, so that it is checked as one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from ...core import arguments
from ...core.errors import InputError
from ...core.toml import literal
from .book import Book, Table

TABLES = (
    "states",
    "powers",
    "ties",
    "relations",
    "rivalry",
    "borders",
    "corridors",
    "nearest",
    "institutions",
    "names",
    "groups",
)
FILES = {"power_pairs": "rivalry"}  # where a file and its table have different names


def make(
    frames: Mapping[str, pd.DataFrame | None], name: str, title: str, year: int, load: Callable[[str], Any]
) -> Any:
    """The world that tables describe. `load` reads a folder. Raises InputError that names the table and its row."""
    year = arguments.whole("World.from_frames(year=...)", year, 1, 9999)
    book = Book(frames)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "world"
        folder.mkdir()
        head = {"format": 1, "name": name, "title": title, "year": year, "functions": book.functions}
        (folder / "world.toml").write_text(
            "".join(f"{key} = {literal(value)}\n" for key, value in head.items()), encoding="utf-8"
        )
        files = book.files()
        for file, rows in files.items():
            check_complete(file, rows)
            text = "".join(",".join(map(cell, row)) + "\n" for row in rows)
            (folder / f"{file}.csv").write_text(text, encoding="utf-8")
        try:
            return load(str(folder))
        except InputError as error:
            file = Path(error._source).stem
            if file in files or file == "world":
                error.location = location(file, files.get(file, []), error._line)
            raise


def location(file: str, rows: Table, line: int) -> str:
    """A line of a file as the row of the table that it came from."""
    keys = 2 if file in ("ties", "relations", "borders", "institutions", "power_pairs") else 1
    row = f", row {', '.join(map(str, rows[line - 1][:keys]))}" if 1 < line <= len(rows) else ""
    return (
        f"World.from_frames({FILES.get(file, file)}=...){row}"
        if file != "world"
        else "World.from_frames(name=..., title=..., year=...)"
    )


def check_complete(file: str, rows: Table) -> None:
    """InputError that names table, row and column for a value that is missing."""
    for line, row in enumerate(rows[1:], 2):
        for name, value in zip(rows[0], row):
            if value is None or pd.isna(value):
                raise InputError(
                    f"{name} is missing",
                    location=location(file, rows, line),
                    value=repr(value),
                    allowed="a value in every row",
                    hint='pd.read_csv(..., keep_default_na=False) keeps the text "NA", which is no missing value',
                )


def cell(value: Any) -> str:
    """A value as the folder format writes it. float32 reads back to the bit."""
    if isinstance(value, (bool, np.bool_)):
        return str(int(value))
    if isinstance(value, (float, np.floating)):
        return repr(float(value))
    return str(value)
