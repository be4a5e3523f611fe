"""Why a state decided as it did: the reasons behind a step, in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Optional

import numpy as np
import pandas as pd
import xarray as xr

from . import _checked
from .errors import InputError
from .histories import check_trace, events
from ._units import unit_of

QUANTITIES = ("hazard", "size", "leverage", "protection", "sanction", "incident", "refusal", "concession", "bias", "reason", "probability", "draw")
NAMES = {"hazard": "demands a year", "size": "size k", "leverage": "leverage V", "protection": "protection P", "sanction": "expected sanctions",
         "incident": "probability of violence", "refusal": "cost of refusing R", "concession": "cost of complying C", "bias": "bias of instruments",
         "reason": "log odds of complying", "probability": "probability", "draw": "draw"}
STYLE = "border-left:3px solid #0072B2;padding:.2em 1em;max-width:52em;font-family:sans-serif"


@dataclass(frozen=True, repr=False)
class Why:
    """What a state decided in a step, and what it weighed. Printed it is a text; in a notebook a card.

    table       a row a (decision, quantity): value, unit, meaning. Demands met and refused, contests, revisions of adaptive states
    pressures   a row a power: what a demand in this step would have weighed, made or not, and how it would have been answered
    ties        a row a (supplier, function): present share, the share the strategy aims at, and what is missing
    utilities   a row a strategy of an adaptive state's menu: payoff it promised (a year), probability, chosen; else empty
    decisions   the events of the step that were decided or suffered by the state, as in `.mv.events()`
    text        all of it in words
    """

    state: str
    time: float
    strategy: str
    text: str
    table: pd.DataFrame
    pressures: pd.DataFrame
    ties: pd.DataFrame
    utilities: pd.DataFrame
    decisions: pd.DataFrame

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        head, _, rest = self.text.partition("\n")
        parts = [f'<div style="font-size:1.1em;font-weight:600">{escape(head)}</div>', *(_paragraph(part) for part in rest.strip().split("\n\n") if part)]
        if len(self.utilities):
            parts.append(_table("What the strategies promised", self.utilities.head(12)))
        parts.append(_table("What a demand of each power would have weighed in this step", self.pressures))
        return f'<div style="{STYLE}">' + "\n".join(parts) + "</div>"


def why(trace: xr.Dataset, state: Optional[str] = None, time: Optional[float] = None) -> Why:
    """The object behind `trace.mv.why(...)`."""
    check_trace(trace, "mv.why()")
    state = _checked.choice("mv.why(state=...)", str(trace.attrs["focal"]) if state is None else state, [str(s) for s in trace["state"].values], "state")
    row = _weightiest(trace, state) if time is None else _row(trace, time)
    year = float(trace["time"].values[row])
    mine = events(trace, state=state, burn_in=True)
    decisions = mine[(mine["step"] == row - int(trace.attrs["burn_in_steps"])) & ((mine["state"] == state) | (mine["border"] != ""))]
    ties, pressures, utilities = _ties(trace, state, row), _pressures(trace, state, row), _utilities(trace, decisions)
    text = _text(trace, state, row, decisions, mine, ties)
    return Why(state, year, str(trace.attrs["strategy"]), text, _quantities(trace, decisions, utilities), pressures, ties, utilities, decisions)


def _row(trace: xr.Dataset, time: float) -> int:
    """The step that ends at a time, or has it in its middle."""
    ends = trace["time"].values
    when = _checked.real("mv.why(time=...)", time)
    row = int(np.searchsorted(ends, when - 1e-4))
    step = float(ends[1] - ends[0]) if len(ends) > 1 else 1.
    if row >= len(ends) or when < ends[0] - step - 1e-4:
        raise InputError("the trace does not reach there", place="mv.why(time=...)", value=f"{when:g}", allowed=f"{ends[0]:g} to {ends[-1]:g} years from the end of burn-in")
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


def _quantities(trace: xr.Dataset, decisions: pd.DataFrame, utilities: pd.DataFrame) -> pd.DataFrame:
    rows, index = [], []
    for _, event in decisions.iterrows():
        for name in QUANTITIES:
            if event["kind"].startswith("demand_") or (event["kind"] == "contest" and name in ("hazard", "probability", "draw")):
                about = trace[f"event_{name}"]
                rows.append((float(event[name]), unit_of(about), str(about.attrs["long_name"])))
                index.append((event["text"], name))
        if event["kind"].startswith("strategy"):
            for label, one in utilities.iterrows():
                rows.append((float(one["payoff"]), "1/year", f"expected payoff, taken with probability {one['probability']:.3f}"))
                index.append((event["text"], str(label)))
    names = ["decision", "quantity"]
    return pd.DataFrame(rows, columns=["value", "unit", "meaning"],
                        index=pd.MultiIndex.from_tuples(index, names=names) if index else pd.MultiIndex.from_arrays([[], []], names=names))


def _pressures(trace: xr.Dataset, state: str, row: int) -> pd.DataFrame:
    here = {name: trace[f"demand_{name}"].sel(state=state).isel(time=row).values.astype(float) for name in QUANTITIES}
    table = pd.DataFrame(here, index=pd.Index([str(g) for g in trace["power"].values], name="power"))
    table["would"] = np.where(table["hazard"] <= 0, "", np.where(table["draw"] < table["probability"], "comply", "refuse"))
    return table.rename(columns=NAMES)


def _ties(trace: xr.Dataset, state: str, row: int) -> pd.DataFrame:
    now, target = (trace[name].sel(state=state).isel(time=row) for name in ("x", "target"))
    index = pd.MultiIndex.from_product([now["supplier"].values.astype(str), now["function"].values.astype(str)], names=["supplier", "function"])
    table = pd.DataFrame({"present": now.values.ravel().astype(float), "target": target.values.ravel().astype(float)}, index=index)
    table["gap"] = table["target"] - table["present"]
    return table


def _utilities(trace: xr.Dataset, decisions: pd.DataFrame) -> pd.DataFrame:
    """Of the state's revision in this step, the best first."""
    found = np.flatnonzero(np.isin(trace["revision_event"].values, decisions.index[decisions["kind"].str.startswith("strategy")]))
    if not len(found):
        return pd.DataFrame({"payoff": [], "probability": [], "chosen": []}, index=pd.Index([], name="strategy"))
    k = int(found[0])
    taken = str(decisions.loc[int(trace["revision_event"].values[k]), "label"])
    menu = [str(label) for label in trace["menu"].values]
    table = pd.DataFrame({"payoff": trace["revision_payoff"].values[k].astype(float), "probability": trace["revision_probability"].values[k].astype(float),
                          "chosen": [label == taken for label in menu]}, index=pd.Index(menu, name="strategy"))
    return table.sort_values("payoff", ascending=False)


