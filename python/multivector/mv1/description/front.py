"""The first pages of an ODD description: what is configured."""

from __future__ import annotations

from typing import Any

from ... import _core
from ...results import changes
from ..model.model import Model
from ..model.strategy import SHAPE
from .tables import table


def front(model: Model, resolved: dict[str, Any], head: str) -> str:
    """Title, state of calibration, the configuration."""
    parts = [
        head,
        f"Model: MV-1 of multivector {_core.version()}, configured as **{model.headline}**. "
        "**Defaults calibrated to 1992-2004**: they hit counts of disputes, crises and wars, which leave many numbers "
        "free; those are documented guesses with ranges. What is left out of the model is left out of this text. "
        "Sources: [V] fitted to, or computed from, the data of the shipped world; [S] read in the work named; [D] a "
        "choice of design.",
        "## 0. Configuration",
        table(["what", "value"], facts(model, resolved)),
    ]
    parts.append(
        table(["strategy", "rule", "package", "instruments"], [strategy(one) for one in resolved["strategies"]])
    )
    changed = changes.grouped(model.changes()) or [("nothing", "model and world are as they come with the library")]
    parts.append(table(["changed", "how"], [list(one) for one in changed]))
    if resolved["events"]:
        keys = list(dict.fromkeys(key for event in resolved["events"] for key in event))
        parts.append(table(keys, [[cell(event.get(key, "")) for key in keys] for event in resolved["events"]]))
    return "\n\n".join(parts)


def facts(model: Model, resolved: dict[str, Any]) -> list[list[str]]:
    world, others = model.world, resolved["others"]
    revision = f", {others['revision']} revision" if others["strategy"] == "adaptive" else ""
    apart = "".join(f"{share:.3g} of them {name}; " for name, share in others.get("shares", {}).items())
    apart += ", ".join(f"{state}: {name}" for state, name in others["by_state"].items())
    time = f"{resolved['years']:g} years after {resolved['burn_in_years']:g} of run-up (burn-in)"
    rows = [
        ("world", f"{world.name}: {world.title} (fingerprint {world.fingerprint})"),
        ("focal state", f"{model.focal} ({world.states.loc[model.focal, 'name']})"),
        ("other states", f"{others['strategy']}{revision}" + (f"; {apart}" if apart else "")),
        ("time", f"{time}, {resolved['steps_per_year']} steps a year"),
        (
            "parameters",
            "drawn from their ranges, once for two successive replicates" if resolved["sampled"] else "fixed",
        ),
        ("hosts of talks", resolved["mediation"] if resolved["mechanisms"].get("mediation") else ""),
        ("variant comparisons", "; ".join(f"{one['name']}: {one['meaning']}" for one in resolved["cases"][1:])),
    ]
    return [[name, text] for name, text in rows if text]


def strategy(one: dict[str, Any]) -> list[str]:
    shape = [f"{key} {one[key]:g}" for key in SHAPE if key in one]
    said = [f"{key} {cell(value)}" for key, value in one["instruments"].items() if value not in (0, "as_in_data")]
    return [one["label"], one["portfolio"], one["package"], ", ".join(shape + said) or "none"]


def cell(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
