"""What happened in a replay, as a table."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from ...core.errors import InputError
from ..world import in_data

# as a replay has them; its variables may have been transposed since
ORDER = ("time", "event", "revision", "menu", "state", "supplier", "power", "function", "pair")


def check_trace(trace: xr.Dataset, location: str) -> xr.Dataset:
    """The replay with the dimensions of its variables in their order. Raises InputError for anything else."""
    if trace.attrs.get("kind") != "replay":
        raise InputError(
            "this data set is no replay",
            location=location,
            allowed="what multivector.replay returns, and files of `multivector replay`",
            hint="mv.replay(data, replicate=0)" if "scenario" in trace.dims else "",
        )
    return trace.transpose(*(name for name in ORDER if name in trace.dims), ...)


def events(trace: xr.Dataset, *, state: str | None = None, burn_in: bool = False) -> pd.DataFrame:
    """The table behind `trace.mv.events()`."""
    check_trace(trace, "mv.events()")
    head = "event_"
    columns = {str(name)[len(head) :]: trace[name].values for name in trace.data_vars if str(name).startswith(head)}
    table = pd.DataFrame(columns, index=pd.Index(trace["event"].values, name="event"))
    if not burn_in:
        table = table[table["step"] >= 0]
    if state is None:
        return table
    (state,) = in_data.states_of("mv.events(state=...)", trace, state)
    return table[concerns(table, state)]


def concerns(table: pd.DataFrame, state: str) -> pd.Series[bool]:
    """Which events concern a state: its own, those on its borders, and those of powers and of the scenario."""
    sides = table["border"].str.split("-")
    at_border = pd.Series([state in both for both in sides], index=table.index, dtype=bool)
    return (table["state"] == state) | ((table["state"] == "") & (table["border"] == "")) | at_border
