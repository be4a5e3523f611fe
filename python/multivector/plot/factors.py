"""Pictures of what factors of a sweep do, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..core import arguments
from ..core.errors import InputError
from ..results import sweep
from ..results.sweep import Array
from . import canvas, drawing
from .sheet import Sheet
from .sweep_canvas import SweepCanvas

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Of each method: the column that is drawn as a bar, the paler one behind it, what the axis says, what the colours mean.
BARS = {
    "sobol": ("S1", "ST", "share of the variance over points", "dark: alone (S1), pale: with interactions (ST)"),
    "morris": ("mu_star", "", "mean size of elementary effects, {}", "effects are for a factor's whole range"),
    "regional": ("distance", "", "distance of distributions", "line: what a factor without influence stays below"),
}
DARK, LIGHT = "#2F5D7C", "#A9C6D8"


class FactorPlots(SweepCanvas):
    """Pictures of a sweep, factor by factor."""

    def scatter(
        self,
        outcome: str,
        x: str,
        *,
        strategy: str | None = None,
        vs: str | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """Of a sweep: the mean of an outcome at each point against a factor, under each strategy or one, with the
        running mean over neighbouring points and a band of two standard errors of it; with `vs` the mean difference
        from that strategy in the same futures."""
        call = "mv.plot.scatter"
        self._of_sweep(call)
        reference = None if vs is None else self._results.reference(vs)
        known = [label for k, label in enumerate(self._results.strategies) if k != reference]
        shown = known if strategy is None else [arguments.choice(f"{call}(strategy=...)", strategy, known, "strategy")]
        values = sweep.factor(self._data, f"{call}(x)", x)
        means = sweep.point_means(self._data, call, outcome, reference)
        sheet = self._sheet(ax, 3.3)
        ax = sheet.ax
        texts = list(dict.fromkeys(map(str, values.values))) if values.dtype.kind not in "fiu" else []
        at = np.array([texts.index(str(one)) for one in values.values]) if texts else values.values
        lines = {}
        for n, label in enumerate(shown):
            k = means.labels.index(label)
            there, aside = np.isfinite(means.mean[k]), (n - (len(shown) - 1) / 2) * 0.8 / len(shown) if texts else 0
            moved = at[there].astype(float) + aside
            style = self._look.line(n, self._results.colours()[label], 400)
            lines[label] = _cloud(ax, moved, means.mean[k][there], style, not texts, self._look.mark(n))
        self._sides(sheet, x, texts, reference)
        sheet.x(canvas.named(x, values))
        sheet.y(f"{'' if vs is None else 'difference in '}{self._measure(outcome)}")
        sheet.key(lines)
        what = "" if vs is None else f"Difference from {self._results.strategies[reference or 0]} in the same futures"
        self._title_of(sheet, outcome, what)
        if footer:
            count = f"{self._data.sizes['point']:,} points"
            band = ("dots: means, bars" if texts else "lines: running means, bands") + ": two standard errors of them"
            self._foot(sheet, [count, self._replicates(), band])
        return ax

    def tornado(
        self,
        table: pd.DataFrame,
        *,
        strategy: str | None = None,
        most: int = 12,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """Sensitivities of one strategy from a table of `multivector.sensitivity`, largest first, with their intervals;
        the `most` largest of them."""
        call = "mv.plot.tornado"
        self._of_sweep(call)
        bar, behind, axis, legend = BARS[_method(call, table)]
        known = list(dict.fromkeys(map(str, table.index.get_level_values("strategy"))))
        if strategy is None and len(known) > 1:
            allowed = ", ".join(known)
            raise InputError("name the strategy", location=f"{call}(strategy=...)", value="None", allowed=allowed)
        label = arguments.choice(f"{call}(strategy=...)", known[0] if strategy is None else strategy, known, "strategy")
        rows = table.loc[label]
        if bar not in rows or rows[bar].isna().any():
            said = str(rows["remark"].iloc[0])
            raise InputError("there is nothing to draw", location=f"{call}(table)", value=label, allowed=said)
        rows = rows.sort_values(behind or bar, ascending=False, kind="stable")
        left, rows = max(len(rows) - most, 0), rows.iloc[: arguments.whole(f"{call}(most=...)", most, 1, 1000)]
        sheet = self._sheet(ax, 0.5 + 0.34 * len(rows))
        ax, grey = sheet.ax, self._look.prints
        if behind:
            light = {"facecolor": "white", "hatch": "////", "edgecolor": "#8A8A8A"} if grey else {"color": LIGHT}
            _bars(ax, rows, behind, light, 0.7, 0.12)
        _bars(ax, rows, bar, {"color": "#8A8A8A" if grey else DARK}, 0.36 if behind else 0.6, -0.12 if behind else 0)
        if "inert" in rows:
            for row, value in enumerate(rows["inert"]):
                ax.plot([value] * 2, [row - 0.42, row + 0.42], color=drawing.INK, linewidth=1.6, zorder=4)
        self._names(sheet, rows)
        about = table.attrs
        sheet.x(axis.format(self._measure(about["outcome"])))
        what = label if about["vs"] is None else f"{label} less {about['vs']} in the same futures"
        self._title_of(sheet, about["outcome"], what)
        if footer:
            interval = f"intervals: {about['level']:.0%}, bootstrap over {about['resampled']}"
            more = f"{left} smaller ones left out" if left else ""
            self._foot(
                sheet,
                [
                    legend.replace("pale", "hatched") if grey else legend,
                    interval,
                    str(rows["remark"].iloc[0]),
                    more,
                    self._replicates(),
                ],
            )
        return ax

    @staticmethod
    def _names(sheet: Sheet, rows: pd.DataFrame) -> None:
        ax = sheet.ax
        sheet.rows([str(name) for name in rows.index], size=9)
        ax.set_ylim(len(rows) - 0.4, -0.6)
        ax.axvline(0, color=drawing.INK, linewidth=1)
        ax.locator_params(axis="x", nbins=5)
        drawing.bare(ax)

    def _sides(self, sheet: Sheet, x: str, texts: list[str], reference: int | None) -> None:
        """Scales and rules."""
        ax = sheet.ax
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        if sweep.is_logarithmic(self._data, x):
            ax.set_xscale("log")
            drawing.plain_log(ax.xaxis, *ax.get_xlim())
        if texts:
            sheet.ticks(range(len(texts)), texts)
            ax.set_xlim(-0.5, len(texts) - 0.5)
        if reference is not None:
            ax.axhline(0, color=drawing.INK, linewidth=1, zorder=1.5)


def running_mean(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """x, mean and standard error: at each value of x where there are at most twelve, else over windows of a tenth of
    the points, at least eight of them, that lie side by side, some hundreds of windows."""
    unique, level = np.unique(x, return_inverse=True)
    if len(unique) <= 12:
        groups = [y[level == k] for k in range(len(unique))]
        return unique, np.array([one.mean() for one in groups]), np.array([_error(one) for one in groups])
    order, size = np.argsort(x, kind="stable"), min(max(8, len(x) // 10), len(x))
    window, step = np.lib.stride_tricks.sliding_window_view, max(len(x) // 400, 1)
    inside = window(y[order], size)[::step]
    return window(x[order], size)[::step].mean(axis=1), inside.mean(axis=1), inside.std(axis=1, ddof=1) / np.sqrt(size)


def _cloud(ax: Axes, x: Array, y: Array, line: dict[str, Any], joined: bool, mark: str) -> Any:
    """Points, and their running mean with its band; where x has names, a mean with its bar at each."""
    color = line["color"]
    ax.plot(x, y, ".", color=color, alpha=_alpha(len(x)), markersize=4, zorder=1)
    middle, mean, error = running_mean(x, y)
    if not joined:
        style = {"fmt": mark, "markersize": 6, "capsize": 3, "elinewidth": 1.6, "markeredgecolor": drawing.INK}
        return ax.errorbar(middle, mean, 2 * error, color=color, zorder=3, **style)
    ax.fill_between(middle, mean - 2 * error, mean + 2 * error, color=color, alpha=0.25, linewidth=0, zorder=2)
    return ax.plot(middle, mean, linewidth=2, zorder=3, **line)[0]


def _error(sample: Array) -> float:
    return float(sample.std(ddof=1) / np.sqrt(len(sample))) if len(sample) > 1 else np.nan


def _alpha(count: int) -> float:
    """Of so many points."""
    return float(np.clip(60 / max(count, 1), 0.08, 0.5))


def _bars(ax: Axes, rows: pd.DataFrame, name: str, look: dict[str, str], height: float, down: float) -> None:
    at = np.arange(len(rows))
    ax.barh(at, rows[name], height=height, zorder=2, **look)
    interval = [rows[name] - rows[f"{name}_low"], rows[f"{name}_high"] - rows[name]]
    style: dict[str, Any] = {"fmt": "none", "ecolor": drawing.INK, "elinewidth": 1, "capsize": 2, "zorder": 3}
    ax.errorbar(rows[name], at + down, xerr=interval, **style)


def _method(call: str, table: Any) -> str:
    method = str(getattr(table, "attrs", {}).get("method", ""))
    if method not in BARS:
        raise InputError(
            "this is no table of sensitivities",
            location=f"{call}(table)",
            value=type(table).__name__,
            allowed="what sensitivity.sobol, morris and regional return",
            hint="pandas.concat and arithmetic lose what such a table says of itself",
        )
    return method
