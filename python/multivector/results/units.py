"""Units of numbers that are made of others."""

from __future__ import annotations


def squared(unit: str) -> str:
    """Of a variance."""
    return "1" if unit == "1" else f"{unit}^2" if unit.isalpha() else f"({unit})^2"
