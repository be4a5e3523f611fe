"""The plane of two factors of a sweep, cut into cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import xarray as xr

from ..results import sweep
from ..results.sweep import Array
from . import drawing
from .canvas import named
from .sheet import Sheet

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_LEVELS = 12  # of a factor whose values are no grid


@dataclass(frozen=True)
class Side:
    """One factor along one side: its name, where cells begin and end, and which cell each point is in.

    levels  texts, where the factor's values are some; cells are then at 0, 1, ...
    exact   whether a cell is one value of the factor, not a part of its range
    """

    text: str
    edges: Array
    centres: Array
    cell: Array
    log: bool
    levels: list[str]
    exact: bool


def side_of(data: xr.Dataset, location: str, name: str, bins: int) -> Side:
    """A factor whose values repeat has a cell a value; the range of any other is cut into `bins`."""
    variable = sweep.factor(data, location, name)
    values, text = variable.values, named(name, variable)
    if values.dtype.kind not in "fiu":
        texts = [str(one) for one in values]
        levels = list(dict.fromkeys(texts))
        cell, ends = np.array([levels.index(one) for one in texts]), np.arange(len(levels) + 1) - 0.5
        return Side(text, ends, np.arange(len(levels), dtype=float), cell, False, levels, True)
    log = sweep.is_logarithmic(data, name)
    at = np.log10(values) if log else values.astype(float)
    unique, cell = np.unique(at, return_inverse=True)
    exact = len(unique) <= (100 if sweep.design_table(data).get("method") == "grid" else MOST_LEVELS)
    if exact:
        gap = np.diff(unique) / 2 if len(unique) > 1 else np.array([0.5])
        edges = np.concatenate([[unique[0] - gap[0]], unique[:-1] + gap[: len(unique) - 1], [unique[-1] + gap[-1]]])
        centres = unique
    else:
        edges = np.linspace(unique[0], unique[-1], bins + 1)
        centres = (edges[1:] + edges[:-1]) / 2
        cell = np.clip(np.searchsorted(edges, at, side="right") - 1, 0, bins - 1)
    back = (lambda one: 10**one) if log else (lambda one: one)
    return Side(text, back(edges), back(centres), cell, log, [], exact)


@dataclass(frozen=True)
class Plane:
    """Cells [y, x] of two factors."""

    x: Side
    y: Side
    common: bool

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.y.centres), len(self.x.centres)

    @property
    def exact(self) -> bool:
        return self.x.exact and self.y.exact

    def mean_and_error(self, mean: Array, mcse: Array) -> tuple[Array, Array]:
        """Of a number with its error at each point: mean over the points of each cell, and its error. Where cells are
        values of both factors, it is a Monte Carlo error: under common shocks at most the mean of those of the points.
        In cells that are parts of ranges it comes from the spread of the points, of which there must be three."""
        cell, size = self.y.cell * self.shape[1] + self.x.cell, int(np.prod(self.shape))
        there = np.isfinite(mean)
        total = lambda what: np.bincount(cell[there], what[there], size)
        with np.errstate(divide="ignore", invalid="ignore"):
            count = total(np.ones(len(mean)))
            middle = total(mean) / count
            if not self.exact:
                spread = total((mean - middle[cell]) ** 2) / (count - 1)
                middle, error = np.where(count > 2, middle, np.nan), np.sqrt(spread / count)
            else:
                error = total(mcse) / count if self.common else np.sqrt(total(mcse**2)) / count
        return middle.reshape(self.shape), error.reshape(self.shape)

    def frame(self, sheet: Sheet) -> None:
        """Scales, ticks and names of the factors."""
        ax = sheet.ax
        for side, axis, scale, limits in (
            (self.x, ax.xaxis, ax.set_xscale, ax.set_xlim),
            (self.y, ax.yaxis, ax.set_yscale, ax.set_ylim),
        ):
            if side.log:
                scale("log")
                drawing.plain_log(axis, side.edges[0], side.edges[-1])
            elif side.levels and axis is ax.yaxis:
                sheet.rows(side.levels)
            elif side.levels:
                sheet.ticks(side.centres, side.levels)
            else:
                axis.get_major_locator().set_params(nbins=6)
            limits(side.edges[0], side.edges[-1])
        drawing.bare(ax)
        ax.grid(False)
        sheet.x(self.x.text)
        sheet.y(self.y.text)

    def hatch(self, ax: Axes, which: Array, dark: Array | None = None) -> None:
        """Hatches cells, those that are dark with light lines."""
        from matplotlib.patches import Rectangle

        x, y = self.x.edges, self.y.edges
        for j, i in zip(*np.nonzero(which)):
            size = x[i + 1] - x[i], y[j + 1] - y[j]
            shade = "#555555" if dark is None or not dark[j, i] else "#D0D0D0"
            ax.add_patch(Rectangle((x[i], y[j]), *size, fill=False, hatch="////", edgecolor=shade, linewidth=0))

    def borders(self, ax: Axes, kind: Array, **style: object) -> None:
        """Lines between neighbouring cells of different kinds."""
        from matplotlib.collections import LineCollection

        x, y, lines = self.x.edges, self.y.edges, []
        for j, i in zip(*np.nonzero(kind[:, 1:] != kind[:, :-1])):
            lines.append([(x[i + 1], y[j]), (x[i + 1], y[j + 1])])
        for j, i in zip(*np.nonzero(kind[1:] != kind[:-1])):
            lines.append([(x[i], y[j + 1]), (x[i + 1], y[j + 1])])
        ax.add_collection(LineCollection(lines, **style))
