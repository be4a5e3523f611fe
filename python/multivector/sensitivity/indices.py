"""Tables of sensitivities."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from ..core import arguments
from ..core.errors import InputError
from ..core.units import unit_of
from ..results.sweep import Array
from ..results.tables import Tables
from . import distances, salib
from .groups import Groups, check_rows
from .sample import Sample, sample_of

EVEN = ("latin_hypercube", "sobol", "random", "grid", "saltelli")
Columns = Mapping[str, Any]


def sobol(
    data: xr.Dataset,
    outcome: str,
    *,
    vs: str | None = None,
    scenario: str | None = None,
    groups: Groups | None = None,
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Sobol' indices by SALib: S1, the share of the variance over points that a factor brings alone (Saltelli et al.
    2010), ST, that share with its interactions (Jansen 1999), and their intervals _low, _high at `level`. Estimates
    may fall below 0 or sum above 1 by chance. Noise raises ST of every factor that has any influence by up to its
    share. Needs points of design.saltelli, all of them. With `groups`, those of the design, a row is a group: what its
    factors do together, and ST with what they do with factors of others."""
    call = "sensitivity.sobol"
    _check(call, resamples, level, seed)
    sample = sample_of(call, ["saltelli" if groups is None else "table"], data, outcome, vs, scenario)
    names = list(sample.design.space if groups is None else groups)
    blocks = sample.design.n if groups is None else check_rows(call, sample.design.to_frame(), groups)

    def one(y: Array) -> Columns:
        found = salib.sobol(call, names, y, sample.design.second_order, resamples, level, seed)
        return {**_interval("S1", found["S1"], found["S1_conf"]), **_interval("ST", found["ST"], found["ST_conf"])}

    table = _table("sobol", data, outcome, vs, level, sample, one, pd.Index(names, name="factor"))
    table.attrs["resampled"] = f"{blocks:,} points of A and B"
    return table


