"""`data.mv`: tables, plots and the page of a data set of results, whether computed here or read from a file."""

from __future__ import annotations

import os
from functools import cached_property

from .plot.plots import Plots
from .reports.page import report
from .results.tables import Tables

__all__ = ["Results"]


class Results(Tables):
    """Tables and plots of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference,
    knife_edges.
    """

    @cached_property
    def plot(self) -> Plots:
        """Plots, each with `ax=`: ridge, ecdf, fan, contrast, variance, convergence; of a sweep phase, contrast_map,
        scatter, tornado. Calling it changes how they look: `mv.plot(style="print", width=3.5).ridge(...)`."""
        return Plots(self)

    def report(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Writes the page of `multivector.report`."""
        report(self._data, path, force=force)
