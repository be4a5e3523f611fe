"""The data card: one page, a text with gaps, filled from the world that was built."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import codes, sources
from .actors import UNION, USUAL
from .borders import window
from .columns import KEYS, header
from .geography import NARROW
from .ledger import counted
from .numbers import text as figure
from .powers import reach

if TYPE_CHECKING:
    from .build import Built

HERE = Path(__file__).parent


def text(built: Built) -> str:
    """The whole card as Markdown."""
    raw, tables = built.raw, built.tables
    for file, column in codes.CODES:
        codes.check(tables, header(file, raw.powers), file, column)
    gaps = {
        "NAME": built.name,
        "COMMAND": command(built),
        "YEAR": raw.year,
        "NUMBER": "" if len(raw.powers) == 4 else f" with {len(raw.powers)} powers",
        "POWERS": ", ".join(raw.powers),
        "STATES": len(tables["states.csv"]),
        "EDGES": len(tables["borders.csv"]),
        "RIVALS": sum(row[4] for row in tables["borders.csv"]),
        "ROUTES": len(tables["corridors.csv"]),
        "UNION": union(built),
        "NO_VOTE": left_out(built, "no vote"),
        "SMALL": left_out(built, "small"),
        "REACH": ", ".join(f"{power} {km:.0f} km" for power, km in reach(raw).items()),
        "WINDOW": "{} to {}".format(*window(raw.year)),
        "RATES": ", ".join(f"{rate:.3f}" for rate in built.rates),
        "POWER_MEDIAN": figure(built.power_median),
        "EDGE_MEDIAN": figure(built.edge_median),
        "NOTES": notes(built),
        "SOURCES": sources.markdown(),
    }
    card = (HERE / "card.md").read_text(encoding="utf-8")
    for gap, value in gaps.items():
        card = card.replace(f"@{gap}@", str(value))
    return card


def command(built: Built) -> str:
    """How it was built."""
    raw, said = built.raw, f"multivector-world build --year {built.raw.year}"
    if raw.powers != USUAL:
        said += f" --powers {','.join(raw.powers)}"
    if built.sea_miles != NARROW:
        said += f" --sea {built.sea_miles}"
    return said if built.name == built.usual_name else f"{said} --name {built.name}"


def union(built: Built) -> str:
    """Who the EU is, when it is a power."""
    raw = built.raw
    if UNION not in raw.powers:
        return "The members of the EU are states like any other."
    members = ", ".join(sorted(map(raw.iso3, raw.parts(UNION))))
    return f"The EU is the sum of these {len(raw.parts(UNION))} members of {raw.year}: {members}."


def left_out(built: Built, reason: str) -> str:
    """Codes of the states left out for a reason, by alphabet."""
    return ", ".join(sorted(built.raw.iso3(cow) for cow, why in built.left_out.items() if why == reason)) or "none"


def notes(built: Built) -> str:
    """How many cells of each column do not stand in their source for the year, by kind."""
    keys = {file: [list(map(str, row[: KEYS[file]])) for row in built.tables[file]] for file in KEYS}
    lines = ["| file | column | kind | rows |", "|---|---|---|---|"]
    for (file, column, kind), count in counted(built.tables["notes.csv"], keys).items():
        lines.append(f"| {file} | {'all numbers' if column == '*' else column} | {kind} | {count} |")
    return "\n".join(lines)
