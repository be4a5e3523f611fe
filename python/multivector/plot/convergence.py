"""Pictures of how sure a comparison is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..core.errors import InputError
from ..core.renamed import refuses
from . import drawing
from .canvas import Canvas

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class ConvergencePlots(Canvas):
    """Pictures of a comparison."""

    @refuses(column="case")
    def convergence(
        self, outcome: str, *, vs: str | None = None, case: str = "main", ax: Axes | None = None, footer: bool = True
    ) -> Axes:
        """Whether there are futures enough: the running mean of an outcome over the futures so far, plus and minus its
        Monte Carlo standard error, under each strategy; with `vs` the running mean of paired differences from that
        strategy."""
        samples = self._results.finite_samples(outcome, case=case).astype(float)
        labels, count = self._results.strategies, samples.shape[1]
        reference = None if vs is None else self._results.reference(vs)
        shown = [k for k in range(len(labels)) if k != reference]
        if count < 4 or not shown:
            raise InputError(
                "there is too little to draw",
                location="mv.plot.convergence()",
                value=f"{count} futures, {len(shown)} strategies",
                allowed="four futures or more, and with vs= two strategies or more",
            )
        sheet = self._sheet(ax, 3.0)
        ax = sheet.ax
        futures, first = np.arange(2, count + 1), min(10, count // 2)
        lines = {}
        for k in shown:
            mean, error = running(samples[k] - (0 if reference is None else samples[reference]))
            ax.fill_between(futures, mean - error, mean + error, color=self._colour(labels[k]), alpha=0.2, linewidth=0)
            said = f"{labels[k]}: {mean[-1]:.3g} ± {error[-1]:.1g}"
            style = self._look.line(k, self._results.colours()[labels[k]], count)
            lines[said] = ax.plot(futures, mean, linewidth=1.5, label=said, **style)[0]
        self._look_at(ax, first, count)
        sheet.x("futures")
        sheet.y(f"running mean{'' if vs is None else ' difference'}: {self._measure(outcome)}")
        sheet.key(lines)
        self._title_of(sheet, outcome, "" if vs is None else f"Difference from {vs} in the same futures")
        return self._finish(sheet, footer, count, "bands: ± one Monte Carlo standard error", case)

    @staticmethod
    def _look_at(ax: Axes, first: int, count: int) -> None:
        """The first futures swing so far that the rest would look flat: the axis shows what comes after."""
        heights = [np.asarray(line.get_ydata())[first - 2 :] for line in ax.get_lines()]
        low, high = min(map(np.min, heights)), max(map(np.max, heights))
        room = 0.12 * (high - low) or 1e-6
        ax.set_ylim(low - room, high + room)
        ax.set_xscale("log")
        ax.set_xlim(first, count)
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
        ax.xaxis.set_minor_formatter(lambda value, _: "")
        drawing.bare(ax)
        ax.tick_params(which="both", length=0)
        ax.grid(axis="y", color=drawing.PALE, linewidth=0.6)


def running(sample: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Mean and Monte Carlo standard error of the first 2, 3, ... numbers."""
    n = np.arange(1, len(sample) + 1)
    centred = sample - sample[0]
    mean = np.cumsum(centred) / n
    spread = np.maximum(np.cumsum(centred**2) - n * mean**2, 0)[1:] / n[:-1]
    return (sample[0] + mean)[1:], np.sqrt(spread / n[1:])
