#!/usr/bin/env python3
"""Writes part 2 of docs/validation/rules.md: what the rules say of the twenty states of part 1, and how often that
agrees.

    python3 docs/validation/make_rules.py PROGRAM            write it
    python3 docs/validation/make_rules.py PROGRAM --check    say whether the page has what it would write

PROGRAM is `multivector` of a build. Needs nothing but Python 3.9.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = Path(__file__).resolve().parent / "rules.md"
WORLD = ROOT / "experiments/worlds/2014"
MADE, END = "<!-- made by make_rules.py -->", "<!-- end -->"
RULES = ("hedge", "shelter", "bandwagon", "balance_of_threat", "multi_vector")
CODES = {"Laos": "LAO", "Philippines": "PHL", "Turkey": "TUR", "Viet Nam": "VNM"}
LEANED, VECTOR = 0.2, 0.1  # shares of the lean: fixed in part 1


def expected(page):
    """{state: {rule: cell}} from the table of part 1."""
    names = dict(CODES)
    for line in (WORLD / "states.csv").read_text(encoding="utf-8").splitlines()[1:]:
        code, _, name = line.split(",")[:3]
        names.setdefault(name, code)
    found = {}
    for line in page.partition(MADE)[0].splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 7 and cells[0] in names:
            found[cells[0]] = names[cells[0]], dict(zip(RULES, cells[1:6]))
    return found


def groups(cell):
    """ "RUS, USA or CHN" as [{RUS}, {USA, CHN}]; a dash as []."""
    return [] if cell == "—" else [set(part.strip().split(" or ")) for part in cell.split(",")]


def asked(program, code):
    """{rule: what the program says it does for the state}."""
    run = subprocess.run(
        [program, "strategies", str(WORLD), "--state", code, "--json"], capture_output=True, text=True, check=True
    )
    return {one["strategy"]: one for one in json.loads(run.stdout)["does"]["portfolios"]}


def by_power(ties, lean):
    """Shares of the powers among themselves in a function."""
    total = sum(ties[power] for power in lean)
    return {power: ties[power] / total if total else 0.0 for power in lean}


def leads(shares):
    """The powers with the largest share."""
    most = max(shares.values())
    return [power for power, share in shares.items() if share > most - 5e-4]


def agrees(rule, cell, one):
    """Whether the portfolio is what the cell says, as part 1 fixes it; None where the cell says nothing."""
    wanted = groups(cell)
    if not wanted:
        return None
    of_function = {name: by_power(ties, one["lean"]) for name, ties in one["ties"].items()}
    if rule == "hedge":
        leaned = {power for power, share in one["lean"].items() if share >= LEANED}
        for shares in of_function.values():
            leaned.update(leads(shares))
        return all(group & leaned for group in wanted)
    if rule == "multi_vector":
        return all(any(one["lean"][power] >= VECTOR for power in group) for group in wanted)
    return leads(of_function["security"])[0] in set.union(*wanted)


def said(rule, one):
    """Who leads: in security, or for hedge and multi_vector in each function."""
    led = [" + ".join(leads(by_power(ties, one["lean"]))) for ties in one["ties"].values()]
    return " / ".join(led) if rule in ("hedge", "multi_vector") else led[0]


def edge(one):
    """The input at the knife edge, and who would lead then."""
    if not one["knife_edges"]:
        return ""
    first = one["knife_edges"][0]
    then = said("hedge", {"ties": first["ties"], "lean": one["lean"]})
    return f"{first['input']} {100 * first['change']:+.0f} %: {then}"


def part_two(program, states):
    """The table, the counts, the odd ones and the knife edges."""
    rows, odd, edges = [], [], []
    counts = {rule: [0, 0] for rule in RULES}
    for state, (code, cells) in states.items():
        does, row = asked(program, code), [state]
        for rule in RULES:
            match = agrees(rule, cells[rule], does[rule])
            if match is not None:
                counts[rule][0] += match
                counts[rule][1] += 1
                if not match:
                    odd.append(f"{state}, `{rule}`: {said(rule, does[rule])} instead of {cells[rule]}")
            row.append(said(rule, does[rule]) + {None: " ·", True: "", False: " **no**"}[match])
            if edge(does[rule]):
                edges.append(f"{state}, `{rule}`: {edge(does[rule])}")
        rows.append(row)
    heads = ["state", *(f"`{rule}`" for rule in RULES)]
    table = ["| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows]]
    total = [sum(count[k] for count in counts.values()) for k in (0, 1)]
    agreed = "; ".join(f"`{rule}` {count[0]} of {count[1]}" for rule, count in counts.items())
    return "\n".join(
        [
            MADE,
            "",
            *table,
            "",
            f"Agreement: {agreed}; together {total[0]} of {total[1]}.",
            "",
            "Odd ones:",
            "",
            *(f"- {one}" for one in odd),
            "",
            "Knife edges (another choice within 2 % of one input):",
            "",
            *(f"- {one}" for one in edges),
            "",
            END,
        ]
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(MADE)
    new = before + part_two(options.program, expected(page)) + rest.partition(END)[2]
    if options.check:
        return 0 if new == page else "rules.md is not what make_rules.py would write"
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
