"""Checks of arguments that never reach the library as they are."""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Iterable, Mapping
from typing import Any

from .. import _core
from .errors import InputError

MOST_REPLICATES = 1_000_000_000


def as_whole(value: Any) -> int | None:
    """A whole number of Python's or NumPy's, or a whole double, since R's 64 is one; None for everything else."""
    if type(value).__name__ in ("bool", "bool_"):
        return None
    try:
        return operator.index(value)
    except TypeError:
        exact = isinstance(value, numbers.Real) and float(value).is_integer() and abs(value) <= 2**53
        return int(value) if exact else None


def whole(location: str, value: Any, low: int, high: int) -> int:
    """A whole number from low to high; 64.0 too."""
    number = as_whole(value)
    if number is None or not low <= number <= high:
        raise InputError("must be a whole number", location=location, value=repr(value), allowed=f"{low} to {high:,}")
    return number


def real(location: str, value: Any) -> float:
    """A finite number."""
    try:
        number = math.nan if isinstance(value, (bool, str)) else float(value)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number):
        raise InputError("must be a finite number", location=location, value=repr(value), allowed="a number")
    return number


def within(location: str, value: Any, low: float, high: float) -> float:
    """A number from low to high."""
    number = real(location, value)
    if not low <= number <= high:
        raise InputError("out of range", location=location, value=repr(value), allowed=f"{low:g} to {high:g}")
    return number


def text(location: str, value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise InputError("must be a text", location=location, value=repr(value), allowed="a text")
    return value


def flag(location: str, value: Any) -> bool:
    """True or False, NumPy's too."""
    if type(value).__name__ not in ("bool", "bool_"):
        raise InputError("must be True or False", location=location, value=repr(value), allowed="True, False")
    return bool(value)


def choice(location: str, value: str, allowed: Iterable[str], what: str) -> str:
    """One of the names allowed."""
    names = list(allowed)
    if value in names:
        return value
    hint = _core.did_you_mean(str(value), names)
    raise InputError(
        f"unknown {what}", location=location, value=repr(value), allowed=", ".join(names) or "none", hint=hint
    )


def several(location: str, value: Any, hint: str = "") -> list[Any]:
    """The members of a list; a text or a dict is none."""
    if isinstance(value, (str, bytes, Mapping)) or not isinstance(value, Iterable):
        raise InputError("must be a list", location=location, value=repr(value), allowed="a list", hint=hint)
    return list(value)


def mapping(location: str, value: Any) -> Mapping[str, Any]:
    """A dict."""
    if not isinstance(value, Mapping):
        raise InputError("must be a dict", location=location, value=repr(value), allowed="{name: value}")
    return value


def instance(location: str, value: Any, kind: type) -> Any:
    """An object of a class of this package."""
    if isinstance(value, kind):
        return value
    made = "load_plugin(path)" if kind.__name__ == "Plugin" else f"{kind.__name__}(...)"
    allowed = f"multivector.{made}"
    raise InputError(f"this is no {kind.__name__}", location=location, value=repr(value), allowed=allowed)
