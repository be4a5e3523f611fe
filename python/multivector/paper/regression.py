"""The table of a metamodel, as regressions are printed: terms by strategy, and how well each fits."""

from __future__ import annotations

import pandas as pd

from ..sensitivity import Metamodel
from .numbers import decimals, number, with_interval
from .sheet import Sheet
from .words import Words

QUALITY = {
    "points": "Points",
    "r2": "R\u00b2",
    "r2_adjusted": "R\u00b2, adjusted",
    "q2": "Q\u00b2, points left out",
    "rmse": "Residual standard deviation",
    "noise": "Monte Carlo share of the variance",
}


def sheet_of(made: Metamodel, words: Words) -> Sheet:
    """A row a term, a column a strategy, the interval below the coefficient; then points and measures of fit."""
    labels = list(made.quality.index)
    digits = decimals(made.table["se"])
    columns = {}
    for label in labels:
        rows = made.table.loc[label]
        cells = [with_interval(row["coefficient"], row["low"], row["high"], digits) for _, row in rows.iterrows()]
        fit = made.quality.loc[label]
        cells += [_measure(name, float(fit[name]), digits) for name in QUALITY]
        columns[words.strategy(label)] = cells
    terms = [words.labels.get(name, _term(name)) for name in made.table.loc[labels[0]].index]
    frame = pd.DataFrame(columns, index=pd.Index([*terms, *QUALITY.values()], name="Term"))
    outcome = " ".join(words.outcome(made.outcome).split())
    of = f", difference from {words.strategy(made.vs)}" if made.vs is not None else ""
    note = (
        "Ordinary least squares on the means at the points of a sweep, in brackets 95 % intervals (HC3). A coefficient "
        "is the change over a factor's whole range, other factors in the middle of theirs; the constant is the outcome "
        "with all in the middle. The intervals are those of the surface through so many points, which more points "
        "narrow whether or not it has the right form: Q\u00b2 says what share of the variance it predicts at points "
        f"that it has not seen. {words.meanings([made.outcome])} {words.origin()}"
    )
    return Sheet("metamodel", f"{outcome}{of}: a regression on the factors of the sweep", frame, note)


def _measure(name: str, value: float, digits: int) -> str:
    return f"{value:,.0f}" if name == "points" else number(value, digits if name == "rmse" else 2)


def _term(name: str) -> str:
    """E.g. "rivalry_noise x coercion" in words."""
    if name == "(constant)":
        return "Constant"
    return name.replace("_", " ").replace("^2", "\u00b2").replace(" x ", " \u00d7 ")
