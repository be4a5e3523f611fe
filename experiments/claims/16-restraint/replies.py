#!/usr/bin/env python3
"""Which restraint answers the restraint of the others best? Payoffs of the four powers at every mix of restraints.

Usage: replies.py [--replicates 128] [--out FOLDER] [--compare]   (two minutes of processor time; needs Matplotlib)

Restraint is the factor on a power's demands, contests and bids: 1 as in the data, .25 a quarter of them. Writes
replies.csv (payoff of each power by its own restraint and by that of the others, who have all the same; less that at 1,
with the standard error of the difference), equilibria.csv (mixes from which no power gains by changing alone: at the
defaults, and the share of draws of the parameters) and replies.png. --compare says whether both tables are
those that are kept here.
"""

import argparse
from itertools import product
from pathlib import Path

import multivector as mv
import numpy as np
import pandas as pd

POWERS = ("USA", "CHN", "RUS", "EU")
LEVELS = (0.25, 0.5, 0.75, 1.0)
AT_DRAWS = (0.5, 1.0)
DRAWS, SEED = 80, 16
WORLD = Path(__file__).resolve().parents[2] / "worlds" / "2014"


def payoffs(levels, replicates, draws):
    """Payoffs by draw, by the restraints of all four, by power and by future; the same futures at each mix."""
    mixes = pd.DataFrame(product(levels, repeat=len(POWERS)), columns=[f"restraint.{one}" for one in POWERS])
    model = mv.Model(mv.World(str(WORLD)), focal="KAZ", strategies=["static"])
    design = mv.design.table(draws.merge(mixes, how="cross"))
    data = mv.sweep(model, design, replicates=replicates, seed=SEED, scopes=["system"], progress=False)
    gain = data["power_gain"].sel(power=list(POWERS)).isel(scenario=0).transpose("point", "power", "replicate")
    return gain.to_numpy().reshape(len(draws), *[len(levels)] * len(POWERS), len(POWERS), replicates).astype(float)


def equilibria(payoff):
    """True at the mixes where every power does as well as with any other restraint of its own."""
    best = [payoff[..., k] >= payoff[..., k].max(axis=k, keepdims=True) for k in range(len(POWERS))]
    return np.logical_and.reduce(best)


def drawn():
    numbers = mv.parameters().query("low < high")
    space = {name: (row.low, row.high) for name, row in numbers.iterrows()}
    return mv.design.latin_hypercube(space, DRAWS, seed=SEED).to_frame()[list(space)].astype(float)


def replies(payoff):
    """A row for each power, restraint of the others and restraint of its own: payoff less that at its own restraint 1,
    and the standard error of that, paired in the same futures."""
    rows = []
    for k, power in enumerate(POWERS):
        for j, others in enumerate(LEVELS):
            at = [j] * len(POWERS)
            at[k] = slice(None)
            own = payoff[tuple(at)][:, k]  # by own restraint and future
            less = own - own[-1]
            error = less.std(axis=1, ddof=1) / np.sqrt(own.shape[1])
            columns = {"power": power, "others": others, "own": LEVELS, "payoff": own.mean(axis=1)}
            rows.append(pd.DataFrame({**columns, "against_1": less.mean(axis=1), "error": error}))
    return pd.concat(rows, ignore_index=True)


def at_rest(at_defaults, at_draws):
    """A row for each mix of restraints of AT_DRAWS or at rest at the defaults."""
    rows = [
        {"where": "defaults", **dict(zip(POWERS, np.take(LEVELS, mix))), "share": 1.0}
        for mix in np.argwhere(equilibria(at_defaults.mean(axis=-1)))
    ]
    found = np.array([equilibria(one.mean(axis=-1)) for one in at_draws])
    share = found.mean(axis=0)
    rows += [
        {"where": "draws", **dict(zip(POWERS, np.take(AT_DRAWS, mix))), "share": share[tuple(mix)]}
        for mix in np.argwhere(share > 0)
    ]
    none = {"where": "draws without one", "share": 1 - found.any(axis=tuple(range(1, found.ndim))).mean()}
    return pd.DataFrame([*rows, none])


def draw(found, path):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, len(POWERS), figsize=(8.6, 2.9), sharey=True, layout="constrained")
    for panel, power in zip(axes, POWERS):
        for others, colour in zip(LEVELS, plt.get_cmap("viridis")(np.linspace(0.05, 0.85, len(LEVELS)))):
            line = found[(found.power == power) & (found.others == others)]
            panel.errorbar(
                line.own, line.against_1, 2 * line.error, color=colour, marker="o", ms=3, label=f"{others:g}"
            )
        panel.axhline(0, color="0.6", lw=0.8, zorder=0)
        panel.set_title(power, fontsize=10, loc="left")
        panel.set_xticks(LEVELS, [f"{one:g}" for one in LEVELS])
    axes[0].set_ylabel("payoff less that\nwithout restraint")
    axes[-1].legend(title="others", frameon=False, fontsize=8, title_fontsize=8)
    figure.supxlabel("own factor of demands, contests and bids (1: no restraint)", fontsize=9)
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=128)
    parser.add_argument("--out", default=str(Path(__file__).parent))
    parser.add_argument("--compare", action="store_true")
    said = parser.parse_args()
    default = mv.parameters().default
    usual = pd.DataFrame({"rivalry_noise": [float(default["rivalry_noise"])]})
    at_defaults = payoffs(LEVELS, said.replicates, usual)[0]
    at_draws = payoffs(AT_DRAWS, max(said.replicates // 8, 2), drawn())
    tables = {"replies.csv": replies(at_defaults), "equilibria.csv": at_rest(at_defaults, at_draws)}
    for name, table in tables.items():
        table.to_csv(Path(said.out) / name, index=False, float_format="%.4g")
        print(table.to_string(index=False, float_format=lambda x: f"{x:.3g}"))
    draw(tables["replies.csv"], Path(said.out) / "replies.png")
    for name in tables:
        kept = Path(__file__).parent / name
        if said.compare and (Path(said.out) / name).read_bytes() != kept.read_bytes():
            raise SystemExit(f"{kept}: has other numbers")


if __name__ == "__main__":
    main()
