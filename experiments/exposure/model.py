"""MV-1 from the world of 1995 with exposures: which pairs have incidents in 1996-2004?"""

import multivector as mv
import numpy as np
import pandas as pd

ROUNDS = 6  # of fitting the assertiveness of powers


def with_exposures(world, table, rate, assertiveness):
    """The world with relative rates by pair, 1 where the table lacks one, and the powers' assertiveness."""
    relations, powers = world.relations, world.powers
    if rate is None:
        relations = relations.drop(columns="exposure")
    else:
        known = pd.Series(rate, index=pd.MultiIndex.from_frame(table[["iso3", "power"]]))
        relations["exposure"] = known.reindex(relations.index).fillna(1.0).clip(lower=1e-3)
    powers["assertiveness"] = powers.index.map(assertiveness)
    return world.replace(relations=relations, powers=powers)


def simulate(world, years, replicates, seed):
    """Of each pair: in what share of the futures it has an incident (`some`), and its mean number (`mean`)."""
    model = mv.Model(world, focal="KAZ", strategies=["static"], years=years)
    data = mv.simulate(model, replicates=replicates, seed=seed)
    pairs = pd.MultiIndex.from_tuples([str(one).split("-") for one in data["dyad"].values])
    mean = data["dyad_incidents_mean"].isel(scenario=0).values
    histogram = data["dyad_incidents_histogram"].isel(scenario=0).transpose("dyad", ...).values
    return pd.DataFrame({"some": 1 - histogram[:, 0] / histogram.sum(1), "mean": mean}, index=pairs)


def forecast(table, rate, onsets_a_year, years, replicates=320, seed=1):
    """Simulated shares of futures with an incident, and mean incidents, for the pairs of a table, at the assertiveness
    at which powers have so many incidents a year. Without rates the model's exposures are value and proximity."""
    world = mv.World("1995")
    fitted = dict.fromkeys(world.powers.index, 1.0)
    for _ in range(ROUNDS):
        found = simulate(with_exposures(world, table, rate, fitted), years, replicates, seed)
        simulated = found["mean"].groupby(level=1).sum() / years
        fitted = {g: a * np.clip((onsets_a_year[g] / simulated[g]) ** 0.55, 0.3, 3) for g, a in fitted.items()}
    pairs = pd.MultiIndex.from_frame(table[["iso3", "power"]])
    return found.reindex(pairs).fillna(0).to_numpy().T
