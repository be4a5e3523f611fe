"""Units in words."""

from __future__ import annotations

from typing import Any


def unit_of(variable: Any) -> str:
    """What the numbers of a variable count: `unit_label`, where `units` has UDUNITS' name for it, else `units`; "1" where neither says."""
    return str(variable.attrs.get("unit_label", variable.attrs.get("units", "1")))
