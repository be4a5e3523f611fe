"""States in time as colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ...plot import drawing
from ...plot.sheet import Sheet
from ...plot.texts import plain

Array = np.ndarray[Any, Any]
LEVEL = "viridis"  # keeps its order for the colour-blind


def map_of(sheet: Sheet, time: Array, values: Array, rows: Sequence[str], what: str) -> None:
    """values [row, time]. Colours end at quantiles .005 and .995, so that a few extremes do not pale the rest."""
    ax = sheet.ax
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
    ax.set_yticks(range(len(rows)))
    ax.set_yticklabels([plain(row) for row in rows], fontsize=8.5)
    drawing.bare(ax)
    ax.grid(False)
    sheet.scale(image, what)
    sheet.x("years after the run-up")


def _edge(time: np.ndarray[Any, Any]) -> float:
    """Where the first step begins; times are the ends of steps."""
    return float(time[0] - (time[1] - time[0])) if len(time) > 1 else float(time[0] - 1)
