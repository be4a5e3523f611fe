#!/usr/bin/env python3
"""What history says of two numbers that the claim on adoption hangs on: how crises of great powers rise with rivalry
(crisis_base, crisis_slope), and how rivalry follows the polarisation of other states (bloc_exponent).

Usage: run.py DATA [--draws 400]

Prints the tables of the README. DATA is the folder of raw data. Needs pandas and SciPy. Intervals are from 5 % to
95 % of a bootstrap that draws blocks of eight years, all pairs of a year together.
"""

import argparse

import numpy as np
import pandas as pd
from record import PAIRS, record
from scipy.optimize import minimize, minimize_scalar

BLOCK = 8
WIDEST = 6.0  # exponents that are tried, either sign
RETURN, NOISE = 0.15, 0.05  # rivalry_return and rivalry_noise, the model's defaults


def crisis_rates(rows):
    """crisis_base and crisis_slope by maximum likelihood: crises a year are Poisson of base + slope rivalry^2."""
    square, crises = rows.now.to_numpy() ** 2, rows.crises.to_numpy()

    def loss(rates):
        mean = rates[0] + rates[1] * square
        return np.sum(mean - crises * np.log(mean))

    found = minimize(loss, [0.05, 0.5], bounds=[(1e-6, 5), (0, 10)])
    return {"crisis_base": found.x[0], "crisis_slope": found.x[1]}


def steps(data):
    """A row a pair and year: rivalry now and in the next year, crises, polarisation relative to the pair's mean,
    clipped as the model does it."""
    pair = data.groupby("pair")
    relative = data.polarisation / pair.polarisation.transform("mean")
    rows = data.assign(now=data.rivalry, next=pair.rivalry.shift(-1), relative=relative.clip(1 / 3, 3))
    return rows.dropna(subset=["now", "next"]).reset_index()


def centred(x, group):
    """Less the mean of its group, along the first axis."""
    count = np.bincount(group)
    mean = np.stack([np.bincount(group, column) / np.maximum(count, 1) for column in x.T], 1)
    return x - mean[group]


def bloc_exponent(rows, common):
    """Least squares of next = (1 - return) now + return base_pair relative^exponent + push crises, with `common` plus a
    number for every year: the exponent, the return of rivalry a year and the push of a crisis."""
    pair = np.stack([rows["pair"].map(lambda one, p=p: float(one == p)).to_numpy() for p in PAIRS], 1)
    relative, year = rows.relative.to_numpy(), rows.year.to_numpy() - rows.year.min()
    known = rows[["next", "now", "crises"]].to_numpy()

    def fitted(exponent):
        table = np.column_stack([known, pair * (relative**exponent)[:, None]])
        table = centred(table, year) if common else table
        found = np.linalg.lstsq(table[:, 1:], table[:, 0], rcond=None)[0]
        return np.sum((table[:, 0] - table[:, 1:] @ found) ** 2), found

    tried = np.linspace(-WIDEST, WIDEST, 49)
    best = tried[np.argmin([fitted(b)[0] for b in tried])]
    found = minimize_scalar(lambda b: fitted(b)[0], bounds=(best - 0.25, best + 0.25), method="bounded")
    now, push = fitted(found.x)[1][:2]
    return {"bloc_exponent": found.x, "rivalry_return": 1 - now, "crisis_push": push}


def blocks(years, random):
    """Years drawn in blocks, as many as there are."""
    starts = random.choice(len(years) - BLOCK + 1, -(-len(years) // BLOCK))
    return [years[start + k] for start in starts for k in range(BLOCK)][: len(years)]


def interval(estimate, rows, draws):
    """{name: (estimate, 5 %, 95 %)}."""
    random, of_year = np.random.default_rng(1), rows.groupby("year").indices
    drawn = [blocks(sorted(of_year), random) for _ in range(draws)]
    drawn = pd.DataFrame([estimate(rows.iloc[np.concatenate([of_year[y] for y in years])]) for years in drawn])
    return {name: (value, *drawn[name].quantile([0.05, 0.95])) for name, value in estimate(rows).items()}


def estimates(data, draws):
    """Rows (how rivalry is measured, name, estimate, 5 %, 95 %)."""
    found = []
    for measure, words in (("rivalry", "votes, rivals, pacts"), ("peace", "1 - peace scale")):
        rows = steps(data.assign(rivalry=data[measure]))
        if measure == "rivalry":
            found.append((words, interval(crisis_rates, rows, draws)))
        for common in (False, True):
            what = words + (", less what years have in common" if common else "")
            found.append((what, interval(lambda drawn, c=common: bloc_exponent(drawn, c), rows, draws)))
    return [(what, name, *values) for what, table in found for name, values in table.items()]


def simulated(rows, exponent, noise, random):
    """The same pairs and years, with rivalry that follows the model's equation with this exponent and noise a year."""
    parts = []
    for _, part in rows.groupby("pair"):
        goal, now = part.now.mean() * part.relative.to_numpy() ** exponent, [part.now.iloc[0]]
        for wanted in goal:
            now.append(np.clip(now[-1] + RETURN * (wanted - now[-1]) + noise * random.standard_normal(), 0, 1))
        parts.append(part.assign(now=now[:-1], next=now[1:]))
    return pd.concat(parts)


def recovered(rows, exponent, noise, draws=200):
    """5 %, median and 95 % of what is estimated where the true exponent is known."""
    random = np.random.default_rng(2)
    found = [bloc_exponent(simulated(rows, exponent, noise, random), False)["bloc_exponent"] for _ in range(draws)]
    return np.quantile(found, [0.05, 0.5, 0.95])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--draws", type=int, default=400)
    said = parser.parse_args()
    data = record(said.data)
    decade = data.index.get_level_values("year") // 10 * 10
    print(data.groupby(["pair"]).agg({"rivalry": "mean", "polarisation": ["mean", "std"], "crises": "sum"}).round(3))
    print("\n", data.polarisation.groupby([decade, data.index.get_level_values("pair")]).mean().unstack().round(3))
    print("\n| rivalry | number | estimate | 5 % to 95 % |\n|---|---|---|---|")
    for what, name, value, low, high in estimates(data, said.draws):
        print(f"| {what} | `{name}` | {value:.3f} | {low:.3f} to {high:.3f} |")
    print("\n| true exponent | estimated: median | 5 % to 95 % |\n|---|---|---|")
    for exponent in (0.0, 0.3, 1.0):
        low, median, high = recovered(steps(data), exponent, NOISE)
        print(f"| {exponent} | {median:.2f} | {low:.2f} to {high:.2f} |")


if __name__ == "__main__":
    main()
