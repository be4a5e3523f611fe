"""Data sets of sweeps: outcomes by point of a design, its factors, means over the replicates of each point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from ..core import arguments, toml
from ..core.errors import InputError
from .entries import FUTURES, entries, of_entry

POINTS = ("scenario", "point")
Array = np.ndarray[Any, Any]


@dataclass(frozen=True)
class PointMeans:
    """Means of an outcome, or of its difference from one strategy in the same futures, with their errors.

    labels  strategies
    mean, mcse  [strategy, point], NaN where nothing was computed
    count   replicates by point
    noise   [strategy], the share of the variance over points that is Monte Carlo error of the means; NaN: not known
    mcse_bound, noise_bound  whether the data tell only how large these are at most
    """

    labels: list[str]
    mean: Array
    mcse: Array
    count: Array
    noise: Array
    mcse_bound: bool
    noise_bound: bool


def is_sweep(data: xr.Dataset) -> bool:
    """Whether it holds many points."""
    return "point" in data.dims and "scenario" in data.dims


def refuse(data: xr.Dataset, location: str) -> None:
    """InputError for results of a sweep and of one of its points: the scenario that they record has other parameters
    than any point."""
    if data.attrs.get("kind") == "sweep":
        raise InputError(
            "these are results of a sweep: the scenario that they record does not have the parameters of its points",
            location=location,
            value=f"{data.sizes['point']:,} points" if is_sweep(data) else "a point of a sweep",
            allowed="what compare and simulate return, and their files",
            hint="set a point's values, a row of data.mv.table(), in the scenario and compare or replay that",
        )


def is_summary(data: xr.Dataset) -> bool:
    """Whether means were kept in place of replicates."""
    return "replicate" not in data.dims


def outcomes(data: xr.Dataset) -> dict[str, tuple[str, dict[str, int]]]:
    """As `entries`: outcomes of a sweep by name."""
    if not is_summary(data):
        return entries(data, (*FUTURES, "point"))
    end, found = "_mean", {}
    for name, (variable, place) in entries(data, POINTS).items():
        head = variable.removesuffix(end)
        if head != variable and f"{head}_mcse" in data.variables:
            found[head + name[len(variable) :]] = (head, place)
    return found


def outcome_variable(data: xr.Dataset, outcome: str, ending: str = "") -> xr.DataArray:
    """An outcome of `outcomes(data)` along (scenario, point, replicate), in a summary along (scenario, point)."""
    name, place = outcomes(data)[outcome]
    dims = POINTS if is_summary(data) else (*POINTS, "replicate")
    found = data[name + (ending or "_mean" if is_summary(data) else "")].isel(place).transpose(*dims)
    meaning = str(found.attrs.get("long_name", name)).removesuffix(", mean")
    return of_entry(found.assign_attrs(long_name=meaning).rename(name), name, outcome)


def factors(data: xr.Dataset) -> dict[str, xr.DataArray]:
    """Factors of the design, as values along point, by name."""
    along = [data[name] for name, variable in data.variables.items() if variable.dims == ("point",)]
    return {str(one.attrs["factor"]): one for one in along if "factor" in one.attrs}


def with_factors(data: xr.Dataset) -> xr.Dataset:
    """With the factors as coordinates along point, as a data set of a sweep has them."""
    return data.set_coords([str(one.name) for one in factors(data).values()])


def factor(data: xr.Dataset, location: str, name: str) -> xr.DataArray:
    """One of them. InputError."""
    known = factors(data)
    return known[arguments.choice(location, name, known, "factor")]


def design_table(data: xr.Dataset) -> dict[str, Any]:
    """What the data set says of its design: the table [design] of its text; empty where it says nothing."""
    return dict(toml.read(str(data.attrs.get("design", ""))).get("design", {}))


def common_shocks(data: xr.Dataset) -> bool:
    """Whether all points meet the same shocks."""
    return bool(design_table(data).get("shocks", "common") == "common")


def is_logarithmic(data: xr.Dataset, name: str) -> bool:
    """Whether a factor's values lie on a logarithmic scale."""
    entry = design_table(data).get("factors", {}).get(name)
    return isinstance(entry, dict) and bool(entry.get("log"))


