#!/usr/bin/env python3
"""Writes the tables of parameters and variables in docs/odd/mv1.md from declarations.def, where MV-1 is declared.

    python3 docs/odd/make_tables.py           write them
    python3 docs/odd/make_tables.py --check   say whether the page has the tables that it would write

Needs nothing but Python 3.9. declarations.def is read as text: no compiler, no build.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECLARATIONS = ROOT / "libmultivector/include/multivector/models/mv1/declarations.def"
PAGE = Path(__file__).resolve().parent / "mv1.md"

SCALAR = ("key", "symbol", "value", "low", "high", "minimum", "maximum", "unit", "meaning", "source")
BY_FUNCTION = (
    "key",
    "symbol",
    "security",
    "economy",
    "technology",
    "other",
    "spread",
    "minimum",
    "maximum",
    "unit",
    "meaning",
    "source",
)
FUNCTIONS = ("security", "economy", "technology")
VARIABLE = ("name", "extent", "unit", "meaning")
NAMES = {
    "MV1_SECTION": ("name",),
    "MV1_MECHANISM": ("name", "on", "meaning"),
    "MV1_STEP": ("mechanism", "function"),
    "MV1_EVENT": ("kind", "members"),
    "MV1_PARAMETER": SCALAR,
    "MV1_FUNCTION_PARAMETER": BY_FUNCTION,
    "MV1_VARIABLE": VARIABLE,
}
EXTENTS = {
    "S": "state",
    "SG": "state, power",
    "SF": "state, function",
    "SUF": "state, supplier, function",
    "SM": "state, quarter",
    "P": "pair",
    "G": "power",
    "E": "border",
    "R": "corridor",
    "SJ": "state, project",
    "ONE": "",
}
CALL = re.compile(r"^(MV1_[A-Z_]+)\((.*)\)\s*$")
ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,"]+)')

MADE = "<!-- made by make_tables.py -->"
HEAD = """## 11. Parameters

*Default* is what a run uses unless the scenario says otherwise. *Drawn from* is the range, uniform, that
`sampled = true` draws a value from, once for two successive replicates; a dash means that the number is never drawn.
*Allowed* is what a scenario may write. Sources: [V] fitted to, or computed from, the data of the shipped world; [S]
read in the work named; [D] a choice of design that no data support yet. Together the defaults hit
counts of 1990–2004 in the worlds of 1995 and 2005 (docs/validation/calibration.md), which leave many free. A heading
is the mechanism that the numbers belong to, or what several share.
"""

FUNCTION_HEAD = """### functions

Numbers that each function of cooperation has, written in a scenario as `key.function`, e.g. `theta.security`. A
function with another name than these three takes the column *other*; weights are then scaled to sum to 1.
"""

VARIABLE_HEAD = """## 12. Variables

