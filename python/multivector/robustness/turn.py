"""Where a difference turns: on a line, and nearest to a start on a plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
HALVINGS = 60
SURE = 2.0  # standard errors


def nearest_on_plane(start: Array, at: Array, value: float, slopes: Array) -> Array:
    """The place nearest to the start, by Euclid, where value + slopes (place - at) is 0, within 0 to 1; where
    it is 0 nowhere there, the corner in which it is nearest to 0. That place is the start moved along the slopes, each
    coordinate held in its range, by a length found by halving."""
    direction = -np.sign(value + slopes @ (start - at)) * slopes
    if not np.any(direction):
        return start
    rest: Callable[[Array], float] = lambda place: float(value + slopes @ (place - at))
    moved: Callable[[float], Array] = lambda length: np.asarray(np.clip(start + length * direction, 0, 1))
    sign, low, high = np.sign(rest(start)), 0.0, 1 / np.abs(direction[direction != 0]).min()
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if sign * rest(moved(middle)) > 0 else (low, middle)
    return moved(high)


def on_the_way(start: Array, end: Array, steps: Any) -> Array:
    """Places at such parts of the way from the start to an end, and beyond it, each coordinate held in its range."""
    return np.asarray(np.clip(start + np.atleast_1d(steps)[:, None] * (end - start), 0, 1))


def first_turn(steps: Array, values: Array) -> float:
    """Where values, the first of which is positive, first are 0, between steps by a straight line; NaN where all stay
    positive."""
    below = np.flatnonzero(values <= 0)
    if not below.size:
        return float("nan")
    k = int(below[0])
    share = values[k - 1] / (values[k - 1] - values[k])
    return float(steps[k - 1] + share * (steps[k] - steps[k - 1]))


def bracket(steps: Array, values: Array, errors: Array) -> tuple[float, float]:
    """The largest step up to which values are surely positive, and the smallest at which they are surely negative, by
    two standard errors; NaN both where they never are negative."""
    turned, stands = np.flatnonzero(values < -SURE * errors), values > SURE * errors
    if not turned.size:
        return float("nan"), float("nan")
    before = np.flatnonzero(stands[: turned[0]])
    return float(steps[before[-1]]) if before.size else 0.0, float(steps[turned[0]])
