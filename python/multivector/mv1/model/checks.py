"""Arguments of a model, checked and made unchangeable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...code.compiled import Compiled
from ...code.plugin import Plugin
from ...code.signatures import is_compiled
from ...core import arguments
from ...core.errors import InputError
from ...core.frozen import FrozenDict
from ..world import names
from ..world.world import World
from .mechanism import Mechanism
from .outcome import Outcome
from .strategy import Strategy

if TYPE_CHECKING:
    from .model import Model

VARIANTS = ("adaptive", "sampled", "equal_instruments", "no_preference", "knife_edges")


def check(model: Model) -> dict[str, Any]:
    """The values of a model's fields, frozen. InputError that names the argument."""
    put: dict[str, Any] = {}
    put["world"] = model.world if isinstance(model.world, World) else World(model.world)
    put["strategies"] = tuple(_strategy("Model(strategies=[...])", one) for one in _list(model, "strategies"))
    if not put["strategies"]:
        raise InputError(
            "there is no strategy to simulate",
            location="Model(strategies=...)",
            value="[]",
            allowed="one or more: a name, a Strategy, or a function of a Situation",
            hint="multivector.strategies() lists the names",
        )
    put["others"] = _others("Model(others=...)", model.others)
    for name, kind in (("mechanisms", Mechanism), ("outcomes", Outcome), ("plugins", Plugin)):
        put[name] = tuple(arguments.instance(f"Model({name}=[...])", one, kind) for one in _list(model, name))
    put["off"], put["on"] = (tuple(_list(model, name)) for name in ("off", "on"))
    put["parameters"] = _dict(model, "parameters", arguments.real)
    put["restraint"] = _dict(model, "restraint", arguments.real)
    put["others_shares"] = _dict(model, "others_shares", arguments.real)
    put["others_shares_seed"] = arguments.whole("Model(others_shares_seed=...)", model.others_shares_seed, 0, 2**63 - 1)
    put["others_start"] = _dict(model, "others_start", arguments.real)
    put["others_by_state"] = _exceptions(model, put["world"])
    put["variants"] = _dict(model, "variants", _replicates)
    for name in put["variants"]:
        arguments.choice("Model(variants={...})", name, VARIANTS, "variant")
    put["events"] = tuple(_event(event, put["world"]) for event in _list(model, "events"))
    put["projects"] = tuple(_project(project, put["world"]) for project in _list(model, "projects"))
    for name in ("years", "burn_in_years"):
        put[name] = arguments.real(f"Model({name}=...)", getattr(model, name))
    put["steps_per_year"] = arguments.whole("Model(steps_per_year=...)", model.steps_per_year, 1, 64)
    put["traced"] = _replicates("Model(traced=...)", model.traced)
    for name in ("revision", "title"):
        arguments.text(f"Model({name}=...)", getattr(model, name))
    put["focal"] = names.state("Model(focal=...)", put["world"], model.focal)
    for name in ("sampled", "informed_mediation"):
        put[name] = arguments.flag(f"Model({name}=...)", getattr(model, name))
    for name in ("off", "on"):
        for one in put[name]:
            arguments.text(f"Model({name}=[...])", one)
    _check_labels([one if isinstance(one, str) else one.label for one in put["strategies"]])
    return put


def _list(model: Model, name: str) -> list[Any]:
    value = getattr(model, name)
    return arguments.several(f"Model({name}=...)", value, f"{name}=[{value!r}]" if isinstance(value, str) else "")


def _dict(model: Model, name: str, checked: Callable[[str, Any], Any]) -> FrozenDict:
    pairs = arguments.mapping(f"Model({name}=...)", getattr(model, name))
    key = f"Model({name}={{...}})"
    return FrozenDict(
        {arguments.text(key, k): checked(f"Model({name}={{{k!r}: ...}})", value) for k, value in pairs.items()}
    )


def _replicates(location: str, value: Any) -> int:
    return arguments.whole(location, value, 0, arguments.MOST_REPLICATES)


def _exceptions(model: Model, world: World) -> FrozenDict:
    """Strategies by iso3; groups of states keep their names, and the library knows who is in them."""
    said: dict[str, Any] = {}
    for key, one in arguments.mapping("Model(others_by_state=...)", model.others_by_state).items():
        location = f"Model(others_by_state={{{key!r}: ...}})"
        name = key if names.of_group(world, key) else names.state(f"Model(others_by_state[{key!r}]=...)", world, key)
        if name in said:
            raise InputError(f"{name} has two strategies", location=location, value=repr(key), allowed="one a state")
        said[name] = _others(location, one)
    return FrozenDict(said)


def _event(event: Any, world: World) -> FrozenDict:
    pairs = dict(arguments.mapping("Model(events=...)", event))
    place = "Model(events=[{{{!r}: ...}}])".format
    if "state" in pairs:
        pairs["state"] = names.state(place("state"), world, pairs["state"])
    return FrozenDict(
        {key: one if isinstance(one, str) else arguments.real(place(key), one) for key, one in pairs.items()}
    )


def _project(project: Any, world: World) -> FrozenDict:
    """Members by iso3; groups of states keep their names, as in others_by_state."""
    pairs = dict(arguments.mapping("Model(projects=...)", project))
    place = "Model(projects=[{{{!r}: ...}}])".format
    for key in pairs.keys() & {"members", "excludes"}:
        pairs[key] = tuple(arguments.text(place(key), one) for one in arguments.several(place(key), pairs[key]))
    if "members" in pairs:
        of = lambda one: one if names.of_group(world, one) else names.state(place("members"), world, one)
        pairs["members"] = tuple(of(one) for one in pairs["members"])
    if "year" in pairs:
        pairs["year"] = arguments.real(place("year"), pairs["year"])
    return FrozenDict(pairs)


def _strategy(location: str, one: Any) -> str | Strategy:
    if isinstance(one, (str, Strategy)):
        return one
    if callable(one) or is_compiled(one) or isinstance(one, Compiled):
        return Strategy(one)
    raise InputError(
        "this is no strategy",
        location=location,
        value=repr(one),
        allowed="a name, a Strategy, or a function of a Situation",
        hint="multivector.strategies() lists the names",
    )


def _others(location: str, one: Any) -> str | Strategy:
    """Their instruments come with the code; a changed rule of the catalogue has no name that the scenario could say."""
    strategy = _strategy(location, one)
    if isinstance(strategy, Strategy) and not strategy.is_user_code:
        raise InputError(
            "other states play strategies by name, or code of yours",
            location=location,
            value=strategy.label,
            allowed="a name, a function, or a Strategy of a function",
        )
    return strategy


def _check_labels(labels: list[str]) -> None:
    for label in labels:
        if labels.count(label) > 1:
            raise InputError(
                "two strategies have this label",
                location="Model(strategies=[...])",
                value=repr(label),
                allowed="labels that differ",
                hint="Strategy(rule, label=...) names one",
            )
