"""Draws small changes of the sources, tries each in a copy of the tree, and says which test names it.

    nice -n 19 python3 tests/mutation/run.py FOLDER [--seed 1] [--most N] [--again FILE:LINE]

FOLDER takes the copy, its build and results.jsonl; a run that was stopped goes on where it was. --again tries the
mutants at a line once more, after tests have been added to FOLDER/tests. table.py makes the page of the results.
"""

import argparse
import json
import time
from itertools import count as numbers
from pathlib import Path

from strata import candidates, strata
from trial import PROGRAMS, STRATEGY_TAGS, TAGS, Trial, save


def known(file):
    """What earlier runs found, by mutant; the last word counts."""
    entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
    return {key(entry): entry for entry in entries}


def key(entry):
    """What tells mutants apart."""
    return entry["path"], entry["begin"], entry["end"], entry["new"]


def described(mutant, tree):
    """A mutant as it stands in the results."""
    line, was, now = mutant.lines(tree)
    site = mutant.site
    return {
        "kind": mutant.kind,
        "path": mutant.path,
        "line": line,
        "operator": site.operator,
        "was": was,
        "now": now,
        "begin": site.begin,
        "end": site.end,
        "new": site.new,
    }


def tried(mutant, trial):
    """What becomes of a mutant: not compiled, killed by the test cases named, or survived."""
    file = trial.tree / mutant.path
    old, new = mutant.texts(trial.tree)
    start = time.monotonic()
    file.write_text(new, encoding="utf-8")
    try:
        tags = STRATEGY_TAGS if mutant.kind == "strategy" else TAGS.get(file.name)
        for number, program in enumerate(PROGRAMS[mutant.kind]):
            if not trial.made(program):
                return {"fate": "not compiled"}
            named = (number == 0 and tags and trial.failed(program, tags)) or trial.failed(program)
            if named:
                return {"fate": "killed", "by": program, "cases": named, "seconds": round(time.monotonic() - start)}
        return {"fate": "survived", "seconds": round(time.monotonic() - start)}
    finally:
        file.write_text(old, encoding="utf-8")


def drawn(tree, seed, fate):
    """Mutants in rounds: one of each stratum, then a second, to its quota. Those that do not compile are drawn anew."""
    open_ = [(candidates(name, kind, files, seed), quota) for name, kind, files, quota in strata(tree)]
    for n in numbers():
        rest = [(stream, quota) for stream, quota in open_ if quota > n]
        if not rest:
            return
        for stream, _ in rest:
            for mutant in stream:
                yield mutant
                if fate(mutant) != "not compiled":
                    break


def main():
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=int, default=1000, help="mutants to try in this run")
    parser.add_argument("--again", action="append", default=[], help="path:line of mutants to try again")
    parser.add_argument("--list", action="store_true", help="what would be drawn if all compiled")
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    trial = Trial(told.folder.resolve())
    file = told.folder / "results.jsonl"
    results = known(file)

    def fate(mutant):
        return results.get(key(described(mutant, trial.tree)), {}).get("fate")

    left = told.most
    if not told.list:
        trial.keep()
    for mutant in drawn(trial.tree, told.seed, fate):
        entry = described(mutant, trial.tree)
        again = any(f"{entry['path']}:{entry['line']}".endswith(place) for place in told.again)
        if told.list:
            print(f"{entry['path']}:{entry['line']} {entry['operator']}\n    {entry['was']}\n    {entry['now']}")
            continue
        if (fate(mutant) and not again) or left == 0:
            continue
        left -= 1
        entry.update(tried(mutant, trial), seed=told.seed)
        results[key(entry)] = entry
        save(file, entry)
        print(f"{entry['fate']}: {entry['path']}:{entry['line']} {entry['operator']}", flush=True)


if __name__ == "__main__":
    main()
