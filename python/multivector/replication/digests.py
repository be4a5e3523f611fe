"""Digests of a data set's variables: equal ones, and only they, have the same bits."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
import xarray as xr

WORLD = ("world_file", "world_text")


def digests(data: xr.Dataset) -> dict[str, str]:
    """SHA-256 of every variable: its dimensions, type, shape and bits; and of the resolved scenario, which has the
    world's fingerprint. The files of the world themselves are left out: only an installation that does not ship the
    world keeps them in its results."""
    kept = sorted((str(name), variable) for name, variable in data.variables.items() if name not in WORLD)
    found = {name: of_variable(variable) for name, variable in kept}
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
