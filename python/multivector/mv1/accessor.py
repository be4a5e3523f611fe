"""`data.mv` for MV-1: what every model has, and the events and reasons of a replay."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from .. import accessor
from .history.events import events
from .history.explain import explain
from .history.explanation import Explanation
from .pages import card
from .portfolios import instruments, portfolios

if TYPE_CHECKING:
    from .plot.plots import Plots


class Results(accessor.Results):
    """Tables and plots of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference,
    knife_edges.
    """

    @cached_property
    def plot(self) -> Plots:
        """Plots, each with `ax=`: ridge, ecdf, fan, contrast, variance, convergence, portfolios; of a sweep phase,
        contrast_map, scatter, tornado; of a replay river, ternary, heatmap, network. Calling it changes how they look:
        `mv.plot(style="print", width=3.5).ridge(...)`."""
        from .plot.plots import Plots

        return Plots(self)

    def _repr_html_(self) -> str:
        return card(self._data, self.resolved, self.presentation.facts(self._data, self.resolved))

    def portfolios(self) -> pd.DataFrame:
        """What each strategy would have the focal state do when it is taken up: a row a (strategy, function), first
        that
        in the data: shares of the need by home, rest and power, and the power that leads. In the row `lean`: shares of
        the lean on all powers. Missing for rules that draw and for own ones."""
        return portfolios(self._data, self.resolved)

    def instruments(self) -> pd.DataFrame:
        """Beside its ties: a row a strategy, its package ("" where the instruments are its own), pacts and instruments;
        knife_edge says which other choice of the rule lies within 2 % of one of its inputs."""
        return instruments(self._data)

    def events(self, *, state: str | None = None, burn_in: bool = False) -> pd.DataFrame:
        """Of a replay: a row an event, in order: kind, text, year, step, state, power, other, level, size, cost (year
        of income), function, label, border, what was weighed, and why, in words. `state`: those that concern it.
        The run-up is left out unless asked for."""
        return events(self._data, state=state, burn_in=burn_in)

    def explain(self, state: str | None = None, time: float | None = None) -> Explanation:
        """Of a replay: what a state decided in a step and what it weighed; see `Explanation`. `state`: iso3, default
        the focal one; `time`: years from the end of the run-up, default: the refused demand that was expected to cost
        most. InputError."""
        return explain(self._data, state, time)
