"""Which replicates to look at, as comparative case study chooses its cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from ...core import arguments
from ...core.errors import InputError
from ...core.renamed import refuses
from ...results.futures import seeds_of
from ...results.tables import Tables

CONDITIONS = ("mean_rivalry", "polarisation", "crises_per_dyad_year", "border_disputes", "power_disputes")
COLUMNS = ["kind", "replicate", "seed", "strategy", "versus", "score", "reason"]


@refuses()
def select_cases(
    result: xr.Dataset, *, outcome: str = "demands_conceded", n: int = 1, strategies: Sequence[str] | None = None
) -> pd.DataFrame:
    """Replicates worth a close look: typical, deviant and most divergent ones (Seawright and Gerring 2008), each with a
    reason.

    outcome      what deviant and divergent are judged by
    n            so many of each kind, 1 to 100
    strategies   two labels, a and b; default: the first two, or the one there is. Typical and deviant are of a

    Returns a row a case, in this order: kind, replicate and its seed, strategy, versus (b, for divergent ones), score,
    reason.
      typical     nearest the medians of the main outcomes: the sum of distances, each in interquartile ranges
      deviant     largest residual, in standard deviations, of the outcome from its linear regression on the order of
                  the powers in the same replicate (rivalry, polarisation, crises, disputes): what the course of the
                  world does not account for
      divergent   largest difference of the outcome between a and b, in the same replicate
    A row goes into `replay(result, replicate=row)` and `twin(result, row)`. Raises InputError for unknown names and for
    fewer than ten replicates.
    """
    results = Tables(result)
    results.one_point("select_cases(result)")
    arguments.choice("select_cases(outcome=...)", outcome, results.outcomes, "outcome")
    n = arguments.whole("select_cases(n=...)", n, 1, 100)
    first, second = _two(results, strategies)
    count = result.sizes["replicate"]
    if count < 10:
        raise InputError(
            "there are too few replicates to tell what is typical",
            location="select_cases(result)",
            value=str(count),
            allowed="ten or more",
        )
    rows = _typical(results, first, n) + _deviant(results, first, outcome, n)
    if second is not None:
        rows += _divergent(results, first, second, outcome, n)
    table = pd.DataFrame(rows, columns=["kind", "at", "strategy", "versus", "score", "reason"])
    at = table.pop("at").to_numpy()
    table["replicate"], table["seed"] = result["replicate"].values[at], seeds_of(result, "replicate")[at]
    return table[COLUMNS]


def _two(results: Tables, strategies: Sequence[str] | None) -> tuple[str, str | None]:
    known = results.in_order
    if strategies is None:
        return known[0], known[1] if len(known) > 1 else None
    chosen = [strategies] if isinstance(strategies, str) else list(strategies)
    for label in chosen:
        arguments.choice("select_cases(strategies=...)", label, known, "strategy")
    if not 1 <= len(chosen) <= 2:
        raise InputError(
            "cases are of one strategy or of two",
            location="select_cases(strategies=...)",
            value=repr(chosen),
            allowed="one or two labels",
        )
    return chosen[0], chosen[1] if len(chosen) > 1 else None


def _sample(results: Tables, outcome: str, label: str) -> Any:
    return results.finite_samples(outcome)[results.strategies.index(label)].astype(float)


def _typical(results: Tables, label: str, n: int) -> list[Any]:
    distance, said = np.zeros(results._data.sizes["replicate"]), {}
    for name in results.main:
        sample = _sample(results, name, label)
        low, middle, high = np.quantile(sample, [0.25, 0.5, 0.75])
        width = high - low if high > low else sample.std()
        if width > 0:
            distance += np.abs(sample - middle) / width
        said[name] = (sample, middle)
    rows = []
    for k in np.argsort(distance, kind="stable")[:n]:
        values = ", ".join(
            f"{name.replace('_', ' ')} {sample[k]:.2f} (median {middle:.2f})" for name, (sample, middle) in said.items()
        )
        rows.append(("typical", k, label, "", distance[k], f"nearest the medians of {label}: {values}"))
    return rows


def _deviant(results: Tables, label: str, outcome: str, n: int) -> list[Any]:
    sample = _sample(results, outcome, label)
    conditions = [_sample(results, name, label) for name in CONDITIONS if name in results.outcomes and name != outcome]
    scaled = [(one - one.mean()) / one.std() for one in conditions if one.std() > 0]
    design = np.column_stack([np.ones(len(sample)), *scaled])
    fitted = design @ np.linalg.lstsq(design, sample, rcond=None)[0]
    spread = (sample - fitted).std()
    residual = (sample - fitted) / spread if spread > 0 else np.zeros(len(sample))
    name = outcome.replace("_", " ")
    return [
        (
            "deviant",
            k,
            label,
            "",
            residual[k],
            f"{name} {sample[k]:.2f} where {fitted[k]:.2f} would go with the rivalry, crises and disputes of this "
            f"world: {residual[k]:+.1f} sd",
        )
        for k in np.argsort(-np.abs(residual), kind="stable")[:n]
    ]


def _divergent(results: Tables, a: str, b: str, outcome: str, n: int) -> list[Any]:
    one, two = _sample(results, outcome, a), _sample(results, outcome, b)
    difference = two - one
    name = outcome.replace("_", " ")
    return [
        (
            "divergent",
            k,
            a,
            b,
            difference[k],
            f"{name} {one[k]:.2f} as {a}, {two[k]:.2f} as {b}, in the same future "
            f"(mean difference {difference.mean():+.2f})",
        )
        for k in np.argsort(-np.abs(difference), kind="stable")[:n]
    ]
