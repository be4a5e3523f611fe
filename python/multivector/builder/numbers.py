"""Small arithmetic shared by the recipe, in plain Python so that no library version can change a digit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key")


def clip(value: float, low: float, high: float) -> float:
    """The value, held inside [low, high]."""
    return min(max(value, low), high)


def mean(values: Iterable[float]) -> float:
    """Arithmetic mean with an exactly rounded sum, so that the order of the values does not matter."""
    values = list(values)
    return math.fsum(values) / len(values)


def median(values: Iterable[float]) -> float:
    """Middle value of a non-empty collection; mean of the two middle values when their number is even."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def percentiles(by_key: Mapping[Key, float]) -> dict[Key, float]:
    """Rank of every value divided by the number of values, in (0, 1]; equal values share their mean rank."""
    ordered = sorted(by_key.values())
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
        last[value] = rank
    return {key: (first[value] + last[value]) / (2 * len(ordered)) for key, value in by_key.items()}


def text(value: str | int | float) -> str:
    """A number as it is written: integers in full, everything else to 6 significant digits.

    Rounding passes through 12 digits first: the last bits of exp or log differ between processors, and a
    value that lies on a rounding boundary would otherwise fall to different sides of it.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    if not math.isfinite(value):
        raise ValueError(f"a world file cannot hold {value}")
    rounded = float(f"{float(f'{value:.12g}'):.6g}")
    if rounded == int(rounded) and abs(rounded) < 1e15:
        return str(int(rounded))
    return repr(rounded)
