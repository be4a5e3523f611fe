"""Results as an xarray.Dataset."""

from __future__ import annotations

from typing import Any

import xarray as xr


def as_dataset(arrays: dict[str, Any]) -> xr.Dataset:
    """The library's data set as xarray's, as if read from its file; numbers share the library's memory."""
    variables = {name: (dims, values, dict(attributes)) for name, dims, values, attributes in arrays["variables"]}
    coordinates = {name for name in variables if name in arrays["dimensions"]}
    for _, _, attributes in variables.values():
        coordinates.update(attributes.pop("coordinates", "").split())
    data = xr.Dataset(
        {name: v for name, v in variables.items() if name not in coordinates},
        {name: v for name, v in variables.items() if name in coordinates},
        arrays["attributes"],
    )
    for variable in data.variables.values():
        checksummed(variable)
    return data


def checksummed(variable: xr.Variable) -> xr.Variable:
    """The variable, which to_netcdf is to write with checksums that readers look at."""
    if variable.size and variable.ndim and variable.dtype.kind in "fiu":
        variable.encoding["fletcher32"] = True
    return variable
