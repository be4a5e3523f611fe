"""Pictures of a sweep over two of its factors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..core import arguments
from ..core.errors import InputError
from ..results import sweep
from ..results.sweep import Array
from . import drawing
from .cells import Plane, side_of
from .sheet import Sheet
from .sweep_canvas import SweepCanvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ERRORS = 2  # standard errors within which a difference is not told from none
GREYS = ("#FFFFFF", "#C8C8C8", "#8F8F8F", "#E4E4E4", "#ADADAD", "#727272")
SCALE = "cividis"  # keeps its order in grey and for the colour-blind


class PlanePlots(SweepCanvas):
    """Pictures of a sweep over the plane of two factors."""

    def phase(
        self,
        outcome: str,
        x: str | None = None,
        y: str | None = None,
        *,
        bins: int | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """Of a sweep: which strategy does best where, over two factors (by default those of a design that has two);
        hatched where it is less than two standard errors ahead of the second. Points with the same values are
        averaged; the ranges of scattered points are cut into `bins`."""
        call = "mv.plot.phase"
        plane = self._plane(call, outcome, x, y, bins)
        labels = self._results.strategies
        if len(labels) < 2:
            raise InputError("there is nothing to compare", location=call, value=labels[0], allowed="two strategies")
        best, clear, bound = self._best(plane, outcome)
        sheet = self._sheet(ax, 3.9)
        ax = sheet.ax
        shown, shades = [k for k in range(len(labels)) if (best == k).any()], self._results.colours()
        grey = self._look.prints  # hatching is for what is not clear; numbers tell strategies apart as well
        areas = {k: GREYS[n % 6] if grey else self._look.pale(shades[labels[k]]) for n, k in enumerate(shown)}
        _paint(ax, plane, best, areas)
        plane.hatch(ax, (best >= 0) & ~clear)
        plane.borders(ax, best, colors=drawing.INK, linewidths=1.2)
        _numbers(ax, plane, best, {k: n for n, k in enumerate(shown, 1)})
        plane.frame(sheet)
        cells = max(int((best >= 0).sum()), 1)
        share = {k: float((best == k).sum() / cells) for k in shown}
        lines = {f"{n} {labels[k]}, best in {share[k]:.0%}": _patch(areas[k]) for n, k in enumerate(shown, 1)}
        if ((best >= 0) & ~clear).any():
            lines[f"less than {ERRORS} standard errors ahead"] = _patch("white", "////")
        sheet.key(lines)
        variable = self._results.variable(outcome)
        sheet.title(f"Which strategy does best: {variable.attrs.get('long_name', outcome)}", self._words(outcome))
        if footer:
            never = [label for k, label in enumerate(labels) if k not in shown]
            nowhere = f"best nowhere: {', '.join(never)}" if never else ""
            self._foot(sheet, [*self._points(plane, best < 0), "errors are upper bounds" if bound else "", nowhere])
        return ax

    def contrast_map(
        self,
        outcome: str,
        strategy: str | None = None,
        x: str | None = None,
        y: str | None = None,
        *,
        vs: str | None = None,
        bins: int | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """Of a sweep: mean difference of a strategy from `vs` (default: the first) in the same futures, over two
        factors, with the line where it is zero; hatched where it is less than two standard errors from zero."""
        call = "mv.plot.contrast_map"
        plane = self._plane(call, outcome, x, y, bins)
        k, reference = self._pair(call, strategy, vs)
        means = sweep.point_means(self._data, call, outcome, reference)
        value, error = plane.mean_and_error(means.mean[k], means.mcse[k])
        sheet = self._sheet(ax, 3.9)
        ax = sheet.ax
        image = ax.pcolormesh(plane.x.edges, plane.y.edges, value, cmap=SCALE, shading="flat")
        plane.hatch(ax, np.abs(value) < ERRORS * error, value < (np.nanmin(value) + np.nanmax(value)) / 2)
        crossed = _zero_line(ax, plane, value)
        _scale(sheet, image, f"difference in {self._measure(outcome)}", crossed)
        plane.frame(sheet)
        label, other = self._results.strategies[k], self._results.strategies[reference]
        better = "above" if self._results.more_is_better(outcome) else "below"
        said = f"{label} less {other} in the same futures; {better} zero: {label} does better"
        self._title_of(sheet, outcome, said)
        if footer:
            line = "line: zero" if crossed else "the difference has one sign"
            hatch = f"hatched: within {ERRORS} standard errors of zero"
            bound = "errors are upper bounds" if means.mcse_bound else ""
            self._foot(sheet, [*self._points(plane, np.isnan(value)), line, hatch, bound])
        return ax

    def _plane(self, call: str, outcome: str, x: str | None, y: str | None, bins: int | None) -> Plane:
        self._of_sweep(call)
        self._results.variable(outcome)
        known = list(sweep.factors(self._data))
        if (x is None or y is None) and len(known) != 2:
            allowed = ", ".join(known)
            raise InputError("name the two factors", location=f"{call}(x, y)", value=f"{x}, {y}", allowed=allowed)
        x, y = x or next(one for one in known if one != y), y or next(one for one in known[::-1] if one != x)
        if x == y:
            raise InputError("two factors, not one twice", location=f"{call}(x, y)", value=x, allowed=", ".join(known))
        count = self._data.sizes["point"]
        parts = int(np.clip(np.sqrt(count / 8), 2, 12)) if bins is None else bins
        arguments.whole(f"{call}(bins=...)", parts, 1, 100)
        sides = (side_of(self._data, f"{call}({axis})", name, parts) for axis, name in (("x", x), ("y", y)))
        return Plane(*sides, sweep.common_shocks(self._data))

    def _best(self, plane: Plane, outcome: str) -> tuple[Array, Array, bool]:
        """Which strategy does best in each cell, -1 where nothing is known, and whether it is clearly ahead."""
        sign = 1 if self._results.more_is_better(outcome) else -1
        call, count = "mv.plot.phase", len(self._results.strategies)
        means = [sweep.point_means(self._data, call, outcome, k) for k in range(count)]
        pairs = [[plane.mean_and_error(one.mean[k], one.mcse[k]) for k in range(count)] for one in means]
        gap, error = np.moveaxis(np.array(pairs), 2, 0)  # [strategy less than, strategy, y, x]
        ahead = sign * gap[0]
        order = np.argsort(np.where(np.isnan(ahead), -np.inf, ahead), axis=0)
        pair = (order[-2], order[-1], *np.indices(plane.shape))
        clear = (np.abs(gap[pair]) >= ERRORS * error[pair]) & (gap[pair] != 0)
        best = np.where(np.isnan(ahead).any(axis=0), -1, order[-1])
        return best, clear, any(one.mcse_bound for one in means)

    def _points(self, plane: Plane, empty: Array) -> list[str]:
        """What a picture of cells rests on."""
        count = f"{self._data.sizes['point']:,} points"
        others = len(sweep.factors(self._data)) > 2
        told = [count, self._replicates()]
        told.append("errors: Monte Carlo" if plane.exact else "errors: spread of the points in a cell")
        return [*told, "means over the other factors" if others else "", "white: too few points" if empty.any() else ""]


def _patch(shade: Any, hatch: str | None = None) -> Any:
    from matplotlib.patches import Patch

    return Patch(facecolor=shade, hatch=hatch, edgecolor="#555555", linewidth=0.6)


def _paint(ax: Axes, plane: Plane, kind: Array, shades: dict[int, Any]) -> None:
    from matplotlib.colors import to_rgb

    image = np.ones((*kind.shape, 3))
    for k, shade in shades.items():
        image[kind == k] = to_rgb(shade)
    mesh = ax.pcolormesh(plane.x.edges, plane.y.edges, np.zeros(kind.shape), shading="flat")
    mesh.set_array(None)
    mesh.set_facecolor(image.reshape(-1, 3))


def _numbers(ax: Axes, plane: Plane, kind: Array, numbers: dict[int, int]) -> None:
    """The number of a strategy in its cells, in every second or third where cells are small."""
    import matplotlib.patheffects as effects

    step = [max(1, -(-size // 14)) for size in kind.shape]
    around = [effects.withStroke(linewidth=2.2, foreground="white")]
    middle = lambda side, i: (side.edges[i] * side.edges[i + 1]) ** 0.5 if side.log else side.edges[i : i + 2].mean()
    for j in range(step[0] // 2, kind.shape[0], step[0]):
        for i in range(step[1] // 2, kind.shape[1], step[1]):
            if kind[j, i] >= 0:
                place = {"ha": "center", "va": "center", "fontsize": 8, "color": drawing.INK, "path_effects": around}
                ax.text(middle(plane.x, i), middle(plane.y, j), str(numbers[int(kind[j, i])]), **place)


def _zero_line(ax: Axes, plane: Plane, value: Array) -> bool:
    """Draws it, between cells where a factor has texts, and says whether there is one."""
    found = value[np.isfinite(value)]
    if not found.size or found.min() >= 0 or found.max() <= 0:
        return False
    if plane.x.levels or plane.y.levels or min(value.shape) < 2:
        for width, shade in ((3.4, drawing.INK), (1.6, "white")):
            plane.borders(ax, np.where(np.isnan(value), 0, np.sign(value)), colors=shade, linewidths=width)
        return True
    ends = lambda side: np.concatenate([side.edges[:1], side.centres, side.edges[-1:]])
    padded = np.ma.masked_invalid(np.pad(value, 1, mode="edge"))
    for width, shade in ((3.4, drawing.INK), (1.6, "white")):
        ax.contour(ends(plane.x), ends(plane.y), padded, [0], colors=[shade], linewidths=width)
    return True


def _scale(sheet: Sheet, image: Any, what: str, crossed: bool) -> None:
    """What the colours mean, with zero marked."""
    bar = sheet.scale(image, what)
    if crossed:
        bar.ax.axhline(0, color=drawing.INK, linewidth=3.4)
        bar.ax.axhline(0, color="white", linewidth=1.6)
