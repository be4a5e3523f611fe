"""What code of the user's says that it reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from ... import _core
from ...code.compiled import Compiled
from ...core import arguments
from ...core.errors import InputError

Code = Callable[..., Any] | Compiled


def all_of(location: str, given: Any, kind: type) -> tuple[Any, ...]:
    if isinstance(given, (str, kind)) or not isinstance(given, Iterable):
        raise InputError("must be a list", location=location, value=repr(given), allowed=f"a list of {kind.__name__}")
    for one in given:
        if not isinstance(one, kind):
            raise InputError(
                f"this is no {kind.__name__}",
                location=location,
                value=repr(one),
                allowed=f"multivector.{kind.__name__}(...)",
            )
    return tuple(given)


def check_fields(kind: str, declared: Any) -> None:
    """What a compiled function asks for; a Python function asks its Step."""
    compiled = isinstance(declared.function, Compiled)
    for key in ("reads", "writes", "model_parameters"):
        names = getattr(declared, key, ())
        location = f"{kind}({key}=...)"
        names = all_of(location, names, str)
        if hasattr(declared, key):
            object.__setattr__(declared, key, names)
        if names and not compiled:
            raise InputError(
                f"`{key}` is for compiled functions",
                location=location,
                value=repr(list(names)),
                allowed="leave it out",
                hint="a Python function reads step[name] and writes step[name] = numbers",
            )
        for name in names:
            if key != "model_parameters" and "." not in name:
                arguments.choice(location, name, [one["name"] for one in _core.variables()], "variable")
    draws = getattr(declared, "draws", 0)
    if draws and not compiled:
        raise InputError(
            "`draws` is for compiled functions",
            location=f"{kind}(draws=...)",
            value=repr(draws),
            allowed="leave it out",
            hint="a Python function asks step.uniform()",
        )
    arguments.whole(f"{kind}(draws=...)", draws, 0, 4)


def indexed(names: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Names of variables as a compiled function has them, with their indices; those of another mechanism have as many
    entries as it gave them."""
    indices = {one["name"]: tuple(one["indices"]) for one in _core.variables()}
    return [(identifier(name), indices.get(name, ("entry",))) for name in names]


def identifier(name: str) -> str:
    return name.replace(".", "_")
