"""The contrasts of a claim at draws of the parameters, by paired futures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import design
from ..core import arguments, toml
from ..core.errors import InputError
from ..study.scenario import Scenario
from ..study.sweep import sweep
from .estimates import Estimates
from .spread import Spread, difference

if TYPE_CHECKING:
    from .file import Claim, Contrast

TENTH = 0.1


def cells(tests: Iterable[Contrast]) -> list[dict[str, Any]]:
    """The distinct values of factors that the terms of these tests ask for, every one with all factors."""
    found: list[dict[str, Any]] = []
    for test in tests:
        for term in test.terms:
            if dict(term.at) not in found:
                found.append(dict(term.at))
    return found


def table_of(draws: pd.DataFrame, cell: Mapping[str, Any], overrides: Mapping[str, Any]) -> pd.DataFrame:
    """The draws at one cell."""
    return draws.assign(**{str(name): [value] * len(draws) for name, value in {**overrides, **cell}.items()})


def simulated(
    claim: Claim,
    scenario: Scenario,
    draws: pd.DataFrame,
    overrides: Mapping[str, Any],
    replicates: int,
    tests: Sequence[Contrast] = (),
) -> list[xr.Dataset]:
    """A data set a cell of these tests, of all unless some are named, along draw."""
    found = []
    for cell in cells(tests or claim.tests):
        points = design.table(table_of(draws, cell, overrides))
        found.append(sweep(scenario, points, replicates=replicates, seed=claim.seed, progress=False))
    return found


def effects(claim: Claim, data: list[xr.Dataset], test: Contrast) -> Estimates:
    """The contrast at every draw."""
    return combined(test, samples(claim, data, test))


def spread(claim: Claim, data: list[xr.Dataset], test: Contrast) -> Spread | None:
    """Both standard deviations of a spread."""
    return Spread.of(crossed(test, samples(claim, data, test))) if test.statistic == "spread" else None


def samples(claim: Claim, data: list[xr.Dataset], test: Contrast) -> list[np.ndarray]:
    """Of each term, (draw, future)."""
    where = cells(claim.tests)
    return [sample(data[where.index(dict(term.at))], test, term.strategy) for term in test.terms]


def crossed(test: Contrast, samples: list[np.ndarray]) -> np.ndarray:
    """The samples of a spread as (setting, strategy, draw, future)."""
    return np.stack(samples).reshape(-1, len(test.strategies), *samples[0].shape)


def equal_instruments(
    claim: Claim, scenario: Scenario, draws: pd.DataFrame, overrides: Mapping[str, Any], replicates: int
) -> Estimates | None:
    """The first test with the ties of each strategy and nobody's instruments. None where the strategies are not what is
    compared, or say themselves which instruments they have."""
    test = claim.tests[0]
    where = cells([test])
    names = set(test.strategies)
    of_the_file = {str(one.get("label")) for one in toml.read(claim.scenario).get("strategy", [])}
    if len(names) < 2 or names & of_the_file or any("+" in name for name in names):
        return None
    data = {
        name: simulated(claim, scenario, draws, {**overrides, "strategies": f"{name}+none"}, replicates, [test])
        for name in sorted(names)
    }
    found = [data[one.strategy][where.index(dict(one.at))] for one in test.terms]
    return combined(test, [sample(one, test, str(one.scenario.values[0])) for one in found])


def combined(test: Contrast, samples: list[np.ndarray]) -> Estimates:
    """The sum of a test's terms, each (draw, future), or the difference of its spreads."""
    if test.statistic == "spread":
        return Estimates(*difference(crossed(test, samples)))
    found = [STATISTICS[test.statistic](one) for one in samples]
    parts = np.sum([term.weight * one for term, one in zip(test.terms, found)], axis=0)
    return Estimates(parts.mean(1), parts.std(1, ddof=1) / np.sqrt(parts.shape[1]))


def sample(data: xr.Dataset, test: Contrast, strategy: str) -> np.ndarray:
    """An outcome of a strategy, or a sum "a + b - c", (draw, future); for the worst tenth worse is less."""
    labels = [str(one) for one in data.scenario.values]
    arguments.choice("terms", strategy, labels, "strategy")
    of = data.isel(scenario=labels.index(strategy))
    _, *parts = re.split(r" ([+-]) ", f" + {test.outcome}")
    if "-" in parts and test.statistic != "mean":
        raise InputError(
            "no end of a difference is the worst",
            location="outcome",
            value=repr(test.outcome),
            allowed="a sum, or the statistic mean",
        )
    signs = {"+": 1, "-": -1}
    return np.sum([signs[sign] * _one(of, name, test) for sign, name in zip(parts[::2], parts[1::2])], axis=0)


def _one(data: xr.Dataset, outcome: str, test: Contrast) -> np.ndarray:
    name, _, entry = outcome.rstrip("]").partition("[")
    kept = [str(one) for one in data.data_vars if {"point", "replicate"} <= set(data[one].dims)]
    arguments.choice("outcome", name, kept, "outcome")
    values = data[name]
    further = [str(one) for one in values.dims if one not in ("point", "replicate")]
    entries = [one.strip() for one in entry.split(",")] if entry else []
    if len(entries) != len(further):
        example = ", ".join(str(values[one].values[0]) for one in further)
        allowed = f"{name}[{', '.join(further)}], e.g. {name}[{example}]" if further else name
        raise InputError(
            "needs one entry along each dimension", location="outcome", value=repr(outcome), allowed=allowed
        )
    for dimension, one in zip(further, entries):
        there = [str(label) for label in values[dimension].values]
        arguments.choice("outcome", one, there, dimension)
        values = values.isel({dimension: there.index(one)})
    found = values.transpose("point", "replicate").to_numpy().astype(float)
    return found if test.statistic in ("mean", "spread") or data[name].attrs.get("better") == "more" else -found


def worst_tenth(futures: np.ndarray, groups: int = 4) -> np.ndarray:
    """Means of the worst tenth, (draw, group of futures): each strategy's own worst; groups give the error."""
    parts = np.sort(in_groups(futures, groups), axis=2)
    return parts[:, :, : max(1, round(TENTH * parts.shape[2]))].mean(2)


def in_groups(futures: np.ndarray, groups: int) -> np.ndarray:
    """(draw, group, future); what is left over is not used."""
    return futures[:, : futures.shape[1] // groups * groups].reshape(len(futures), groups, -1)


def worst_tenth_less_mean(futures: np.ndarray, groups: int = 4) -> np.ndarray:
    """How far the worst tenth lies from the mean of its group, 0 or less."""
    return worst_tenth(futures, groups) - in_groups(futures, groups).mean(2)


STATISTICS: Mapping[str, Callable[[np.ndarray], np.ndarray]] = {
    "mean": lambda futures: futures,
    "worst_tenth": worst_tenth,
    "worst_tenth_less_mean": worst_tenth_less_mean,
}
