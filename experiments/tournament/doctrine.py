#!/usr/bin/env python3
"""How multi-vector should a state be? The two numbers of the rule and its instruments, by size, nearness and rivalry.

Usage: doctrine.py [--replicates 16] [--years 20] [--out FOLDER]   (needs the package multivector and Matplotlib)

18 states, two from each third of GDP crossed with each third of nearness (the sum of proximity to the powers), the
first and the last by name. Writes portfolios.csv and instruments.csv (payoff less that of the named numbers without
instruments, means over states with standard errors over states, by size, nearness and rivalry) and doctrine.png.
"""

import argparse
import time
from pathlib import Path

import matplotlib
import multivector as mv
import pandas as pd

matplotlib.use("Agg")
from matplotlib.figure import Figure

LEADS, CAPS = [0.25, 0.6, 0.8, 1.0], [0.35, 0.45, 1.0]
RIVALRY = [0.4, 1.0, 1.6]
NONE = {"initiatives": 0, "visits": 0, "minor_capitals": 0, "bias_cut": 0, "camp": "as_in_data"}
INSTRUMENTS = {
    "initiatives .5": {"initiatives": 0.5},
    "initiatives 1": {"initiatives": 1},
    "visits": {"visits": 1},
    "3 minor capitals": {"minor_capitals": 3},
    "refuse what cuts ties": {"bias_cut": -2},
    "no pact": {"camp": "none"},
    "all, as named": {"initiatives": 0.5, "visits": 1, "minor_capitals": 3, "bias_cut": -2, "camp": "none"},
}
SIZES, NEARNESS = ["small", "middle", "large"], ["far", "between", "near"]
WAYS = ["size", "nearness", "rivalry"]
SEED = 12
HERE = Path(__file__).resolve().parent
COLOURS = ["#1b5e8c", "k", "#b5521b"]


def states():
    """A row a state chosen: size and nearness."""
    world = mv.World("2014")
    third = {
        "size": pd.qcut(world.states.gdp.rank(), 3, labels=SIZES),
        "nearness": pd.qcut(world.relations.proximity.groupby("iso3").sum().rank(), 3, labels=NEARNESS),
    }
    chosen = []
    for _, group in pd.DataFrame(third).groupby(["size", "nearness"], observed=True):
        group = group.sort_index()
        chosen.append(group.iloc[[0, -1]])
    return pd.concat(chosen)


def strategies():
    """Every pair of numbers without instruments, then the named numbers with each instrument; the named pair first."""
    pairs = [(0.6, 0.45), *((lead, cap) for lead in LEADS for cap in CAPS if (lead, cap) != (0.6, 0.45))]
    for lead, cap in pairs:
        yield mv.Strategy("multi_vector", f"{lead:g}/{cap:g}", "none", lead_share=lead, lead_cap=cap)
    for label, some in INSTRUMENTS.items():
        yield mv.Strategy("multi_vector", label, "none", lead_share=0.6, lead_cap=0.45, **{**NONE, **some})


def differences(chosen, replicates, years):
    """A row a state, rivalry and strategy: payoff less that of the named numbers without instruments."""
    model = mv.Model("2014", focal="KAZ", strategies=list(strategies()), years=years)
    points = mv.design.grid({"focal": list(chosen.index), "rivalry_scale": RIVALRY})
    data = mv.sweep(model, points, replicates=replicates, seed=SEED, scopes=["focal"], progress=False)
    means = data["payoff"].transpose("point", "scenario", "replicate").to_numpy().astype(float).mean(2)
    index = pd.MultiIndex.from_product([chosen.index, RIVALRY], names=["iso3", "rivalry"])
    wide = pd.DataFrame(means - means[:, :1], index, [str(one) for one in data.scenario.values])
    return wide.rename_axis(columns="strategy").stack().rename("gain").reset_index().merge(chosen, on="iso3")


def summed(rows, *keys):
    """Means over states, with standard errors over states, by size, by nearness and by rivalry."""
    ways = [rows.assign(way=way, by=rows[way].astype(str)) for way in WAYS]
    each = pd.concat(ways).groupby(["way", "by", *keys, "iso3"], sort=False)["gain"].mean()
    found = each.groupby(["way", "by", *keys], sort=False).agg(["mean", "sem", "count"])
    return found.rename(columns={"sem": "error", "count": "states"})


def portfolios(rows):
    part = rows[rows.strategy.str.contains("/")].copy()
    part[["lead_share", "lead_cap"]] = part.strategy.str.split("/", expand=True).astype(float)
    return summed(part, "lead_share", "lead_cap")


def instruments(rows):
    return summed(rows[~rows.strategy.str.contains("/")], "strategy")


def draw(found, path):
    """Payoff against the lead share, a line a cap, a row a way of dividing states and worlds."""
    figure = Figure(figsize=(8.2, 6.6), layout="constrained")
    panels, ordered = figure.subplots(3, 3, sharex=True, sharey=True), found.sort_index()
    for row, way in enumerate(WAYS):
        for column, by in enumerate(found.loc[way].index.unique("by")):
            axis = panels[row, column]
            axis.axhline(0, color="0.7", lw=0.8)
            for cap, colour, mark in zip(CAPS, COLOURS, "os^"):
                line = ordered.loc[way, by].xs(cap, level="lead_cap")
                style = {"color": colour, "marker": mark, "ms": 4, "lw": 1.2, "label": f"{cap:g}"}
                axis.errorbar(line.index, line["mean"], line["error"], **style)
            axis.set_title(f"rivalries times {by}" if way == "rivalry" else f"{by} states", fontsize=9, loc="left")
            axis.spines[["top", "right"]].set_visible(False)
    panels[0, 0].legend(title="lead_cap", frameon=False, fontsize=8, title_fontsize=8)
    figure.supxlabel("lead_share", fontsize=10)
    figure.supylabel("payoff less that at .6 and .45", fontsize=10)
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=16)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--out", type=Path, default=HERE)
    said = parser.parse_args()
    begin, cpu = time.time(), time.process_time()
    rows = differences(states(), said.replicates, said.years)
    print(f"{time.time() - begin:.0f} s, {time.process_time() - cpu:.0f} s of processor time")
    pairs, means = portfolios(rows), instruments(rows)
    pairs.to_csv(said.out / "portfolios.csv", float_format="%.4f")
    means.to_csv(said.out / "instruments.csv", float_format="%.4f")
    best = pairs.reset_index().sort_values("mean").groupby(["way", "by"], sort=False).tail(1)
    print(best.sort_values(["way", "mean"]).round(4).to_string(index=False))
    print(means["mean"].unstack(["way", "by"]).round(4).to_string())
    draw(pairs, said.out / "doctrine.png")


if __name__ == "__main__":
    main()
