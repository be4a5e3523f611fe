"""The contrasts of a claim at draws of the parameters, by paired futures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import design
from ..core.errors import InputError
from ..study.scenario import Scenario
from ..study.sweep import sweep

if TYPE_CHECKING:
    from .file import Claim, Contrast

TENTH = 0.1


def cells(claim: Claim) -> list[dict[str, Any]]:
    """The distinct values of factors that the terms of all tests ask for, every one with all factors."""
    found: list[dict[str, Any]] = []
    for test in claim.tests:
        for term in test.terms:
            if dict(term.at) not in found:
                found.append(dict(term.at))
    return found


def table_of(draws: pd.DataFrame, cell: Mapping[str, Any], overrides: Mapping[str, Any]) -> pd.DataFrame:
    """The draws at one cell."""
    return draws.assign(**{str(name): [value] * len(draws) for name, value in {**overrides, **cell}.items()})


def simulated(
    claim: Claim, scenario: Scenario, draws: pd.DataFrame, overrides: Mapping[str, Any], replicates: int
) -> list[xr.Dataset]:
    """A data set a cell, along draw."""
    found = []
    for cell in cells(claim):
        points = design.table(table_of(draws, cell, overrides))
        found.append(sweep(scenario, points, replicates=replicates, seed=claim.seed, progress=False))
    return found


def effects(claim: Claim, data: list[xr.Dataset], test: Contrast) -> tuple[np.ndarray, np.ndarray]:
    """The contrast at every draw and its Monte Carlo standard error."""
    where = cells(claim)
    samples = [sample(data[where.index(dict(term.at))], test, term.strategy) for term in test.terms]
    found = samples if test.statistic == "mean" else [worst_tenth(one) for one in samples]
    parts = np.sum([term.weight * one for term, one in zip(test.terms, found)], axis=0)
    return parts.mean(1), parts.std(1, ddof=1) / np.sqrt(parts.shape[1])


def sample(data: xr.Dataset, test: Contrast, strategy: str) -> np.ndarray:
    """An outcome of a strategy, or a sum "a + b", (draw, future); for the worst tenth worse is less."""
    labels = [str(one) for one in data.scenario.values]
    if strategy not in labels:
        raise InputError(
            "is no strategy of the scenario", location="claim: terms", value=repr(strategy), allowed=", ".join(labels)
        )
    of = data.isel(scenario=labels.index(strategy))
    return np.sum([_one(of, name.strip(), test) for name in test.outcome.split(" + ")], axis=0)


def _one(data: xr.Dataset, outcome: str, test: Contrast) -> np.ndarray:
    name, _, entry = outcome.rstrip("]").partition("[")
    if name not in data:
        raise InputError("is no outcome that was kept", location="claim: outcome", value=repr(outcome))
    values = data[name]
    for dimension in set(values.dims) - {"point", "replicate"}:
        values = values.sel({dimension: entry})
    found = values.transpose("point", "replicate").to_numpy().astype(float)
    return found if test.statistic == "mean" or data[name].attrs.get("better") == "more" else -found


def worst_tenth(futures: np.ndarray, groups: int = 4) -> np.ndarray:
    """Means of the worst tenth, (draw, group of futures): each strategy's own worst; groups give the error."""
    cut = futures.shape[1] // groups * groups
    parts = np.sort(futures[:, :cut].reshape(len(futures), groups, -1), axis=2)
    return parts[:, :, : max(1, round(TENTH * parts.shape[2]))].mean(2)
