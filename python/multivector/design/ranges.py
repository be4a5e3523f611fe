"""What a factor of a design may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Union

from ..core import arguments
from ..core.errors import InputError
from ..core.frozen import FrozenDict

Level = Union[bool, int, float, str]


@dataclass(frozen=True)
class Range:
    """Numbers from low to high; `scale` is linear, log or whole, `steps` a number of them in a grid or 0."""

    low: float
    high: float
    scale: str = "linear"
    steps: int = 0

    def __str__(self) -> str:
        scale = "" if self.scale == "linear" else f", {self.scale}"
        return f"{self.low:g} to {self.high:g}{scale}" + (f", {self.steps} steps" if self.steps else "")


def log(low: float, high: float) -> Range:
    """Numbers from low to high, both above 0, on a logarithmic scale."""
    return _range("design.log", low, high, "log")


def whole(low: int, high: int) -> Range:
    """Whole numbers from low to high, each equally often."""
    return _range("design.whole", low, high, "whole")


def steps(low: float, high: float, count: int, *, log: bool = False) -> Range:
    """In a grid: `count` numbers from low to high, both among them, evenly spaced, or with `log` in equal ratios."""
    count = arguments.whole("design.steps(count=...)", count, 2, 1_000_000)
    return _range("design.steps", low, high, "log" if arguments.flag("design.steps(log=...)", log) else "linear", count)


def frozen(call: str, space: Any) -> FrozenDict:
    """A space checked and made unchangeable: {name: Range or tuple of levels}."""
    pairs = arguments.mapping(f"{call}(space)", space)
    return FrozenDict(
        {arguments.text(f"{call}({{...}})", k): _values(f"{call}({{{k!r}: ...}})", v) for k, v in pairs.items()}
    )


def given(space: Mapping[str, Any]) -> dict[str, Any]:
    """A space as the compiled module takes it."""
    return {
        name: (one.low, one.high, one.scale, one.steps) if isinstance(one, Range) else list(one)
        for name, one in space.items()
    }


def level(location: str, value: Any) -> Level:
    """A number, text or truth value, NumPy's too."""
    plain = value.item() if hasattr(value, "item") and not hasattr(value, "__len__") else value
    if not isinstance(plain, (bool, int, float, str)) or (type(plain) is int and not -(2**63) <= plain < 2**63):
        allowed = "a number, a text, True or False"
        raise InputError("this is no value of a factor", location=location, value=repr(value), allowed=allowed)
    return plain


def _range(call: str, low: Any, high: Any, scale: str, count: int = 0) -> Range:
    return Range(arguments.real(f"{call}(low)", low), arguments.real(f"{call}(high)", high), scale, count)


def _values(location: str, values: Any) -> Range | tuple[Level, ...]:
    if isinstance(values, Range):
        return values
    if isinstance(values, tuple) and len(values) == 2 and not any(isinstance(one, (str, bool)) for one in values):
        return Range(arguments.real(location, values[0]), arguments.real(location, values[1]))
    if isinstance(values, tuple) or not hasattr(values, "__iter__") or isinstance(values, (str, bytes, Mapping)):
        raise InputError(
            "these are no values of a factor",
            location=location,
            value=repr(values),
            allowed="(low, high), log(low, high), whole(low, high), steps(low, high, count) or a list of levels",
        )
    return tuple(level(location, one) for one in values)
