"""What worlds and models look like in a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Iterable

if TYPE_CHECKING:
    from .model import Model
    from .strategy import Strategy
    from .world import World

STYLE = "border:1px solid #D9D9D9;border-radius:6px;padding:.6em 1em;max-width:44em;font-family:sans-serif"


def card(title: str, subtitle: str, rows: Iterable[tuple[str, str]]) -> str:
    """A frame with a title and rows of a name and a text."""
    body = "".join(f'<tr><th style="text-align:left;vertical-align:top;padding-right:1em;font-weight:600">{escape(name)}</th>'
                   f'<td style="text-align:left">{escape(text)}</td></tr>' for name, text in rows if text)
    return (f'<div style="{STYLE}"><div style="font-size:1.15em;font-weight:600">{escape(title)}</div>'
            f'<div style="opacity:.7">{escape(subtitle)}</div><table style="margin:.5em 0 0 0">{body}</table></div>')


def world_card(world: "World") -> str:
    """Powers, states and layers."""
    powers = ", ".join(f"{code} ({name})" for code, name in world.powers["name"].items())
    return card(f"World {world.name}", world.title, [
        ("powers", powers), ("states", f"{len(world.states)}, in {world.states['region'].nunique()} regions"),
        ("functions", ", ".join(world.functions)),
        ("layers", f"{len(world.borders)} borders ({int(world.borders['rival'].sum())} of rivals), {len(world.corridors)} corridors"),
        ("fingerprint", world.fingerprint)])


def model_card(model: "Model") -> str:
    """The question, and what differs from the defaults."""
    changed = ", ".join(f"{name} = {value:g}" for name, value in model.parameters.items())
    switches = ", ".join([f"without {name}" for name in model.off] + [f"with {name}" for name in model.on])
    name = model.world.states.loc[model.focal, "name"]
    return card(model.headline, "uncalibrated defaults" if not changed else "uncalibrated, changed parameters", [
        ("world", f"{model.world.name}: {model.world.title}"), ("focal state", f"{model.focal} ({name})"),
        ("strategies", ", ".join(model.labels)), ("other states", str(getattr(model.others, "label", model.others))),
        ("time", f"{model.years:g} years after {model.burn_in_years:g} of burn-in, {model.steps_per_year} steps a year"),
        ("parameters", ("sampled from their ranges; " if model.sampled else "") + changed), ("mechanisms", switches),
        ("own code", ", ".join([*(one.name for one in model.mechanisms), *(one.name for one in model.outcomes),
                                *(one.path for one in model.plugins)])),
        ("events", ", ".join(str(event.get("kind")) for event in model.events)),
        ("variants", ", ".join(f"{name}: {count}" for name, count in model.variants.items()))])


def strategy_card(strategy: "Strategy") -> str:
    """The rule, what the catalogue says of it, and what is changed."""
    from .catalogue import packages, strategies

    named = isinstance(strategy.rule, str)
    about = strategies().loc[strategy.rule] if named and strategy.rule in strategies().index else None
    said = {name: getattr(strategy, name) for name in ("lead_share", "lead_cap", *strategy._instruments())}
    package = strategy.package or ("none" if about is None else str(about["package"]))
    words = packages()["meaning"].get(package, "")
    documented = "" if named else " ".join((getattr(strategy.rule, "__doc__", None) or "").split())
    return card(f"Strategy {strategy.label}", documented if about is None else str(about["meaning"]), [
        ("rule", strategy.rule if named else f"the function {getattr(strategy.rule, '__name__', strategy.label)}"), ("package", f"{package}: {words}" if words else package),
        ("changed", ", ".join(f"{name} = {value:g}" if isinstance(value, (int, float)) else f"{name} = {value}" for name, value in said.items()
                              if value is not None)),
        ("source", "" if about is None else str(about["source"]))])
