"""Outcomes of a data set by name: `income`, and `power_gain[RUS]` of those that powers, states or the like have
each."""

from __future__ import annotations

from itertools import product

import xarray as xr

from .futures import MAIN, dimension_of


def entries(data: xr.Dataset) -> dict[str, tuple[str, dict[str, int]]]:
    """Outcome of the main case -> its variable, and the place along each dimension beside scenario and replicate."""
    found = {}
    for name, variable in data.variables.items():
        axes = [str(axis) for axis in variable.dims if axis not in ("scenario", "replicate")]
        labelled = all(axis in data.coords and data[axis].dtype.kind in "OUST" for axis in axes)
        if len(axes) + 2 != len(variable.dims) or not labelled:
            continue
        along = [list(enumerate(map(str, data[axis].values.tolist()))) for axis in axes]
        for entry in product(*along):
            inside = f"[{', '.join(label for _, label in entry)}]" if axes else ""
            found[f"{name}{inside}"] = (str(name), {axis: k for axis, (k, _) in zip(axes, entry)})
    return found


def entry(data: xr.Dataset, outcome: str, case: str) -> xr.DataArray:
    """One of them in a case, along (scenario, replicate of the case); its long name says which."""
    name, place = entries(data)[outcome]
    found = data[name if case == MAIN else f"{case}_{name}"].isel(place).transpose("scenario", dimension_of(case))
    label = outcome[len(name) :].strip("[]")
    return found.assign_attrs(long_name=f"{found.attrs.get('long_name', name)}, {label}") if place else found
