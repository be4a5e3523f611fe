"""Checks of arguments that never reach the library as they are."""

from __future__ import annotations

import math
import operator
from typing import Any, Iterable

from . import _core
from .errors import InputError

MOST_REPLICATES = 1_000_000_000


def whole(place: str, value: Any, low: int, high: int) -> int:
    """A whole number from low to high."""
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, bool) or not low <= number <= high:
        raise InputError("must be a whole number", place=place, value=repr(value), allowed=f"{low} to {high:,}")
    return number


def real(place: str, value: Any) -> float:
    """A finite number."""
    try:
        number = math.nan if isinstance(value, (bool, str)) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise InputError("must be a finite number", place=place, value=repr(value), allowed="a number")
    return number


def choice(place: str, value: str, allowed: Iterable[str], what: str) -> str:
    """One of the names allowed."""
    names = list(allowed)
    if value in names:
        return value
    raise InputError(f"unknown {what}", place=place, value=repr(value), allowed=", ".join(names),
                     hint=_core.did_you_mean(str(value), names))
