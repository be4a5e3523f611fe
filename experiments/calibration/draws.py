#!/usr/bin/env python3
"""How many draws of the box agree with the record? Each parameter is drawn by itself, as `sampled = true` does it.

Usage: draws.py [WORLD ...] [--points 400] [--replicates 64]

Reads box.csv beside it. Needs the package multivector and SciPy.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from match import HIGH, LOW, NAMES, aims, inside, simulated
from scipy.stats import qmc


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("worlds", nargs="*", default=["1995", "2005"])
    parser.add_argument("--points", type=int, default=400)
    parser.add_argument("--replicates", type=int, default=64)
    said = parser.parse_args()
    box = pd.read_csv(Path(__file__).parent / "box.csv", index_col="parameter").loc[NAMES]
    values = qmc.scale(qmc.LatinHypercube(len(NAMES), seed=7).random(said.points), box.box_low, box.box_high)
    means, errors = simulated((values - LOW) / (HIGH - LOW), said.worlds, said.replicates)
    low, high = (np.array([aim[k] for aim in aims(said.worlds)]) for k in (3, 4))
    hit = (means > low - 2 * errors) & (means < high + 2 * errors)
    print(f"{inside(means, errors, low, high).sum()} of {said.points} draws agree with all {len(low)} targets;")
    print(f"half of the draws hit at least {np.median(hit.sum(1)):.0f} of them, one in ten at most", end=" ")
    print(f"{np.quantile(hit.sum(1), 0.1):.0f}.")
    for (world, _, what, *_), share in sorted(zip(aims(said.worlds), hit.mean(0)), key=lambda one: one[1])[:6]:
        print(f"  {share:4.0%}  {what} ({world})")


if __name__ == "__main__":
    main()
