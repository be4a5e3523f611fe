"""Two replays of one replicate, put side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

KEY = ["step", "kind", "state", "power", "other", "border", "number"]


def divergence_of(a: xr.Dataset, b: xr.Dataset) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The first difference of every variable, and of every state; by bits, so that the smallest counts."""
    start, states = int(a.attrs["burn_in_steps"]), a.sizes["state"]
    rows: dict[str, dict[str, Any]] = {}
    first_of = np.full(states, np.iinfo(np.int64).max)
    first_in = np.full(states, "", dtype=object)
    for name in a.data_vars:
        variable = a[name]
        if (
            variable.dims[:1] != ("time",)
            or str(name).startswith(("demand_", "contest_", "reviewed"))
            and name != "demand_base"
        ):
            continue
        one, two = (data[name].values[start:].reshape(data.sizes["time"] - start, -1) for data in (a, b))
        apart = (one != two) & ~(np.isnan(one) & np.isnan(two))
        if not apart.any():
            continue
        step = int(np.argmax(apart.any(axis=1)))
        cell = int(np.argmax(apart[step]))
        rows[str(name)] = {
            "time": float(a["time"].values[start + step]),
            "where": _where(variable, cell),
            "a": float(one[step, cell]),
            "b": float(two[step, cell]),
            "meaning": str(variable.attrs.get("long_name", name)),
        }
        if "state" in variable.dims:
            of_state = apart.reshape(len(apart), states, -1).any(axis=2)
            step_of = np.where(of_state.any(axis=0), of_state.argmax(axis=0), np.iinfo(np.int64).max)
            sooner = step_of < first_of
            first_of[sooner], first_in[sooner] = step_of[sooner], str(name)
    divergence = pd.DataFrame(
        rows.values(), index=pd.Index(rows, name="variable"), columns=["time", "where", "a", "b", "meaning"]
    )
    return divergence.sort_values("time", kind="stable"), _touched(a, first_of, first_in, start)


def _touched(a: xr.Dataset, first_of: Any, first_in: Any, start: int) -> pd.DataFrame:
    found = np.flatnonzero(first_of < np.iinfo(np.int64).max)
    table = pd.DataFrame(
        {
            "time": a["time"].values[start + first_of[found]].astype(float),
            "variable": first_in[found],
            "meaning": [str(a[name].attrs.get("long_name", name)) for name in first_in[found]],
        },
        index=pd.Index(a["state"].values[found].astype(str), name="state"),
    )
    return table.sort_values("time", kind="stable")


def _where(variable: xr.DataArray, cell: int) -> str:
    """Labels of an entry's dimensions but the time."""
    place = np.unravel_index(cell, variable.shape[1:]) if variable.ndim > 1 else ()
    return ", ".join(str(variable[dim].values[k]) for dim, k in zip(variable.dims[1:], place))


def _keyed(table: pd.DataFrame) -> pd.DataFrame:
    """Events with a key that those of another strategy share; demands met and refused are answers to the same thing."""
    table = table.copy()
    table["answer"] = table["kind"] + table["label"] + table["level"].astype(str)
    table["kind"] = table["kind"].replace(
        {"demand_met": "demand", "demand_refused": "demand", "strategy_kept": "strategy"}
    )
    table["number"] = table.groupby(KEY[:-1]).cumcount()
    return table


def chain_of(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """Events that only one has, or that were answered otherwise, in order."""
    one, two = _keyed(a), _keyed(b)
    both = one.merge(two, on=KEY, how="outer", suffixes=("_a", "_b"))
    how = np.where(
        both["text_b"].isna(), "only in a", np.where(both["text_a"].isna(), "only in b", "answered otherwise")
    )
    differ = both["text_a"].isna() | both["text_b"].isna() | (both["answer_a"] != both["answer_b"])
    table = pd.DataFrame(
        {
            "year": both["year_a"].fillna(both["year_b"]).astype(float),
            "step": both["step"],
            "kind": both["kind"],
            "state": both["state"],
            "power": both["power"],
            "border": both["border"],
            "how": how,
            "in_a": both["text_a"].fillna(""),
            "in_b": both["text_b"].fillna(""),
        }
    )
    return table[differ].sort_values("step", kind="stable").reset_index(drop=True)


def pressers(events: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Which power demanded something of a state in a step; there is one at most."""
    some = events[events["kind"].isin(["demand_met", "demand_refused"])]
    return {
        (int(step), str(state)): str(power) for step, state, power in zip(some["step"], some["state"], some["power"])
    }


def because(a: xr.Dataset, b: xr.Dataset, event: Any, pressed: Sequence[dict[tuple[int, str], str]]) -> str:
    """The numbers that made the difference, where they are known. `pressed`: the `pressers` of a and of b."""
    row = int(event["step"]) + int(a.attrs["burn_in_steps"])
    state, power = str(event["state"]), str(event["power"])
    if event["kind"] == "demand":
        instead = [one.get((int(event["step"]), state), power) for one in pressed]
        other = next((one for one in instead if one != power), "")
        return _of_demand(a, b, row, state, power, str(event["how"])) + (f"; there {other} came first" if other else "")
    if event["kind"] == "incident":
        chances = [_at(data, "demand_incident", row, state, power) for data in (a, b)]
        return f"probability of violence {chances[0]:.3f} and {chances[1]:.3f}, if refused"
    if event["kind"] == "contest":
        place = _position(a, "state", state)
        hazards = [float(data["contest_hazard"].values[row, place].sum()) for data in (a, b)]
        return f"contests at {hazards[0]:.3f} and {hazards[1]:.3f} a year"
    if event["kind"] == "unrest" and row > 0:
        levels = [_at(data, "S", row - 1, state) for data in (a, b)]
        return f"stability before {levels[0]:.2f} and {levels[1]:.2f}"
    return ""


def _of_demand(a: xr.Dataset, b: xr.Dataset, row: int, state: str, power: str, how: str) -> str:
    if how != "answered otherwise":
        rates = [_at(data, "demand_hazard", row, state, power) for data in (a, b)]
        return f"demands at {rates[0]:.2f} and {rates[1]:.2f} a year"
    chances = [_at(data, "demand_probability", row, state, power) for data in (a, b)]
    draw = _at(a, "demand_draw", row, state, power)
    costs = [[_at(data, f"demand_{name}", row, state, power) for name in ("refusal", "concession")] for data in (a, b)]
    return (
        f"complies with probability {chances[0]:.2f} and {chances[1]:.2f}, draw {draw:.2f}; "
        f"R {costs[0][0]:.2f} and {costs[1][0]:.2f}, C {costs[0][1]:.2f} and {costs[1][1]:.2f}"
    )


def _position(data: xr.Dataset, dim: str, label: str) -> int:
    return int(np.flatnonzero(data[dim].values == label)[0])


def _at(data: xr.Dataset, name: str, row: int, state: str, power: str = "") -> float:
    values = data[name].values[row, _position(data, "state", state)]
    return float(values[_position(data, "power", power)] if power else values)
