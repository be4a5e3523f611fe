"""Futures that are not in the results."""

from __future__ import annotations

import pandas as pd
import xarray as xr


def failures(data: xr.Dataset) -> pd.DataFrame:
    """Futures that were left out, a row a failure: case (main or a variant), replicate, strategy, step (-1: unknown),
    state, error (the last line) and the whole message, with the traceback of a function of yours. Empty when all went
    well.
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
    table.insert(
        5, "error", [str(text).strip().splitlines()[-1] if str(text).strip() else "" for text in table["message"]]
    )
    return table
