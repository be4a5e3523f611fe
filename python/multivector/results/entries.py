"""Outcomes of a data set by name: `income`, and `power_gain[RUS]` of those that powers, states or the like have each."""

from __future__ import annotations

from itertools import product

import xarray as xr

from .futures import MAIN, dimension_of

FUTURES = ("scenario", "replicate")


def entries(data: xr.Dataset, beside: tuple[str, ...] = FUTURES) -> dict[str, tuple[str, dict[str, int]]]:
    """Outcome of the main case -> its variable, and the place along each dimension beside those that all have."""
    found = {}
    for name, variable in data.variables.items():
        axes = [str(axis) for axis in variable.dims if axis not in beside]
        labelled = all(axis in data.coords and data[axis].dtype.kind in "OUST" for axis in axes)
        if len(axes) + len(beside) != len(variable.dims) or not labelled:
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
    return of_entry(found, name, outcome)


def of_entry(variable: xr.DataArray, name: str, outcome: str) -> xr.DataArray:
    """The variable with a long name that says which entry of `name` it is."""
    label = outcome[len(name) :].strip("[]")
    return variable.assign_attrs(long_name=f"{variable.attrs.get('long_name', name)}, {label}") if label else variable
