"""Results as an xarray.Dataset."""

from __future__ import annotations

from typing import Any

import pandas as pd
import xarray as xr


def as_dataset(arrays: dict[str, Any]) -> xr.Dataset:
    """The library's data set as xarray's, as if read from its file; numbers share the library's memory."""
    variables = {name: (dims, values, dict(attributes)) for name, dims, values, attributes in arrays["variables"]}
    coordinates = {name for name in variables if name in arrays["dimensions"]}
    for _, _, attributes in variables.values():
        coordinates.update(attributes.pop("coordinates", "").split())
    data = xr.Dataset({name: v for name, v in variables.items() if name not in coordinates},
                      {name: v for name, v in variables.items() if name in coordinates}, arrays["attributes"])
    for variable in data.variables.values():
        if variable.size and variable.ndim and variable.dtype.kind in "fiu":
            variable.encoding["fletcher32"] = True  # to_netcdf writes checksums that readers look at
    return data


def failures(data: xr.Dataset) -> pd.DataFrame:
    """Futures that were left out, a row a failure: case (main or a variant), replicate, strategy, step (-1: unknown),
    state, error (the last line) and the whole message, with the traceback of a function of yours. Empty when all went well.
    """
    names = ("replicate", "scenario", "step", "state", "message")
    parts = []
    for name in data.variables:
        if not str(name).endswith("failure_replicate"):
            continue
        prefix = str(name)[: -len("replicate")]
        part = pd.DataFrame({key: data[prefix + key].values for key in names})
        part.insert(0, "case", prefix[: -len("failure_")].rstrip("_") or "main")
        parts.append(part)
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["case", *names])
    table = table.rename(columns={"scenario": "strategy"})
    table.insert(5, "error", [str(text).strip().splitlines()[-1] if str(text).strip() else "" for text in table["message"]])
    return table
