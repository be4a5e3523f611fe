"""One future under two strategies and the same shocks: where they part, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Optional, Sequence

import pandas as pd
import xarray as xr

from ._parting import because, chain_of, parting_of, pressers
from .errors import InputError
from .histories import Question, Replicate, Result, concerns, events, replay
from .model import Model
from .why import Why, why
from .world import World

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STYLE = "border-left:3px solid #009E73;padding:.2em 1em;max-width:60em;font-family:sans-serif"
COURSE = (("income", "Y"), ("autonomy", "A"), ("stability", "S"), ("income_lost", "A_lost"))


@dataclass(frozen=True, repr=False)
class Twin:
    """One replicate under two strategies, a and b. Printed it is a summary; in a notebook a card.

    a, b          the two replays, as `replay` returns them
    parting       a row a variable that ever differs, the first first: time, where (state, pair, ...), value in a and in b, meaning
    chain         events that concern the focal state and differ, in order: year, in_a and in_b (text, or nothing), how (only in a,
                  only in b, answered otherwise), because (the numbers that made the difference)
    events        the same for all states
    differences   b less a over time, of the focal state: income, autonomy, stability, income_lost, demands met so far, leans
    touched       a row a state that ever differs, the first first: time, variable
    """

    a: xr.Dataset
    b: xr.Dataset
    parting: pd.DataFrame = field(default_factory=pd.DataFrame)
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

    def why(self, time: Optional[float] = None, *, state: Optional[str] = None) -> tuple[Why, Why]:
        """What a state decided in a step in each of the two, and what it weighed; default: the first demand that was answered
        otherwise. InputError as for `.mv.why()`."""
        when = self._first_decision() if time is None else time
        return why(self.a, state, when), why(self.b, state, when)

    def plot(self, ax: Optional["Axes"] = None, *, footer: bool = True) -> "Axes":
        """The timeline of the two: a lane a power under each strategy; dots are demands met, rings demands refused, larger for
        larger ones, bars conflicts; strong where the two differ, pale where they are alike."""
        from .timeline import draw

        return draw(self, ax, footer)

    def _first_decision(self) -> float:
        some = self.chain[self.chain["kind"] == "demand"]
        chosen = some[some["how"] == "answered otherwise"] if (some["how"] == "answered otherwise").any() else some
        if not len(chosen):
            raise InputError("no demand on the state differs between the two", place="twin.why()", allowed="a time", hint="twin.chain lists what differs")
        return float(chosen["year"].iloc[0])

    def _lines(self) -> list[str]:
        """What the two come to, a sentence each."""
        a, b = self.strategies
        about = self.a.attrs
        lines = [f"{about['focal_name']} as {a} and as {b}: replicate {about['replicate']}, seed {about['seed']}, the same shocks, uncalibrated defaults"]
        if not len(self.parting):
            return [*lines, "The two futures are equal to the bit."]
        first = self.parting.iloc[0]
        lines.append(f"They part in the step that ends in year {first['time']:g}: {first['meaning']} ({first.name}) of {first['where'] or 'the world'} "
                     f"is {first['a']:.3f} and {first['b']:.3f}.")
        others = self.touched[self.touched.index != self.state]
        if len(others):
            lines.append(f"The first other state that differs is {others.index[0]} in year {others['time'].iloc[0]:g} ({others['meaning'].iloc[0]}); "
                         f"in the end {len(others)} of {self.a.sizes['state'] - 1} do.")
        counts = self.chain["how"].value_counts()
        lines.append(f"Events that concern {self.state}: {counts.get('only in a', 0)} only as {a}, {counts.get('only in b', 0)} only as {b}, "
                     f"{counts.get('answered otherwise', 0)} answered otherwise.")
        last = self.differences.iloc[-1]
        lines.append(f"In the end, {b} less {a}: " + ", ".join(f"{name.replace('_', ' ')} {last[name]:+.3f}" for name in
                                                               ("autonomy", "stability", "income_lost", "demands_met")) + ".")
        return lines

    def __repr__(self) -> str:
        shown = self.chain.head(12)
        a, b = self.strategies
        rows = [f"  {one['year']:6.2f}  " + (f"{one['in_a']} | {one['in_b']}" if one["how"] == "answered otherwise" else
                                            f"{one['in_a'] or one['in_b']} (only as {a if one['in_a'] else b})")
                + (f"\n          {one['because']}" if one["because"] else "") for _, one in shown.iterrows()]
        more = [f"  and {len(self.chain) - len(shown)} more in .chain"] if len(self.chain) > len(shown) else []
        return "\n".join([*self._lines(), *(["", "What differs, in order"] if rows else []), *rows, *more])

    def _repr_html_(self) -> str:
        head, *rest = self._lines()
        a, b = (escape(label) for label in self.strategies)
        table = self.chain.head(15)[["year", "in_a", "in_b", "because"]].rename(columns={"in_a": a, "in_b": b})
        more = f"<p>{len(self.chain) - 15} more in <code>.chain</code></p>" if len(self.chain) > 15 else ""
        return (f'<div style="{STYLE}"><div style="font-size:1.1em;font-weight:600">{escape(head)}</div>'
                + "".join(f"<p>{escape(line)}</p>" for line in rest)
                + f"<div style='overflow-x:auto'>{table.to_html(index=False, border=0, float_format=lambda x: f'{x:.2f}')}</div>{more}</div>")


def twin(result: Result, replicate: Replicate, strategies: Optional[Sequence[str]] = None, *, case: str = "main", seed: Optional[int] = None,
         model: Optional[Question] = None, world: Optional[World] = None) -> Twin:
    """One replicate under two strategies: the same shocks, two futures, compared step by step and event by event.

    replicate    its number, or a row of `cases(result)`, which may name the two strategies
    strategies   two labels, a and b; default: the row's, or the first two of the result
    The other arguments, the cost (two replays) and the errors are those of `replay`.
    """
    first, second = _two(result, replicate, strategies)
    both = [replay(result, replicate=replicate, strategy=label, case=case, seed=seed, model=model, world=world) for label in (first, second)]
    for trace in both:
        if int(trace.attrs["failures"]):
            raise InputError(f"the replicate failed under {trace.attrs['strategy']}", place="twin(replicate=...)", value=str(trace.attrs["replicate"]),
                             hint=str(trace.attrs["failure"]).strip().splitlines()[-1])
    return compared(*both)


def compared(a: xr.Dataset, b: xr.Dataset) -> Twin:
    """The twin of two replays of one replicate."""
    focal = str(a.attrs["focal"])
    parting, touched = parting_of(a, b)
    happened = events(a), events(b)
    everything = chain_of(*happened)
    pressed = [pressers(one) for one in happened]
    everything["because"] = [because(a, b, one, pressed) for _, one in everything.iterrows()]
    chain = everything[concerns(everything, focal)]
    return Twin(a, b, parting, chain, everything, _differences(a, b, focal), touched)


def _two(result: Any, replicate: Any, strategies: Optional[Sequence[str]]) -> tuple[str, str]:
    if isinstance(replicate, pd.DataFrame) and len(replicate) == 1:
        replicate = replicate.iloc[0]
    if strategies is None and isinstance(replicate, pd.Series) and replicate.get("versus"):
        strategies = (str(replicate["strategy"]), str(replicate["versus"]))
    if strategies is None:
        from .histories import _source

        strategies = _source(result, None).labels[:2] if not isinstance(result, Model) else result.labels[:2]
    chosen = [] if isinstance(strategies, str) else list(strategies)
    if len(chosen) != 2 or chosen[0] == chosen[1]:
        raise InputError("a twin has two strategies", place="twin(strategies=...)", value=repr(strategies), allowed='two labels, e.g. ("multi_vector", "align:RUS")')
    return str(chosen[0]), str(chosen[1])


def _differences(a: xr.Dataset, b: xr.Dataset, focal: str) -> pd.DataFrame:
    """b less a, a row a step after burn-in."""
    start = int(a.attrs["burn_in_steps"])
    of = lambda name: (b[name].sel(state=focal) - a[name].sel(state=focal)).values[start:].astype(float)  # noqa: E731
    table = pd.DataFrame({name: of(variable) for name, variable in COURSE}, index=pd.Index(a["time"].values[start:].astype(float), name="time"))
    table["demands_met"] = of("A_met").sum(axis=1)
    leans = of("T")
    for k, power in enumerate(a["power"].values):
        table[f"lean_{power}"] = leans[:, k]
    return table
