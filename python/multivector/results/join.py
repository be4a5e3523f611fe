"""Several runs of one question as one data set."""

from __future__ import annotations

import json
from typing import Any

import xarray as xr

from ..core.errors import InputError
from .failures import dimensions_of_failures
from .futures import check_unique, dimension_of, seed_name, seeds_of
from .pooling import pooled
from .tables import Tables

ALIKE = ("world_fingerprint", "results_revision", "rng_layout")
NOT_ASKED = ("seed", "replicates", "title", "cases")  # may differ in the resolved scenario


def join(*runs: xr.Dataset) -> xr.Dataset:
    """More futures: runs of one question with different seeds as one data set, as if they had been one run.

        more = mv.join(data, mv.compare(model, replicates=1000, seed=43))

    Every replicate keeps its seed in the coordinate `seed` (replicate), so that `replay` and `twin` find it again.
    Means, standard deviations, histograms and quantiles over futures are those of all; of variants the quantiles of
    every state are left out, for their histograms are not kept. Raises InputError for runs of other questions, and
    where the same future stands in two.
    """
    if not runs:
        raise InputError("there is nothing to join", location="join(...)", value="no data set", allowed="data sets")
    for number, run in enumerate(runs):
        _check(f"join(...), data set {number}", run, runs[0])
    parts = [_with_seeds(run) for run in runs]
    joined = _joined(parts)
    for case in Tables(joined).cases:
        check_unique(joined, case, "join(...)")
    if len(parts) > 1:
        del joined.attrs["seed"]
        joined.attrs["command"] = "mv.join(" + ", ".join(str(run.attrs.get("command", "?")) for run in runs) + ")"
    return joined


def _check(location: str, run: Any, first: xr.Dataset) -> None:
    """Whether a run is one of the same question."""
    if not isinstance(run, xr.Dataset):
        allowed = "what compare and simulate return, and their files"
        raise InputError("this is no data set", location=location, value=type(run).__name__, allowed=allowed)
    if "scenario_resolved" not in run.attrs:
        raise InputError(
            "this data set does not say how it was computed",
            location=location,
            value="without scenario_resolved",
            allowed="what compare and simulate return, and their files",
            hint="arithmetic of xarray drops attributes: join the data sets as they were returned",
        )
    for name in ALIKE:
        _compare(location, name, run.attrs.get(name), first.attrs.get(name))
    ours, theirs = (json.loads(str(one.attrs["scenario_resolved"])) for one in (run, first))
    for key in dict.fromkeys([*theirs, *ours]):
        if key not in NOT_ASKED:
            _compare(location, key, ours.get(key), theirs.get(key))
    labels, others = Tables(run).strategies, Tables(first).strategies
    _compare(location, "strategies", sorted(labels), sorted(others))
    _compare(location, "cases", Tables(run).cases, Tables(first).cases)
    for kind in ("strategies", "mechanisms", "outcomes"):
        _compare(location, f"user_{kind}", run.attrs.get(f"user_{kind}"), first.attrs.get(f"user_{kind}"))


def _compare(location: str, name: str, ours: Any, theirs: Any) -> None:
    if ours != theirs:
        raise InputError(
            "this is a run of another question",
            location=location,
            value=f"{name} = {ours!r}",
            allowed=f"{name} = {theirs!r}",
        )


def _with_seeds(run: xr.Dataset) -> xr.Dataset:
    """The run with the seed of each replicate, traced replicate and failure as a coordinate."""
    dimensions = [dimension_of(case) for case in Tables(run).cases] + dimensions_of_failures(run)
    dimensions += [str(name) for name in run.dims if str(name).endswith("traced")]
    about = {"long_name": "seed of the run that the replicate is of"}
    lacking = [name for name in dimensions if name in run.dims and seed_name(name) not in run.variables]
    run = run.set_coords([seed_name(name) for name in dimensions if seed_name(name) in run.data_vars])
    return run.assign_coords({seed_name(name): (name, seeds_of(run, name), about) for name in lacking})


def _joined(parts: list[xr.Dataset]) -> xr.Dataset:
    """Variables of futures behind each other, those over futures pooled."""
    first = parts[0]
    parts = [part.sel(scenario=first["scenario"].values) for part in parts]
    along = {name for part in parts for name in part.dims if _grows(str(name))}
    variables: dict[str, xr.Variable] = {}
    for name in dict.fromkeys(str(name) for part in parts for name in part.variables):
        having = [part.variables[name] for part in parts if name in part.variables]
        growing = [dim for dim in having[0].dims if dim in along]
        if growing:
            dims = having[0].dims
            variables[name] = xr.Variable.concat([one.transpose(*dims) for one in having], growing[0])
        elif name in first.coords or "scenario" not in having[0].dims or len(parts) == 1:
            variables[name] = having[0]
    if len(parts) > 1:
        variables.update(pooled(parts))
    coordinates = {name for part in parts for name in part.coords}
    data = {name: one for name, one in variables.items() if name not in coordinates}
    return xr.Dataset(data, {name: one for name, one in variables.items() if name in coordinates}, dict(first.attrs))


def _grows(dimension: str) -> bool:
    """Whether a dimension counts futures, traced ones or failures."""
    return dimension.endswith(("replicate", "traced", "failure"))
