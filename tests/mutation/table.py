"""The results of run.py as Markdown: python3 tests/mutation/table.py FOLDER [--write]

--write puts them into docs/validation/mutations.md. equivalent.tsv says of mutants that no test can name why: place and
change, a tab, the argument.
"""

import json
import sys
from collections import Counter
from os.path import commonprefix
from pathlib import Path

from run import key, known
from strata import KINDS, count

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/validation/mutations.md"
MARKS = "<!-- drawn: tests/mutation/table.py -->\n", "<!-- end of what is drawn -->\n"
# Test cases that were written on reading what is drawn, the last three to the part that sees it.
MADE = (
    "capabilities walk by their own drift",
    "instruments cost their prices",
    "the best candidate mediates a border's dispute",
    "the bias of a strategy's package counts",
    "the digest of nothing is FNV-1a",
    "every part of results and its order",
    "Columns of A and of B are scrambled",
    "a route is as risky as the rivalry",
    "what a plan needs grows with replicates",
    "Columns become a table",
    "float pow at the edges",
)
AROUND = 28  # characters kept on each side of a change


def span(was, now):
    """What differs, with a little around it."""
    head = len(commonprefix([was, now]))
    tail = len(commonprefix([was[head:][::-1], now[head:][::-1]]))
    begin = was.rfind(" ", 0, max(0, head - AROUND)) + 1

    def cut(text):
        end = len(text) - tail + AROUND
        stop = text.find(" ", end) if end < len(text) else -1
        return ("... " if begin else "") + (text[begin:] if stop < 0 else text[begin:stop] + " ...")

    return cut(was), cut(now)


def code(text):
    """Code in a cell of a table."""
    return f"`{text}`".replace("|", "\\|")


def named(entry):
    """The test cases that fail, two of them by name."""
    cases = [f"in NumPy another number: {case}" if entry["by"] == "twin" else case for case in entry["cases"]]
    return "; ".join(cases[:2]) + (f"; {len(cases) - 2} more" if len(cases) > 2 else "")


def survivors_of(file):
    """Mutants that survived when they were first tried."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {key(entry) for entry in lines if entry["fate"] == "survived"}


def by_new(entry, survived):
    """Whether it took a test made for the draw to name a mutant."""
    if entry["fate"] != "killed":
        return False
    return key(entry) in survived or all(case.startswith(MADE) for case in entry["cases"])


def short(entry):
    """Where a mutant is, and what kind of change."""
    path = entry["path"].removeprefix("libmultivector/").removeprefix("src/").removeprefix("models/mv1/")
    return f"{path}:{entry['line']} {entry['operator']}"


def figures(results, survived):
    """How many sites there are, were drawn, and what became of them, by kind."""
    yield "| kind | sites | drawn | do not compile | tried | named | of these by a test made for the draw | not named |"
    yield "|---|---|---|---|---|---|---|---|"
    found = count(ROOT)
    for kind in [kind for kind, *_ in KINDS] + ["all"]:
        mine = [entry for entry in results.values() if kind in (entry["kind"], "all")]
        fates = Counter(entry["fate"] for entry in mine)
        new = sum(by_new(entry, survived) for entry in mine)
        sites = sum(sum(by.values()) for name, by in found.items() if kind in (name, "all"))
        tried = len(mine) - fates["not compiled"]
        cells = [sites, len(mine), fates["not compiled"], tried, fates["killed"], new, fates["survived"]]
        yield f"| {kind} | {' | '.join(map(str, cells))} |"


def rows(results, survived, why):
    """A row for each mutant that compiles."""
    yield "| no. | place and change | what stood there | what was put in its place | what fails |"
    yield "|---|---|---|---|---|"
    tried = [entry for entry in results.values() if entry["fate"] != "not compiled"]
    for number, entry in enumerate(tried, 1):
        was, now = span(entry["was"], entry["now"])
        killed = named(entry) if entry["fate"] == "killed" else f"nothing: {why.get(short(entry), '**open**')}"
        said = ("**new:** " if by_new(entry, survived) else "") + killed
        yield f"| {number} | `{short(entry)}` | {code(was)} | {code(now)} | {said} |"


def main():
    """See above."""
    folder = Path(sys.argv[1])
    lines = (Path(__file__).parent / "equivalent.tsv").read_text(encoding="utf-8").splitlines()
    why = dict(line.split("\t") for line in lines)
    results, survived = known(folder / "results.jsonl"), survivors_of(folder / "results.jsonl")
    made = "\n".join([*figures(results, survived), "", *rows(results, survived, why)]) + "\n"
    if "--write" not in sys.argv:
        print(made, end="")
        return
    text = PAGE.read_text(encoding="utf-8")
    head, tail = text.split(MARKS[0])[0], text.split(MARKS[1])[1]
    PAGE.write_text(f"{head}{MARKS[0]}{made}{MARKS[1]}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
