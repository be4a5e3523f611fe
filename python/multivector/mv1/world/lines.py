"""Lines between places on a map, and how far states lean on powers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ... import _core

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .world import World

Array = np.ndarray[Any, Any]


def leans(world: World) -> Array:
    """[state, power]: ties of the data, summed over functions by the default weights."""
    default = {one["name"]: one["default"] for one in _core.parameters(world.functions, None)}
    weight = np.array([default[f"weight.{name}"] for name in world.functions])
    ties = world.ties.to_numpy().reshape(len(world.states), len(world.suppliers), -1)
    return np.asarray(ties[:, 2:] @ (weight / weight.sum()))


def lines(
    ax: Axes,
    pairs: list[tuple[Array, Array]],
    shade: str,
    width: float,
    zorder: float,
    alpha: float = 1,
    dash: Any = "-",
) -> None:
    """Straight lines between places; those across the date line leave the map on one side and enter on the other."""
    from matplotlib.collections import LineCollection

    parts = []
    for a, b in pairs:
        turn = 360 * np.round((b[0] - a[0]) / 360)
        parts.append((a, b - [turn, 0]))
        if turn:
            parts.append((a + [turn, 0], b))
    style = {"colors": shade, "linewidths": width, "alpha": alpha, "zorder": zorder, "linestyles": dash}
    ax.add_collection(LineCollection(parts, **style))
