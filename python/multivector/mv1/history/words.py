"""A step of a replay in words."""

from __future__ import annotations

import pandas as pd
import xarray as xr


def text_of(
    trace: xr.Dataset, state: str, row: int, decisions: pd.DataFrame, mine: pd.DataFrame, ties: pd.DataFrame
) -> str:
    about, year = trace.attrs, float(trace["time"].values[row])
    name = str(trace["name"].sel(state=state).item())
    playing = (
        f" ({about['focal']} plays {about['strategy']})" if state != about["focal"] else f" as {about['strategy']}"
    )
    parts = [
        f"{name}{playing}, year {year:g}: replicate {about['replicate']}, seed {about['seed']}, "
        "defaults calibrated to 1992-2004"
    ]
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
    return text + "\n".join(
        f"- {supplier} in {function}: {one['present']:.3f} now, {one['target']:.3f} aimed at"
        for (supplier, function), one in furthest.iterrows()
    )


def _nearest(mine: pd.DataFrame, state: str, year: float) -> str:
    told = mine[(mine["why"] != "") & (mine["state"] == state) & (mine["step"] >= 0)]
    if not len(told):
        return "Nothing else was in this future."
    near = told.loc[(told["year"] - year).abs().sort_values(kind="stable").index].head(3).sort_values("year")
    return (
        "The nearest decisions: "
        + "; ".join(f"year {one['year']:g}, {one['text']}" for _, one in near.iterrows())
        + "."
    )
