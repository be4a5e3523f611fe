#!/usr/bin/env python3
"""Who has disputes with whom: slopes of the rates, and how well they and the model foresee 1996-2004 from 1995.

Usage: run.py DATA [--picture curve.png]   (the folder of raw data; needs SciPy, pandas and the package multivector)
"""

import argparse

import numpy as np
import pandas as pd
from curve import EDGES, draw, shares
from dyads import COVARIATES, LAND, dyads
from fit import auc, bootstrap, chance, relative_rates, slopes
from model import forecast as simulated
from scipy.stats import spearmanr

POWERS = ["USA", "CHN", "RUS", "EU"]


def earlier(data):
    """Pairs of 1983-1991 and 1992-1995, all that may be known of the future."""
    found = pd.concat([dyads(data, 1983, 1991), dyads(data, 1992, 1995)])
    return found.assign(land=np.isclose(found.distance, np.log(LAND)).astype(float))


def forecasts(data):
    """Pairs of 1996-2004, and {what: (score by which they are ordered, chance of a dispute)}."""
    early = earlier(data)
    test = dyads(data, 1996, 2004, members_of=1995)
    test = test.assign(land=np.isclose(test.distance, np.log(LAND)).astype(float))
    years = test.years.to_numpy()
    expected = (early.onsets > 0).groupby(early.years).mean()[9] * len(test)

    def by_rate(rate):
        return rate, chance(rate, years, expected)

    rates = relative_rates(test, slopes(early))
    found = {"the three covariates": by_rate(rates)}
    neighbours = ["capability", "land"]
    found["capability and contiguity"] = by_rate(relative_rates(test, slopes(early, neighbours), neighbours))
    for name in COVARIATES:
        found[f"{name} alone"] = by_rate(relative_rates(test, slopes(early, [name]), [name]))
    found["persistence (onsets of 40 years)"] = by_rate(np.expm1(test.past.to_numpy()) + 1e-3)
    found["base rate"] = np.ones(len(test)), np.full(len(test), expected / len(test))
    a_year = (early.groupby("power").onsets.sum() / 13).to_dict()
    some, mean = simulated(test, rates, a_year, 9)
    found["MV-1"] = some, some
    found["MV-1, scaled as the others"] = by_rate(mean + 1e-6)
    some, mean = simulated(test, None, a_year, 9)
    found["MV-1 by proximity and value"] = some, some
    return test.assign(mv1=mean), found


def scores(rows):
    """AUC over all pairs and by power, and the Brier score."""
    happened, score = rows.onsets.to_numpy() > 0, rows.score.to_numpy()
    by_power = [auc(happened[rows.power == g], score[(rows.power == g).to_numpy()]) for g in POWERS]
    return np.array([auc(happened, score), *by_power, np.mean((rows.chance - happened) ** 2)])


def by_state(rows):
    """Spearman's rank correlation of onsets with the score, summed over the powers."""
    sums = rows.groupby("iso3")[["onsets", "score"]].sum()
    return spearmanr(sums.onsets, sums.score)[0]


def print_slopes(data):
    print("| covariate | 1983-1995 | 1992-2004 | 5 % to 95 % |\n|---|---|---|---|")
    early, late = earlier(data), dyads(data, 1992, 2004, members_of=1995)
    low, high = bootstrap(late, slopes, 200)
    for k, name in enumerate(COVARIATES):
        print(f"| {name} | {slopes(early)[k]:.2f} | {slopes(late)[k]:.2f} | {low[k]:.2f} to {high[k]:.2f} |")


def print_forecasts(test, found):
    print(f"\n{(test.onsets > 0).sum()} of {len(test)} pairs had a dispute.\n")
    head = ["score", "AUC", "5 % to 95 %", *POWERS, "Brier", "5 % to 95 %", "expected", "by state"]
    print("| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|")
    for name, (score, p) in found.items():
        rows = test.assign(score=score, chance=p)
        all_, (low, high) = scores(rows), bootstrap(rows, scores, 500)
        powers = " | ".join(f"{v:.3f}" for v in all_[1:5])
        print(
            f"| {name} | {all_[0]:.3f} | {low[0]:.2f} to {high[0]:.2f} | {powers} | {all_[5]:.3f} | "
            f"{low[5]:.3f} to {high[5]:.3f} | {p.sum():.0f} | {by_state(rows):.2f} |"
        )


def print_curve(test, found):
    """How often pairs with a chance had a dispute."""
    print("\n| chance | " + " | ".join(f"{a:g} to {b:g}" for a, b in zip(EDGES, EDGES[1:])) + " |")
    print("|---" * len(EDGES) + "|")
    happened = test.onsets.to_numpy() > 0
    for name in ("the three covariates", "MV-1", "MV-1, scaled as the others"):
        place = np.digitize(found[name][1], EDGES[1:-1])
        share = shares(happened, found[name][1])[:, 1]
        cells = [f"{one:.2f} of {(place == k).sum()}" for k, one in enumerate(share)]
        print(f"| {name} | " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--picture", help="file of the calibration curve")
    said = parser.parse_args()
    data = said.data
    print_slopes(data)
    test, found = forecasts(data)
    print_forecasts(test, found)
    print_curve(test, found)
    if said.picture:
        draw(test.onsets.to_numpy() > 0, found, said.picture)


if __name__ == "__main__":
    main()
