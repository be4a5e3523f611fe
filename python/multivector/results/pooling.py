"""Statistics over futures of several runs, from those of each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from .futures import MAIN, dimension_of
from .tables import Tables

TIME, STATE = "_time_histogram", "_histogram"


def pooled(parts: Sequence[xr.Dataset]) -> dict[str, xr.Variable]:
    """Means, standard deviations, histograms and quantiles of all runs together; nothing where a run was cut since, so
    that they are not those of its futures."""
    if not all(_whole(part) for part in parts):
        return {}
    found: dict[str, xr.Variable] = {}
    for case in Tables(parts[0]).cases:
        prefix = "" if case == MAIN else f"{case}_"
        counts = [part.sizes[dimension_of(case)] for part in parts]
        for name in (str(name) for name in parts[0].variables):
            if name.startswith(f"{prefix}state_") and name.endswith("_mean"):
                found.update(_moments(parts, name.removesuffix("_mean"), counts))
    for name in (str(name) for name in parts[0].variables):
        if name.endswith(STATE):
            found.update(_histogram(parts, name))
    return found


def _whole(part: xr.Dataset) -> bool:
    """Whether every future that was counted is still there."""
    names = [name for name in part.variables if str(name).endswith(STATE)]
    return all(bool((part.variables[name].sum("bin") == part.sizes["replicate"]).all()) for name in names)


def _moments(parts: Sequence[xr.Dataset], name: str, counts: Sequence[int]) -> dict[str, xr.Variable]:
    """Mean and standard deviation (n - 1) of all."""
    means, deviations = f"{name}_mean", f"{name}_sd"
    dims = parts[0].variables[means].dims
    m, s = (
        np.stack([part.variables[one].transpose(*dims).values.astype(float) for part in parts])
        for one in (means, deviations)
    )
    n = np.array(counts, dtype=float).reshape(-1, *[1] * len(dims))
    mean = (n * m).sum(axis=0) / n.sum()
    within = np.where(n > 1, (n - 1) * np.nan_to_num(s) ** 2, 0)
    squares = (within + n * (m - mean) ** 2).sum(axis=0)
    total = n.sum()
    deviation = np.sqrt(squares / (total - 1)) if total > 1 else np.full_like(mean, np.nan)
    found = {means: mean, deviations: deviation}
    return {
        key: xr.Variable(dims, value.astype(np.float32), parts[0][key].attrs)
        for key, value in found.items()
        if key in parts[0]
    }


def _histogram(parts: Sequence[xr.Dataset], name: str) -> dict[str, xr.Variable]:
    """Counts of all, and the quantiles that follow from them."""
    first = parts[0].variables[name]
    counts = sum(part.variables[name].transpose(*first.dims).values for part in parts)
    found = {name: xr.Variable(first.dims, counts, first.attrs)}
    quantiles = name.removesuffix(TIME) + "_fan" if name.endswith(TIME) else name.removesuffix(STATE) + "_quantile"
    if quantiles in parts[0]:
        like = parts[0].variables[quantiles]
        low, high = first.attrs["bin_range"]
        values = quantiles_of(found[name].transpose("bin", ...).values, low, high, parts[0]["quantile"].values)
        order = ["quantile", *(dim for dim in first.dims if dim != "bin")]
        found[quantiles] = xr.Variable(order, values.astype(np.float32), like.attrs).transpose(*like.dims)
    return found


def quantiles_of(counts: np.ndarray, low: float, high: float, levels: Sequence[float]) -> np.ndarray:
    """[level, ...] of counts [bin, ...] in equal bins from low to high: values are spread evenly within a bin."""
    width = (high - low) / len(counts)
    reached = np.cumsum(counts, axis=0)
    total = reached[-1]
    found = []
    for level in levels:
        target = level * total
        within = (reached >= target) & (counts > 0)
        first = within.argmax(axis=0)[None]
        inside = np.take_along_axis(counts, first, axis=0)[0]
        below = np.take_along_axis(reached, first, axis=0)[0] - inside
        with np.errstate(divide="ignore", invalid="ignore"):
            found.append(low + width * first[0] + width * ((target - below) / inside))
    return np.stack(found)
