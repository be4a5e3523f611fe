"""Differences in differences: what a change of the model or the world does to the difference between strategies."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import _core
from ..core.errors import InputError
from ..results import sweep
from ..results.failures import failures
from ..results.futures import MAIN, dimension_of, seeds_of
from ..results.statistics import error_over_draws, missing
from ..results.tables import Names, Tables
from ..study.run import Asked, compare

CALL = "difference_in_differences"
ALIKE = ("model", "years", "burn_in_years", "steps_per_year")  # else a step of one is not that step of the other
SHOCKS = ("rng_layout", "results_revision")


def difference_in_differences(
    first: xr.Dataset | Asked,
    second: xr.Dataset | Asked,
    outcomes: Names = None,
    *,
    vs: str | None = None,
    case: str = MAIN,
    replicates: int | None = None,
    seed: int | None = None,
) -> pd.DataFrame:
    """What a change does to the difference between strategies, future by future on the same shocks.

        tense = model.replace(world=world.replace(rivalry=(1.3 * world.rivalry).clip(upper=1), name="tense"))
        mv.difference_in_differences(model, tense, "autonomy", replicates=1000, seed=42)

    first, second   data sets of the same seeds, or questions (models, scenarios), which are then compared here with
                    `replicates` and `seed`; the second is the one changed
    outcomes        names; default: those that reports begin with
    vs              strategy that the others are compared with; default: the first of the first one's scenario
    case            main, or a variant that both have

    A row an (outcome, strategy other than `vs`): first and second, the mean difference from `vs` in each, with their
    Monte Carlo errors; change = second less first, with its error from the pairs of futures; low and high, its 95 %
    interval; variance_reduction, how many times as many futures it would take with other shocks in the second; n
    futures, and in how many of them one of the four numbers is missing (then nothing of the row is defined). With
    sampled parameters two futures share a draw, and errors are over draws. Raises InputError where the two have not
    met the same shocks.
    """
    one, two = _computed(first, second, replicates, seed)
    tables = Tables(one), Tables(two)
    _check_shocks(one, two)
    reference = tables[0].strategies[tables[0].reference(vs)]
    tables[1].reference(reference)
    picks = _same_futures(one, two, case)
    draws = tables[0].draws(case)
    draws = np.arange(len(picks[0])) if draws is None else np.unique(draws[picks[0]], return_inverse=True)[1]
    labels = [label for label in tables[0].strategies if label in tables[1].strategies and label != reference]
    rows = {}
    for name in tables[0].names(outcomes):
        samples = [
            pd.DataFrame(table.samples(name, case=case)[:, pick].astype(float), index=table.strategies)
            for table, pick in zip(tables, picks)
        ]
        for label in labels:
            parts = [sample.loc[label].to_numpy() - sample.loc[reference].to_numpy() for sample in samples]
            rows[name, label] = _row(parts[0], parts[1], draws)
    if not rows:
        raise InputError(
            "there is no strategy that both have beside the one that they are compared with",
            location=f"{CALL}(first, second)",
            value=", ".join(tables[1].strategies),
            allowed=f"one of {', '.join(tables[0].strategies)}, and {reference}",
        )
    return pd.DataFrame(list(rows.values()), index=pd.MultiIndex.from_tuples(rows, names=["outcome", "strategy"]))


def _computed(first: Any, second: Any, replicates: int | None, seed: int | None) -> tuple[xr.Dataset, xr.Dataset]:
    given = [isinstance(one, xr.Dataset) for one in (first, second)]
    if all(given):
        if replicates is not None or seed is not None:
            name = "seed" if replicates is None else "replicates"
            hint = "leave it out, or give questions"
            raise InputError("these are computed already", location=f"{CALL}({name}=...)", hint=hint)
        return first, second
    if any(given):
        raise InputError(
            "one of the two is computed and one is a question",
            location=f"{CALL}(first, second)",
            allowed="two data sets, or two questions",
            hint="mv.compare(second, replicates=..., seed=...) with those of the first",
        )
    seed = _core.draw_seed() if seed is None else seed
    return (compare(first, replicates=replicates, seed=seed), compare(second, replicates=replicates, seed=seed))


def _check_shocks(one: xr.Dataset, two: xr.Dataset) -> None:
    """InputError unless a step of one meets the shocks of the same step of the other."""
    for data in (one, two):
        sweep.refuse(data, CALL)
    ours, theirs = (Tables(data).resolved for data in (one, two))
    said = [(name, one.attrs.get(name), two.attrs.get(name)) for name in SHOCKS]
    said += [(name, ours.get(name), theirs.get(name)) for name in ALIKE]
    for name, a, b in said:
        if a != b:
            raise InputError(
                "the two have not met the same shocks",
                location=f"{CALL}(first, second)",
                value=f"{name} = {b!r}",
                allowed=f"{name} = {a!r}",
            )


def _same_futures(one: xr.Dataset, two: xr.Dataset, case: str) -> tuple[np.ndarray, np.ndarray]:
    """Places of the futures that both have, in the order of the first. InputError where one lacks a future for another
    reason than that it failed."""
    indices, dimension = [], dimension_of(case)
    for data in (one, two):
        Tables(data).samples(Tables(data).outcomes[0], case=case)  # InputError for an unknown case, or a future twice
        indices.append(pd.MultiIndex.from_arrays([seeds_of(data, dimension), data[dimension].values]))
    for mine, other, data in ((indices[0], indices[1], two), (indices[1], indices[0], one)):
        table = failures(data)
        table = table[table["case"] == case]
        failed = pd.MultiIndex.from_arrays([table["seed"].astype(int), table["replicate"].astype(int)])
        lacking = mine[~mine.isin(other) & ~mine.isin(failed)]
        if len(lacking):
            raise InputError(
                f"{len(lacking):,} futures of one are not in the other",
                location=f"{CALL}(first, second)",
                value="replicate {1} of seed {0}".format(*lacking[0]),
                allowed="the same seeds and as many replicates",
                hint="compare both with the same replicates= and seed=",
            )
    both = indices[0][indices[0].isin(indices[1])]
    return indices[0].get_indexer(both), indices[1].get_indexer(both)


def _row(first: np.ndarray, second: np.ndarray, draws: np.ndarray) -> dict[str, Any]:
    gaps, change = missing(first, second), second - first
    names = ("first", "first_mcse", "second", "second_mcse", "change", "mcse", "low", "high", "variance_reduction")
    if gaps:
        return {**dict.fromkeys(names, np.nan), "n": len(change), "missing": gaps}
    errors = [error_over_draws(one, draws) for one in (first, second, change)]
    mean, error = float(change.mean()), errors[2]
    reduction = (errors[0] ** 2 + errors[1] ** 2) / error**2 if error > 0 else np.nan
    numbers = (float(first.mean()), errors[0], float(second.mean()), errors[1], mean, error)
    row = dict(zip(names, (*numbers, mean - 1.96 * error, mean + 1.96 * error, reduction)))
    return {**row, "n": len(change), "missing": 0}
