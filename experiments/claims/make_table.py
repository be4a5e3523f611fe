#!/usr/bin/env python3
"""Writes the table of verdicts in docs/theory/claims.md from the result.json of each claim.

python3 experiments/claims/make_table.py           write it
python3 experiments/claims/make_table.py --check   say whether the page has it
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "theory" / "claims.md"
BEGIN, END = "<!-- verdicts -->\n", "<!-- end of verdicts -->\n"


def row(folder):
    """A claim, its verdict, and the share of draws with the effect of each test and of what is left without a term."""
    result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    claim = (folder / "README.md").read_text(encoding="utf-8").splitlines()[0].removeprefix(f"# {result['claim']}. ")
    tests = "; ".join(f"{one['says']}: {one['share']:.0%}" for one in result["tests"])
    first = result["tests"][0]
    without = ", ".join(f"{name} {share:.0%}" for name, share in first["without"].items()) or "—"
    where = f" where {first['region']}" if first["region"] else ""
    verdict = f"**{result['verdict']}**{where}"
    link = f"[{claim}](../../experiments/claims/{folder.name}/README.md)"
    return f"| {result['claim']} | {link} | {verdict} | {tests} | {without} |"


def table():
    rows = [row(one.parent) for one in sorted(HERE.glob("*/result.json"))]
    head = "| | claim | verdict | share of draws with the effect | once this is zero |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def main():
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    made = before + BEGIN + table() + END + rest.partition(END)[2]
    if "--check" in sys.argv:
        sys.exit(0 if made == page else f"{PAGE}: has another table of verdicts than {Path(__file__).name} makes")
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
