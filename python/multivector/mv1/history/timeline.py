"""The picture of a twin: what happened under each of two strategies, on one axis of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt

from ...plot import canvas, drawing
from ...plot.canvas import plain
from .. import palette
from . import timeline_marks
from .events import concerns, events
from .timeline_marks import HOME

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .twin import Twin


def draw(twin: Twin, ax: Axes | None, footer: bool) -> Axes:
    """The axes it drew into; without `ax` a figure of its own."""
    lanes = [*map(str, twin.a["power"].values), HOME]
    if ax is None:
        ax = plt.subplots(figsize=(9, 0.42 * 2 * len(lanes) + 1.9), layout="constrained")[1]
    for row, trace in enumerate((twin.a, twin.b)):
        first = row * (len(lanes) + 0.9)
        mine, end = events(trace), float(trace["time"].values[-1])
        differing = _differing(twin, "a" if row == 0 else "b")
        lane = {name: first + k for k, name in enumerate(lanes)}
        timeline_marks.row(ax, mine[concerns(mine, twin.state)], lane, differing, end)
        at = {"xycoords": ("axes fraction", "data"), "fontsize": 10, "fontweight": "bold", "va": "bottom"}
        ax.annotate(plain(str(trace.attrs["strategy"])), (0, first - 0.55), color=drawing.INK, **at)
    _frame(ax, twin, lanes)
    _keys(ax)
    if footer:
        _foot(ax, twin)
    return ax


def _differing(twin: Twin, which: str) -> set[tuple[int, str]]:
    """Step and text of the events of one side that the other has not, or answers otherwise."""
    chain = twin.chain[twin.chain[f"in_{which}"] != ""]
    return set(zip(chain["step"].astype(int), chain[f"in_{which}"]))


def _frame(ax: Axes, twin: Twin, lanes: list[str]) -> None:
    gap = len(lanes) + 0.9
    ax.set_yticks([*range(len(lanes)), *(gap + k for k in range(len(lanes)))])
    ax.set_yticklabels([lane if lane != HOME else "others" for lane in lanes] * 2, fontsize=8.5)
    drawing.bare(ax)
    for tick in ax.get_yticklabels():
        tick.set_color(palette.POWERS.get(tick.get_text(), "#6E6E6E"))
    ax.set_ylim(gap + len(lanes) - 0.4, -1.35)
    ax.set_xlim(-0.3, float(twin.a["time"].values[-1]) + 0.3)
    ax.set_xlabel("years after the run-up", color=drawing.INK)
    a, b = twin.strategies
    ax.set_title(
        plain(f"{twin.a.attrs['focal_name']} as {a} and as {b}: one future, the same shocks"),
        loc="left",
        color=drawing.INK,
        fontsize=11,
    )


def _keys(ax: Axes) -> None:
    """What the marks mean; in grey, for colours are powers."""
    from matplotlib.lines import Line2D

    grey = "#6E6E6E"
    mark = lambda **said: Line2D([], [], linestyle=said.pop("linestyle", "none"), **said)
    keys = [
        (mark(marker="o", color=grey, markersize=6), "demand met"),
        (mark(marker="o", markerfacecolor="white", markeredgecolor=grey, markersize=6), "refused"),
        (mark(marker="x", color=drawing.INK, markersize=6), "turned violent"),
        (mark(linestyle="-", color=grey, linewidth=6, alpha=0.4), "conflict"),
        (mark(marker="D", color="#777777", markersize=4.5), "contest of powers"),
        (mark(marker="^", color=drawing.INK, markersize=5.5), "unrest"),
    ]
    ax.legend(
        *zip(*keys),
        frameon=False,
        fontsize=8,
        ncol=6,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.11 * 5.5 / max(ax.figure.get_figheight(), 3)),
        columnspacing=1.2,
        handletextpad=0.4,
    )


def _foot(ax: Axes, twin: Twin) -> None:
    about: Any = twin.a.attrs
    parts = [f"n = 1 future, replicate {about['replicate']}", "pale: alike in both", f"seed {about.get('seed', '?')}"]
    canvas.foot(ax, about, parts, 60)
