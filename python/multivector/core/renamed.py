"""Names of before, and arguments of other functions, refused with where they belong: of a module, an object, a call."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])
OLD: dict[str, str] = {}  # arguments of before, and their names of now


def refuse(owner: str, name: str, names: Mapping[str, str]) -> NoReturn:
    """For a `__getattr__`: AttributeError, with the new name where there is one. `owner` is how the message calls the
    object."""
    new = f"; it is called `{names[name]}` now" if name in names else ""
    raise AttributeError(f"{owner} has no attribute {name!r}{new}", name=name)


def refuses(**names: str) -> Callable[[Function], Function]:
    """Decorates a function whose arguments had these names before (`companions="variants"`), or none: TypeError with
    the new name, or with the functions of the package that take an argument which this one does not."""
    OLD.update(names)

    def decorate(function: Function) -> Function:
        taken = inspect.signature(function).parameters
        any_name = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in taken.values())
        called = function.__qualname__.removesuffix(".__init__")

        @wraps(function)
        def checked(*given: Any, **named: Any) -> Any:
            for old in names.keys() & named.keys():
                raise TypeError(f"{called}() has no argument {old!r}; it is called `{names[old]}` now")
            for name in named.keys() - taken.keys():
                if not any_name and (others := takers(name)):
                    raise TypeError(f"{called}() has no argument {name!r}; {others}")
            return function(*given, **named)

        return checked  # type: ignore[return-value]

    return decorate


def takers(name: str) -> str:
    """Which functions and classes of the package take an argument of this name, or of its name of now: "it belongs to
    mv.Model(variants=...)". Empty where none does."""
    package = sys.modules[__name__.partition(".")[0]]
    now = OLD.get(name, name)
    public = getattr(package, "__all__", ())
    found = [f"mv.{one}({now}=...)" for one in public if now in _arguments(getattr(package, one))]
    return f"it belongs to {', '.join(found)}" if found else ""


def _arguments(public: Any) -> Iterable[str]:
    """Names of what a function or a class takes; none of what cannot be called so, such as exceptions."""
    if not callable(public) or (isinstance(public, type) and issubclass(public, BaseException)):
        return ()
    try:
        return inspect.signature(public).parameters
    except ValueError:  # of the compiled module
        return ()
