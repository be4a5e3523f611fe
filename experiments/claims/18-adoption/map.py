#!/usr/bin/env python3
"""From which bloc_exponent on does adoption calm the order? A map over rivalry, contests and linkage at the defaults.

Usage: map.py [--replicates 64] [--out FOLDER] [--compare]   (a minute on 2 cores; needs the package and Matplotlib)

Writes critical.csv and critical.png: at every point the exponent at which crises of two powers are as frequent with all
states multi-vector as with none, by a line through the differences, which are paired in the same futures. --compare
says whether critical.csv is the one that is kept here.
"""

import argparse
from itertools import product
from pathlib import Path

import multivector as mv
import numpy as np
import pandas as pd

EXPONENTS = np.linspace(0, 0.3, 11)
RIVALRY = [0.4, 0.6, 0.8, 1.0, 1.2]
BESIDE = {"contest_rate": [0.7, 1.8, 4.3], "linkage_scale": [0.0, 1.0, 2.0]}
ADOPTION = "others.shares.multi_vector"
WORLD = Path(__file__).resolve().parents[2] / "worlds" / "2014"


def differences(replicates):
    """A row a point: rivalry_scale, contest_rate, linkage_scale, bloc_exponent; effect and its standard error."""
    model = mv.Model(mv.World(str(WORLD)), focal="KAZ", strategies=["static"])
    default = mv.parameters().default
    rows = []
    for name, values in BESIDE.items():
        for rivalry, value, exponent in product(RIVALRY, values, EXPONENTS):
            row = {one: float(default[one]) for one in BESIDE}
            rows.append({**row, "rivalry_scale": rivalry, name: value, "bloc_exponent": exponent})
    points = pd.DataFrame(rows).drop_duplicates(ignore_index=True)
    sample = []
    for share in (1.0, 0.0):
        table = mv.design.table(points.assign(**{ADOPTION: share}))
        data = mv.sweep(model, table, replicates=replicates, seed=18, scopes=["system"])
        sample.append(
            data["crises_per_dyad_year"].isel(scenario=0).transpose("point", "replicate").to_numpy().astype(float)
        )
    effect = sample[0] - sample[1]
    return points.assign(effect=effect.mean(1), error=effect.std(1, ddof=1) / np.sqrt(replicates))


def critical(part):
    """Where the line through the differences is 0, and the standard error of that; NaN beyond the exponents tried."""
    x, y, w = part.bloc_exponent.to_numpy(), part.effect.to_numpy(), 1 / part.error.to_numpy()
    (slope, level), cov = np.polyfit(x, y, 1, w=w, cov="unscaled")
    root = -level / slope
    error = np.sqrt(cov[1, 1] + root**2 * cov[0, 0] + 2 * root * cov[0, 1]) / abs(slope)
    inside = slope < 0 and root <= x.max()
    return pd.Series({"critical": max(root, 0.0) if inside else np.nan, "error": error, "at_0": level})


def table(points):
    return points.groupby(["rivalry_scale", *BESIDE]).apply(critical).reset_index()


def draw(found, path):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    default = {one: float(mv.parameters().default[one]) for one in BESIDE}
    figure, axes = plt.subplots(1, 2, figsize=(7.6, 3.3), sharey=True, layout="constrained")
    words = {"contest_rate": "contests over a state (contest_rate)", "linkage_scale": "linkage of issues (multiple)"}
    for panel, (name, values) in zip(axes, BESIDE.items()):
        (other,) = set(BESIDE) - {name}
        for value, mark, colour in zip(values, "os^", ("#1b5e8c", "k", "#b5521b")):
            line = found[np.isclose(found[name], value) & np.isclose(found[other], default[other])]
            bars = {"marker": mark, "color": colour, "lw": 1.2, "clip_on": False, "label": f"{value:g}"}
            spread = np.minimum(2 * line.error, line.critical), 2 * line.error
            panel.errorbar(line.rivalry_scale, line.critical, spread, **bars)
        panel.set(xlabel="rivalries, multiple of the data", ylim=(0, 0.16))
        panel.set_title(words[name], fontsize=9, loc="left")
        panel.legend(frameon=False, fontsize=8)
    axes[0].set_ylabel("bloc_exponent from which on\nadoption calms the order")
    figure.savefig(path, dpi=110)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replicates", type=int, default=64)
    parser.add_argument("--out", default=str(Path(__file__).parent))
    parser.add_argument("--compare", action="store_true")
    said = parser.parse_args()
    found = table(differences(said.replicates))
    found.to_csv(Path(said.out) / "critical.csv", index=False, float_format="%.4g")
    print(found.to_string(index=False, float_format=lambda x: f"{x:.3g}"))
    draw(found, Path(said.out) / "critical.png")
    kept = Path(__file__).parent / "critical.csv"
    if said.compare and (Path(said.out) / kept.name).read_bytes() != kept.read_bytes():
        raise SystemExit(f"{kept}: has other numbers")


if __name__ == "__main__":
    main()
