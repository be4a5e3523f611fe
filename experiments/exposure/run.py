#!/usr/bin/env python3
"""Who has disputes with whom: slopes of the rates, and how well they and the model foresee 1996-2004 from 1995.

Usage: run.py DATA   (the folder of raw data; needs scipy, pandas and the package multivector)
"""

import argparse

import numpy as np
import pandas as pd
from dyads import COVARIATES, dyads
from fit import auc, bootstrap, chance, relative_rates, slopes
from model import forecast as simulated

POWERS = ["USA", "CHN", "RUS", "EU"]


def scores(table, rate, expected):
    """AUC over all pairs and by power, and the Brier score of chances that expect this many pairs with a dispute."""
    return scores_of(table, rate, chance(rate, table.years.to_numpy(), expected))


def scores_of(table, rate, p):
    happened = table.onsets.to_numpy() > 0
    by_power = [auc(happened[table.power == g], rate[(table.power == g).to_numpy()]) for g in POWERS]
    return [auc(happened, rate), *by_power, np.mean((p - happened) ** 2)]


def forecast(data):
    """The record to 1995 alone, asked for 1996-2004: rows of (what, AUC, by power, Brier)."""
    early = pd.concat([dyads(data, 1983, 1991), dyads(data, 1992, 1995)])
    test = dyads(data, 1996, 2004, members_of=1995)
    expected = (early.onsets > 0).groupby(early.years).mean()[9] * len(test)
    rows = {"all three": relative_rates(test, slopes(early))}
    for name in COVARIATES:
        rows[f"{name} alone"] = relative_rates(test, slopes(early, [name]), [name])
    rows["persistence"] = np.expm1(test.past.to_numpy()) + 1e-3
    found = {name: scores(test, rate, expected) for name, rate in rows.items()}
    base = np.full(len(test), expected / len(test))
    found["base rate"] = scores_of(test, base, base)
    a_year = (early.groupby("power").onsets.sum() / 13).to_dict()
    some, _ = simulated(test, rows["all three"], a_year, 9)
    found["MV-1 with exposures"] = scores_of(test, some, some)
    return test, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    options = parser.parse_args()
    print("| covariate | 1983-1995 | 1992-2004 | 5 % to 95 % |\n|---|---|---|---|")
    early = pd.concat([dyads(options.data, 1983, 1991), dyads(options.data, 1992, 1995)])
    late = dyads(options.data, 1992, 2004, members_of=1995)
    low, high = bootstrap(late, slopes, 200)
    for k, name in enumerate(COVARIATES):
        print(f"| {name} | {slopes(early)[k]:.2f} | {slopes(late)[k]:.2f} | {low[k]:.2f} to {high[k]:.2f} |")
    test, found = forecast(options.data)
    print(f"\n{(test.onsets > 0).sum()} of {len(test)} pairs had a dispute.\n")
    print("| score | AUC | " + " | ".join(POWERS) + " | Brier |\n|---|---|" + "---|" * (len(POWERS) + 1))
    for name, values in found.items():
        print(f"| {name} | " + " | ".join(f"{v:.3f}" for v in values) + " |")


if __name__ == "__main__":
    main()
