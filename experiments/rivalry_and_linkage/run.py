#!/usr/bin/env python3
"""Where does multi-vector diplomacy win, over rivalry and linkage, and which mechanisms decide it?

Four sweeps of Kazakhstan into stores below --out, each resumed if it is run again: a grid over multiples of rivalry and
of linkage and three prices of initiatives; Saltelli's points for groups of parameters, a group a mechanism; Morris'
trajectories over all of them; Saltelli's points for the ten that these move most. Then pictures, and tables in
report.md. Needs the package, Matplotlib and SALib.

Usage: run.py [--out FOLDER] [--quick] [--threads N]
"""

import argparse
import time
from pathlib import Path

import matplotlib
import multivector as mv
import pandas as pd

matplotlib.use("Agg")
from matplotlib.figure import Figure

REFERENCE, OTHERS = "multi_vector", ["align:RUS", "align:CHN", "neutral", "static"]
OUTCOMES = ["demands_conceded", "income", "autonomy", "stability"]
PICTURES = [*OUTCOMES, "payoff"]
MULTIPLES = {"rivalry_scale": (0.25, 2.0), "linkage_scale": (0.0, 2.0)}
SIZES = {
    False: {"grid": 9, "replicates": 64, "groups": 256, "trajectories": 12, "alone": 128, "years": 40, "burn_in": 10},
    True: {"grid": 3, "replicates": 8, "groups": 16, "trajectories": 2, "alone": 16, "years": 2, "burn_in": 1},
}


def sampled():
    """{parameter: its range} and {mechanism: its parameters} of all that have a range, and the two multiples."""
    table = mv.parameters().query("low < high")
    table = table[~table.index.isin(MULTIPLES)]
    space = {name: (row.low, row.high) for name, row in table.iterrows()} | MULTIPLES
    groups = {str(section): list(rows.index) for section, rows in table.groupby("section", sort=False)}
    for name, section in (("rivalry_scale", "rivalry"), ("linkage_scale", "contest")):
        groups[section] = [*groups.get(section, []), name]
    return space, groups


class Study:
    """What all sweeps have in common."""

    def __init__(self, out, sizes, threads):
        self.out, self.sizes, self.threads = out, sizes, threads

    def sweep(self, name, design, replicates, strategies):
        """Of strategies at these points, in the same futures."""
        begin, cpu = time.time(), time.process_time()
        years = {"years": self.sizes["years"], "burn_in_years": self.sizes["burn_in"]}
        model = mv.Model("2014", focal="KAZ", strategies=strategies, **years)
        where = {"store": self.out / name, "threads": self.threads, "seed": 42, "keep": "replicates"}
        data = mv.sweep(model, design, replicates=replicates, progress=False, **where)
        took = f"{time.time() - begin:.0f} s, {time.process_time() - cpu:.0f} s of processor time"
        print(f"{name}: {len(design):,} points x {replicates}, {len(strategies)} strategies: {took}", flush=True)
        return data


def phase(study):
    """The grid, and a row of phase diagrams an outcome, a column a price of initiatives."""
    count, prices = study.sizes["grid"], [0.0, 0.05, 0.1]
    space = {name: mv.design.steps(*ends, count) for name, ends in MULTIPLES.items()}
    design = mv.design.grid({**space, "price_initiatives": prices})
    data = study.sweep("phase", design, study.sizes["replicates"], [REFERENCE, *OTHERS])
    shares = {}
    for outcome in PICTURES:
        figure = Figure(figsize=(15, 6.2), layout="constrained")
        for axis, price in zip(figure.subplots(1, len(prices)), prices):
            part = data.isel(point=(data["price_initiatives"].values == price))
            part.mv.plot.phase(outcome, *MULTIPLES, ax=axis, footer=axis.get_subplotspec().is_first_col())
            axis.set_title(f"{outcome}, price of initiatives {price:g}", loc="left", fontsize=10)
            shares[outcome, price] = best(part, outcome)
        figure.savefig(study.out / f"phase_{outcome}.png", dpi=110)
    return pd.DataFrame(shares).T.fillna(0)


def best(data, outcome):
    """{strategy: share of points at which its mean is the best}."""
    means = data.mv.table(outcome).loc[outcome]["mean"].unstack("strategy")
    return (means if data.mv.more_is_better(outcome) else -means).idxmax(axis=1).value_counts(normalize=True)


def quantities():
    """(name, outcome, keywords of an analysis): four outcomes of the reference, four contrasts with it of each."""
    for outcome in OUTCOMES:
        yield outcome, outcome, {"scenario": REFERENCE}
    for outcome in OUTCOMES:
        yield f"{outcome}: {OTHERS[0]} less {REFERENCE}", outcome, {"vs": REFERENCE, "scenario": OTHERS[0]}


def indices(data, groups=None):
    """A column a quantity: ST with half of its interval."""
    found = {}
    for name, outcome, keywords in quantities():
        table = mv.sensitivity.sobol(data, outcome, groups=groups, **keywords).droplevel("strategy")
        rows = table.index
        same = "ST" not in table or table["ST"].isna().any()  # at all points
        found[name] = ["—" if same else f"{row.ST:.2f} ± {row.ST_high - row.ST:.2f}" for row in table.itertuples()]
    return pd.DataFrame(found, rows)


def ten(data):
    """The parameters whose elementary effects are largest, each quantity's effects as shares of their sum."""
    shares = pd.Series(0.0, list(data.mv.table(OUTCOMES[0]).columns[:-5]))
    for _, outcome, keywords in quantities():
        table = mv.sensitivity.morris(data, outcome, **keywords).droplevel("strategy")
        if "mu_star" in table and table["mu_star"].sum() > 0:
            shares = shares + table["mu_star"] / table["mu_star"].sum()
    return shares.sort_values(ascending=False, kind="stable").index[:10].tolist()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("rivalry_and_linkage"))
    parser.add_argument("--quick", action="store_true", help="a few points of one year, to try it out")
    parser.add_argument("--threads", type=int, default=0)
    said = parser.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    study, (space, groups) = Study(said.out, SIZES[said.quick], said.threads), sampled()
    few = max(2, study.sizes["replicates"] // 4)
    shares = phase(study)
    parts = {"Who does best, share of points": shares.apply(lambda column: column.map("{:.0%}".format))}
    both = [REFERENCE, OTHERS[0]]
    points = mv.design.saltelli(space, study.sizes["groups"], seed=1, groups=groups)
    parts["ST of mechanisms"] = indices(study.sweep("groups", points, few, both), groups)
    points = mv.design.morris(space, study.sizes["trajectories"], seed=1)
    chosen = ten(study.sweep("screening", points, few, both))
    points = mv.design.saltelli({name: space[name] for name in chosen}, study.sizes["alone"], seed=1)
    parts["ST of the ten parameters that matter most"] = indices(study.sweep("alone", points, few, both))
    text = "\n\n".join(f"## {head}\n\n{markdown(table)}" for head, table in parts.items())
    (said.out / "report.md").write_text(text + "\n", encoding="utf-8")
    print(text)


def markdown(table):
    rows = [["", *table.columns], ["---"] * (len(table.columns) + 1)]
    rows += [
        [" ".join(map(str, at)) if isinstance(at, tuple) else at, *row] for at, row in zip(table.index, table.values)
    ]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in rows)


if __name__ == "__main__":
    main()
