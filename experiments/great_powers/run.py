#!/usr/bin/env python3
"""What history says of two numbers that the claim on adoption hangs on: how crises of great powers rise with rivalry
(crisis_base, crisis_slope), and how rivalry follows the polarisation of other states (bloc_exponent).

Usage: run.py DATA [--draws 1000]

Prints the tables of the README. DATA is the folder of raw data. Needs pandas and SciPy. Intervals are from 5 % to
95 % of a bootstrap that draws blocks of eight years, all pairs of a year together.
"""

import argparse

import numpy as np
import pandas as pd
from record import record
from scipy.optimize import minimize, minimize_scalar

BLOCK = 8
WIDEST = 6.0  # exponents that are tried, either sign


def crisis_rates(data):
    """crisis_base and crisis_slope by maximum likelihood: crises a year are Poisson of base + slope rivalry^2."""
    square, crises = data.rivalry.to_numpy() ** 2, data.crises.to_numpy()

    def loss(rates):
        mean = rates[0] + rates[1] * square
        return np.sum(mean - crises * np.log(mean))

    found = minimize(loss, [0.05, 0.5], bounds=[(1e-6, 5), (0, 10)])
    return {"crisis_base": found.x[0], "crisis_slope": found.x[1]}


def steps(data, years):
    """Pairs of a year and the next, of pairs whose both rivalries are known; `years` with repetitions."""
    wide = {name: data[name].unstack("pair") for name in ("rivalry", "crises", "polarisation")}
    relative = wide["polarisation"] / wide["polarisation"].mean()
    parts = []
    for year in years:
        part = pd.DataFrame({"now": wide["rivalry"].loc[year], "next": wide["rivalry"].loc[year + 1]})
        part = part.assign(crises=wide["crises"].loc[year], relative=relative.loc[year].clip(1 / 3, 3), year=year)
        parts.append(part.dropna())
    return pd.concat(parts).reset_index()


def residuals(rows, exponent, common):
    """Of next = (1 - r) now + r base_pair relative^exponent + push crises (+ what is common to a year), least squares
    given the exponent."""
    base = pd.get_dummies(rows["pair"]).to_numpy(float) * (rows.relative.to_numpy() ** exponent)[:, None]
    columns = np.column_stack([rows.now, rows.crises, base])
    wanted = rows.next.to_numpy()
    if common:
        groups = rows.year.to_numpy()
        centre = lambda x: x - pd.DataFrame(x).groupby(groups).transform("mean").to_numpy().reshape(x.shape)
        columns, wanted = centre(columns), centre(wanted)
    found = np.linalg.lstsq(columns, wanted, rcond=None)[0]
    return wanted - columns @ found, found


def bloc_exponent(rows, common):
    """The exponent by least squares, the return of rivalry a year and the push of a crisis."""
    loss = lambda b: np.sum(residuals(rows, b, common)[0] ** 2)
    tried = np.linspace(-WIDEST, WIDEST, 49)
    best = tried[np.argmin([loss(b) for b in tried])]
    found = minimize_scalar(loss, bounds=(best - 0.25, best + 0.25), method="bounded")
    now, push = residuals(rows, found.x, common)[1][:2]
    return {"bloc_exponent": found.x, "rivalry_return": 1 - now, "crisis_push": push}


def blocks(years, random):
    """Years drawn in blocks, as many as there are."""
    starts = random.choice(len(years) - BLOCK + 1, -(-len(years) // BLOCK))
    return [years[start + k] for start in starts for k in range(BLOCK)][: len(years)]


def interval(estimate, years, draws):
    """{name: (estimate, 5 %, 95 %)}."""
    random, best = np.random.default_rng(1), estimate(years)
    drawn = pd.DataFrame([estimate(blocks(years, random)) for _ in range(draws)])
    return {name: (value, *drawn[name].quantile([0.05, 0.95])) for name, value in best.items()}


def estimates(data, draws):
    """A row an estimate: (what, name, estimate, 5 %, 95 %)."""
    known = data.dropna(subset=["rivalry"])
    of_years = lambda years: pd.concat([known.xs(year, level="year") for year in years])
    years = sorted(set(known.index.get_level_values("year")))
    found = [("rivalry by the builder's formula", interval(lambda y: crisis_rates(of_years(y)), years, draws))]
    for measure, words in (("rivalry", "rivalry by the builder's formula"), ("peace", "1 - peace scale")):
        measured = data.assign(rivalry=data[measure])
        spans = [year for year in years if year + 1 in years]
        for common in (False, True):
            fit = lambda y, m=measured, c=common: bloc_exponent(steps(m, y), c)
            what = words + (", apart from what is common to a year" if common else "")
            found.append((what, interval(fit, spans, draws)))
    return [(what, name, *values) for what, table in found for name, values in table.items()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data")
    parser.add_argument("--draws", type=int, default=1000)
    said = parser.parse_args()
    data = record(said.data)
    decade = data.index.get_level_values("year") // 10 * 10
    print(data.groupby(["pair"]).agg({"rivalry": "mean", "polarisation": ["mean", "std"], "crises": "sum"}).round(3))
    print("\n", data.polarisation.groupby([decade, data.index.get_level_values("pair")]).mean().unstack().round(3))
    print("\n| rivalry | number | estimate | 5 % to 95 % |\n|---|---|---|---|")
    for what, name, value, low, high in estimates(data, said.draws):
        print(f"| {what} | `{name}` | {value:.3f} | {low:.3f} to {high:.3f} |")


if __name__ == "__main__":
    main()
