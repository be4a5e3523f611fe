"""Tables of a world that were read from a file with decimal commas, or whose texts have commas."""

from __future__ import annotations

import re

import pandas as pd

from ...core.errors import InputError

DECIMAL = re.compile(r"\s*[-+]?[\d.\s]*,\d+\s*")


def check(key: str, frame: pd.DataFrame | None) -> None:
    """InputError at the first cell with a comma: the files of a world have none inside a cell."""
    if frame is None:
        return
    for name, column in frame.items():
        if not pd.api.types.is_numeric_dtype(column):
            for row, value in column.items():
                if isinstance(value, str) and "," in value:
                    raise _refused(key, row, str(name), value)


def _refused(key: str, row: object, name: str, value: str) -> InputError:
    keys = ", ".join(map(str, row)) if isinstance(row, tuple) else str(row)
    location = f"World.from_frames({key}=...), row {keys}"
    if DECIMAL.fullmatch(value):
        return InputError(
            f"{name} is a text with a decimal comma",
            location=location,
            value=repr(value),
            allowed="a number, e.g. 0.25",
            hint='pd.read_csv(..., decimal=",") reads such files; sep=";" if semicolons separate the columns',
        )
    return InputError(
        f"{name} has a comma",
        location=location,
        value=repr(value),
        allowed="text without commas",
        hint='a semicolon instead: column.str.replace(",", ";")',
    )
