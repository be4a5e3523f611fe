"""Statistics over futures. Where a future has no number, all of them are undefined, and how many there are is said."""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import _core

LEVELS = ("mean", "mcse", "sd", "q05", "q25", "q50", "q75", "q95", "cvar10")
SHARES = ("p_better", "p_equal", "p_worse")
INDEPENDENT = ("p_better_independent", "p_equal_independent", "p_worse_independent")
CONTRAST = ("difference", "mcse", "sd", *SHARES, "p_better_mcse", *INDEPENDENT, "cvar10")
QUANTILES = ("q05", "q25", "q50", "q75", "q95", "variance_reduction")


def missing(*samples: Any) -> int:
    """In how many futures one of the samples has no number: NaN, or an infinity."""
    return int((~np.all([np.isfinite(sample) for sample in samples], axis=0)).sum())


def error_over_draws(sample: Any, draws: Any) -> float:
    """Monte Carlo standard error of a mean where futures share draws of the parameters, and so are not independent;
    `draws`: the number of each one's. NaN for a single draw."""
    sums = np.bincount(draws, weights=np.asarray(sample, float) - np.mean(sample))
    count = len(sums)
    return float(np.sqrt((sums**2).sum() * count / (count - 1)) / len(sample)) if count > 1 else np.nan


def summary(sample: Any, more_is_better: bool, draws: Any = None) -> dict[str, Any]:
    """LEVELS, n and missing. With `draws` errors are over draws."""
    gaps = missing(sample)
    if gaps:
        return {**dict.fromkeys(LEVELS, np.nan), "n": len(sample), "missing": gaps}
    one = _core.summarise(sample, more_is_better)
    found = {**{key: one[key] for key in LEVELS}, "n": one["n"], "missing": 0}
    return found if draws is None else {**found, "mcse": error_over_draws(sample, draws)}


def contrast(a: Any, b: Any, more_is_better: bool, draws: Any = None) -> dict[str, Any]:
    """CONTRAST, QUANTILES, n and missing, of a less b in the same futures. With `draws` errors are over draws."""
    gaps = missing(a, b)
    if gaps:
        return {**dict.fromkeys((*CONTRAST, *QUANTILES), np.nan), "n": len(a), "missing": gaps}
    one = _core.contrast(a, b, more_is_better)
    found = {**{key: one[key] for key in (*CONTRAST, *QUANTILES)}, "n": one["n"], "missing": 0}
    if draws is None:
        return found
    change = np.asarray(a, float) - np.asarray(b, float)
    better = (change > 0 if more_is_better else change < 0).astype(float)
    return {**found, "mcse": error_over_draws(change, draws), "p_better_mcse": error_over_draws(better, draws)}
