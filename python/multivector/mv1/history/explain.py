"""Finds the step to explain, and explains it."""

from __future__ import annotations

import numpy as np
import xarray as xr

from ...core import arguments
from ...core.errors import InputError
from ...results import changes
from ..world import in_data
from .events import check_trace, events
from .explanation import Explanation
from .weighed import pressures_of, quantities_of, ties_of, utilities_of
from .words import text_of


def explain(trace: xr.Dataset, state: str | None = None, time: float | None = None) -> Explanation:
    """The object behind `trace.mv.explain(...)`."""
    trace = check_trace(trace, "mv.explain()")
    (state,) = in_data.states_of("mv.explain(state=...)", trace, str(trace.attrs["focal"]) if state is None else state)
    row = _weightiest(trace, state) if time is None else _row(trace, time)
    year = float(trace["time"].values[row])
    mine = events(trace, state=state, burn_in=True)
    decisions = mine[
        (mine["step"] == row - int(trace.attrs["burn_in_steps"])) & ((mine["state"] == state) | (mine["border"] != ""))
    ]
    ties, pressures, utilities = (
        ties_of(trace, state, row),
        pressures_of(trace, state, row),
        utilities_of(trace, decisions),
    )
    text = text_of(trace, state, row, decisions, mine, ties)
    return Explanation(
        state,
        year,
        str(trace.attrs["strategy"]),
        text,
        quantities_of(trace, decisions, utilities),
        pressures,
        ties,
        utilities,
        decisions,
        changes.brief(trace.attrs),
    )


def _row(trace: xr.Dataset, time: float) -> int:
    """The step that ends at a time, or has it in its middle."""
    ends = trace["time"].values
    when = arguments.real("mv.explain(time=...)", time)
    row = int(np.searchsorted(ends, when - 1e-4))
    step = float(ends[1] - ends[0]) if len(ends) > 1 else 1.0
    if row >= len(ends) or when < ends[0] - step - 1e-4:
        raise InputError(
            "the trace does not reach there",
            location="mv.explain(time=...)",
            value=f"{when:g}",
            allowed=f"{ends[0]:g} to {ends[-1]:g} years from the end of the run-up",
        )
    return row


def _weightiest(trace: xr.Dataset, state: str) -> int:
    """The step of the refused demand that was expected to cost most; else of any demand; else of the last decision."""
    mine = events(trace, state=state)
    mine = mine[mine["state"] == state]
    for kind in ("demand_refused", "demand_met"):
        some = mine[mine["kind"] == kind]
        if len(some):
            return int(trace.attrs["burn_in_steps"]) + int(some.loc[some["refusal"].idxmax(), "step"])
    told = mine[mine["why"] != ""]
    return int(trace.attrs["burn_in_steps"]) + int(told["step"].iloc[-1]) if len(told) else trace.sizes["time"] - 1
