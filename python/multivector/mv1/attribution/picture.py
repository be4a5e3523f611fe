"""The picture of a divided difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...plot import drawing
from ...plot.look import Look
from ...plot.sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .attribution import Attribution

MORE, LESS, ALL = "#2F5D7C", "#C1763B", "#333333"


def draw(found: Attribution, outcome: str, ax: Axes | None, footer: bool) -> Axes:
    """The axes it drew into; without `ax` a figure of its own."""
    rows = found.table.loc[outcome].sort_values("value", key=abs, ascending=False)
    total = found.totals.loc[outcome]
    bars = [(str(name), row["value"], row["se"]) for name, row in rows.iterrows()]
    if total["without_all"]:
        bars.insert(0, ("without all", total["without_all"], total["without_all_se"]))
    sheet = Sheet(ax, Look(), 0.5 + 0.32 * (len(bars) + 1))
    end = 0.0
    for row, (_, value, error) in enumerate(bars):
        _bar(sheet.ax, row, end, value, error, MORE if value >= 0 else LESS)
        end += value
        sheet.ax.plot([end, end], [row - 0.3, row + 1.3], color=drawing.GREY, linewidth=0.7, zorder=1)
    _bar(sheet.ax, len(bars), 0, total["difference"], total["difference_se"], ALL)
    sheet.rows([name for name, *_ in bars] + ["full difference"])
    sheet.ax.set_ylim(len(bars) + 0.6, -0.6)
    sheet.ax.axvline(0, color=drawing.INK, linewidth=1, zorder=1.5)
    sheet.ax.margins(x=0.2)
    units = found.about["units"][outcome]
    sheet.x(f"difference in {outcome.replace('_', ' ')}" + (f", {units}" if units != "1" else ""))
    sheet.title(f"{outcome.replace('_', ' ')}, {found.strategy} less {found.vs}", "Shapley values of what makes it")
    if footer:
        drawn = f"{found.orders:,} orders drawn" if found.orders else "all combinations"
        count = f"n = {found.futures:,} futures, {drawn}"
        sheet.foot(found.about, [count, "lines: two standard errors", f"seed {found.about.get('seed', '?')}"])
    return sheet.ax


def _bar(ax: Axes, row: int, start: float, value: float, error: float, colour: str) -> None:
    ax.barh(row, value, left=start, height=0.6, color=colour, zorder=2)
    end = start + value
    ax.plot([end - 2 * error, end + 2 * error], [row, row], color="#111111", linewidth=1.4, zorder=3)
    right = value >= 0
    text = {"ha": "left" if right else "right", "va": "center", "fontsize": 8.5, "color": drawing.INK}
    shift = 4 if right else -4
    edge = end + (2 * error if right else -2 * error)
    ax.annotate(f"{value:+.3g}", (edge, row), (shift, 0), textcoords="offset points", **text)
