"""Code of the caller's on its way to the library: names for it, and one `Extensions` for a job."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, Any

from . import _core
from ._compiled import Compiled
from .errors import InputError
from .strategy import Strategy

if TYPE_CHECKING:
    from .model import Model


def strategies(model: "Model") -> dict[Strategy, str]:
    """Strategies whose rule is the caller's code, and the names that the scenario knows them by: lower case, digits, underscores."""
    names: dict[Strategy, str] = {}
    for one in (*model.strategies, model.others, *model.others_by_state.values()):
        if not isinstance(one, Strategy) or not one.own or one in names:
            continue
        plain = re.sub(r"[^a-z0-9]+", "_", one.label.lower()).strip("_")[:40]
        name = plain if plain == one.label and plain[0].isalpha() else f"own_{plain}".rstrip("_")
        taken = sum(other == name or other.startswith(f"{name}_no") for other in names.values())
        names[one] = f"{name}_no{taken + 1}" if taken else name
    return names


def extensions(model: "Model") -> "_core.Extensions":
    """Everything that the model has beyond the library's own. Raises InputError at the argument."""
    made = _core.Extensions()
    for number, plugin in enumerate(model.plugins):
        made.load_plugin(plugin.path)
    for one, name in strategies(model).items():
        _at(f"Model(strategies=[... {one.label!r} ...])", made.add_strategy, name, meaning_of(one.rule), one._callee(),
            one.package or "none", one._instruments(), one.menu)
    for number, mechanism in enumerate(model.mechanisms):
        _at(f"Model(mechanisms[{number}]=...)", made.insert_after, mechanism.after, mechanism._declaration(), mechanism._callee())
    for number, outcome in enumerate(model.outcomes):
        _at(f"Model(outcomes[{number}]=...)", made.add_outcome, outcome._declaration(), outcome._callee())
    return made


def _at(place: str, add: Any, *arguments: Any) -> None:
    try:
        add(*arguments)
    except InputError as error:
        if error.place in ("", "extension"):
            error.place = place
        raise


def meaning_of(rule: Any) -> str:
    """The first sentence of its documentation."""
    said = " ".join((getattr(rule, "__doc__", None) or "").split())
    return said.split(". ")[0].rstrip(".") + "." if said else "A function of the caller's."


def source_of(code: Any) -> str:
    """Its text, or what else can be said of it."""
    try:
        return inspect.getsource(code.function if isinstance(code, Compiled) else code)
    except (OSError, TypeError):
        return repr(code)
