"""A triangle of shares: corners are powers, a point's distance from a side is its share of the power opposite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...plot import drawing
from ...plot.canvas import plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CORNERS = np.array([[0, 0], [1, 0], [0.5, np.sqrt(0.75)]])
WIDE, HIGH = (-0.3, 1.3), (-0.12, 0.98)  # of the plane that is shown
RATIO = (HIGH[1] - HIGH[0]) / (WIDE[1] - WIDE[0])
TIME = ["#BBBBBB", "#111111"]  # first and last


def places(shares: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """[point, 3] shares that sum to 1, as [point, 2] places in the plane."""
    return np.asarray(shares, dtype=float) @ CORNERS


def frame(ax: Axes, names: Sequence[str], shades: Sequence[str]) -> None:
    """The triangle, lines at quarters of each share, and the corners' names."""
    ax.set_aspect("equal", adjustable="box")
    ax.set_axis_off()
    ax.set_xlim(*WIDE)
    ax.set_ylim(*HIGH)
    for corner in range(3):
        a, b = (CORNERS[k] for k in range(3) if k != corner)
        for share in (0.25, 0.5, 0.75):
            ends = np.array([share * CORNERS[corner] + (1 - share) * a, share * CORNERS[corner] + (1 - share) * b])
            ax.plot(*ends.T, color=drawing.PALE, linewidth=0.7, zorder=0)
            ax.annotate(
                f"{100 * share:.0f} %",
                ends[(1, 0, 1)[corner]],
                xytext=((-5, 0), (0, -4), (5, 0))[corner],
                textcoords="offset points",
                ha=("right", "center", "left")[corner],
                va=("center", "top", "center")[corner],
                fontsize=8,
                color=shades[corner],
            )
    ax.plot(*CORNERS[[0, 1, 2, 0]].T, color="#8A8A8A", linewidth=1, zorder=1)
    for name, shade, place, side in zip(names, shades, CORNERS, ("right", "left", "center")):
        ax.annotate(
            plain(name),
            place,
            xytext=(0, 6 if side == "center" else -14),
            textcoords="offset points",
            ha={"right": "left", "left": "right"}.get(side, side),
            va="bottom" if side == "center" else "top",
            color=shade,
            fontsize=10.5,
            fontweight="bold",
        )


def cloud(ax: Axes, shares: np.ndarray[Any, Any]) -> None:
    """Where others are."""
    ax.scatter(*places(shares).T, s=9, color="#A8A8A8", linewidth=0, zorder=2)


def way(ax: Axes, shares: np.ndarray[Any, Any]) -> None:
    """A trajectory [time, 3]: pale at first, dark at the end, from a ring to a dot."""
    from matplotlib.collections import LineCollection
    from matplotlib.colors import LinearSegmentedColormap

    points = places(shares)
    if len(points) > 1:
        shades = LinearSegmentedColormap.from_list("time", TIME)
        segments = np.stack([points[:-1], points[1:]], axis=1)
        parts = LineCollection(segments, cmap=shades, linewidth=1.8, zorder=3, capstyle="round")
        parts.set_array(np.linspace(0.25, 1, len(points) - 1))
        parts.set_clim(0, 1)
        ax.add_collection(parts)
    ax.plot(
        *points[0], "o", markersize=8, markerfacecolor="white", markeredgecolor="#111111", markeredgewidth=1.3, zorder=4
    )
    ax.plot(*points[-1], "o", markersize=8, color="#111111", zorder=5)