def _text(trace: xr.Dataset, state: str, row: int, decisions: pd.DataFrame, mine: pd.DataFrame, ties: pd.DataFrame) -> str:
    about, year = trace.attrs, float(trace["time"].values[row])
    name = str(trace["name"].sel(state=state).item())
    playing = f" ({about['focal']} plays {about['strategy']})" if state != about["focal"] else f" as {about['strategy']}"
    parts = [f"{name}{playing}, year {year:g}: replicate {about['replicate']}, seed {about['seed']}, uncalibrated defaults"]
    if len(decisions):
        parts.append("In this step\n" + "\n".join(f"- {text}" for text in decisions["text"]))
    parts += [why.strip() for why in decisions["why"] if why]
    if bool(trace["reviewed"].sel(state=state).isel(time=row)):
        parts.append(_review(ties))
    if not (decisions["why"] != "").any():
        parts.append("Nothing was decided in this step. " + _nearest(mine, state, year))
    return "\n\n".join(parts)


def _review(ties: pd.DataFrame) -> str:
    """The yearly review: where the strategy aims, and what is furthest from it."""
    text = "Before this step the state reviewed, as it does once a year, the ties it aims at.\n"
    furthest = ties.loc[ties["gap"].abs().sort_values(ascending=False).index].head(3)
    if ties["gap"].abs().max() < 5e-4:
        return text + "- Its ties are where it wants them."
    return text + "\n".join(f"- {supplier} in {function}: {one['present']:.3f} now, {one['target']:.3f} aimed at"
                            for (supplier, function), one in furthest.iterrows())


def _nearest(mine: pd.DataFrame, state: str, year: float) -> str:
    told = mine[(mine["why"] != "") & (mine["state"] == state) & (mine["step"] >= 0)]
    if not len(told):
        return "Nothing else was in this future."
    near = told.loc[(told["year"] - year).abs().sort_values(kind="stable").index].head(3).sort_values("year")
    return "The nearest decisions: " + "; ".join(f"year {one['year']:g}, {one['text']}" for _, one in near.iterrows()) + "."


def _paragraph(part: str) -> str:
    """A title with points, or a paragraph."""
    lines = part.split("\n")
    if len(lines) < 2 or not lines[1].startswith("- "):
        return f"<p>{escape(' '.join(lines))}</p>"
    points: list[str] = []
    for line in lines[1:]:
        if line.startswith("- "):
            points.append(line[2:])
        else:
            points[-1] += " " + line.strip()
    return f"<p style='margin-bottom:.2em'><b>{escape(lines[0])}</b></p><ul style='margin-top:0'>" + "".join(f"<li>{escape(one)}</li>" for one in points) + "</ul>"


def _table(title: str, table: pd.DataFrame) -> str:
    return f"<p style='margin-bottom:.2em'><b>{escape(title)}</b></p><div style='overflow-x:auto'>{table.to_html(float_format=lambda x: f'{x:.3f}', border=0)}</div>"
