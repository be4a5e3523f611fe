"""What a state weighed in a step of a replay, as tables."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from ...core.units import unit_of

QUANTITIES = (
    "hazard",
    "size",
    "leverage",
    "protection",
    "sanction",
    "incident",
    "refusal",
    "concession",
    "bias",
    "reason",
    "probability",
    "draw",
)
NAMES = {
    "hazard": "demands a year",
    "size": "size k",
    "leverage": "leverage V",
    "protection": "protection P",
    "sanction": "expected sanctions",
    "incident": "probability of violence",
    "refusal": "cost of refusing R",
    "concession": "cost of complying C",
    "bias": "bias of instruments",
    "reason": "log odds of complying",
    "probability": "probability",
    "draw": "draw",
}


def quantities_of(trace: xr.Dataset, decisions: pd.DataFrame, utilities: pd.DataFrame) -> pd.DataFrame:
    rows, index = [], []
    for _, event in decisions.iterrows():
        for name in QUANTITIES:
            if event["kind"].startswith(("demand_", "project_left", "project_kept")) or (
                event["kind"] == "contest" and name in ("hazard", "probability", "draw")
            ):
                about = trace[f"event_{name}"]
                rows.append((float(event[name]), unit_of(about), str(about.attrs["long_name"])))
                index.append((event["text"], name))
        if event["kind"].startswith("strategy"):
            for label, one in utilities.iterrows():
                rows.append(
                    (
                        float(one["payoff"]),
                        "1/year",
                        f"expected payoff, taken with probability {one['probability']:.3f}",
                    )
                )
                index.append((event["text"], str(label)))
    names = ["decision", "quantity"]
    return pd.DataFrame(
        rows,
        columns=["value", "unit", "meaning"],
        index=pd.MultiIndex.from_tuples(index, names=names)
        if index
        else pd.MultiIndex.from_arrays([[], []], names=names),
    )


def pressures_of(trace: xr.Dataset, state: str, row: int) -> pd.DataFrame:
    here = {name: trace[f"demand_{name}"].sel(state=state).isel(time=row).values.astype(float) for name in QUANTITIES}
    table = pd.DataFrame(here, index=pd.Index([str(g) for g in trace["power"].values], name="power"))
    table["would"] = np.where(
        table["hazard"] <= 0, "", np.where(table["draw"] < table["probability"], "comply", "refuse")
    )
    return table.rename(columns=NAMES)


def ties_of(trace: xr.Dataset, state: str, row: int) -> pd.DataFrame:
    now, target = (trace[name].sel(state=state).isel(time=row) for name in ("x", "target"))
    index = pd.MultiIndex.from_product(
        [now["supplier"].values.astype(str), now["function"].values.astype(str)], names=["supplier", "function"]
    )
    table = pd.DataFrame(
        {"present": now.values.ravel().astype(float), "target": target.values.ravel().astype(float)}, index=index
    )
    table["gap"] = table["target"] - table["present"]
    return table


def utilities_of(trace: xr.Dataset, decisions: pd.DataFrame) -> pd.DataFrame:
    """Of the state's revision in this step, the best first."""
    found = np.flatnonzero(
        np.isin(trace["revision_event"].values, decisions.index[decisions["kind"].str.startswith("strategy")])
    )
    if not len(found):
        return pd.DataFrame({"payoff": [], "probability": [], "chosen": []}, index=pd.Index([], name="strategy"))
    k = int(found[0])
    taken = str(decisions.loc[int(trace["revision_event"].values[k]), "label"])
    menu = [str(label) for label in trace["menu"].values]
    table = pd.DataFrame(
        {
            "payoff": trace["revision_payoff"].values[k].astype(float),
            "probability": trace["revision_probability"].values[k].astype(float),
            "chosen": [label == taken for label in menu],
        },
        index=pd.Index(menu, name="strategy"),
    )
    return table.sort_values("payoff", ascending=False)
