"""Tables of an ODD description: parameters with their values, and rows that concern the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..model.catalogue import parameters, strategies
from ..model.model import Model
from ..world.world import World

Menu = dict[str, str]


def parameter_table(names: Sequence[str], model: Model, resolved: dict[str, Any], sampled: bool) -> str:
    """A row a parameter, a family (theta) with a row a function. What differs from its default is bold."""
    known = described(model)
    head = [
        "parameter",
        "symbol",
        "value",
        "default",
        *(["drawn from"] if sampled else []),
        "unit",
        "meaning",
        "source",
    ]
    rows = []
    for name in (full for short in names for full in known if full == short or full.split(".")[0] == short):
        one, value = known[name], resolved["parameters"].get(name, known[name]["default"])
        changed = (
            float(f"{value:.6g}") != float(f"{one['default']:.6g}")
            or name in model.parameters
            and value != one["default"]
        )
        drawn = (
            f"{one['low']:g} to {one['high']:g}" if one["low"] < one["high"] and name not in model.parameters else "—"
        )
        rows.append(
            [
                f"`{name}`",
                one["symbol"] or "—",
                f"**{value:g}**" if changed else f"{value:g}",
                f"{one['default']:g}",
                *([drawn] if sampled else []),
                one["unit"],
                one["meaning"],
                one["source"],
            ]
        )
    return table(head, rows)


def described(model: Model) -> dict[str, dict[str, Any]]:
    """Parameters by name, those of own mechanisms too."""
    return parameters(model=model).to_dict("index")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """In Markdown."""
    line = lambda cells: "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    return "\n".join([line(head), "|" + "---|" * len(head), *map(line, rows)])


def kept_rows(text: str, kind: str, rest: str, flags: set[str], resolved: dict[str, Any], menu: Menu) -> str:
    """The text with the rows of its first table that concern the model."""
    keep = {
        "rows": lambda first: condition(first, rest, flags),
        "events": lambda first: first in {one["kind"] for one in resolved["events"]},
        "strategies": lambda first: first in rules(resolved, menu),
        "packages": lambda first: first in packages(resolved, menu),
    }[kind]
    lines, seen, out = text.split("\n"), 0, []
    for number, line in enumerate(lines):
        if line.startswith("|"):
            seen += 1
            if seen > 2 and not keep(line[1:].split("|")[0].strip().strip("`")):
                continue
        elif seen:
            return "\n".join(out + lines[number:])
        out.append(line)
    return "\n".join(out)


def condition(first: str, rest: str, flags: set[str]) -> bool:
    """Whether a row stays: by the key that its first cell begins with, as a whole word."""
    for part in rest.split(";"):
        key, _, names = part.strip().partition(": ")
        if re.match(rf"{re.escape(key)}(?!\w)", first):
            return any(name in flags for name in names.split(" or "))
    return True


def rules(resolved: dict[str, Any], menu: Menu) -> set[str]:
    """Rules in use, as the table of rules names them."""
    used = {one["portfolio"] for one in resolved["strategies"]} | {"static"}
    used |= {name.split("+")[0] for name in of_others(resolved)} | (set(menu) if adaptive(resolved) else set())
    return {"align:POWER" if name.startswith("align:") else name for name in used}


def packages(resolved: dict[str, Any], menu: Menu) -> set[str]:
    """Packages in use."""
    used = {one["package"] for one in resolved["strategies"]} | {"none"}
    used |= {name.split("+")[1] for name in of_others(resolved) if "+" in name}
    return used | (set(menu.values()) if adaptive(resolved) else set())


def of_others(resolved: dict[str, Any]) -> list[str]:
    """What states other than the focal one do, as the scenario says it."""
    others = resolved["others"]
    return [others["strategy"], *others.get("shares", {}), *others["by_state"].values()]


def adaptive(resolved: dict[str, Any]) -> bool:
    """Whether any state may take up what is on the menu."""
    return "adaptive" in of_others(resolved) or "adaptive" in [one["name"] for one in resolved["cases"]]


def menu_of(model: Model) -> Menu:
    """Rules that adaptive states may take up, and the package that comes with each."""
    table = strategies(model=model)
    return dict(table.loc[table["on_menu"], "package"])


def with_counts(text: str, world: World) -> str:
    """Numbers of entities of the model's own world."""
    counts = {
        "power": len(world.powers),
        "state": len(world.states),
        "function": f"{len(world.functions)}: {', '.join(world.functions)}",
        "border": len(world.borders),
        "corridor": len(world.corridors),
    }
    for name, count in counts.items():
        text = re.sub(rf"^(\| {name} \|[^|]*\|)[^|]*\|$", rf"\1 {count} |", text, flags=re.MULTILINE)
    return text.replace("number in the world of 2014", "number")
