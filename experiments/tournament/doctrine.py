#!/usr/bin/env python3
"""How multi-vector should a state be? The two numbers of the rule and its instruments, by size, nearness and rivalry.

Usage: doctrine.py [--replicates 16] [--years 20] [--out FOLDER]   (needs the package multivector and Matplotlib)

27 states, three from each third of GDP crossed with each third of nearness (the sum of proximity to the powers), the
first, the middle and the last by name. Writes portfolios.csv, instruments.csv (differences from the named numbers and
from no instruments, means over the states of a cell with standard errors over states) and doctrine.png.
"""

import argparse
import time
from pathlib import Path

import matplotlib
import multivector as mv
import pandas as pd

matplotlib.use("Agg")
from matplotlib.figure import Figure

LEADS, CAPS = [0.25, 0.4, 0.6, 0.8, 1.0], [0.25, 0.45, 0.7, 1.0]
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
SEED = 12
HERE = Path(__file__).resolve().parent
COLOURS = ["#1b5e8c", "k", "#b5521b", "#7a7a7a"]


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
        chosen.append(group.iloc[sorted({0, len(group) // 2, len(group) - 1})])
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


def summed(rows, by):
    """Means over states with standard errors over states."""
    found = rows.groupby(by, observed=True, sort=False)["gain"].agg(["mean", "sem", "count"])
    return found.rename(columns={"sem": "error", "count": "states"})


def portfolios(rows):
    part = rows[rows.strategy.str.contains("/")].copy()
    part[["lead_share", "lead_cap"]] = part.strategy.str.split("/", expand=True).astype(float)
    return summed(part, ["size", "nearness", "rivalry", "lead_share", "lead_cap"])


def instruments(rows):
    part = rows[~rows.strategy.str.contains("/")]
    ways = [part.assign(by=part[name].astype(str)) for name in ("size", "nearness")]
    ways.append(part.assign(by="rivalries times " + part.rivalry.astype(str)))
    return summed(pd.concat(ways), ["by", "strategy"])


def draw(found, path):
    """Payoff against the lead share at the rivalries of the data, a line a cap, a panel a size and nearness."""
    figure = Figure(figsize=(8.2, 6.6), layout="constrained")
    panels = figure.subplots(3, 3, sharex=True, sharey=True)
    for (row, size), (column, near) in ((a, b) for a in enumerate(SIZES) for b in enumerate(NEARNESS)):
        axis = panels[row, column]
        axis.axhline(0, color="0.7", lw=0.8)
        for cap, colour, mark in zip(CAPS, COLOURS, "os^D"):
            line = found.loc[size, near, 1.0].xs(cap, level="lead_cap").sort_index()
            axis.errorbar(
                line.index, line["mean"], line["error"], color=colour, marker=mark, ms=4, lw=1.2, label=f"{cap:g}"
            )
        axis.set_title(f"{size}, {near}", fontsize=9, loc="left")
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
    best = pairs.reset_index().sort_values("mean").groupby(["size", "nearness", "rivalry"], observed=True).tail(1)
    print(best.sort_values(["rivalry", "size", "nearness"]).round(4).to_string(index=False))
    print(means["mean"].unstack("by").round(4).to_string())
    draw(pairs, said.out / "doctrine.png")


if __name__ == "__main__":
    main()
