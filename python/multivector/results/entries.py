"""Outcomes of a data set by name: `income`, and `power_gain[RUS]` of those that powers, states or the like have
each."""

from __future__ import annotations

from itertools import product

import xarray as xr

from .futures import MAIN, dimension_of

FUTURES = ("scenario", "replicate")


def entries(data: xr.Dataset, beside: tuple[str, ...] = FUTURES) -> dict[str, tuple[str, dict[str, int]]]:
    """Outcome of the main case -> its variable, and the place along each dimension beside those that all have."""
    found = {}
    labels: dict[str, list[tuple[int, str]] | None] = {}
    for name, variable in data.variables.items():
        if any(axis not in variable.dims for axis in beside):
            continue
        if "replicate" in beside and _is_summary(data, str(name)):
            continue
        axes = [str(axis) for axis in variable.dims if axis not in beside]
        along = [labels[axis] if axis in labels else labels.setdefault(axis, _labels(data, axis)) for axis in axes]
        if None in along:
            continue
        for entry in product(*(one for one in along if one is not None)):
            inside = f"[{', '.join(label for _, label in entry)}]" if axes else ""
            found[f"{name}{inside}"] = (str(name), {axis: k for axis, (k, _) in zip(axes, entry)})
    return found


def _is_summary(data: xr.Dataset, name: str) -> bool:
    """Whether it is a mean or spread over replicates: xr.concat gives these the dimension replicate, too."""
    stem, _, ending = name.rpartition("_")
    return ending in ("mean", "sd") and all(f"{stem}_{other}" in data.variables for other in ("mean", "sd", "quantile"))


def _labels(data: xr.Dataset, axis: str) -> list[tuple[int, str]] | None:
    """Positions and labels along a dimension; None where it has no texts."""
    coordinate = data.variables.get(axis)
    if coordinate is None or coordinate.dtype.kind not in "OUST":
        return None
    return list(enumerate(map(str, coordinate.values.tolist())))


def entry(data: xr.Dataset, outcome: str, case: str) -> xr.DataArray:
    """One of them in a case, along (scenario, replicate of the case); its long name says which."""
    name, place = entries(data)[outcome]
    found = data[name if case == MAIN else f"{case}_{name}"].isel(place).transpose("scenario", dimension_of(case))
    return of_entry(found, name, outcome)


def of_entry(variable: xr.DataArray, name: str, outcome: str) -> xr.DataArray:
    """The variable with a long name that says which entry of `name` it is."""
    label = outcome[len(name) :].strip("[]")
    return variable.assign_attrs(long_name=f"{variable.attrs.get('long_name', name)}, {label}") if label else variable
