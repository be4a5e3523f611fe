"""A model as the text of a scenario file, and which argument each of its lines came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ...core.toml import Writer, bare
from . import user_code
from .strategy import Strategy

if TYPE_CHECKING:
    from .model import Model


def strategy_table(strategy: Strategy, portfolio: str) -> dict[str, Any]:
    """Keys of [[strategy]] that are said."""
    said = {
        f.name: getattr(strategy, f.name) for f in fields(strategy) if f.name not in ("rule", "label", "batch", "menu")
    }
    return {"label": strategy.label, "portfolio": portfolio, **{k: v for k, v in said.items() if v is not None}}


def write(
    model: Model,
    replicates: Any = None,
    seed: Any = None,
    record: Mapping[str, Any] | None = None,
    world: str | None = None,
) -> Writer:
    """The scenario of a model; with replicates and seed it says all that the program needs to repeat a run. `world`:
    its folder as the scenario shall call it."""
    out = Writer()
    own = user_code.strategies(model)
    name_of = lambda one: one if isinstance(one, str) else own[one]
    for key, value in (
        ("title", model.headline),
        ("world", model.world._written if world is None else world),
        ("world_fingerprint", None if model.world._core.is_shipped else model.world.fingerprint),
        ("focal", model.focal),
        ("seed", seed),
        ("replicates", replicates),
        ("traced", model.traced),
        ("years", model.years),
        ("burn_in_years", model.burn_in_years),
        ("steps_per_year", model.steps_per_year),
        ("sampled", model.sampled),
    ):
        if value is not None and value != "":
            out.pair(key, value, key)
    out.pair("strategies", model.labels, "strategies")
    by_name = dict(model.parameters)
    plain = {name: value for name, value in by_name.items() if "." not in name}
    out.table("[parameters]", plain, "parameters")
    for family in dict.fromkeys(name.split(".", 1)[0] for name in by_name if "." in name):
        out.add(f"[parameters.{bare(family)}]", "parameters")
        for name, value in by_name.items():
            if name.startswith(family + "."):
                out.pair(name.split(".", 1)[1], value, f"parameters[{name!r}]")
    out.add("[others]", "others")
    out.pair("strategy", name_of(model.others), "others")
    out.pair("revision", model.revision, "revision")
    if model.others_shares_seed:
        out.pair("shares_seed", model.others_shares_seed, "others_shares_seed")
    out.table("[others.shares]", dict(model.others_shares), "others_shares")
    out.table("[others.start]", dict(model.others_start), "others_start")
    out.table(
        "[others.by_state]", {state: name_of(one) for state, one in model.others_by_state.items()}, "others_by_state"
    )
    lists = {name: list(values) for name, values in (("off", model.off), ("on", model.on)) if values}
    if lists:
        out.add("[mechanisms]", "off")
        for name, values in lists.items():
            out.pair(name, values, name)
    if model.informed_mediation:
        out.add("[mediation]", "informed_mediation")
        out.pair("mode", "informed", "informed_mediation")
    out.table("[restraint]", dict(model.restraint), "restraint")
    for number, event in enumerate(model.events):
        out.table("[[event]]", dict(event), f"events[{number}]")
    for number, project in enumerate(model.projects):
        out.table("[[project]]", dict(project), f"projects[{number}]")
    out.table("[variants]", dict(model.variants), "variants")
    out.table("[record]", dict(record or {}), "record")
    for number, strategy in enumerate(model.strategies):
        if isinstance(strategy, Strategy) and strategy_table(strategy, strategy.label) != {
            "label": own.get(strategy),
            "portfolio": own.get(strategy),
        }:
            out.add("[[strategy]]", f"strategies[{number}]")
            for key, value in strategy_table(strategy, own.get(strategy, strategy.rule)).items():
                out.pair(key, value, f"strategies[{number}]")
    return out
