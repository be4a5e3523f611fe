#!/usr/bin/env python3
"""History matching: where in the space of parameters do simulated futures agree with the record, in all worlds at once?

Wave 1 covers the ranges with a Latin hypercube and fits a quadratic emulator to each target; every further wave
simulates points that the emulators of the last do not rule out, and fits them anew. What is simulated inside every
range, give or take two Monte Carlo errors, is kept; its 5 % and 95 % quantiles are the box. Needs the package
multivector and SciPy.

Usage: match.py [WORLD ...] [--points 1000] [--replicates 64] [--waves 3] [--out FOLDER]

FOLDER gets box.csv, a row a parameter, and agreeing.csv, a row a point that agrees: a design for mv.design.table.
"""

import argparse
import sys
from pathlib import Path

import multivector as mv
import numpy as np
import pandas as pd
from scipy.stats import qmc
from targets import TARGETS, measured, swept

# What the targets might depend on, over ranges wider than what is expected.
RANGES = {
    "demand_rate": (0.15, 0.6),
    "coercion": (0.5, 2.0),
    "demand_base": (0.25, 1.0),
    "demand_leverage": (0.0, 0.6),
    "conflict_demands": (0.1, 1.0),
    "incident_war": (0.01, 0.04),
    "incident_force": (0.45, 0.65),
    "dispute_rate": (0.055, 0.08),
    "dispute_overlap": (1.0, 8.0),
    "dispute_war": (0.01, 0.03),
    "contest_rate": (0.5, 5.0),
    "contest_escalation": (0.02, 0.1),
    "crisis_slope": (0.25, 0.75),
    "crisis_push": (0.0, 0.1),
    "rivalry_noise": (0.02, 0.1),
    "draw_in_force": (0.01, 0.04),
    "pact_review": (0.015, 0.06),
}
NAMES = list(RANGES)
LOW, HIGH = (np.array([ends[k] for ends in RANGES.values()]) for k in (0, 1))
# The data of 1995 have a median of .595 themselves, and static portfolios stay where the data put them.
LEFT_OUT = {("1995", "trade_concentration")}
FEW = 16  # replicates of adaptive worlds, for the exit from pacts alone


def simulated(points, worlds, replicates):
    """Means and Monte Carlo errors, (point, world and target), at points of the unit cube."""
    design = mv.design.table(pd.DataFrame(LOW + points * (HIGH - LOW), columns=NAMES))
    means, errors = [], []
    for world in worlds:
        runs = swept(world, "static", design, replicates, seed=1), swept(world, "adaptive", design, FEW, seed=1)
        for name, (mean, error) in measured(*runs).items():
            if (world, name) not in LEFT_OUT:
                means.append(mean.values)
                errors.append(error.values)
    return np.stack(means, 1), np.stack(errors, 1)


def aims(worlds):
    """(world, what, low, high) of every column that `simulated` returns."""
    return [(w, *one) for w in worlds for one in TARGETS if (w, one[0]) not in LEFT_OUT]


def features(points):
    """1, every parameter, and every product of two."""
    x = 2 * points - 1
    first, second = np.triu_indices(x.shape[1])
    return np.hstack([np.ones((len(x), 1)), x, x[:, first] * x[:, second]])


def emulators(points, means, errors):
    """Coefficients for every target, and the standard deviation that emulators miss beyond Monte Carlo noise."""
    x = features(points)
    ridge = 1e-3 * len(x) * np.eye(x.shape[1])
    coefficients = np.linalg.solve(x.T @ x + ridge, x.T @ means)
    left = (means - x @ coefficients).var(0) * len(x) / max(1, len(x) - x.shape[1])
    return coefficients, np.sqrt(np.maximum(left - (errors**2).mean(0), 0) + 1e-12)


def inside(means, errors, low, high):
    """Which points are in every range, give or take two errors."""
    return np.all((means > low - 2 * errors) & (means < high + 2 * errors), axis=1)