def point_means(data: xr.Dataset, location: str, outcome: str, reference: int | None = None) -> PointMeans:
    """Of an outcome, or with `reference` of its difference from that strategy. InputError where a replicate that was
    computed has no number."""
    arguments.choice(location, outcome, outcomes(data), "outcome")
    kept = _of_summaries if is_summary(data) else _of_replicates
    return kept(data, location, outcome, reference)


def _of_replicates(data: xr.Dataset, location: str, outcome: str, reference: int | None) -> PointMeans:
    values, common = outcome_variable(data, outcome).values, common_shocks(data)
    computed = np.full(values.shape[1], values.shape[2])
    if "computed" in data.variables and data["computed"].dims == ("point",):
        computed = data["computed"].values.astype(int)
    rows = []
    for k in range(len(values)):
        sample = values[k].astype(float) - (0.0 if reference is None else values[reference].astype(float))
        _check(location, outcome, np.isfinite(sample).sum(axis=1), computed)
        rows.append(_moments(sample, computed, common))
    mean, mcse, noise = (np.array(part) for part in zip(*rows))
    return PointMeans(_labels(data), mean, mcse, computed, noise, False, common and bool(np.ptp(computed)))


def _moments(sample: Array, count: Array, common: bool) -> tuple[Array, Array, float]:
    """Mean and its error by point, and the share of noise. With common shocks, what all points have in common in a
    replicate moves no point against another: then only the rest, the interaction of point and replicate, is noise."""
    there = np.isfinite(sample)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(there, sample, 0).sum(axis=1) / count
        rest = np.where(there, sample - mean[:, None], 0)
        mcse = np.sqrt((rest**2).sum(axis=1) / (count - 1) / count)
    if common and there.all() and len(sample) > 1:
        rest -= rest.mean(axis=0)
        freedom = (len(sample) - 1) * (sample.shape[1] - 1)
        error = float((rest**2).sum() / freedom / sample.shape[1]) if freedom else np.nan
        return mean, mcse, _share(error, mean)
    return mean, mcse, _share(float(np.mean(mcse**2)), mean)


def _of_summaries(data: xr.Dataset, location: str, outcome: str, reference: int | None) -> PointMeans:
    """A summary has paired differences from the first strategy of the sweep alone. The difference of two others has at
    most the standard deviation of both differences from the first together."""
    count = data["count"].values.astype(int)
    part = lambda ending: outcome_variable(data, outcome, ending).values.astype(float)
    mean, mcse = part("_mean"), part("_mcse")
    bound = False
    if reference is not None:
        error = part("_difference_mcse")
        mean, mcse = mean - mean[reference], error + error[reference]
        mcse[reference] = np.where(count > 1, 0, np.nan)
        bound = bool((error[reference] > 0).any())
    for row in mean:
        _check(location, outcome, np.where(np.isfinite(row), count, 0), count)
    noise = np.array([_share(float(np.mean(error**2)), row) for row, error in zip(mean, mcse)])
    return PointMeans(_labels(data), mean, mcse, count, noise, bound, bound or common_shocks(data))


def _check(location: str, outcome: str, found: Array, computed: Array) -> None:
    gaps = np.flatnonzero(found != computed)
    if gaps.size:
        raise InputError(
            f"{outcome} has no number in {int((computed - found)[gaps].sum()):,} replicates that were computed",
            location=location,
            value=f"NaN or infinite, at {gaps.size:,} of {found.size:,} points, the first of them point {gaps[0]}",
            allowed="a number in every replicate: a mean of some of them would be of other futures",
        )


def _share(error: float, mean: Array) -> float:
    spread = float(np.var(mean, ddof=1)) if len(mean) > 1 else 0.0
    return min(error / spread, 1.0) if spread > 0 else np.nan


def _labels(data: xr.Dataset) -> list[str]:
    return [str(label) for label in data["scenario"].values]
