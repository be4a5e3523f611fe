"""Units in words."""

from __future__ import annotations

from typing import Any


def unit_of(variable: Any) -> str:
    """What the numbers of a variable, or one of these attributes, count: `unit_label`, where `units` has UDUNITS' name
    for it, else `units`; "1" where neither says."""
    said = getattr(variable, "attrs", variable)
    return str(said.get("unit_label", said.get("units", "1")))


def squared(unit: str) -> str:
    """Of a variance."""
    return "1" if unit == "1" else f"{unit}^2" if unit.isalpha() else f"({unit})^2"
