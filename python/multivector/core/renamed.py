"""Names of before, refused with the name of now: of a module, of an object, of an argument."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, NoReturn, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])


def refuse(owner: str, name: str, names: Mapping[str, str]) -> NoReturn:
    """For a `__getattr__`: AttributeError, with the new name where there is one. `owner` is how the message calls the
    object."""
    new = f"; it is called `{names[name]}` now" if name in names else ""
    raise AttributeError(f"{owner} has no attribute {name!r}{new}", name=name)


def refuses(**names: str) -> Callable[[Function], Function]:
    """Decorates a function whose arguments had these names before: TypeError with the new name.
    `companions="variants"`."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def checked(*given: Any, **named: Any) -> Any:
            for old in names.keys() & named.keys():
                raise TypeError(f"{function.__qualname__}() has no argument {old!r}; it is called `{names[old]}` now")
            return function(*given, **named)

        return checked  # type: ignore[return-value]

    return decorate
