"""Colours, order and marks of MV-1's outcomes, powers and strategies. Needs Python alone, so that programs without the
package can use it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

# One colour a power wherever it appears, from Okabe & Ito's palette, which the colour-blind can tell apart.
POWERS = {"USA": "#0072B2", "CHN": "#D55E00", "RUS": "#009E73", "EU": "#E69F00"}
FURTHER = ("#56B4E9", "#CC79A7", "#8C6D00", "#7F3C8D")  # powers of other worlds, in their order
SUPPLIERS = {"home": "#5A5A5A", "rest": "#C4C4C4"}
FIRST, OTHER, YARDSTICK = "#111111", "#B5679A", "#9A9A9A"


def pictured(variables: Mapping[str, Mapping[str, object]]) -> list[tuple[str, str, str, int]]:
    """Outcomes that pictures show, from the attributes of a file's variables by name: name, heading, unit, and 1 where
    more is better, else -1."""
    found = []
    for name, said in variables.items():
        if "picture" in str(said.get("shown_in", "")).split():
            heading = str(said.get("heading", name)).replace("\n", " ").capitalize()
            unit = str(said.get("units", "1"))
            found.append((name, heading, "" if unit == "1" else unit, 1 if said.get("better") == "more" else -1))
    return found


def colour(strategy: str, first: str, yardsticks: Collection[str] = ()) -> str:
    """The power's for an alignment, black for the strategy all are compared with, grey for a yardstick."""
    if strategy == first:
        return FIRST
    portfolio = strategy.split("+")[0]
    if portfolio.startswith("align:"):
        return POWERS.get(portfolio[len("align:") :], OTHER)
    return YARDSTICK if portfolio in yardsticks else OTHER


def power_colours(codes: Iterable[str]) -> dict[str, str]:
    """{power or supplier: colour}, the same wherever a power of the shipped world appears."""
    further = iter(FURTHER * 2)
    return {code: SUPPLIERS.get(code) or POWERS.get(code) or next(further) for code in codes}
