"""The picture of a twin: what happened under each of two strategies, on one axis of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...plot import drawing
from ...plot.look import Look
from ...plot.sheet import Sheet
from ...plot.texts import plain
from .. import palette
from . import timeline_marks
from .events import concerns, events
from .timeline_marks import HOME

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .twin import Twin

WIDTH = 7.2  # inches: two courses of many years


def draw(twin: Twin, ax: Axes | None, footer: bool) -> Axes:
    """The axes it drew into; without `ax` a figure of its own."""
    lanes = [*map(str, twin.a["power"].values), HOME]
    sheet = Sheet(ax, Look(width=WIDTH), 0.24 * 2 * (len(lanes) + 1) + 0.6)
    at = 0.0
    firsts = []
    for trace in (twin.a, twin.b):
        said = sheet.fitted(str(trace.attrs["strategy"]), 0.8, 10)
        firsts.append(at + 0.75 * said.count("\n"))
        above = {"xycoords": ("axes fraction", "data"), "fontsize": 10, "fontweight": "bold", "va": "bottom"}
        sheet.ax.annotate(plain(said), (0, firsts[-1] - 0.55), color=drawing.INK, **above)
        at = firsts[-1] + len(lanes) + 0.9
    for first, trace, side in zip(firsts, (twin.a, twin.b), "ab"):
        mine, end = events(trace), float(trace["time"].values[-1])
        lane = {name: first + k for k, name in enumerate(lanes)}
        timeline_marks.row(sheet.ax, mine[concerns(mine, twin.state)], lane, _differing(twin, side), end)
    _frame(sheet, twin, lanes, firsts)
    sheet.key(_keys())
    a, b = twin.strategies
    sheet.title(f"{twin.a.attrs['focal_name']} as {a} and as {b}: one future, the same shocks")
    if footer:
        about: Any = twin.a.attrs
        count = f"n = 1 future, replicate {about['replicate']}"
        sheet.foot(about, [count, "pale: alike in both", f"seed {about.get('seed', '?')}"])
    return sheet.ax


def _differing(twin: Twin, which: str) -> set[tuple[int, str]]:
    """Step and text of the events of one side that the other has not, or answers otherwise."""
    chain = twin.chain[twin.chain[f"in_{which}"] != ""]
    return set(zip(chain["step"].astype(int), chain[f"in_{which}"]))


def _frame(sheet: Sheet, twin: Twin, lanes: list[str], firsts: list[float]) -> None:
    sheet.ax.set_yticks([first + k for first in firsts for k in range(len(lanes))])
    said = [plain(sheet.fitted(lane if lane != HOME else "others", 0.3, 8.5)) for lane in lanes]
    sheet.ax.set_yticklabels(said * 2, fontsize=8.5)
    drawing.bare(sheet.ax)
    for tick, lane in zip(sheet.ax.get_yticklabels(), lanes * 2):
        tick.set_color(palette.POWERS.get(lane, "#6E6E6E"))
    sheet.ax.set_ylim(firsts[-1] + len(lanes) - 0.4, -1.35)
    sheet.ax.set_xlim(-0.3, float(twin.a["time"].values[-1]) + 0.3)
    sheet.x("years after the run-up")


def _keys() -> dict[str, Any]:
    """What the marks mean; in grey, for colours are powers."""
    from matplotlib.lines import Line2D

    grey = "#6E6E6E"
    mark = lambda **said: Line2D([], [], linestyle=said.pop("linestyle", "none"), **said)
    return {
        "demand met": mark(marker="o", color=grey, markersize=6),
        "refused": mark(marker="o", markerfacecolor="white", markeredgecolor=grey, markersize=6),
        "turned violent": mark(marker="x", color=drawing.INK, markersize=6),
        "conflict": mark(linestyle="-", color=grey, linewidth=6, alpha=0.4),
        "contest of powers": mark(marker="D", color="#777777", markersize=4.5),
        "unrest": mark(marker="^", color=drawing.INK, markersize=5.5),
    }
