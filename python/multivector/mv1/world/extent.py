"""How much of the earth a map shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Extent = tuple[float, float, float, float]  # west, east, south, north, degrees

NETWORK: Extent = (-130, 182, -46, 78)
MAP: Extent = (-172, 182, -57, 84)
DEGREE = 1.15  # a degree of latitude is drawn so much longer than one of longitude


def extent(ax: Axes, shown: Extent) -> None:
    """Shows that and no more: axes that are too high or too wide become smaller."""
    west, east, south, north = shown
    ax.set_xlim(west, east)
    ax.set_ylim(south, north)
    ax.set_aspect(DEGREE, adjustable="box")
    ax.set_axis_off()


def ratio(shown: Extent) -> float:
    """Height of such a map as a share of its width."""
    west, east, south, north = shown
    return DEGREE * (north - south) / (east - west)
