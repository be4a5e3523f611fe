"""States in time as colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...plot import drawing
from ...plot.canvas import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVEL = "viridis"  # keeps its order for the colour-blind


def map_of(ax: Axes, time: np.ndarray[Any, Any], values: np.ndarray[Any, Any], rows: Sequence[str], unit: str) -> None:
    """values [row, time]. Colours end at quantiles .005 and .995, so that a few extremes do not pale the rest."""
    low, high = np.nanquantile(values, [0.005, 0.995])
    image = ax.imshow(
        values,
        aspect="auto",
        interpolation="nearest",
        cmap=LEVEL,
        vmin=low,
        vmax=high if high > low else low + 1,
        extent=(_edge(time), time[-1], len(rows) - 0.5, -0.5),
    )
    named(ax, rows)
    ax.set_xlabel("years after the run-up", color=drawing.INK)
    bar(ax, image, unit)


def named(ax: Axes, rows: Sequence[str]) -> None:
    """A name at each row."""
    ax.set_yticks(range(len(rows)))
    ax.set_yticklabels([plain(row) for row in rows], fontsize=8)
    drawing.bare(ax)
    ax.grid(False)


def bar(ax: Axes, image: Any, unit: str) -> None:
    """What the colours mean."""
    scale = ax.figure.colorbar(image, ax=ax, fraction=0.03, pad=0.015, aspect=30)
    scale.outline.set_visible(False)
    scale.ax.tick_params(length=0, labelsize=8, colors=drawing.INK)
    scale.set_label(plain(unit), color=drawing.INK, fontsize=9)


def _edge(time: np.ndarray[Any, Any]) -> float:
    """Where the first step begins; times are the ends of steps."""
    return float(time[0] - (time[1] - time[0])) if len(time) > 1 else float(time[0] - 1)
