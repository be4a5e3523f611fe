#!/usr/bin/env python3
"""Ten states in 1995 and 2014: what their record says (facts.csv), beside forty simulated years.

Usage: run.py [--replicates 200] [--picture profiles.png]   (needs pandas, matplotlib and the package multivector)
"""

import argparse
import csv
from pathlib import Path

import matplotlib.pyplot as plt
import multivector as mv
import pandas as pd

HERE = Path(__file__).resolve().parent
POWERS = ["USA", "CHN", "RUS", "EU"]
COLOURS = {"USA": "#0072b2", "CHN": "#d55e00", "RUS": "#009e73", "EU": "#e69f00"}
LEANED, OFTEN = 0.2, 2.0  # share of the lean that counts as leaning; incidents in 40 years that count as disputes


def simulated(year, replicates):
    """Mean incidents in 40 years, and shares of the powers in the lean of the data: two tables (state, power)."""
    world = mv.World(year)
    data = mv.simulate(mv.Model(world, focal="KAZ", strategies=["static"]), replicates=replicates, seed=1)
    pairs = pd.MultiIndex.from_tuples([str(one).split("-") for one in data["dyad"].values])
    incidents = pd.Series(data["dyad_incidents_mean"].isel(scenario=0).values, pairs).unstack()
    ties = world.ties.stack().unstack("supplier")[POWERS]  # rows: state, function
    lean = sum(weight * ties.xs(name, level=1) for name, weight in WEIGHTS.items())
    return incidents[POWERS], lean.div(lean.sum(1), axis=0), ties


HEAD = ["state", "year", "pressed by", "simulated: by most", "disputes with", "simulated: at least two"]
HEAD += ["leaned on", "in the data"]
WEIGHTS = {"security": 0.35, "economy": 0.4, "technology": 0.25}  # the defaults of the model


def compared(fact, incidents, lean):
    """What was simulated in words, and whether each of the three facts agrees."""
    often = [g for g in POWERS if incidents[g] >= OFTEN]
    most = incidents.idxmax() if often else ""
    leaned = [g for g in POWERS if lean[g] >= LEANED]
    wanted = {key: fact[key].split() for key in ("pressed_by", "disputes_with", "leaned_on")}
    pressed = most in wanted["pressed_by"] if wanted["pressed_by"] else not often
    disputes = set(wanted["disputes_with"]) <= set(often) if wanted["disputes_with"] else not often
    return [most, often, leaned], [pressed, disputes, bool(set(leaned) & set(wanted["leaned_on"]))]


def draw(rows, path):
    """Ties by function in both years, and simulated incidents with each power."""
    states = list(dict.fromkeys(code for code, *_ in rows))
    figure, axes = plt.subplots(len(states), 2, figsize=(7, 1.05 * len(states)), sharex="col", constrained_layout=True)
    for code, year, ties, incidents in rows:
        left, right = axes[states.index(code)]
        at = {"1995": 1, "2014": 0}[year]
        for k, name in enumerate(WEIGHTS):
            begin = 0.0
            for power in POWERS:
                width = ties.loc[name, power]
                place = 2.4 * (2 - k) + at
                left.barh(place, width, 0.9, begin, color=COLOURS[power], alpha=1 if at == 0 else 0.6)
                begin += width
        for k, power in enumerate(POWERS):
            style = {"color": COLOURS[power], "alpha": 1 if at == 0 else 0.6}
            right.barh(1.2 * (3 - k) + 0.5 * at, incidents[power], 0.5, **style)
        left.set_ylabel(code, rotation=0, ha="right", va="center")
        left.set_yticks([5.3, 2.9, 0.5], [name[:3] for name in WEIGHTS], fontsize=6)
        left.set_xlim(0, 1)
        right.set_yticks([1.2 * (3 - k) + 0.25 for k in range(4)], POWERS, fontsize=6)
    axes[0, 0].set_title("Ties with powers, share of the need", fontsize=9)
    axes[0, 1].set_title("Simulated incidents in 40 years", fontsize=9)
    axes[-1, 0].set_xlabel("pale: 1995, full: 2014", fontsize=8)
    handles = [plt.Rectangle((0, 0), 1, 1, color=COLOURS[power]) for power in POWERS]
    below = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.35)}
    axes[-1, 1].legend(handles, POWERS, ncol=4, frameon=False, fontsize=7, **below)
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=200)
    parser.add_argument("--picture", default=str(HERE / "profiles.png"))
    options = parser.parse_args()
    worlds = {year: simulated(year, options.replicates) for year in ("1995", "2014")}
    print("| " + " | ".join(HEAD) + " |\n" + "|---" * len(HEAD) + "|")
    agreed, rows = [0, 0, 0], []
    with (HERE / "facts.csv").open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    for fact in facts:
        incidents, lean, ties = (table.loc[fact["iso3"]] for table in worlds[fact["year"]])
        (most, often, leaned), hits = compared(fact, incidents, lean)
        agreed = [a + b for a, b in zip(agreed, hits)]
        marks = ["" if hit else " **no**" for hit in hits]
        told = ", ".join(f"{g} {incidents[g]:.1f}" for g in often)
        found = [most, told, ", ".join(leaned)]
        cells = [fact["iso3"], fact["year"]]
        for key, said, mark in zip(("pressed_by", "disputes_with", "leaned_on"), found, marks):
            cells += [fact[key] or "—", (said or "—") + mark]
        print("| " + " | ".join(cells) + " |")
        rows.append((fact["iso3"], fact["year"], ties, incidents))
    print(f"\nAgree: pressed by {agreed[0]}, disputes with {agreed[1]}, leaned on {agreed[2]}, of {len(facts)} each.")
    draw(rows, options.picture)


if __name__ == "__main__":
    main()
