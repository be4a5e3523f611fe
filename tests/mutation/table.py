"""The results of run.py as Markdown: python3 tests/mutation/table.py FOLDER [FILE-OF-ARGUMENTS]

The file of arguments has a line for each mutant that nobody notices, and cannot: path:line, a tab, why.
"""

import json
import sys
from collections import Counter
from os.path import commonprefix
from pathlib import Path

from run import known
from strata import KINDS, count

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
    cases = entry["cases"]
    return "; ".join(cases[:2]) + (f"; {len(cases) - 2} more" if len(cases) > 2 else "")


def survivors_of(file):
    """Mutants that survived when they were first tried."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {(e["path"], e["begin"], e["end"], e["new"]) for e in lines if e["fate"] == "survived"}


def main():
    """See above."""
    folder = Path(sys.argv[1])
    text = Path(sys.argv[2]).read_text(encoding="utf-8") if len(sys.argv) > 2 else ""
    arguments = dict(line.split("\t") for line in text.splitlines() if line)
    results, survived = known(folder / "results.jsonl"), survivors_of(folder / "results.jsonl")
    found = count(folder)
    rows = [entry for entry in results.values() if entry["fate"] != "not compiled"]
    print("| kind | sites | drawn | do not compile | tried | named at once | named by a new test | equivalent |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in [kind for kind, *_ in KINDS] + ["all"]:
        mine = {key: e for key, e in results.items() if kind in (e["kind"], "all")}
        fates = Counter("new" if key in survived and e["fate"] == "killed" else e["fate"] for key, e in mine.items())
        sites = sum(sum(by.values()) for name, by in found.items() if kind in (name, "all"))
        tried = len(mine) - fates["not compiled"]
        cells = [sites, len(mine), fates["not compiled"], tried, fates["killed"], fates["new"], fates["survived"]]
        print("|", " | ".join([kind, *map(str, cells)]), "|")
    print("\n| no. | place | change | what stood there | what was put in its place | what fails |")
    print("|---|---|---|---|---|---|")
    for number, entry in enumerate(rows, 1):
        place = f"{entry['path'].removeprefix('libmultivector/').removeprefix('src/models/mv1/')}:{entry['line']}"
        was, now = span(entry["was"], entry["now"])
        where = f"{entry['path']}:{entry['line']}"
        key = (entry["path"], entry["begin"], entry["end"], entry["new"])
        new = "**new:** " if key in survived else ""
        said = new + named(entry) if entry["fate"] == "killed" else f"nothing: {arguments.get(where, '**open**')}"
        print("|", " | ".join([str(number), f"`{place}`", entry["operator"], code(was), code(now), said]), "|")


if __name__ == "__main__":
    main()