def interactions(
    data: xr.Dataset,
    outcome: str,
    *,
    vs: str | None = None,
    scenario: str | None = None,
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Sobol' indices of the second order by SALib (Saltelli 2002): S2, the share of the variance over points that two
    factors bring together and neither alone, with its interval _low, _high at `level`; a row a pair. Estimates of
    small shares are often below 0. Needs points of design.saltelli(second_order=True), all of them."""
    call = "sensitivity.interactions"
    _check(call, resamples, level, seed)
    sample = sample_of(call, ["saltelli"], data, outcome, vs, scenario)
    if not sample.design.second_order:
        hint = "mv.design.saltelli(space, n=256, second_order=True)"
        raise InputError(
            "these points have no second order",
            location=f"{call}(data)",
            value=repr(sample.design),
            allowed="points of the second order",
            hint=hint,
        )
    names = list(sample.design.space)
    pairs = [(i, j) for i in range(len(names)) for j in range(i + 1, len(names))]

    def one(y: Array) -> Columns:
        found = salib.sobol(call, names, y, True, resamples, level, seed)
        return _interval("S2", *([found[key][pair] for pair in pairs] for key in ("S2", "S2_conf")))

    index = pd.MultiIndex.from_tuples([(names[i], names[j]) for i, j in pairs], names=["factor", "with"])
    table = _table("interactions", data, outcome, vs, level, sample, one, index)
    table.attrs["resampled"] = f"{sample.design.n:,} points of A and B"
    return table


def morris(
    data: xr.Dataset,
    outcome: str,
    *,
    vs: str | None = None,
    scenario: str | None = None,
    resamples: int = 500,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """Elementary effects by SALib, in the outcome's unit for a factor's whole range: mu, their mean, mu_star, the mean
    of their sizes (Campolongo et al. 2007), with its interval _low, _high at `level`, and sigma, their standard
    deviation, large where a factor interacts or is not linear. Needs points of design.morris, all of them."""
    call = "sensitivity.morris"
    _check(call, resamples, level, seed)
    sample = sample_of(call, ["morris"], data, outcome, vs, scenario)
    names, levels = list(sample.design.space), sample.design.levels
    if sample.design.n < 2:
        trajectories = f"{sample.design.n} trajectory"
        raise InputError("one trajectory has no spread", location=call, value=trajectories, allowed="2 or more")

    def one(y: Array) -> Columns:
        found = salib.morris(call, names, sample.x, y, levels, resamples, level, seed)
        star = _interval("mu_star", found["mu_star"], found["mu_star_conf"])
        return {**star, "mu": np.asarray(found["mu"], float), "sigma": np.asarray(found["sigma"], float)}

    table = _table("morris", data, outcome, vs, level, sample, one)
    table.attrs["resampled"] = f"{sample.design.n:,} trajectories"
    return table


def regional(
    data: xr.Dataset,
    outcome: str,
    *,
    vs: str | None = None,
    scenario: str | None = None,
    slices: int = 10,
    resamples: int = 200,
    level: float = 0.95,
    seed: int = 0,
) -> pd.DataFrame:
    """How far the outcome's distribution moves when a factor is held in one of `slices` parts of its range, or at one
    of its levels: the median Kolmogorov-Smirnov distance from its distribution over all points, 0 to 1, `distance`,
    with its interval at `level`. `inert`: what a factor without influence stays below in 95 % of cases, for a distance
    of finitely many points is never 0. Needs points that are spread evenly: latin_hypercube, sobol, random, grid, of
    saltelli the rows A and B."""
    call = "sensitivity.regional"
    _check(call, resamples, level, seed)
    arguments.whole(f"{call}(slices=...)", slices, 2, 100)
    sample = sample_of(call, EVEN, data, outcome, vs, scenario)
    rows = np.arange(len(sample.x))
    if sample.design.method == "saltelli":
        block = len(rows) // sample.design.n
        rows = rows[(rows % block == 0) | (rows % block == block - 1)]
    parts = [distances.slices(column, slices) for column in sample.x[rows].T]
    if len(rows) < 10 * slices:
        allowed = f"{10 * slices} points or more for {slices} slices"
        raise InputError("there are too few points", location=call, value=f"{len(rows)} points", allowed=allowed)

    def one(y: Array) -> Columns:
        rng, at = np.random.default_rng(seed), y[rows]
        value = np.array([distances.distance(part, at) for part in parts])
        error = np.array([distances.bootstrap(part, at, resamples, rng) for part in parts])
        floor = [distances.inert(part, at, resamples, rng) for part in parts]
        return {**_interval("distance", value, NormalDist().inv_cdf(0.5 + level / 2) * error), "inert": floor}

    table = _table("regional", data, outcome, vs, level, sample, one)
    table.attrs["resampled"] = f"{len(rows):,} points"
    return table


def _check(call: str, resamples: Any, level: Any, seed: Any) -> None:
    arguments.whole(f"{call}(resamples=...)", resamples, 20, 1_000_000)
    arguments.whole(f"{call}(seed=...)", seed, 0, 2**31 - 2)
    if not 0 < arguments.real(f"{call}(level=...)", level) < 1:
        raise InputError("must lie between 0 and 1", location=f"{call}(level=...)", value=repr(level), allowed="0.95")


def _interval(name: str, value: Any, half: Any) -> Columns:
    value, half = np.asarray(value, float), np.asarray(half, float)
    return {name: value, f"{name}_low": value - half, f"{name}_high": value + half}


def _table(
    method: str,
    data: xr.Dataset,
    outcome: str,
    vs: str | None,
    level: float,
    sample: Sample,
    analysed: Callable[[Array], Columns],
    names: pd.Index | None = None,
) -> pd.DataFrame:
    """A row a (strategy, factor), or what `names` has in place of factors. Where the outcome is the same at all points
    there is nothing to share out."""
    names = pd.Index(sample.design.space, name="factor") if names is None else names
    parts = {}
    for label, y in sample.y.items():
        if label in sample.constant:
            parts[label] = pd.DataFrame({"noise": np.nan, "remark": "the outcome is the same at all points"}, names)
            continue
        part = pd.DataFrame(dict(analysed(y)), names)
        if not np.isfinite(part.to_numpy(float)).all():
            raise InputError(f"SALib returned no numbers for {label}", location=f"sensitivity.{method}", value=outcome)
        parts[label] = part.assign(noise=sample.noise[label], remark=_remark(sample.noise[label], sample.bound))
    table = pd.concat(parts, names=["strategy", *names.names])
    table = table[[*(one for one in table if one not in ("noise", "remark")), "noise", "remark"]]
    variable = Tables(data).variable(outcome)
    table.attrs.update(method=method, outcome=outcome, vs=vs, level=level, unit=unit_of(variable))
    table.attrs.update(noise_is="at most" if sample.bound else "estimated")
    return table


def _remark(noise: float, bound: bool) -> str:
    if np.isnan(noise):
        return "one replicate a point: how much is noise is not known"
    return f"{'up to ' if bound else ''}{noise:.0%} of the variance is Monte Carlo noise" if noise >= 0.05 else ""
