"""Models as the Python that makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from ..world.world import World
from .strategy import Strategy

if TYPE_CHECKING:
    from .model import Model

WIDTH = 100
Named = Callable[[Any], str]  #: code or a part of the user's, to the name that stands for it


def model_call(model: Model, world: str = "world", named: Named | None = None) -> str:
    """`mv.Model(...)` with the arguments that differ from their defaults; `world` names the world, `named` code of the
    user's, by default by its own names."""
    said = [f"focal={model.focal!r}", f"strategies=[{', '.join(strategy_call(s, named) for s in model.strategies)}]"]
    for field in fields(model):
        value = getattr(model, field.name)
        if field.name in ("mechanisms", "outcomes", "plugins") and value:
            said.append(f"{field.name}=[{', '.join(map(named or _own_name, value))}]")
        elif field.name not in ("world", "focal", "strategies") and (
            field.default is MISSING or value != field.default
        ):
            said.append(f"{field.name}={plain(value, named)}")
    return filled("mv.Model(", [world, *said], ")")


def _own_name(one: Any) -> str:
    """Of a part that the caller has."""
    return str(getattr(one, "name", "plugin"))


def strategy_call(strategy: Any, named: Named | None = None) -> str:
    """The name, or `mv.Strategy(...)` with what is set. A function stands under its own name, or under that which
    `named` gives it."""
    if isinstance(strategy, str):
        return repr(strategy)
    rule = strategy.rule if isinstance(strategy.rule, str) else None
    own = getattr(strategy.rule, "__name__", strategy.label)
    name = named(strategy.rule) if named is not None and rule is None else own
    said = [
        f"{f.name}={getattr(strategy, f.name)!r}"
        for f in fields(Strategy)
        if f.name not in ("rule", "label") and getattr(strategy, f.name) != f.default
    ]
    if rule is None and not said and strategy.label == own == name:
        return str(own)
    label = [f"label={strategy.label!r}"] if rule is not None or strategy.label != own or named else []
    return f"mv.Strategy({', '.join([repr(rule) if rule is not None else str(name), *label, *said])})"


def world_call(world: World) -> str:
    """How to get the world: shipped by its name, else its folder, else the one at hand."""
    if world._core.is_shipped:
        return f'mv.World("{world._written}")'
    made = world._folder is None or not world._folder.is_dir()
    return f"world  # {world.name}" if made else f"mv.World({str(world._folder)!r})"


def plain(value: Any, named: Named | None = None) -> str:
    """Frozen mappings as dicts, tuples as lists, numbers as short as they read back."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {plain(one, named)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(plain(one, named) for one in value) + "]"
    if isinstance(value, Strategy):
        return strategy_call(value, named)
    return f"{value:g}" if isinstance(value, float) and float(f"{value:g}") == value else repr(value)


def filled(head: str, parts: list[str], tail: str) -> str:
    """A call in lines of at most WIDTH, broken between arguments."""
    lines, indent = [head], " " * len(head)
    for number, part in enumerate(parts):
        text = part + (", " if number + 1 < len(parts) else tail)
        if len(lines[-1]) + len(text) > WIDTH and lines[-1].strip() and number:
            lines.append(indent)
        lines[-1] += text
    return "\n".join(line.rstrip() for line in lines)
