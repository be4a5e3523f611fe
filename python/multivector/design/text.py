"""A design from its text."""

from __future__ import annotations

from typing import Any

from ..core import toml
from ..core.errors import InputError
from .design import Design
from .ranges import Range

HINT = "Design.to_toml() writes it; data sets of sweeps have it as the attribute `design`"


def from_toml(text: str) -> Design:
    """The design that `to_toml` wrote: the tables [design] and [design.factors]. InputError."""
    try:
        said = toml.read(text)["design"]
        space = {name: _values(entry) for name, entry in said["factors"].items()}
        method = str(said["method"])
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(
            f"this is no text of a design: {error}",
            location="design.from_toml(text)",
            value=repr(text[:60]) if isinstance(text, str) else repr(text),
            allowed="the tables [design] and [design.factors]",
            hint=HINT,
        ) from error
    return Design(
        method,
        space,
        said.get("trajectories", said.get("points", 0)),
        said.get("seed"),
        said.get("levels", 4),
        said.get("second_order", False),
        said.get("shocks", "common"),
    )


def _values(entry: Any) -> Any:
    """A factor as spaces have it: [low, high], {low, high, log, whole, steps} or {values}."""
    if isinstance(entry, list):
        return tuple(entry)
    if "values" in entry:
        return list(entry["values"])
    scale = "log" if entry.get("log") else "whole" if entry.get("whole") else "linear"
    return Range(float(entry["low"]), float(entry["high"]), scale, entry.get("steps", 0))
