"""Tables of a comparison: levels, worst tenth, differences, who does better, other assumptions, what was computed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from ..results import changes
from ..results.futures import MAIN, dimension_of
from ..results.tables import Tables
from .numbers import decimals, number, percent, with_error, with_interval
from .sheet import Sheet
from .words import Words

Cell = Callable[[pd.Series, int], str]
ERROR = "the error of having simulated finitely many futures, not that of the model"


def sheets_of(results: Tables, words: Words, outcomes: list[str], vs: str | None) -> list[Sheet]:
    """All that there is to say; of one strategy no differences, without variants no other assumptions."""
    found = [_computed(results, words), _levels(results, words, outcomes), _worst(results, words, outcomes)]
    if len(results.strategies) > 1:
        contrasts = {name: results.contrast(name, vs=vs) for name in outcomes}
        reference = words.strategy(results.strategies[results.reference(vs)])
        found += [_differences(results, words, contrasts, reference), _better(results, words, contrasts, reference)]
        if len(results.cases) > 1:
            found += [_assumptions(results, words, name, vs, reference) for name in outcomes]
    return found


def _computed(results: Tables, words: Words) -> Sheet:
    said = results.resolved
    variants = [f"{words.case(one['name'])}: {one['meaning']}" for one in said.get("cases", [])[1:]]
    rows = [
        *results.presentation.facts(results._data, said),
        *changes.facts(results._data.attrs),
        ("strategies", ", ".join(map(words.strategy, results.strategies))),
        ("futures", f"{results._data.sizes['replicate']:,}, the same shocks for every strategy"),
        ("variants", "; ".join(variants)),
    ]
    kept = {name[:1].upper() + name[1:]: text for name, text in rows if text}
    frame = pd.DataFrame({"": list(kept.values())}, index=pd.Index(list(kept), name=""))
    return Sheet("computed", "What was computed", frame, words.origin(), prose=True)


def _levels(results: Tables, words: Words, names: list[str]) -> Sheet:
    numbers = results.table(names)
    frame = _by_outcome(words, names, results.strategies, {name: numbers.loc[name] for name in names}, _mean)
    note = (
        f"Means over {results._data.sizes['replicate']:,} futures, in brackets the Monte Carlo standard error (MCSE): "
        f"{ERROR}. {words.meanings(names)} {words.origin()}"
    )
    return Sheet("levels", "Outcomes by strategy", frame, note)


def _worst(results: Tables, words: Words, names: list[str]) -> Sheet:
    numbers = results.table(names)
    cell = lambda row, digits: number(row["cvar10"], digits)
    frame = _by_outcome(words, names, results.strategies, {name: numbers.loc[name] for name in names}, cell)
    note = (
        "Mean of the worst tenth of futures (conditional value at risk), the worst by the direction of each outcome. "
        + words.origin()
    )
    return Sheet("worst_tenth", "The worst tenth of futures", frame, note)


def _differences(results: Tables, words: Words, contrasts: dict[str, pd.DataFrame], reference: str) -> Sheet:
    names, labels = list(contrasts), _others(contrasts)
    frame = _by_outcome(words, names, labels, contrasts, _difference)
    note = (
        f"Mean difference from {reference} in the same futures, below it its 95 % Monte Carlo interval: {ERROR}; it "
        f"says nothing of whether the model is right. {words.meanings(names)} {words.origin()}"
    )
    return Sheet("differences", f"Differences from {reference} under the same shocks", frame, note)


def _better(results: Tables, words: Words, contrasts: dict[str, pd.DataFrame], reference: str) -> Sheet:
    names, labels = list(contrasts), _others(contrasts)
    cell = lambda row, digits: " / ".join(percent(row[key]) for key in ("p_better", "p_equal", "p_worse"))
    frame = _by_outcome(words, names, labels, contrasts, cell)
    note = (
        f"Of 100 futures, in how many the strategy does better than {reference} / the same / worse, under the same "
        f"shocks. {words.origin()}"
    )
    return Sheet("better", f"Futures in which a strategy does better than {reference}, the same, worse", frame, note)


def _assumptions(results: Tables, words: Words, name: str, vs: str | None, reference: str) -> Sheet:
    meanings = {one["name"]: one["meaning"] for one in results.resolved.get("cases", [])}
    by_case = {case: results.contrast(name, vs=vs, case=case) for case in results.cases}
    digits = decimals([error for one in by_case.values() for error in one["mcse"]])
    columns = {
        _two_lines(words.case(case)): [_difference(row, digits) for _, row in one.iterrows()]
        for case, one in by_case.items()
    }
    labels = [words.strategy(str(label)) for label in by_case[MAIN].index]
    counts = [
        f"{words.case(case)}: {meanings.get(case, '')}, {results._data.sizes[dimension_of(case)]:,} futures"
        for case in results.cases
    ]
    outcome = " ".join(words.outcome(name).split())
    note = (
        f"Mean difference from {reference} in the same futures, below it its 95 % Monte Carlo interval. A finding "
        f"that turns in a column depends on that assumption. {'; '.join(counts)}. {words.meanings([name])} "
        f"{words.origin()}"
    )
    title = f"{outcome}: differences from {reference} under other assumptions"
    frame = pd.DataFrame(columns, index=pd.Index(labels, name="Strategy"))
    return Sheet(f"assumptions_{name}", title, frame, note)


def _by_outcome(
    words: Words, names: list[str], labels: list[str], by: dict[str, pd.DataFrame], cell: Cell
) -> pd.DataFrame:
    """A row a strategy, a column an outcome."""
    columns = {}
    for name in names:
        rows = by[name].loc[labels]
        digits = decimals(rows["mcse"], rows.get("mean", rows.get("difference")))
        columns[words.outcome(name)] = [cell(row, digits) for _, row in rows.iterrows()]
    return pd.DataFrame(columns, index=pd.Index(list(map(words.strategy, labels)), name="Strategy"))


def _others(contrasts: dict[str, pd.DataFrame]) -> list[str]:
    return [str(label) for label in next(iter(contrasts.values())).index]


def _mean(row: pd.Series, digits: int) -> str:
    return with_error(row["mean"], row["mcse"], digits)


def _difference(row: pd.Series, digits: int) -> str:
    half = 1.96 * row["mcse"]
    return with_interval(row["difference"], row["difference"] - half, row["difference"] + half, digits)


def _two_lines(text: str) -> str:
    """A heading of two words or more in two lines."""
    words = text.split()
    return text if len(words) < 2 or len(text) < 10 else " ".join(words[:-1]) + "\n" + words[-1]
