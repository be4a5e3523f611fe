"""Pictures of distributions over futures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..core import arguments
from ..core.errors import InputError
from ..core.renamed import refuses
from . import canvas, drawing
from .canvas import Canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVELS = ((0, 4, 0.16), (1, 3, 0.3))  # quantiles .05 to .95 and .25 to .75, and how strongly each band is shaded


class DistributionPlots(Canvas):
    """Pictures of how an outcome is distributed over futures, or a series in time."""

    @refuses(column="case")
    def ridge(self, outcome: str, *, case: str = "main", ax: Axes | None = None, footer: bool = True) -> Axes:
        """The distribution of an outcome under each strategy: hill, middle 90 % (line), middle half (bar), median
        (dot)."""
        samples = self._results.finite_samples(outcome, case=case).astype(float)
        ax = ax or canvas.axes(1 + 0.55 * len(samples))
        low, high = drawing.common_range(samples)
        for row, label in enumerate(self._results.strategies):
            drawing.ridge(ax, samples[row], row, low, high, self._colour(label))
        ax.set_xlim(low - 0.02 * (high - low), high + 0.02 * (high - low))
        ax.set_ylim(len(samples) - 0.65, -0.95)
        self._rows(ax, self._results.strategies)
        return self._finish(ax, outcome, footer, samples.shape[1], "line: middle 90 %, bar: middle half", case)

    @refuses(column="case")
    def ecdf(self, outcome: str, *, case: str = "main", ax: Axes | None = None, footer: bool = True) -> Axes:
        """In what share of the futures an outcome is at most so large, a step curve a strategy."""
        samples = self._results.finite_samples(outcome, case=case).astype(float)
        ax = ax or canvas.axes(4.2)
        share = np.arange(1, samples.shape[1] + 1) / samples.shape[1]
        lines = {}
        for k, label in enumerate(self._results.strategies):
            style = {"color": self._colour(label), "linestyle": self._dash(k), "linewidth": 1.6, "label": label}
            lines[label] = ax.step(np.sort(samples[k]), share, where="post", **style)[0]
        ax.set_xlim(*drawing.common_range(samples))
        ax.set_ylim(0, 1)
        ax.set_ylabel("share of futures", color=drawing.INK)
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        canvas.legend(ax, lines)
        return self._finish(ax, outcome, footer, samples.shape[1], "", case)

    def fan(self, series: str, *, strategy: str | None = None, ax: Axes | None = None, footer: bool = True) -> Axes:
        """The course of a series in time under one strategy, the first unless named: median, middle half, middle 90 %.
        Series: income, autonomy, stability, demands, rivalry."""
        self._results.one_point("mv.plot.fan()")
        data, known = self._data, self._results.strategies
        names = [str(name)[: -len("_fan")] for name in data.data_vars if str(name).endswith("_fan")]
        arguments.choice("mv.plot.fan(series)", series, names, "series")
        label = arguments.choice(
            "mv.plot.fan(strategy=...)", known[self._results.first] if strategy is None else strategy, known, "strategy"
        )
        variable = data[f"{series}_fan"]
        if set(variable.dims) != {"scenario", "quantile", "time"}:
            raise InputError(
                "the quantiles in time are not those of the futures in this data set",
                location="mv.plot.fan(series)",
                value=f"{series}_fan over {', '.join(map(str, variable.dims))}",
                allowed="what compare and simulate return",
                hint="mv.join joins runs and computes them anew; xarray's concat repeats them",
            )
        levels = variable.isel(scenario=known.index(label)).transpose("quantile", "time").values
        time, shade = data["time"].values, self._colour(label)
        ax = ax or canvas.axes(3.8)
        for low, high, alpha in LEVELS:
            ax.fill_between(time, levels[low], levels[high], color=shade, alpha=alpha, linewidth=0)
        ax.plot(time, levels[2], color=shade, linewidth=1.8)
        ax.set_xlim(time[0], time[-1])
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        text = str(variable.attrs.get("long_name", series)).replace(", quantiles in time", "")
        self._finish(ax, "", footer, data.sizes["replicate"], "bands: middle half and 90 %", "main")
        ax.set_xlabel("years after the run-up", color=drawing.INK)
        ax.set_ylabel(canvas.plain(canvas.unit(variable)), color=drawing.INK)
        canvas.title(ax, text, label)
        return ax
