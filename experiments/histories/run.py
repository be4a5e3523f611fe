#!/usr/bin/env python3
"""Twelve futures of Kazakhstan, chosen by rule from the main job's, replayed and told in plain words: README.md and
histories.png. Replicates are those of experiments/kazakhstan/scenario.toml: same world, seed and numbers, same bits.

Usage: run.py [--replicates 1000] [--out FOLDER]   (needs the package multivector and matplotlib)
"""

import argparse
import os
from pathlib import Path

import multivector as mv
from choose import FIRST, OTHERS, chosen
from implausible import implausible
from picture import page
from tell import decade, number, other_way, ties

HERE = Path(__file__).resolve().parent
STATE, SEED = "KAZ", 20141216
SAID = ["payoff", "income", "autonomy", "stability"]
COUNTS = ["demands_met", "demands_refused", "incidents", "contested", "regional", "unrest"]


def headed(number_of, kind, why, replicate, data):
    """A title, and where the future stands among all."""
    mine = data.sel(scenario=FIRST)
    rank = int((mine["payoff"] > mine["payoff"][replicate]).sum()) + 1
    of = mine.isel(replicate=replicate)
    means = ", ".join(
        f"{name} {number(float(of[name]))} (median {number(float(mine[name].median()))})" for name in SAID
    )
    there = ", ".join(f"{name.replace('_', ' ')} {float(of[name]):g}" for name in COUNTS).capitalize()
    head = f"### {number_of}. {kind[0].upper() + kind[1:]} (replicate {replicate})"
    place = f"payoff is number {rank} of {data.sizes['replicate']:,}"
    return f"{head}\n\nChosen as {why}. {means.capitalize()}; {place}. {there}."


def told(number_of, case, data):
    """A history as Markdown, and what its picture needs."""
    kind, why, replicate, other = case
    twin = mv.twin(data, replicate, (FIRST, other)) if other else None
    trace = twin.a if twin else mv.replay(data, replicate=replicate, strategy=FIRST)
    mine = trace.mv.events(state=STATE)
    text = [headed(number_of, kind, why, replicate, data), ties(trace, STATE)]
    text += [decade(trace, mine, STATE, begin) for begin in range(0, 40, 10)]
    text += [other_way(twin, STATE)] if twin else []
    return "\n\n".join(text), (f"{number_of}. {kind}", trace, mine, twin.b if twin else None)


def main():
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--replicates", type=int, default=1000)
    ask.add_argument("--out", type=Path, default=HERE)
    said = ask.parse_args()
    model = mv.Model(mv.World("2014"), focal=STATE, strategies=[FIRST, *OTHERS])
    data = mv.compare(model, replicates=said.replicates, seed=SEED, progress=False)
    made = [told(k, case, data) for k, case in enumerate(chosen(data), 1)]
    stories = [story for _, story in made]
    page(stories, STATE, said.out / "histories.png")
    head = (HERE / "head.txt").read_text(encoding="utf-8").format(replicates=said.replicates, seed=SEED)
    last = implausible(data, [story[1] for story in stories], os.environ.get("MULTIVECTOR_DATA"))
    text = "\n\n".join([head.strip(), *(text for text, _ in made), last.strip()])
    (said.out / "README.md").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
