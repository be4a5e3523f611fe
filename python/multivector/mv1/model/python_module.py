"""A model with code of the user's as the text of a module that makes it anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from ...code.module_text import Module
from ...code.plugin import Plugin
from .mechanism import Mechanism
from .outcome import Outcome
from .parts import Parameter, Variable
from .python_text import filled, model_call

if TYPE_CHECKING:
    from .model import Model

HEAD = '''"""The question of this archive: `model`."""

from pathlib import Path

import multivector as mv
'''


def python_module(model: Model, location: str, world: str, plugins: Mapping[str, str]) -> str:
    """Text of a module whose `model` is an equal one. `world`: the folder of its world beside the module; `plugins`:
    files of its plugins there, by their paths. InputError at `location` for code that cannot be written down."""
    module = Module(location)
    parts: list[str] = []

    def named(one: Any) -> str:
        if isinstance(one, Plugin):
            return f"mv.load_plugin(FOLDER / {plugins[str(one.path)]!r})"
        if isinstance(one, (Mechanism, Outcome)):
            return _call(one, named)
        return module.add(one)

    call = model_call(model, f"mv.World(FOLDER / {world!r})", named)
    parts = [HEAD, module.text, "FOLDER = Path(__file__).resolve().parent", f"model = {call}"]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _call(one: Any, named: Any) -> str:
    """`mv.Mechanism(...)` and the like, with what is set."""
    said = []
    for field in fields(one):
        value = getattr(one, field.name)
        if field.name == "function":
            said.append(named(value))
        elif isinstance(value, tuple) and value and isinstance(value[0], (Parameter, Variable)):
            said.append(f"{field.name}=[{', '.join(_call(part, named) for part in value)}]")
        elif isinstance(value, tuple):
            said += [f"{field.name}={list(value)!r}"] if value else []
        elif field.default is MISSING or value != field.default:
            said.append(f"{field.name}={value!r}")
    return filled(f"mv.{type(one).__name__}(", said, ")")
