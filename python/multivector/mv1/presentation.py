"""How results of MV-1 are shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import xarray as xr

from .. import _core
from ..results.presentation import Presentation, in_words
from . import palette
from .model.catalogue import strategies
from .pages import section

POWERS = {"USA": "the USA", "CHN": "China", "RUS": "Russia", "EU": "the EU"}
OTHERS = {"static": "keep the ties of the data (static)", "adaptive": "adaptive: each revises its strategy"}
COUNTED = ("demands_met", "demands_conceded", "conflict_years", "drawn_in", "incidents", "unrest", "income_lost")


def facts(data: xr.Dataset, resolved: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What was asked of the model."""
    years = (
        f"{resolved['years']:g} years after a run-up (burn-in) of {resolved.get('burn_in_years', 0):g}"
        if "years" in resolved
        else ""
    )
    play = str(resolved.get("others", {}).get("strategy", ""))
    return [
        ("focal state", _named(data, str(resolved.get("focal", "")))),
        ("world", str(resolved.get("world", ""))),
        ("time", years),
        ("other states", OTHERS.get(play, play)),
    ]


def _named(data: xr.Dataset, iso3: str) -> str:
    """KAZ (Kazakhstan), where the file knows the name."""
    known = "state" in data.coords and "name" in data.coords
    at = [k for k, code in enumerate(data["state"].values) if str(code) == iso3] if known else []
    return f"{iso3} ({data['name'].values[at[0]]})" if at else iso3


def measure(words: str, attributes: Mapping[str, Any], resolved: Mapping[str, Any]) -> str:
    """Counts and sums in so many years, means of so many, and what is known at their end."""
    said = str(attributes.get("long_name", ""))
    if "so far" in said:
        return said.split(",")[0]
    span = palette.span(attributes, resolved)
    words = words.removesuffix(" end") if said.endswith("at the end") else words
    return f"{words}, {span}" if span else words


def is_event(name: str, unit: str) -> bool:
    """Whether an outcome counts events; totals and means of neighbours do not, but for their wars."""
    of_others = name.startswith(("mean_", "neighbour_")) and name != "neighbour_wars"
    return unit in ("event", "demand") and name != "demands_conceded" and not of_others


def strategy(label: str) -> str:
    """E.g. "Align with Russia", "Hedge, package passive"; a label of the user's as it is."""
    portfolio, plus, package = label.partition("+")
    rule, _, power = portfolio.partition(":")
    words = {"multi_vector": "Multi-vector diplomacy", "align": f"Align with {POWERS.get(power, power)}"}.get(rule)
    words = words or (in_words(rule) if rule in _rules() else portfolio)
    return f"{words}, package {package.replace('_', ' ')}" if plus else words


@cache
def _rules() -> frozenset[str]:
    """Names of the catalogue's portfolios."""
    return frozenset(str(name) for name in strategies().index)


MV1 = Presentation(
    counted=COUNTED,
    headings={
        "demands_conceded": "demands met, sum of sizes",
        "drawn_in": "crises drawn into",
        "unrest": "outbreaks of unrest",
    },
    strategy=strategy,
    colour=lambda strategy, first: palette.colour(strategy, first, _core.yardsticks()),
    is_event=is_event,
    measure=measure,
    brief=True,
    facts=facts,
    sections=section,
)
