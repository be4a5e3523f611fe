"""The picture of a twin: what happened under each of two strategies, on one axis of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Optional

import matplotlib.pyplot as plt
import pandas as pd

from . import drawing
from .histories import concerns, events

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .twins import Twin

PALE, STRONG = .3, 1.
HOME = "home"  # the lane of what is no power's: neighbours, contests, unrest


def draw(twin: "Twin", ax: Optional["Axes"], footer: bool) -> "Axes":
    """The axes it drew into; without `ax` a figure of its own."""
    powers = [str(power) for power in twin.a["power"].values]
    lanes = [*powers, HOME]
    if ax is None:
        ax = plt.subplots(figsize=(9, .42 * 2 * len(lanes) + 1.9), layout="constrained")[1]
    for row, trace in enumerate((twin.a, twin.b)):
        first = row * (len(lanes) + .9)
        place = {lane: first + k for k, lane in enumerate(lanes)}
        mine = events(trace)
        _row(ax, mine[concerns(mine, twin.state)], place, powers, _differing(twin, "a" if row == 0 else "b"), twin.state, float(trace["time"].values[-1]))
        ax.annotate(str(trace.attrs["strategy"]), (0, first - .55), xycoords=("axes fraction", "data"), fontsize=10, fontweight="bold", color=drawing.INK, va="bottom")
    _frame(ax, twin, lanes)
    _keys(ax)
    if footer:
        _foot(ax, twin)
    return ax


def _differing(twin: "Twin", which: str) -> set[tuple[int, str]]:
    """Step and text of the events of one side that the other has not, or answers otherwise."""
    chain = twin.chain[twin.chain[f"in_{which}"] != ""]
    return set(zip(chain["step"].astype(int), chain[f"in_{which}"]))


def _row(ax: "Axes", mine: pd.DataFrame, place: dict[str, float], powers: list[str], differing: set[tuple[int, str]], state: str, end: float) -> None:
    for y in place.values():
        ax.axhline(y, color=drawing.PALE, linewidth=.6, zorder=0)
    _spans(ax, mine, place, end)
    for _, one in mine.iterrows():
        alpha = STRONG if (int(one["step"]), str(one["text"])) in differing else PALE
        year, kind = float(one["year"]), str(one["kind"])
        if kind in ("demand_met", "demand_refused"):
            shade = drawing.POWERS.get(str(one["power"]), drawing.OTHER)
            face = shade if kind == "demand_met" else "white"
            ax.plot(year, place[str(one["power"])], "o", markersize=3 + 6 * float(one["size"]), markerfacecolor=face, markeredgecolor=shade, markeredgewidth=1.1, alpha=alpha, zorder=3)
        elif kind == "incident":
            ax.plot(year, place[str(one["power"])], "x", color=drawing.INK, markersize=6, markeredgewidth=1.3, alpha=alpha, zorder=4)
        elif kind == "contest":
            ax.plot(year, place[HOME], "D", color="#777777", markersize=4.5, alpha=alpha, zorder=3)
        elif kind == "unrest":
            ax.plot(year, place[HOME], "^", color=drawing.INK, markersize=5.5, alpha=alpha, zorder=4)


def _spans(ax: "Axes", mine: pd.DataFrame, place: dict[str, float], end: float) -> None:
    """Conflicts with powers and disputes with neighbours as bars from their begin to their end."""
    for opens, closes, lane_of in (("conflict_opened", "conflict_ended", "power"), ("dispute", "dispute_ended", "border")):
        begun: dict[str, float] = {}
        for _, one in mine[mine["kind"].isin([opens, closes])].iterrows():
            key, year = str(one[lane_of]), float(one["year"])
            if one["kind"] == opens:
                begun.setdefault(key, year)
            elif key in begun:
                _bar(ax, begun.pop(key), year, key, place)
        for key, year in begun.items():
            _bar(ax, year, end, key, place)


def _bar(ax: "Axes", begin: float, end: float, key: str, place: dict[str, float]) -> None:
    shade = drawing.POWERS.get(key, "#9A9A9A")
    ax.plot([begin - .12, end + .12], [place.get(key, place[HOME])] * 2, color=shade, linewidth=6.5, alpha=.35, solid_capstyle="butt", zorder=1)


def _frame(ax: "Axes", twin: "Twin", lanes: list[str]) -> None:
    gap = len(lanes) + .9
    ax.set_yticks([*range(len(lanes)), *(gap + k for k in range(len(lanes)))])
    ax.set_yticklabels([lane if lane != HOME else "others" for lane in lanes] * 2, fontsize=8.5)
    drawing.bare(ax)
    for tick in ax.get_yticklabels():
        tick.set_color(drawing.POWERS.get(tick.get_text(), "#6E6E6E"))
    ax.set_ylim(gap + len(lanes) - .4, -1.35)
    ax.set_xlim(-.3, float(twin.a["time"].values[-1]) + .3)
    ax.set_xlabel("years after burn-in", color=drawing.INK)
    a, b = twin.strategies
    ax.set_title(f"{twin.a.attrs['focal_name']} as {a} and as {b}: one future, the same shocks", loc="left", color=drawing.INK, fontsize=11)


def _keys(ax: "Axes") -> None:
    """What the marks mean; in grey, for colours are powers."""
    from matplotlib.lines import Line2D

    grey = "#6E6E6E"
    mark = lambda **said: Line2D([], [], linestyle=said.pop("linestyle", "none"), **said)  # noqa: E731
    keys = [(mark(marker="o", color=grey, markersize=6), "demand met"), (mark(marker="o", markerfacecolor="white", markeredgecolor=grey, markersize=6), "refused"),
            (mark(marker="x", color=drawing.INK, markersize=6), "turned violent"), (mark(linestyle="-", color=grey, linewidth=6, alpha=.4), "conflict"),
            (mark(marker="D", color="#777777", markersize=4.5), "contest of powers"), (mark(marker="^", color=drawing.INK, markersize=5.5), "unrest")]
    ax.legend(*zip(*keys), frameon=False, fontsize=8, ncol=6, loc="upper center", bbox_to_anchor=(.5, -.11 * 5.5 / max(ax.figure.get_figheight(), 3)), columnspacing=1.2, handletextpad=.4)


def _foot(ax: "Axes", twin: "Twin") -> None:
    about: Any = twin.a.attrs
    parts = [f"n = 1 future, replicate {about['replicate']}", "pale: alike in both", f"seed {about.get('seed', '?')}",
             f"multivector {about.get('software_version', '?')}", str(about.get("calibration", "uncalibrated defaults"))]
    ax.annotate(" · ".join(parts), (0, 0), xycoords="axes fraction", xytext=(0, -60), textcoords="offset points", fontsize=7.5, color="#666666", va="top", annotation_clip=False)
