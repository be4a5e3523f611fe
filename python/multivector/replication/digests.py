"""Digests of a data set's variables: equal ones, and only they, have the same bits."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import xarray as xr


def digests(data: xr.Dataset) -> dict[str, str]:
    """SHA-256 of every variable: its dimensions, type, shape and bits; and of the resolved scenario."""
    found = {
        str(name): of_variable(variable) for name, variable in sorted(data.variables.items(), key=lambda o: str(o[0]))
    }
    resolved = json.dumps(json.loads(str(data.attrs.get("scenario_resolved", "{}"))), sort_keys=True)
    return {**found, "(scenario_resolved)": hashlib.sha256(resolved.encode()).hexdigest()}


def of_variable(variable: Any) -> str:
    """The same on any machine, and whether the variable was computed or read from a file."""
    values, dims = np.asarray(variable.values), ",".join(map(str, variable.dims))
    if values.dtype.kind in "OUS":
        text = [one.decode() if isinstance(one, bytes) else str(one) for one in values.ravel().tolist()]
        kind, bits = "text", json.dumps(text).encode()
    else:
        values = values.astype(values.dtype.newbyteorder("<"), copy=False)
        kind, bits = values.dtype.str, np.ascontiguousarray(values).tobytes()
    head = f"{dims};{kind};{','.join(map(str, values.shape))};".encode()
    return hashlib.sha256(head + bits).hexdigest()
