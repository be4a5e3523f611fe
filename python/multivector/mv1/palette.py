"""Colours, order and marks of MV-1's outcomes, powers and strategies. Needs Python alone, so that programs without the
package can use it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

# One colour a power wherever it appears, from Okabe & Ito's palette, which the colour-blind can tell apart.
POWERS = {"USA": "#0072B2", "CHN": "#D55E00", "RUS": "#009E73", "EU": "#E69F00"}
FURTHER = ("#56B4E9", "#CC79A7", "#8C6D00", "#7F3C8D")  # powers of other worlds, in their order
SUPPLIERS = {"home": "#5A5A5A", "rest": "#C4C4C4"}
FIRST, OTHER, YARDSTICK = "#111111", "#B5679A", "#9A9A9A"


def span(attributes: Mapping[str, object], resolved: Mapping[str, Any]) -> str:
    """What an outcome's numbers are over, in words: in 40 years, mean of 40 years, after 40 years, a year."""
    said = str(attributes.get("long_name", ""))
    unit = str(attributes.get("unit_label", attributes.get("units", "1")))
    years = f"{resolved['years']:g} years" if "years" in resolved else "all years"
    if said.endswith("at the end"):
        return f"after {years}"
    if said.startswith(("mean ", "weighted sum")):
        return f"mean of {years}"
    if unit in ("event", "demand", "year", "year of income"):
        return f"years of income in {years}" if unit == "year of income" else f"in {years}"
    return "a year" if unit == "1/year" else ""


def pictured(
    variables: Mapping[str, Mapping[str, object]], resolved: Mapping[str, Any]
) -> list[tuple[str, str, str, int]]:
    """Outcomes that pictures show, from the attributes of a file's variables by name: name, heading, what its numbers
    are over, and 1 where more is better, else -1."""
    found = []
    for name, said in variables.items():
        if "picture" in str(said.get("shown_in", "")).split():
            heading = str(said.get("heading", name)).replace("\n", " ").capitalize()
            found.append((name, heading, span(said, resolved), 1 if said.get("better") == "more" else -1))
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
