"""The picture of a fragility."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..plot import drawing
from ..plot.texts import plain, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .fragility import Fragility

DARK, LIGHT = "#2F5D7C", "#C1763B"
SHOWN = 10


def draw(found: Fragility) -> Figure:
    """A figure of its own."""
    import matplotlib.pyplot as plt

    count = min(SHOWN, len(found.alone))
    figure, axes = plt.subplots(1, 2 if found.found else 1, figsize=(7.4, 1.5 + 0.26 * count), layout="constrained")
    left, *right = np.ravel(axes)
    if found.found:
        _moves(left, found)
        _way(right[0], found)
    else:
        _ends(left, found)
    title = sentence(f"{found.outcome.replace('_', ' ')}, {found.strategy} less {found.vs}")
    figure.suptitle(plain(title), fontsize=10, x=0.01, ha="left", color=drawing.INK)
    return figure


def _rows(axis: Axes, names: list[str]) -> None:
    axis.set_yticks(range(len(names)), [plain(name) for name in names], fontsize=8.5)
    axis.set_ylim(len(names) - 0.4, -0.6)
    axis.axvline(0, color=drawing.INK, linewidth=1)
    drawing.bare(axis)
    axis.tick_params(axis="x", labelsize=8.5)


def _moves(axis: Axes, found: Fragility) -> None:
    rows = found.point["moved"].sort_values(key=abs, ascending=False).head(SHOWN)
    names = [str(name) for name in rows.index]
    axis.barh(range(len(rows)), rows, height=0.6, color=DARK, label="at the nearest turn")
    table = found.alone.loc[names]
    alone = np.sign(table["turns_at"] - table["usual"]) * table["distance"]
    if alone.notna().any():
        axis.plot(alone, range(len(rows)), "D", color=LIGHT, markersize=5, label="alone")
    _rows(axis, names)
    axis.set_xlabel("move, in ranges", fontsize=9)
    axis.legend(fontsize=8, frameon=False, loc="upper left", bbox_to_anchor=(-0.02, -0.16), ncols=2)


def _way(axis: Axes, found: Fragility) -> None:
    way = found.way.astype(float)
    low, high = way["mean"] - 2 * way["se"], way["mean"] + 2 * way["se"]
    axis.fill_between(way["distance"], low, high, color=DARK, alpha=0.25, linewidth=0)
    axis.plot(way["distance"], way["mean"], color=DARK, marker="o", markersize=3)
    axis.axhline(0, color=drawing.INK, linewidth=1)
    axis.axvspan(found.stands, found.distance, color=LIGHT, alpha=0.35, linewidth=0)
    drawing.bare(axis)
    axis.tick_params(labelsize=8.5)
    axis.set_xlabel("distance on the line there, in ranges", fontsize=9)
    axis.set_title("difference; the sign turns in the band", fontsize=9, loc="left", color=drawing.INK)


def _ends(axis: Axes, found: Fragility) -> None:
    nearest = found.alone[["at_low", "at_high"]].abs().min(axis=1).sort_values().index[:SHOWN]
    table = found.alone.loc[nearest]
    for row, (low, high) in enumerate(zip(table["at_low"], table["at_high"])):
        axis.plot([low, high], [row, row], color=DARK, linewidth=2)
        axis.plot(low, row, "o", color="white", markeredgecolor=DARK, markersize=5)
        axis.plot(high, row, "o", color=DARK, markersize=5)
    axis.axvline(found.difference, color=LIGHT, linewidth=1.2)
    _rows(axis, [str(name) for name in nearest])
    axis.set_xlabel(
        "difference with the parameter at its low end (hollow) and its high end; line: as usual", fontsize=9
    )
