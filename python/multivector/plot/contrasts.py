"""Pictures of differences between strategies, and of what the variance comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.errors import InputError
from ..core.renamed import refuses
from . import drawing
from .canvas import Canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class ContrastPlots(Canvas):
    """Pictures of paired differences."""

    @refuses(column="case")
    def contrast(
        self, outcome: str, *, vs: str | None = None, case: str = "main", ax: Axes | None = None, footer: bool = True
    ) -> Axes:
        """Mean difference of each strategy from `vs` (default: the first) in the same futures, with the 95 % interval
        of that mean; the side on which `vs` does better is shaded."""
        reference = self._results.strategies[self._results.reference(vs)]
        count = self._results.finite_samples(outcome, case=case).shape[1]
        table = self._results.contrast(outcome, vs=vs, case=case)
        if not len(table):
            raise InputError(
                "there is nothing to compare with",
                location="mv.plot.contrast()",
                value=reference,
                allowed="two strategies or more",
            )
        sheet = self._sheet(ax, 0.5 + 0.42 * len(table))
        ax = sheet.ax
        for row, (label, one) in enumerate(table.iterrows()):
            ax.errorbar(
                one["difference"],
                row,
                xerr=1.96 * one["mcse"],
                fmt="o",
                color=self._colour(str(label)),
                capsize=2.5,
                elinewidth=1.4,
                markersize=5.6,
                zorder=3,
            )
        low, high = ax.get_xlim()
        reach = max(-low, high, 1e-9)
        low, high = min(low, -0.08 * reach), max(high, 0.08 * reach)
        ax.set_xlim(low, high)
        ax.locator_params(axis="x", nbins=6)
        ax.axvline(0, color=drawing.INK, linewidth=1.1, zorder=1)
        ax.axvspan(
            *((low, 0) if self._results.more_is_better(outcome) else (0, high)), color="#F1F1F1", zorder=0, linewidth=0
        )
        ax.set_ylim(len(table) - 0.5, -0.6)
        self._rows(sheet, list(table.index))
        sheet.x(f"Difference in {self._words(outcome)}")
        said = f"Difference from {reference} in the same futures; shaded: {reference} does better"
        self._title_of(sheet, outcome, said)
        return self._finish(sheet, footer, count, "95 % intervals of the mean", case)

    def variance(self, outcome: str, *, ax: Axes | None = None, footer: bool = True) -> Axes:
        """What share of an outcome's variance comes from not knowing the parameters (dark), the rest being chance
        (pale), with the 95 % interval of that share. Needs the variant `sampled`."""
        table = self._results.variance(outcome)
        sheet = self._sheet(ax, 0.5 + 0.42 * len(table))
        ax = sheet.ax
        share = table["share"].fillna(0).clip(0, 1)
        for row, label in enumerate(table.index):
            shade = self._colour(str(label))
            rest = {"facecolor": "white", "hatch": "////", "edgecolor": "#8A8A8A", "linewidth": 0.6}
            ax.barh(row, 1, height=0.62, **(rest if self._look.prints else {"color": shade, "alpha": 0.18}))
            ax.barh(row, share.iloc[row], color="#555555" if self._look.prints else shade, alpha=0.85, height=0.62)
            ax.errorbar(
                share.iloc[row],
                row,
                xerr=1.96 * table["share_se"].iloc[row],
                color="#111111" if self._look.prints else "#777777",
                capsize=2.5,
                elinewidth=1.2,
            )
        ax.set_xlim(0, 1)
        ax.set_ylim(len(table) - 0.4, -0.6)
        self._rows(sheet, list(table.index))
        count = self._results.samples(outcome, case="sampled").shape[1]
        rest = "hatched" if self._look.prints else "pale"
        sheet.x(f"share of variance: parameters (dark), chance ({rest})")
        self._title_of(sheet, outcome)
        return self._finish(sheet, footer, count, "95 % intervals", "sampled")
