"""Plots of results. Each takes `ax=`, draws into it and returns it; without one it makes a figure of its own.

The foot of each says how many futures, which interval, seed, version, and that the defaults are not calibrated; `footer=False`
leaves it out, for figures of several plots. Colours are fixed: a power has the same one everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional

import numpy as np

from . import _canvas, _checked, drawing
from .courses import CoursePlots
from .errors import InputError
from .evidence import EvidencePlots

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVELS = ((0, 4, .16), (1, 3, .3))  # quantiles .05 to .95 and .25 to .75, and how strongly each band is shaded


class Plots(CoursePlots, EvidencePlots):
    """`data.mv.plot`: pictures of a comparison, and of a single future (those of `CoursePlots`)."""

    def ridge(self, outcome: str, *, case: str = "main", ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """The distribution of an outcome under each strategy: hill, middle 90 % (line), middle half (bar), median (dot)."""
        samples = self._results.samples(outcome, case=case).astype(float)
        ax = ax or _canvas.axes(1 + .55 * len(samples))
        low, high = drawing.common_range(samples)
        for row, label in enumerate(self._results.strategies):
            drawing.ridge(ax, samples[row], row, low, high, self._colour(label))
        ax.set_xlim(low - .02 * (high - low), high + .02 * (high - low))
        ax.set_ylim(len(samples) - .65, -.95)
        self._rows(ax, self._results.strategies)
        return self._finish(ax, outcome, footer, samples.shape[1], "line: middle 90 %, bar: middle half", case)

    def ecdf(self, outcome: str, *, case: str = "main", ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """In what share of the futures an outcome is at most so large, a step curve a strategy."""
        samples = self._results.samples(outcome, case=case).astype(float)
        ax = ax or _canvas.axes(4.2)
        share = np.arange(1, samples.shape[1] + 1) / samples.shape[1]
        for k, label in enumerate(self._results.strategies):
            ax.step(np.sort(samples[k]), share, where="post", color=self._colour(label), linestyle=self._dash(k), linewidth=1.6, label=label)
        ax.set_xlim(*drawing.common_range(samples))
        ax.set_ylim(0, 1)
        ax.set_ylabel("share of futures", color=drawing.INK)
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=.6)
        _canvas.legend(ax)
        return self._finish(ax, outcome, footer, samples.shape[1], "", case)

    def fan(self, series: str, *, strategy: Optional[str] = None, ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """The course of a series in time under one strategy, the first unless named: median, middle half, middle 90 %.
        Series: income, autonomy, stability, demands, rivalry."""
        data, known = self._results._data, self._results.strategies
        names = [str(name)[: -len("_fan")] for name in data.data_vars if str(name).endswith("_fan")]
        _checked.choice("mv.plot.fan(series)", series, names, "series")
        label = _checked.choice("mv.plot.fan(strategy=...)", known[0] if strategy is None else strategy, known, "strategy")
        levels = data[f"{series}_fan"].isel(scenario=known.index(label)).values
        time, shade = data["time"].values, self._colour(label)
        ax = ax or _canvas.axes(3.8)
        for low, high, alpha in LEVELS:
            ax.fill_between(time, levels[low], levels[high], color=shade, alpha=alpha, linewidth=0)
        ax.plot(time, levels[2], color=shade, linewidth=1.8)
        ax.set_xlim(time[0], time[-1])
        drawing.bare(ax)
        ax.grid(axis="y", color=drawing.PALE, linewidth=.6)
        variable = data[f"{series}_fan"]
        text = str(variable.attrs.get("long_name", series)).replace(", quantiles in time", "")
        self._finish(ax, "", footer, data.sizes["replicate"], "bands: middle half and 90 %", "main")
        ax.set_xlabel("years after burn-in", color=drawing.INK)
        ax.set_ylabel(_canvas.unit(variable), color=drawing.INK)
        ax.set_title(f"{_canvas.sentence(text)}\n{label}", loc="left", color=drawing.INK, fontsize=11)
        return ax

    def contrast(self, outcome: str, *, vs: Optional[str] = None, case: str = "main", ax: Optional["Axes"] = None,
                 footer: bool = True) -> "Axes":
        """Mean difference of each strategy from `vs` (default: the first) in the same futures, with the 95 % interval of that
        mean; the side on which `vs` does better is shaded."""
        reference = self._results.strategies[self._results._reference(vs)]
        table = self._results.contrast(outcome, vs=vs, case=case)
        if not len(table):
            raise InputError("there is nothing to compare with", place="mv.plot.contrast()", value=reference, allowed="two strategies or more")
        ax = ax or _canvas.axes(1.2 + .42 * len(table))
        for row, (label, one) in enumerate(table.iterrows()):
            ax.errorbar(one["difference"], row, xerr=1.96 * one["mcse"], fmt="o", color=self._colour(str(label)), capsize=2.5,
                        elinewidth=1.4, markersize=5.6, zorder=3)
        low, high = ax.get_xlim()
        reach = max(-low, high, 1e-9)
        low, high = min(low, -.08 * reach), max(high, .08 * reach)
        ax.set_xlim(low, high)
        ax.locator_params(axis="x", nbins=6)
        ax.axvline(0, color=drawing.INK, linewidth=1.1, zorder=1)
        ax.axvspan(*((low, 0) if self._results.more_is_better(outcome) else (0, high)), color="#F1F1F1", zorder=0, linewidth=0)
        ax.set_ylim(len(table) - .5, -.6)
        self._rows(ax, list(table.index))
        self._finish(ax, outcome, footer, self._results.samples(outcome, case=case).shape[1], "95 % intervals of the mean", case)
        ax.set_title(f"{ax.get_title(loc='left')}\nDifference from {reference} in the same futures; shaded: {reference} does better",
                     loc="left", color=drawing.INK, fontsize=10)
        return ax

    def variance(self, outcome: str, *, ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """What share of an outcome's variance comes from not knowing the parameters (dark), the rest being chance (pale), with
        the 95 % interval of that share. Needs the variant `sampled`."""
        table = self._results.variance(outcome)
        ax = ax or _canvas.axes(1.2 + .42 * len(table))
        share = table["share"].fillna(0).clip(0, 1)
        for row, label in enumerate(table.index):
            shade = self._colour(str(label))
            ax.barh(row, 1, color=shade, alpha=.18, height=.62)
            ax.barh(row, share.iloc[row], color=shade, alpha=.85, height=.62)
            ax.errorbar(share.iloc[row], row, xerr=1.96 * table["share_se"].iloc[row], color="#777777", capsize=2.5, elinewidth=1.2)
        ax.set_xlim(0, 1)
        ax.set_ylim(len(table) - .4, -.6)
        self._rows(ax, list(table.index))
        count = self._results.samples(outcome, case="sampled").shape[1]
        self._finish(ax, outcome, footer, count, "95 % intervals", "sampled")
        ax.set_xlabel("share of variance: parameters (dark), chance (pale)", color=drawing.INK)
        return ax

    def _rows(self, ax: "Axes", labels: list[str]) -> None:
        ax.set_yticks(range(len(labels)))
        ax.set_yticklabels(labels)
        drawing.bare(ax)
        for tick in ax.get_yticklabels():
            shade = self._colour(tick.get_text())
            tick.set_color("#6E6E6E" if shade == drawing.YARDSTICK else shade)

    def _finish(self, ax: "Axes", outcome: str, footer: bool, count: int, interval: str, case: str) -> "Axes":
        if outcome:
            variable = self._results._data[outcome]
            better = "more" if self._results.more_is_better(outcome) else "less"
            ax.set_title(_canvas.sentence(str(variable.attrs.get("long_name", outcome))), loc="left", color=drawing.INK, fontsize=11)
            ax.set_xlabel(f"{_canvas.unit(variable)}, {better} is better", color=drawing.INK)
        if footer:
            futures = f"n = {count:,} futures" + ("" if case == "main" else f" ({case})")
            _canvas.foot(ax, self._results._data.attrs, [futures, interval])
        return ax