The state of a replicate, as replays and recorded variables have it. Names that begin with `A_` are totals, which begin
anew when burn-in ends. Own variables of mechanisms that extensions add are named `mechanism.variable`.
"""


@dataclass
class Section:
    name: str
    rows: list[dict[str, str]]


def arguments(text: str) -> list[str]:
    """The arguments of a macro call; strings without their quotes, neighbouring strings joined."""
    found: list[str] = []
    for part in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", text):
        strings = [m.group(1) for m in ARGUMENT.finditer(part) if m.group(1) is not None]
        found.append("".join(strings) if strings or '"' in part else part.strip())
    return found


def rows(path: Path) -> list[tuple[int, str]]:
    """Every row of the file: the number of its first line, and its lines as one."""
    found: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith(("//", "#")):
            continue
        if line.startswith(" ") and found:
            first, text = found.pop()
            found.append((first, f"{text} {line.strip()}"))
        else:
            found.append((number, line.strip()))
    return found


def declared(path: Path = DECLARATIONS) -> list[tuple[str, dict[str, str]]]:
    """Every row of the file: its kind, and its arguments by name."""
    found = []
    for number, text in rows(path):
        call = CALL.match(text)
        if not call or call.group(1) not in NAMES:
            raise ValueError(f"{path}:{number}: expected a declaration, found {text!r}")
        values, names = arguments(call.group(2)), NAMES[call.group(1)]
        if len(values) != len(names):
            raise ValueError(f"{path}:{number}: {len(values)} arguments, {len(names)} expected: {', '.join(names)}")
        found.append((call.group(1), dict(zip(names, values))))
    return found


def read(path: Path = DECLARATIONS) -> tuple[list[Section], list[dict[str, str]]]:
    """Sections of scalars in the order of the file, and the numbers that each function has."""
    sections: list[Section] = []
    by_function: list[dict[str, str]] = []
    for kind, row in declared(path):
        if kind in ("MV1_SECTION", "MV1_MECHANISM"):
            sections.append(Section(row["name"], []))
        elif kind == "MV1_PARAMETER":
            sections[-1].rows.append(row)
        elif kind == "MV1_FUNCTION_PARAMETER":
            by_function.append(row)
    return sections, by_function


def variables(path: Path = DECLARATIONS) -> list[str]:
    """The table of variables."""
    out = [line(["name", "along", "unit", "meaning"]), "|" + "---|" * 4]
    for kind, row in declared(path):
        if kind == "MV1_VARIABLE":
            out.append(line([f"`{row['name']}`", EXTENTS[row["extent"]] or "—", row["unit"], cell(row["meaning"])]))
    return out


def number(literal: str) -> float:
    """The value of a C++ float literal."""
    return float(literal.strip().rstrip("fF"))


def shown(value: float) -> str:
    return f"{value:.6g}"


def span(low: float, high: float) -> str:
    return f"{shown(low)} to {shown(high)}"


def cell(text: str) -> str:
    return text.replace("|", "\\|") if text else "—"


def line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def scalar_table(rows: list[dict[str, str]]) -> list[str]:
    out = [line(["name", "symbol", "default", "drawn from", "allowed", "unit", "meaning", "source"]), "|" + "---|" * 8]
    for row in rows:
        low, high = number(row["low"]), number(row["high"])
        out.append(
            line(
                [
                    f"`{row['key']}`",
                    cell(row["symbol"]),
                    shown(number(row["value"])),
                    span(low, high) if low < high else "—",
                    span(number(row["minimum"]), number(row["maximum"])),
                    row["unit"],
                    cell(row["meaning"]),
                    cell(row["source"]),
                ]
            )
        )
    return out


def function_table(rows: list[dict[str, str]]) -> list[str]:
    out = [
        line(["name", "symbol", *FUNCTIONS, "other", "drawn from", "allowed", "unit", "meaning", "source"]),
        "|" + "---|" * 11,
    ]
    for row in rows:
        spread = number(row["spread"])
        out.append(
            line(
                [
                    f"`{row['key']}`",
                    cell(row["symbol"]),
                    *(shown(number(row[f])) for f in (*FUNCTIONS, "other")),
                    f"default ± {shown(spread)}, within what is allowed" if spread > 0 else "—",
                    span(number(row["minimum"]), number(row["maximum"])),
                    row["unit"],
                    cell(row["meaning"]),
                    cell(row["source"]),
                ]
            )
        )
    return out


def tables(path: Path = DECLARATIONS) -> str:
    """Both sections of the page."""
    sections, by_function = read(path)
    out = [MADE, "", HEAD]
    for section in sections:
        if section.rows:
            out += [f"### {section.name}", "", *scalar_table(section.rows), ""]
    out += [FUNCTION_HEAD, *function_table(by_function), "", VARIABLE_HEAD, *variables(path), "", ""]
    return "\n".join(out)


def page(text: str, path: Path = DECLARATIONS) -> str:
    """The page with its tables as they should be: from the mark to the end of its region."""
    before, mark, rest = text.partition(MADE)
    if not mark:
        raise ValueError(f"{PAGE} has no {MADE}")
    return before + tables(path) + rest[rest.index("<!-- end -->") :]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the page, write nothing")
    now = PAGE.read_text(encoding="utf-8")
    made = page(now)
    if not parser.parse_args().check:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if made == now:
        return 0
    print(f"{PAGE} is not what declarations.def says: run python3 docs/odd/make_tables.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
