"""Pictures of distributions over futures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..core import arguments
from ..core.errors import InputError
from ..core.renamed import refuses
from . import drawing
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
        sheet = self._sheet(ax, 0.5 + 0.52 * len(samples))
        ax = sheet.ax
        low, high = drawing.common_range(samples)
        for row, label in enumerate(self._results.strategies):
            drawing.ridge(ax, samples[row], row, low, high, self._colour(label))
        ax.set_xlim(low - 0.02 * (high - low), high + 0.02 * (high - low))
        ax.set_ylim(len(samples) - 0.65, -0.95)
        ax.locator_params(axis="x", nbins=6)
        self._rows(sheet, self._results.strategies)
        sheet.x(self._words(outcome))
        self._title_of(sheet, outcome)
        said = f"line: middle 90 %, bar: middle half, dot: median{drawing.beyond(samples, low, high)}"
        return self._finish(sheet, footer, samples.shape[1], said, case)

    @refuses(column="case")
    def ecdf(self, outcome: str, *, case: str = "main", ax: Axes | None = None, footer: bool = True) -> Axes:
        """In what share of the futures an outcome is at most so large, a step curve a strategy."""
        samples = self._results.finite_samples(outcome, case=case).astype(float)
        sheet = self._sheet(ax, 3.0)
        ax = sheet.ax
        share = np.arange(1, samples.shape[1] + 1) / samples.shape[1]
        lines = {}
        for k, label in enumerate(self._results.strategies):
            style = self._look.line(k, self._results.colours()[label], len(share))
            lines[label] = ax.step(np.sort(samples[k]), share, where="post", linewidth=1.6, label=label, **style)[0]
        low, high = drawing.common_range(samples)
        ax.set_xlim(low, high)
        ax.set_ylim(0, 1)
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        sheet.x(self._words(outcome))
        sheet.y("share of futures with at most so much")
        sheet.key(lines)
        self._title_of(sheet, outcome)
        return self._finish(sheet, footer, samples.shape[1], drawing.beyond(samples, low, high).lstrip("; "), case)

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
        sheet = self._sheet(ax, 2.8)
        ax = sheet.ax
        for low, high, alpha in LEVELS:
            ax.fill_between(time, levels[low], levels[high], color=shade, alpha=alpha, linewidth=0)
        ax.plot(time, levels[2], color=shade, linewidth=1.8)
        ax.set_xlim(time[0], time[-1])
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)
        text = str(variable.attrs.get("long_name", series)).replace(", quantiles in time", "")
        model = self._results.presentation
        sheet.x("years after the run-up")
        sheet.y(model.measure(model.words(series), variable.attrs, self._results.resolved))
        sheet.title(text, label)
        count = data.sizes["replicate"]
        return self._finish(sheet, footer, count, "line: median, bands: middle half and 90 %", "main")
