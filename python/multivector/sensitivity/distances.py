"""Distances of distributions: how far an outcome's moves when a factor is held in a part of its range (PAWN)."""

from __future__ import annotations

import numpy as np

from ..results.sweep import Array


def slices(x: Array, count: int) -> Array:
    """In which part of its range each value lies, from 0: its level where it has at most `count`, else parts with
    equally many points; equal values lie in the same."""
    levels, level = np.unique(x, return_inverse=True)
    if len(levels) <= count:
        return level
    ends = np.unique(np.quantile(x, np.arange(1, count) / count))
    return np.searchsorted(ends, x, side="right")


def distance(part: Array, y: Array) -> float:
    """The median over parts of the Kolmogorov-Smirnov distance between the outcome's distribution in that part and in
    all points (Pianosi & Wagener 2018)."""
    order = np.argsort(y, kind="stable")
    ordered = y[order]
    last = np.append(ordered[1:] != ordered[:-1], True)  # of equal values; a distribution function steps there
    inside = part[order][:, None] == np.arange(part.max() + 1)
    inside = inside[:, inside.any(axis=0)]
    within = np.cumsum(inside, axis=0) / inside.sum(axis=0)
    overall = np.arange(1, len(y) + 1) / len(y)
    return float(np.median(np.abs(within - overall[:, None])[last].max(axis=0)))


def bootstrap(part: Array, y: Array, resamples: int, rng: np.random.Generator) -> float:
    """The standard error of the distance, over points drawn with replacement."""
    drawn = (rng.integers(len(y), size=len(y)) for _ in range(resamples))
    return float(np.std([distance(part[rows], y[rows]) for rows in drawn], ddof=1))


def inert(part: Array, y: Array, resamples: int, rng: np.random.Generator) -> float:
    """What the distance of a factor without influence stays below in 95 % of cases: outcomes are permuted."""
    return float(np.quantile([distance(part, rng.permutation(y)) for _ in range(resamples)], 0.95))
