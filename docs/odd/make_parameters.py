#!/usr/bin/env python3
"""Writes docs/odd/parameters.md from parameters.def, where every number of MV-1 is declared.

    python3 docs/odd/make_parameters.py           write the table
    python3 docs/odd/make_parameters.py --check   say whether the committed table is the one it would write

Needs nothing but Python 3.9. parameters.def is read as text: no compiler, no build.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DECLARATIONS = ROOT / "libmultivector/include/multivector/models/mv1/parameters.def"
TABLE = Path(__file__).resolve().parent / "parameters.md"

SCALAR = ("key", "symbol", "value", "low", "high", "minimum", "maximum", "unit", "meaning", "source")
BY_FUNCTION = ("key", "symbol", "security", "economy", "technology", "other", "spread", "minimum", "maximum", "unit",
               "meaning", "source")
FUNCTIONS = ("security", "economy", "technology")
CALL = re.compile(r"^(MV1_SECTION|MV1_PARAMETER|MV1_FUNCTION_PARAMETER)\((.*)\)\s*$")
ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,"]+)')

HEAD = """# Parameters of MV-1

Made by `docs/odd/make_parameters.py` from `libmultivector/include/multivector/models/mv1/parameters.def`. Do not edit it by
hand: edit the declarations and run the script; `tests/structure/test_parameter_table.py` compares the two.

*Default* is what a run uses unless the scenario says otherwise. *Drawn from* is the range, uniform, that `sampled = true` draws
a value from, once for two successive replicates; a dash means that the number is never drawn. *Allowed* is what a scenario may
write. Sources: [V] fitted to, or computed from, the data of the shipped world; [S] read in the work named; [D] a choice of
design that no data support yet. **All defaults are uncalibrated.** The equations that use the symbols are in [mv1.md](mv1.md).
"""

FUNCTION_HEAD = """## functions

Numbers that each function of cooperation has, written in a scenario as `key.function`, e.g. `theta.security`. A function with
another name than these three takes the column *other*; weights are then scaled to sum to 1.
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


def read(path: Path = DECLARATIONS) -> tuple[list[Section], list[dict[str, str]]]:
    """Sections of scalars in the order of the file, and the numbers that each function has."""
    sections: list[Section] = []
    by_function: list[dict[str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("//"):
            continue
        call = CALL.match(line.strip())
        if not call:
            raise ValueError(f"{path}:{number}: expected one declaration a line, found {line.strip()!r}")
        kind, values = call.group(1), arguments(call.group(2))
        if kind == "MV1_SECTION":
            sections.append(Section(values[0], []))
            continue
        names = SCALAR if kind == "MV1_PARAMETER" else BY_FUNCTION
        if len(values) != len(names):
            raise ValueError(f"{path}:{number}: {len(values)} arguments, {len(names)} expected: {', '.join(names)}")
        row = dict(zip(names, values))
        if kind == "MV1_PARAMETER":
            sections[-1].rows.append(row)
        else:
            by_function.append(row)
    return sections, by_function


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
        out.append(line([f"`{row['key']}`", cell(row["symbol"]), shown(number(row["value"])),
                         span(low, high) if low < high else "—", span(number(row["minimum"]), number(row["maximum"])),
                         row["unit"], cell(row["meaning"]), cell(row["source"])]))
    return out


def function_table(rows: list[dict[str, str]]) -> list[str]:
    out = [line(["name", "symbol", *FUNCTIONS, "other", "drawn from", "allowed", "unit", "meaning", "source"]),
           "|" + "---|" * 11]
    for row in rows:
        spread = number(row["spread"])
        out.append(line([f"`{row['key']}`", cell(row["symbol"]), *(shown(number(row[f])) for f in (*FUNCTIONS, "other")),
                         f"default ± {shown(spread)}, within what is allowed" if spread > 0 else "—",
                         span(number(row["minimum"]), number(row["maximum"])), row["unit"], cell(row["meaning"]),
                         cell(row["source"])]))
    return out


def table(path: Path = DECLARATIONS) -> str:
    """The whole page."""
    sections, by_function = read(path)
    out = [HEAD]
    for section in sections:
        if section.rows:
            out += [f"## {section.name}", "", *scalar_table(section.rows), ""]
    out += [FUNCTION_HEAD, *function_table(by_function)]
    scalars = sum(len(section.rows) for section in sections)
    out += ["", f"{scalars} numbers, and {len(by_function)} for each function.", ""]
    return "\n".join(out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed table, write nothing")
    made = table()
    if not parser.parse_args().check:
        TABLE.write_text(made, encoding="utf-8")
        return 0
    if TABLE.exists() and TABLE.read_text(encoding="utf-8") == made:
        return 0
    print(f"{TABLE} is not what parameters.def says: run python3 docs/odd/make_parameters.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
