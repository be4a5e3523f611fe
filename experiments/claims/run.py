#!/usr/bin/env python3
"""Asks every claim that has no verdict, or was changed since, and writes the table of all verdicts into
docs/theory/claims.md.

    python3 experiments/claims/run.py           ask and write; needs the package multivector where something is to ask
    python3 experiments/claims/run.py --check   say whether the page has the table of the verdicts that are there
"""

import hashlib
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


def is_asked(claim):
    """Whether the verdict beside a claim is of the file as it is."""
    result = claim.parent / "result.json"
    if not result.is_file():
        return False
    return json.loads(result.read_text(encoding="utf-8"))["sha256"] == hashlib.sha256(claim.read_bytes()).hexdigest()


def ask(path):
    import multivector as mv

    verdict = mv.claim(path)
    print(verdict, end="\n\n")
    verdict.save(path.parent)


def main():
    if "--check" not in sys.argv:
        for path in sorted(HERE.glob("*/claim.toml")):
            if not is_asked(path):
                ask(path)
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    made = before + BEGIN + table() + END + rest.partition(END)[2]
    if "--check" in sys.argv:
        sys.exit(0 if made == page else f"{PAGE}: has another table of verdicts than {Path(__file__).name} makes")
    PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
