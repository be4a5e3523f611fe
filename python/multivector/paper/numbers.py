"""Numbers of tables as text. A minus is U+2212, as in print; each format makes of it what it needs."""

from __future__ import annotations

import math
from collections.abc import Iterable

MINUS, DASH, MOST = "\u2212", "\u2014", 6


def decimals(errors: Iterable[float], values: Iterable[float] = ()) -> int:
    """Decimals of a column: two digits of the largest error in it, without an error three digits of the largest
    value."""
    known = [error for error in errors if math.isfinite(error) and error > 0]
    if known:
        return min(max(1 - math.floor(math.log10(max(known))), 0), MOST)
    sizes = [abs(value) for value in values if math.isfinite(value) and value != 0]
    return min(max(2 - math.floor(math.log10(max(sizes))), 0), MOST) if sizes else 1


def number(value: float, digits: int) -> str:
    """With so many decimals; a dash for what is not defined."""
    if not math.isfinite(value):
        return DASH
    text = f"{value:,.{digits}f}"
    negative = text.startswith("-") and any(one in "123456789" for one in text)
    return MINUS * negative + text.lstrip("-")


def with_error(value: float, error: float, digits: int) -> str:
    """13.24 (0.05)"""
    return DASH if not math.isfinite(value) else f"{number(value, digits)} ({number(error, digits)})"


def with_interval(value: float, low: float, high: float, digits: int) -> str:
    """The interval in a line of its own."""
    if not math.isfinite(value):
        return DASH
    return f"{number(value, digits)}\n[{number(low, digits)}, {number(high, digits)}]"


def percent(share: float) -> str:
    """A share of futures; a share of none and of all alone are 0 and 100."""
    if not math.isfinite(share):
        return DASH
    if 0 < share < 0.005:
        return "<1"
    return ">99" if 0.995 < share < 1 else f"{100 * share:.0f}"
