"""`data.mv` for MV-1: what every model has, and the events and reasons of a replay."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from .. import accessor
from .history.events import events
from .history.explain import explain
from .history.explanation import Explanation

if TYPE_CHECKING:
    from .plot.plots import Plots


class Results(accessor.Results):
    """Tables and plots of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference.
    """

    @cached_property
    def plot(self) -> Plots:
        """Plots, each with `ax=`: ridge, ecdf, fan, contrast, variance, convergence; of a sweep phase, contrast_map,
        scatter, tornado; of a replay river, ternary, heatmap, network."""
        from .plot.plots import Plots

        return Plots(self)

    def events(self, *, state: str | None = None, burn_in: bool = False) -> pd.DataFrame:
        """Of a replay: a row an event, in order: kind, text, year, step, state, power, other, level, size, cost (year
        of income), function, label, border, what was weighed, and why, in words. `state`: those that concern it.
        Burn-in is left out unless asked for."""
        return events(self._data, state=state, burn_in=burn_in)

    def explain(self, state: str | None = None, time: float | None = None) -> Explanation:
        """Of a replay: what a state decided in a step and what it weighed; see `Explanation`. `state`: iso3, default
        the focal one; `time`: years from the end of burn-in, default: the refused demand that was expected to cost
        most. InputError."""
        return explain(self._data, state, time)
