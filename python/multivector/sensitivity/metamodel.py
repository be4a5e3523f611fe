"""Metamodels: a regression of an outcome on the factors of a sweep, by statsmodels."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from ..core import arguments
from ..core.errors import InputError
from ..design.ranges import Range
from ..results.sweep import Array
from .sample import Sample, sample_of

CALL = "sensitivity.metamodel"
METHODS = ("latin_hypercube", "sobol", "random", "grid", "saltelli", "morris", "table")


@dataclass(frozen=True)
class Metamodel:
    """A regression of point means on factors, a fit a strategy.

    table    a row a (strategy, term): coefficient, se, low, high (95 %)
    quality  a row a strategy: points, r2, r2_adjusted, q2 (share of the variance that is predicted at points left out
             one by one), rmse, noise (share of the variance that is Monte Carlo error: more than 1 - noise no model can
             explain)
    fits     {strategy: results of statsmodels}
    outcome, vs   what was regressed: means, or mean differences from `vs`
    data     the sweep; `mv.tables(metamodel)` names things by it
    """

    table: pd.DataFrame
    quality: pd.DataFrame
    fits: dict[str, Any]
    outcome: str
    vs: str | None
    data: xr.Dataset = field(repr=False)


def metamodel(
    data: xr.Dataset, outcome: str, *, vs: str | None = None, scenario: str | None = None, degree: int = 1
) -> Metamodel:
    """A regression of an outcome's means over the points of a sweep on its factors, by ordinary least squares with HC3
    errors (MacKinnon & White 1985).

    vs        regress mean differences from this strategy in the same futures
    scenario  one strategy; default: all, but for `vs`
    degree    1: factors alone; 2: their squares and products too

    Factors are scaled: a coefficient is the change of the outcome over a factor's whole range (of its logarithm where
    the design says so), the others in the middle of theirs; the constant is the outcome with all in the middle. A
    listed factor with texts has a term for each level but the first. Errors are those of the surface through so many
    points: they fall with more points whether or not the surface has the right form, which `quality` tells. Needs
    statsmodels. InputError where there are fewer points than terms.
    """
    degree = arguments.whole(f"{CALL}(degree=...)", degree, 1, 2)
    sample = sample_of(CALL, METHODS, data, outcome, vs, scenario)
    terms = _terms(sample, degree)
    names = ["(constant)", *terms]
    x = np.column_stack([np.ones(len(sample.x)), *terms.values()])
    rank = int(np.linalg.matrix_rank(x))
    if rank < len(names) or len(x) < len(names) + 2:
        raise InputError(
            "this design has too few different points for so many terms",
            location=f"{CALL}(degree={degree})",
            value=f"{len(x):,} points of rank {rank}",
            allowed=f"{len(names) + 2:,} points or more for {len(names):,} terms",
            hint="degree=1, fewer factors, or more points",
        )
    fits = {label: _fit(y, x, names) for label, y in sample.y.items() if label not in sample.constant}
    if not fits:
        raise InputError(
            "the outcome is the same at all points", location=f"{CALL}(outcome)", value=repr(outcome), allowed="another"
        )
    tables = {label: _coefficients(fit, names) for label, fit in fits.items()}
    quality = {label: _quality(fit, x, sample.y[label], sample.noise[label]) for label, fit in fits.items()}
    whole = pd.concat(tables, names=["strategy", "term"])
    found = pd.DataFrame.from_dict(quality, orient="index").rename_axis("strategy")
    return Metamodel(whole, found, fits, outcome, vs, data)


def _terms(sample: Sample, degree: int) -> dict[str, Array]:
    """Columns by name: factors from -1/2 to 1/2, or 0 and 1 for texts."""
    linear: dict[str, Array] = {}
    texts = set()
    for k, (name, values) in enumerate(sample.design.space.items()):
        column = sample.x[:, k]
        if isinstance(values, Range):
            linear[name] = _scaled(column, values.low, values.high, values.scale == "log")
        elif all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in values):
            numbers = np.array([float(one) for one in values])
            picked = column if sample.design.method == "table" else numbers[column.astype(int)]
            linear[name] = _scaled(picked, numbers.min(), numbers.max(), False)
        else:
            levels = list(dict.fromkeys(values))
            for place, level in list(enumerate(levels))[1:]:
                linear[f"{name} = {level}"] = (column == place).astype(float)
                texts.add(f"{name} = {level}")
    terms = dict(linear)
    if degree == 2:
        terms.update({f"{name}^2": column**2 for name, column in linear.items() if name not in texts})
        pairs = combinations(linear, 2)
        same = lambda a, b: a in texts and b in texts and a.partition(" = ")[0] == b.partition(" = ")[0]
        terms.update({f"{a} x {b}": linear[a] * linear[b] for a, b in pairs if not same(a, b)})
    return terms


def _scaled(column: Array, low: float, high: float, log: bool) -> Array:
    if log:
        column, low, high = np.log(column), np.log(low), np.log(high)
    return (column - (low + high) / 2) / (high - low) if high > low else np.zeros_like(column)


def _fit(y: Array, x: Array, names: list[str]) -> Any:
    try:
        ols = import_module("statsmodels.api").OLS
    except ImportError as error:
        raise ImportError(f"{CALL} needs statsmodels: pip install statsmodels (tried with 0.15)") from error
    return ols(y, pd.DataFrame(x, columns=names).to_numpy(), hasconst=True).fit(cov_type="HC3")


def _coefficients(fit: Any, names: list[str]) -> pd.DataFrame:
    interval = np.asarray(fit.conf_int(0.05))
    columns = {"coefficient": fit.params, "se": fit.bse, "low": interval[:, 0], "high": interval[:, 1]}
    return pd.DataFrame(columns, index=pd.Index(names, name="term"))


def _quality(fit: Any, x: Array, y: Array, noise: float) -> dict[str, float]:
    """How well the surface fits; q2 by the residuals that leaving out a point would give."""
    leverage = np.einsum("ij,jk,ik->i", x, np.linalg.pinv(x.T @ x), x)
    left_out = np.asarray(fit.resid) / np.maximum(1 - leverage, 1e-12)
    total = float(((y - y.mean()) ** 2).sum())
    return {
        "points": len(y),
        "r2": float(fit.rsquared),
        "r2_adjusted": float(fit.rsquared_adj),
        "q2": 1 - float((left_out**2).sum()) / total,
        "rmse": float(np.sqrt(fit.mse_resid)),
        "noise": noise,
    }
