"""Marks of a timeline: dots, crosses and bars for what happened to a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from ...plot import drawing
from .. import palette

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PALE, STRONG = 0.3, 1.0
HOME = "home"  # the lane of what is no power's: neighbours, contests, unrest
ON_POWERS = ("demand_met", "demand_refused", "incident")  # the others stand on the lane of home
DOT = {"linestyle": "none", "zorder": 3}


def row(ax: Axes, mine: pd.DataFrame, lane: dict[str, float], differing: set[tuple[int, str]], end: float) -> None:
    """Events of one future, each on its lane; those in `differing` (step, text) are strong."""
    for y in lane.values():
        ax.axhline(y, color=drawing.PALE, linewidth=0.6, zorder=0)
    _spans(ax, mine, lane, end)
    for _, one in mine.iterrows():
        alpha = STRONG if (int(one["step"]), str(one["text"])) in differing else PALE
        mark = _mark(str(one["kind"]), one)
        if mark is not None:
            y = lane[str(one["power"]) if one["kind"] in ON_POWERS else HOME]
            ax.plot(float(one["year"]), y, **{**DOT, **mark}, alpha=alpha)


def _mark(kind: str, one: Any) -> dict[str, Any] | None:
    """How an event is drawn; None for those that are not."""
    if kind in ("demand_met", "demand_refused"):
        shade = palette.POWERS.get(str(one["power"]), palette.OTHER)
        face, size = shade if kind == "demand_met" else "white", 3 + 6 * float(one["size"])
        edge = {"markeredgecolor": shade, "markeredgewidth": 1.1}
        return {"marker": "o", "markersize": size, "markerfacecolor": face, **edge}
    if kind == "incident":
        return {"marker": "x", "color": drawing.INK, "markersize": 6, "markeredgewidth": 1.3, "zorder": 4}
    if kind == "contest":
        return {"marker": "D", "color": "#777777", "markersize": 4.5}
    if kind == "unrest":
        return {"marker": "^", "color": drawing.INK, "markersize": 5.5, "zorder": 4}
    return None


def _spans(ax: Axes, mine: pd.DataFrame, lane: dict[str, float], end: float) -> None:
    """Conflicts with powers and disputes with neighbours as bars from their begin to their end."""
    for opens, closes, lane_of in (
        ("conflict_opened", "conflict_ended", "power"),
        ("dispute", "dispute_ended", "border"),
    ):
        begun: dict[str, float] = {}
        for _, one in mine[mine["kind"].isin([opens, closes])].iterrows():
            key, year = str(one[lane_of]), float(one["year"])
            if one["kind"] == opens:
                begun.setdefault(key, year)
            elif key in begun:
                _bar(ax, begun.pop(key), year, key, lane)
        for key, year in begun.items():
            _bar(ax, year, end, key, lane)


def _bar(ax: Axes, begin: float, end: float, key: str, lane: dict[str, float]) -> None:
    shade = palette.POWERS.get(key, "#9A9A9A")
    ax.plot(
        [begin - 0.12, end + 0.12],
        [lane.get(key, lane[HOME])] * 2,
        color=shade,
        linewidth=6.5,
        alpha=0.35,
        solid_capstyle="butt",
        zorder=1,
    )
