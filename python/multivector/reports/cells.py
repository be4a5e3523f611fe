"""Cells of a page's tables: numbers, and headings of outcomes."""

from __future__ import annotations

import math
from html import escape
from typing import Any

from ..core.units import unit_of
from ..results.statistics import SHARES, missing
from ..results.tables import Tables


def number(value: float) -> str:
    """Three significant digits, without exponents for sizes that occur; a dash for what is not defined."""
    if not math.isfinite(value):
        return "—"
    size = abs(value)
    digits = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return f"{value:.{digits}f}".replace("-", "−")


def level(row: Any) -> str:
    """Mean, its standard error, worst tenth; or in how many futures there is no number."""
    if row["missing"]:
        return _gap(row)
    return f"{number(row['mean'])} <small>±{number(row['mcse'])}<br>worst tenth {number(row['cvar10'])}</small>"


def difference(row: Any) -> str:
    """Mean difference, its 95 % interval, in what share of futures the strategy does better, as well and worse; or how
    many have no number."""
    if row["missing"]:
        return _gap(row)
    low, high = interval(row)
    return f"{signed(row)}<br><small>{number(low)} to {number(high)}<br>{shares(row)}</small>"


def signed(row: Any) -> str:
    """A mean difference."""
    return ("+" if row["difference"] > 0 else "") + number(row["difference"])


def interval(row: Any) -> tuple[float, float]:
    """95 % of a mean difference."""
    half = 1.96 * row["mcse"]
    return row["difference"] - half, row["difference"] + half


def shares(row: Any) -> str:
    """better 62, equal 30, worse 8 %"""
    better, equal, worse = (f"{100 * row[key]:.0f}" for key in SHARES)
    return f"better {better}, equal {equal}, worse {worse} %"


def _gap(row: Any) -> str:
    return f"—<br><small>no number in {int(row['missing']):,} of {int(row['n']):,} futures</small>"


def occurrence(sample: Any) -> str:
    """Mean, and the share of futures with at least one."""
    gaps = missing(sample)
    if gaps:
        return _gap({"missing": gaps, "n": len(sample)})
    return f"{number(float(sample.mean(dtype=float)))}<br><small>in {100 * float((sample > 0).mean()):.0f} %</small>"


def long_name(results: Tables, name: str) -> str:
    """With a capital letter."""
    text = str(results.variable(name).attrs.get("long_name", name))
    return text[:1].upper() + text[1:]


def event_heading(results: Tables, name: str) -> str:
    """What is counted, and the name in the file."""
    return f"{escape(long_name(results, name))}<br><small>{escape(name)}</small>"


def heading(results: Tables, name: str) -> str:
    """A short name, the unit, and which direction is the better one."""
    unit = unit_of(results.variable(name))
    better = "more" if results.more_is_better(name) else "less"
    unit = "" if unit == "1" else f"{escape(unit)}, "
    short = results.presentation.words(name)
    return f"{escape(short)}<br><small>{unit}{better} is better</small>"
