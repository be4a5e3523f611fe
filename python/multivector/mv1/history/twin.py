"""One future under two strategies and the same shocks: where they part, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import xarray as xr

from ...core.errors import InputError
from ...core.renamed import refuse
from ...results import changes
from .explain import explain
from .explanation import Explanation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = "border-left:3px solid #009E73;padding:.2em 1em;max-width:60em;font-family:sans-serif"


@dataclass(frozen=True, repr=False)
class Twin:
    """One replicate under two strategies, a and b. Printed it is a summary; in a notebook a card.

    a, b          the two replays, as `replay` returns them
    divergence    a row a variable that ever differs, the first first: time, where (state, pair, ...), value in a and in
                  b, meaning
    chain         events that concern the focal state and differ, in order: year, in_a and in_b (text, or nothing), how
                  (only in a, only in b, answered otherwise), because (the numbers that made the difference)
    events        the same for all states
    differences   b less a over time, of the focal state: income, autonomy, stability, income_lost, demands met so far,
                  leans
    touched       a row a state that ever differs, the first first: time, variable
    """

    a: xr.Dataset
    b: xr.Dataset
    divergence: pd.DataFrame = field(default_factory=pd.DataFrame)
    chain: pd.DataFrame = field(default_factory=pd.DataFrame)
    events: pd.DataFrame = field(default_factory=pd.DataFrame)
    differences: pd.DataFrame = field(default_factory=pd.DataFrame)
    touched: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def strategies(self) -> tuple[str, str]:
        """Labels of a and b."""
        return str(self.a.attrs["strategy"]), str(self.b.attrs["strategy"])

    @property
    def state(self) -> str:
        """The focal state, iso3."""
        return str(self.a.attrs["focal"])

    def explain(self, time: float | None = None, *, state: str | None = None) -> tuple[Explanation, Explanation]:
        """What a state decided in a step in each of the two, and what it weighed; default: the first demand that was
        answered otherwise. InputError as for `.mv.explain()`."""
        when = self._first_decision() if time is None else time
        return explain(self.a, state, when), explain(self.b, state, when)

    def plot(self, ax: Axes | None = None, *, footer: bool = True) -> Axes:
        """The timeline of the two: a lane a power under each strategy; dots are demands met, rings demands refused,
        larger for larger ones, bars conflicts; strong where the two differ, pale where they are alike."""
        from .timeline import draw

        return draw(self, ax, footer)

    def _first_decision(self) -> float:
        some = self.chain[self.chain["kind"] == "demand"]
        chosen = some[some["how"] == "answered otherwise"] if (some["how"] == "answered otherwise").any() else some
        if not len(chosen):
            raise InputError(
                "no demand on the state differs between the two",
                location="twin.explain()",
                allowed="a time",
                hint="twin.chain lists what differs",
            )
        return float(chosen["year"].iloc[0])

    def _lines(self) -> list[str]:
        """What the two come to, a sentence each."""
        a, b = self.strategies
        about = self.a.attrs
        run = f"replicate {about['replicate']}, seed {about['seed']}"
        lines = [f"{about['focal_name']} as {a} and as {b}: {run}, the same shocks, defaults calibrated to 1992-2004"]
        if changed := changes.brief(about):
            lines.append(f"{changed[:1].upper()}{changed[1:]}.")
        if not len(self.divergence):
            return [*lines, "The two futures are equal to the bit."]
        first = self.divergence.iloc[0]
        variable = f"{first['meaning']} ({first.name}) of {first['where'] or 'the world'}"
        values = f"is {first['a']:.3f} and {first['b']:.3f}"
        lines.append(f"They part in the step that ends in year {first['time']:g}: {variable} {values}.")
        return [*lines, *self._others(), self._counts(), self._end()]

    def _others(self) -> list[str]:
        """Other states that differ."""
        others = self.touched[self.touched.index != self.state]
        if not len(others):
            return []
        first = f"{others.index[0]} in year {others['time'].iloc[0]:g} ({others['meaning'].iloc[0]})"
        in_the_end = f"in the end {len(others)} of {self.a.sizes['state'] - 1} do"
        return [f"The first other state that differs is {first}; {in_the_end}."]

    def _counts(self) -> str:
        a, b = self.strategies
        counts = self.chain["how"].value_counts()
        only = f"{counts.get('only in a', 0)} only as {a}, {counts.get('only in b', 0)} only as {b}"
        return f"Events that concern {self.state}: {only}, {counts.get('answered otherwise', 0)} answered otherwise."

    def _end(self) -> str:
        a, b = self.strategies
        last, names = self.differences.iloc[-1], ("autonomy", "stability", "income_lost", "demands_met")
        said = ", ".join(f"{name.replace('_', ' ')} {last[name]:+.3f}" for name in names)
        return f"In the end, {b} less {a}: {said}."

    def __repr__(self) -> str:
        shown = self.chain.head(12)
        a, b = self.strategies
        rows = [
            f"  {one['year']:6.2f}  "
            + (
                f"{one['in_a']} | {one['in_b']}"
                if one["how"] == "answered otherwise"
                else f"{one['in_a'] or one['in_b']} (only as {a if one['in_a'] else b})"
            )
            + (f"\n          {one['because']}" if one["because"] else "")
            for _, one in shown.iterrows()
        ]
        more = [f"  and {len(self.chain) - len(shown)} more in .chain"] if len(self.chain) > len(shown) else []
        return "\n".join([*self._lines(), *(["", "What differs, in order"] if rows else []), *rows, *more])

    def _repr_html_(self) -> str:
        head, *rest = self._lines()
        a, b = (escape(label) for label in self.strategies)
        table = self.chain.head(15)[["year", "in_a", "in_b", "because"]].rename(columns={"in_a": a, "in_b": b})
        more = len(self.chain) - 15
        parts = [f'<div style="font-size:1.1em;font-weight:600">{escape(head)}</div>']
        parts += [f"<p>{escape(line)}</p>" for line in rest]
        numbers = table.to_html(index=False, border=0, float_format=lambda x: f"{x:.2f}")
        parts.append(f"<div style='overflow-x:auto'>{numbers}</div>")
        parts.append(f"<p>{more} more in <code>.chain</code></p>" if more > 0 else "")
        return f'<div style="{STYLE}">' + "".join(parts) + "</div>"

    if not TYPE_CHECKING:  # a checker finds wrong names by itself

        def __getattr__(self, name: str) -> Any:
            refuse("Twin", name, {"parting": "divergence", "why": "explain"})