def not_ruled_out(coefficients, misses, low, high, wanted, power, seed):
    """Points of the unit cube at which every emulator is inside its range, give or take what emulators miss; where
    these are too few, those that are least outside. Returns (points, how many of 2^power were inside)."""
    draws = qmc.Sobol(len(NAMES), seed=seed).random_base2(power)
    predicted = np.concatenate([features(part) @ coefficients for part in np.array_split(draws, 256)])
    distance = np.max(np.abs(predicted - (low + high) / 2) / ((high - low) / 2 + misses), axis=1)
    some = int((distance < 1).sum())
    best = np.flatnonzero(distance < 1)[:wanted] if some >= wanted else np.argsort(distance)[:wanted]
    return draws[best], some


def influence(coefficients, low, high):
    """How many half widths of its range a target moves when a parameter goes from its low to its high end."""
    return 2 * np.abs(coefficients[1 : 1 + len(NAMES)]) / ((high - low) / 2)


def parameter_table(kept, effect, worlds):
    """One row a parameter: range, median and box of what was kept, and the target that moves most with it."""
    values = LOW + kept * (HIGH - LOW)
    rows = []
    for k, name in enumerate(NAMES):
        q05, median, q95 = np.quantile(values[:, k], [0.05, 0.5, 0.95])
        narrowed = 1 - (q95 - q05) / (0.9 * (HIGH[k] - LOW[k]))
        world, _, what, *_ = aims(worlds)[int(effect[k].argmax())]
        rows.append((name, LOW[k], HIGH[k], median, q05, q95, narrowed, f"{what} ({world})", effect[k].max()))
    columns = ["parameter", "low", "high", "median", "box_low", "box_high", "narrowed", "moves_most", "by_half_widths"]
    return pd.DataFrame(rows, columns=columns)


def matched(said, low, high):
    """Points of every wave but the first, whether they agree with the record, what they simulate, and the first wave's
    emulators, which span the ranges."""
    points, everywhere, found = qmc.LatinHypercube(len(NAMES), seed=1).random(said.points), None, []
    for wave in range(1, said.waves + 1):
        means, errors = simulated(points, said.worlds, said.replicates)
        agree = inside(means, errors, low, high)
        found.append((points, agree, means, errors))
        print(f"wave {wave}: {agree.sum()} of {said.points} points agree with the record", flush=True)
        coefficients, misses = emulators(points, means, errors)
        everywhere = coefficients if wave == 1 else everywhere
        if wave < said.waves:
            points, left = not_ruled_out(coefficients, misses, low, high, said.points, said.candidates, seed=wave)
            print(f"  its emulators leave {left} of {2**said.candidates}")
    return [np.concatenate(parts) for parts in zip(*found[1:])], everywhere


def print_targets(worlds, agree, means, errors, low, high):
    alone = ((means > low - 2 * errors) & (means < high + 2 * errors)).mean(0)
    print("\n| world | target | range | simulated, 5 % to 95 % | agree alone |\n|---|---|---|---|---|")
    for k, (world, _, what, least, most) in enumerate(aims(worlds)):
        a, b = np.quantile(means[agree, k] if agree.any() else means[:, k], [0.05, 0.95])
        print(f"| {world} | {what} | {least:g}–{most:g} | {a:.3g} to {b:.3g} | {alone[k]:.0%} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("worlds", nargs="*", default=["1995", "2005"])
    parser.add_argument("--points", type=int, default=1000)
    parser.add_argument("--replicates", type=int, default=64)
    parser.add_argument("--waves", type=int, default=3)
    parser.add_argument("--candidates", type=int, default=20, help="power of two of points that emulators judge")
    parser.add_argument("--out", default=".")
    said = parser.parse_args()
    low, high = (np.array([aim[k] for aim in aims(said.worlds)]) for k in (3, 4))
    (points, agree, means, errors), everywhere = matched(said, low, high)
    print_targets(said.worlds, agree, means, errors, low, high)
    if not agree.any():
        sys.exit("no point agrees with every target: nothing is written")
    table = parameter_table(points[agree], influence(everywhere, low, high), said.worlds)
    table.to_csv(Path(said.out) / "box.csv", index=False, float_format="%.4g")
    kept = pd.DataFrame(LOW + points[agree] * (HIGH - LOW), columns=NAMES)
    kept.to_csv(Path(said.out) / "agreeing.csv", index=False, float_format="%.5g")
    print("\n" + table.to_string(index=False, float_format=lambda x: f"{x:.3g}"))


if __name__ == "__main__":
    main()
