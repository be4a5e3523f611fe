"""What an analysis needs of a data set: points of the method's design, and a number at each of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import xarray as xr

from ..core import arguments
from ..core.errors import InputError
from ..design import Design, from_toml
from ..results import sweep
from ..results.tables import Tables

ROUNDING = 1e-6  # of float32 outcomes, which their difference keeps

MAKE = {
    "latin_hypercube": "mv.design.latin_hypercube(space, n=256, seed=1)",
    "saltelli": "mv.design.saltelli(space, n=256)",
    "morris": "mv.design.morris(space, trajectories=20, seed=1)",
}


@dataclass(frozen=True)
class Sample:
    """Points and means.

    design    that of the sweep
    x         [point, factor], numbers; the place of a level where values are listed
    y         {strategy: mean, or mean difference, at each point}
    noise     {strategy: share of the variance of y that is Monte Carlo error}
    bound     whether the noise is at most that
    constant  strategies of which y differs by no more than the rounding of what was kept
    """

    design: Design
    x: sweep.Array
    y: dict[str, sweep.Array]
    noise: dict[str, float]
    bound: bool
    constant: list[str]


def sample_of(
    call: str, methods: Collection[str], data: xr.Dataset, outcome: str, vs: str | None, scenario: str | None
) -> Sample:
    """The sample of some strategies, of which the reference is none. InputError where it is not the method's."""
    if not isinstance(data, xr.Dataset) or not sweep.is_sweep(data) or "design" not in data.attrs:
        raise InputError(
            "this is no data set of a sweep",
            location=f"{call}(data)",
            value=type(data).__name__,
            allowed="results with the dimension point and the attribute `design`",
            hint="arithmetic and selections with xarray.set_options(keep_attrs=True) keep attributes",
        )
    design = from_toml(str(data.attrs["design"]))
    _check_method(call, methods, design)
    _check_points(call, data, design)
    results = Tables(data)
    reference = None if vs is None else results.reference(vs)
    means = sweep.point_means(data, f"{call}(outcome)", outcome, reference)
    _check_complete(call, means)
    known = [label for k, label in enumerate(means.labels) if k != reference]
    shown = known if scenario is None else [arguments.choice(f"{call}(scenario=...)", scenario, known, "strategy")]
    if not shown:
        raise InputError("there is no other strategy", location=f"{call}(vs=...)", value=repr(vs), allowed="None")
    row = {label: means.labels.index(label) for label in shown}
    y = {label: means.mean[k] for label, k in row.items()}
    noise = {label: float(means.noise[k]) for label, k in row.items()}
    level = means if reference is None else sweep.point_means(data, f"{call}(outcome)", outcome)
    size = np.abs(level.mean).max(axis=1)
    least = {label: ROUNDING * max(size[k], size[k if reference is None else reference]) for label, k in row.items()}
    constant = [label for label in shown if np.ptp(y[label]) <= least[label]]
    return Sample(design, _coordinates(data, design), y, noise, means.noise_bound, constant)


def _check_method(call: str, methods: Collection[str], design: Design) -> None:
    if design.method not in methods:
        raise InputError(
            "the points of this sweep are not laid for this method",
            location=f"{call}(data)",
            value=f"a design of the method {design.method}",
            allowed=", ".join(methods),
            hint=MAKE.get(next(iter(methods)), MAKE["latin_hypercube"]),
        )


def _check_points(call: str, data: xr.Dataset, design: Design) -> None:
    """Points left out, repeated or in another order would give wrong numbers without a word."""
    frame, found, count = design.to_frame(), sweep.factors(data), data.sizes["point"]
    same = len(frame) == count and set(frame) == set(found)
    if not same or not all(_equal(found[name].values, list(frame[name])) for name in frame):
        raise InputError(
            "the points of this data set are not the rows of its design, all and in order",
            location=f"{call}(data)",
            value=f"{count:,} points of {', '.join(found)}",
            allowed=f"the {len(frame):,} rows of {design!r}",
            hint="choose strategies and replicates of a sweep, never points, before its analysis",
        )


def _equal(found: Any, rows: list[Any]) -> bool:
    """A column of a file, which has numbers where all are, else texts, against values of the design."""
    if found.dtype.kind in "fiu":
        return bool(np.array_equal(found, np.array(rows, dtype=float)))
    word = lambda one: str(one).lower() if isinstance(one, (bool, np.bool_)) else str(one)
    numbers = lambda one: isinstance(one, (int, float)) and not isinstance(one, bool)
    return all(numbers(row) or word(one) == word(row) for one, row in zip(found.tolist(), rows))


def _check_complete(call: str, means: sweep.PointMeans) -> None:
    without = np.flatnonzero(means.count < 1)
    if without.size:
        raise InputError(
            f"{without.size:,} of {means.count.size:,} points were not computed",
            location=f"{call}(data)",
            value=f"no replicate at point {without[0]}",
            allowed="replicates at every point: indices need all rows of the design",
            hint="`multivector sweep` and mv.sweep go on where a store stands",
        )


def _coordinates(data: xr.Dataset, design: Design) -> sweep.Array:
    frame = design.to_frame()
    columns = []
    for name, values in design.space.items():
        listed = isinstance(values, tuple) and design.method != "table"
        levels = list(values) if listed else list(dict.fromkeys(frame[name])) if frame[name].dtype == object else None
        column = [levels.index(one) for one in frame[name]] if levels else frame[name]
        columns.append(np.array(column, dtype=float))
    return np.stack(columns, axis=1)
