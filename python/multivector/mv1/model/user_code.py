"""Code of the user's on its way to the library: names for it, and one `Extensions` for a job."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ... import _core
from ...code.callables import meaning_of
from ...core.errors import InputError
from .strategy import Strategy

if TYPE_CHECKING:
    from .model import Model


def strategies(model: Model) -> dict[Strategy, str]:
    """Strategies whose rule is the user's code, and the names that the scenario knows them by: lower case, digits,
    underscores."""
    names: dict[Strategy, str] = {}
    for one in (*model.strategies, model.others, *model.others_by_state.values()):
        if not isinstance(one, Strategy) or not one.is_user_code or one in names:
            continue
        plain = re.sub(r"[^a-z0-9]+", "_", one.label.lower()).strip("_")[:40]
        name = plain if plain == one.label and plain[0].isalpha() else f"user_{plain}".rstrip("_")
        taken = sum(other == name or other.startswith(f"{name}_no") for other in names.values())
        names[one] = f"{name}_no{taken + 1}" if taken else name
    return names


def extensions(model: Model) -> _core.Extensions:
    """Everything that the model has beyond the library's own. Raises InputError at the argument."""
    made = _core.Extensions()
    for plugin in model.plugins:
        made.load_plugin(plugin.path)
    for one, name in strategies(model).items():
        meaning = meaning_of(one.rule, "A function of the user's.")
        given = (name, meaning, one._callable(), one.package or "none", one._instruments(), one.menu)
        _at(f"Model(strategies=[... {one.label!r} ...])", made.add_strategy, *given)
    for number, mechanism in enumerate(model.mechanisms):
        given_mechanism = (mechanism.after, mechanism._declaration(), mechanism._callable())
        _at(f"Model(mechanisms[{number}]=...)", made.insert_after, *given_mechanism)
    for number, outcome in enumerate(model.outcomes):
        _at(f"Model(outcomes[{number}]=...)", made.add_outcome, outcome._declaration(), outcome._callable())
    return made


def _at(location: str, add: Any, *given: Any) -> None:
    """Adds something; errors name the argument that it came from."""
    try:
        add(*given)
    except InputError as error:
        if error.location in ("", "extension"):
            error.location = location
        raise
