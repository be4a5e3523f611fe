"""Colours, order and marks of MV-1's outcomes, powers and strategies. Needs Python alone, so that programs without the
package can use it."""

from __future__ import annotations

from collections.abc import Iterable

# variable, heading, unit, and which direction is the better one. What can be counted comes first.
OUTCOMES = [
    ("demands_conceded", "Demands conceded", "weighted by size", -1),
    ("conflict_years", "Years in conflict", "years", -1),
    ("income_lost", "Income lost", "years of income", -1),
    ("income", "Income", "1 = all needs met", 1),
    ("autonomy", "Autonomy", "0 to 1", 1),
    ("stability", "Stability", "0 to 1", 1),
]
# One colour a power wherever it appears, from Okabe & Ito's palette, which the colour-blind can tell apart.
POWERS = {"USA": "#0072B2", "CHN": "#D55E00", "RUS": "#009E73", "EU": "#E69F00"}
FURTHER = ("#56B4E9", "#CC79A7", "#8C6D00", "#7F3C8D")  # powers of other worlds, in their order
SUPPLIERS = {"home": "#5A5A5A", "rest": "#C4C4C4"}
FIRST, OTHER, YARDSTICK = "#111111", "#B5679A", "#9A9A9A"
YARDSTICKS = {"static", "drift", "random", "permuted", "greedy_economy"}


def colour(strategy: str, first: str) -> str:
    """The power's for an alignment, black for the strategy all are compared with, grey for a yardstick."""
    if strategy == first:
        return FIRST
    portfolio = strategy.split("+")[0]
    if portfolio.startswith("align:"):
        return POWERS.get(portfolio[len("align:") :], OTHER)
    return YARDSTICK if portfolio in YARDSTICKS else OTHER


def power_colours(codes: Iterable[str]) -> dict[str, str]:
    """{power or supplier: colour}, the same wherever a power of the shipped world appears."""
    further = iter(FURTHER * 2)
    return {code: SUPPLIERS.get(code) or POWERS.get(code) or next(further) for code in codes}
