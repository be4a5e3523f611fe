"""What a difference between two strategies is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...core import arguments

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEGEND = """\
value    what a toggle adds to the difference, averaged over all orders in which toggles come (Shapley 1953)
se       its Monte Carlo standard error, of paired futures
alone    what it adds to nothing
removed  what is lost when it alone is taken out"""


@dataclass(frozen=True, repr=False)
class Attribution:
    """The difference between two strategies in the same futures, divided among toggles (`explain`).

    table         a row an (outcome, toggle), in units of the outcome: value, se, alone, removed
    totals        a row an outcome, each with its standard error (`_se`): difference, the full one; without_all, what is
                  left of it without any toggle; together_only: the full one, less without_all and all of `removed`. It
                  is what no toggle takes away alone, positive where toggles stand in for each other, negative where
                  they need each other; values give each toggle its share of that. without_all and the values sum to
                  difference
    interactions  a row an (outcome, toggle), a column a toggle: how much more two add together than apart, on average
                  over the sets of the others (Grabisch & Roubens 1999). None where orders were drawn
    strategy, vs  whose difference it is
    meanings      {toggle: what it takes out}
    futures       of each combination
    orders        how many were drawn, 0 where all combinations were simulated
    about         attributes of the sweep
    """

    table: pd.DataFrame
    totals: pd.DataFrame
    interactions: pd.DataFrame | None
    strategy: str
    vs: str
    meanings: Mapping[str, str]
    futures: int
    orders: int
    about: Mapping[str, Any] = field(repr=False)

    @property
    def outcomes(self) -> list[str]:
        """Outcomes that were divided."""
        return [str(name) for name in self.totals.index]

    def __repr__(self) -> str:
        head = f"{self.strategy} less {self.vs}, {self.about['focal']}, {self.futures:,} futures"
        parts = [head + (f", {self.orders:,} orders drawn" if self.orders else ""), *map(self._text, self.outcomes)]
        return "\n\n".join([*parts, LEGEND])

    def _text(self, outcome: str) -> str:
        total = self.totals.loc[outcome]
        rows = self.table.loc[outcome].sort_values("value", key=abs, ascending=False)
        difference = f"{total['difference']:+.4g} ± {total['difference_se']:.2g}"
        lines = [f"{outcome}: {difference} {self.about['units'][outcome]}"]
        lines.append(rows.to_string(float_format=lambda one: f"{one:+.4f}", index_names=False))
        if total["without_all"]:
            lines.append(f"left without all of them: {total['without_all']:+.4f}")
        together = total["together_only"]
        lines.append(f"sum of what is removed: {rows['removed'].sum():+.4f}; together only: {together:+.4f}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        tables = [self.table.loc[one].to_html(float_format=lambda x: f"{x:+.4f}", border=0) for one in self.outcomes]
        return "".join(f"<p>{escape(one)}</p>{made}" for one, made in zip(self.outcomes, tables))

    def plot(self, outcome: str | None = None, *, ax: Axes | None = None, footer: bool = True) -> Axes:
        """A waterfall: values, largest first, from nothing to the full difference; lines are two standard errors. Of
        the first outcome unless another is named. InputError."""
        from .picture import draw

        chosen = self.outcomes[0] if outcome is None else outcome
        return draw(self, arguments.choice("plot(outcome)", chosen, self.outcomes, "outcome"), ax, footer)
