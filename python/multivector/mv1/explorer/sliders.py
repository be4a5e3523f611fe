"""Sliders for parameters and for the instruments of a strategy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...core import arguments
from ..model.model import Model
from ..model.strategy import Strategy
from ..world.world import World

# instruments of the first strategy: lowest, highest, step
DOCTRINE = {
    "lead_share": (0, 1, 0.05),
    "lead_cap": (0, 1, 0.05),
    "initiatives": (0, 1, 0.05),
    "visits": (0, 1, 0.05),
    "minor_capitals": (0, 20, 1),
    "platforms": (0, 3, 1),
    "bias_cut": (-6, 6, 0.5),
}


def slider(text: str, low: float, high: float, step: float, value: float) -> Any:
    """A slider that remembers its text and where it started."""
    import ipywidgets

    quiet = {"continuous_update": False, "readout_format": ".3g", "layout": {"width": "15em"}}
    made = ipywidgets.FloatSlider(value=value, min=low, max=high, step=step, **quiet)
    made.start, made.text = made.value, text
    return made


def of_rivalry(world: World) -> Any:
    """A factor of all rivalries, up to where the largest reaches 1."""
    largest = float(world.rivalry.to_numpy().max())
    most = 2.0 if largest <= 0.5 else int(20 / largest + 1e-9) / 20
    return slider("rivalry ×", 0, most, 0.05, 1)


def of_parameter(model: Model, table: Mapping[str, Mapping[str, Any]], name: str) -> Any:
    """Over the range that `sampled` draws from, else the one allowed. InputError for an unknown name."""
    one = table[arguments.choice("explore(parameters=[...])", name, table, "parameter")]
    low, high = (one["low"], one["high"]) if one["low"] < one["high"] else (one["minimum"], one["maximum"])
    value = float(model.parameters.get(name, one["default"]))
    return slider(name.replace("_", " "), min(low, value), max(high, value), round((high - low) / 50, 6), value)


def of_doctrine(model: Model) -> dict[str, Any]:
    """A slider for each instrument that the model's first strategy has."""
    said = _resolved(model.replace(strategies=[as_strategy(model.strategies[0])]))
    powers = len(model.world.powers)
    made = {}
    for name, (low, high, step) in DOCTRINE.items():
        value = said.get(name)
        if value is not None:
            least = max(low, 1 / powers) if name.startswith("lead_") else low
            made[name] = slider(name.replace("_", " "), min(least, value), max(high, value), step, value)
    return made


def as_strategy(one: Any) -> Strategy:
    """One whose instruments can be changed."""
    if isinstance(one, Strategy):
        return one
    rule, _, package = one.partition("+")
    return Strategy(rule, label=f"{one} (moved)", package=package or None)


def _resolved(model: Model) -> dict[str, Any]:
    """Instruments and shape of the only strategy, defaults filled in."""
    found = json.loads(model._job().resolved)["strategies"][0]
    return {**found, **found["instruments"]}
