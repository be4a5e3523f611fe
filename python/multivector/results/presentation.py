"""How the results of a model are shown. A model registers what it has to say; the defaults serve one that says
nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import xarray as xr

from ..core.units import unit_of

PLAIN, FIRST = "#B5679A", "#111111"


def _plain_colour(strategy: str, first: str) -> str:
    return FIRST if strategy == first else PLAIN


def in_words(name: str) -> str:
    """A name of a file as words: "balance_of_threat" is "Balance of threat"."""
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def _plain_measure(words: str, attributes: Mapping[str, Any], resolved: Mapping[str, Any]) -> str:
    unit = unit_of(attributes)
    return words if unit == "1" else f"{words}, {unit}"


def _no_facts(data: xr.Dataset, resolved: Mapping[str, Any]) -> list[tuple[str, str]]:
    return []


@dataclass(frozen=True)
class Presentation:
    """Names, order and colours of a model's results in tables, pictures and pages.

    counted    outcomes that an observer could count, in the order of pages; none: they are not told apart
    headings   short headings of columns, where the outcome's name is none
    strategy   a strategy's name in words, from its label
    colour     of a strategy, from its label and that of the strategy all are compared with
    is_event   whether an outcome counts events
    measure    what stands at an axis, from the outcome in words, its attributes and the resolved scenario
    sections   headings and HTML of further sections of pages, behind "what was run"
    brief      whether the library says what matters first in its results
    facts      rows of a name and a text for "what was run", from the data set and its resolved scenario
    """

    counted: tuple[str, ...] = ()
    headings: Mapping[str, str] = field(default_factory=dict)
    strategy: Callable[[str], str] = in_words
    colour: Callable[[str, str], str] = _plain_colour
    is_event: Callable[[str, str], bool] = lambda name, unit: unit == "event"
    measure: Callable[[str, Mapping[str, Any], Mapping[str, Any]], str] = _plain_measure
    brief: bool = False
    facts: Callable[[xr.Dataset, Mapping[str, Any]], list[tuple[str, str]]] = _no_facts
    sections: Callable[[xr.Dataset, dict[str, Any]], list[tuple[str, str]]] = _no_facts

    def words(self, name: str) -> str:
        """An outcome's name in words: `power_gain[RUS]` is power gain, RUS."""
        known = self.headings.get(name.split("[")[0])
        words = known or name.split("[")[0].replace("_", " ")
        return f"{words}, {name.split('[')[1].rstrip(']')}" if "[" in name else words


_known: dict[str, Presentation] = {}


def present(model: str, presentation: Presentation) -> None:
    """Registers how a model's results are shown; "" stands for data sets that do not name their model."""
    _known[model] = presentation


def presentation_of(data: xr.Dataset) -> Presentation:
    """What the data set's model says."""
    resolved = json.loads(str(data.attrs.get("scenario_resolved", "{}")))
    return _known.get(str(data.attrs.get("model", resolved.get("model", ""))), Presentation())
