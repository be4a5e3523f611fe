#!/usr/bin/env python3
"""Every strategy of the catalogue, eight states, rivalry x relative tilt x linkage: who regrets what?

Usage: run.py [--equal] [--replicates 16] [--out FOLDER]   (needs the package multivector and Matplotlib)

Writes regret.csv (a row a state and strategy) and regret.png, with --equal (all strategies without instruments, in the
pacts of the data) regret_equal.csv. The regret of a strategy in a state of the world is the
mean payoff of the best strategy there less its own; errors are bootstrapped over futures.
"""

import argparse
import time
from pathlib import Path

import matplotlib
import multivector as mv
import numpy as np
import pandas as pd

matplotlib.use("Agg")
from matplotlib.figure import Figure

# large and small, near to one power, to several and to none
STATES = ["KAZ", "MNG", "UKR", "VNM", "IND", "BRA", "KEN", "URY"]
WORLD = {"rivalry_scale": [0.4, 1.0, 1.6], "demand_tilt": [0.0, 0.5, 1.0], "linkage_scale": [0.0, 1.0, 2.0]}
YEARS, SEED, RESAMPLES = 20, 11, 200
HERE = Path(__file__).resolve().parent


def payoffs(replicates, equal):
    """Names of strategies, and payoffs (state, state of the world, strategy, future)."""
    names = list(mv.strategies().index)
    played = [f"{name}+none" for name in names] if equal else names
    model = mv.Model("2014", focal="KAZ", strategies=played, years=YEARS)
    points = mv.design.grid({"focal": STATES, **WORLD})  # the last factor is the fastest
    data = mv.sweep(model, points, replicates=replicates, seed=SEED, scopes=["focal"], progress=False)
    found = data["payoff"].transpose("point", "scenario", "replicate").to_numpy().astype(float)
    return names, found.reshape(len(STATES), -1, len(names), replicates)


def regrets(means):
    """(state, strategy): the largest and the mean regret over states of the world, from mean payoffs."""
    regret = means.max(2, keepdims=True) - means
    return regret.max(1), regret.mean(1)


def table(names, futures):
    """A row a state and strategy, with bootstrap errors, and how many states of the world it is best in."""
    draw = np.random.default_rng(SEED)
    count = futures.shape[3]
    largest, mean = regrets(futures.mean(3))
    again = [regrets(futures[..., draw.integers(count, size=count)].mean(3)) for _ in range(RESAMPLES)]
    errors = [np.std([one[k] for one in again], axis=0) for k in (0, 1)]
    best = (futures.mean(3).argmax(2)[..., None] == np.arange(len(names))).sum(1)
    index = pd.MultiIndex.from_product([STATES, names], names=["state", "strategy"])
    columns = {"largest": largest, "largest_error": errors[0], "mean": mean, "mean_error": errors[1], "best_in": best}
    return pd.DataFrame({name: values.ravel() for name, values in columns.items()}, index=index)


def draw(found, path):
    """The largest regret of each strategy in each state, strategies in the order of their mean over states."""
    grid = found["largest"].unstack("state")[STATES]
    grid = grid.loc[grid.mean(axis=1).sort_values().index]
    figure = Figure(figsize=(7.6, 5.6), layout="constrained")
    axis = figure.subplots()
    shown = axis.imshow(grid, cmap="YlOrRd", vmin=0, aspect="auto")
    for row, column in np.ndindex(grid.shape):
        value = grid.iloc[row, column]
        weight = "bold" if value <= grid.iloc[:, column].min() else "normal"
        dark = value > 0.6 * grid.to_numpy().max()
        text = f"{value:.3f}".removeprefix("0")
        axis.text(column, row, text, ha="center", va="center", fontsize=8, weight=weight, color="w" if dark else "k")
    axis.set_xticks(range(len(STATES)), STATES)
    axis.set_yticks(range(len(grid)), grid.index)
    axis.tick_params(length=0)
    count = int(np.prod([len(values) for values in WORLD.values()]))
    axis.set_title(f"largest regret over {count} states of the world (payoff; bold: least of the state)", fontsize=10)
    figure.colorbar(shown, ax=axis, label="payoff lost against the best")
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--equal", action="store_true", help="all without instruments")
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--out", type=Path, default=HERE)
    said = parser.parse_args()
    begin, cpu = time.time(), time.process_time()
    found = table(*payoffs(said.replicates, said.equal))
    print(f"{time.time() - begin:.0f} s, {time.process_time() - cpu:.0f} s of processor time")
    found.to_csv(said.out / ("regret_equal.csv" if said.equal else "regret.csv"), float_format="%.4f")
    if not said.equal:
        draw(found, said.out / "regret.png")
    over = found.groupby("strategy")[["largest", "mean", "best_in"]].agg(
        {"largest": "mean", "mean": "mean", "best_in": "sum"}
    )
    print(over.sort_values("largest").round(4).to_string())


if __name__ == "__main__":
    main()
