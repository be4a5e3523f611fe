"""How alike portfolios are: S, and the chance-corrected kappa and pi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from ... import _core
from ...core import arguments
from ...core.errors import InputError

if TYPE_CHECKING:
    from .tables import Tables

MEASURES = "s", "kappa", "pi"
DISTANCES = "absolute", "squared"
OF = "ties", "pacts"


def similarity(
    portfolios: pd.DataFrame | ArrayLike,
    measure: str = "s",
    *,
    distance: str | None = None,
    scale: float = 1,
    weights: Mapping[str, float] | pd.Series[float] | None = None,
) -> pd.DataFrame:
    """How alike the rows of a table are, each with each: a row and a column an actor, from -1 to 1 for equal ones.

    A row is a portfolio: ties, pacts, votes, all on one scale. Of two vectors, `similarity([p, q]).loc[0, 1]`. With
    d(a, b) the `distance` of two values, "absolute" or "squared", `weights` w by column (all alike unless given), and
    D = Σ w d(p_i, q_i) / Σ w:

    "s"      1 − 2 Σ w d(p_i, q_i) / Σ w d_max, d_max that of `scale`, the largest difference that two values can have
             (Signorino & Ritter 1999, International Studies Quarterly 43, 115–144); distances absolute unless given
    "kappa"  1 − D / D_e, D_e = Σ_i Σ_j w_i w_j d(p_i, q_j) / (Σ w)², what is to be expected if both keep their own
             shares of each value (Cohen 1960); distances squared unless given. Then, with equal weights, it is
             1 − Σ (p − q)² / [Σ (p − p̄)² + Σ (q − q̄)² + n (p̄ − q̄)²] (Häge 2011, Political Analysis 19, 287–305)
    "pi"     the same, D_e that of two draws from the pooled values (Scott 1955):
             1 − Σ (p − q)² / [Σ (p − m)² + Σ (q − m)²], m the mean of both together (Häge 2011)

    Equal rows have 1. Of equal rows that are constant S is 1, but kappa and pi, 0 / 0, are 0, as in Häge's data:
    nothing was agreed on beyond what had to be. S counts what neither has as agreement, so that where ties are few all
    are alike; the other two do not. InputError.
    """
    call = "similarity(portfolios)"
    table = _table(portfolios, call)
    arguments.choice("similarity(measure)", measure, MEASURES, "measure")
    if distance is not None:
        arguments.choice("similarity(distance)", distance, DISTANCES, "distance")
    try:
        numbers = table.to_numpy(float)
    except (TypeError, ValueError) as error:
        raise InputError("portfolios that are no numbers", location=call, value=str(error)) from None
    pairs = _core.similarities(
        numbers, measure, distance, arguments.real("similarity(scale)", scale), _weights(weights, table.columns)
    )
    rows = table.index
    return pd.DataFrame(pairs, index=rows, columns=rows.rename(None))


def _table(portfolios: Any, call: str) -> pd.DataFrame:
    """A row an actor; rows of an array have numbers."""
    table = portfolios
    if not isinstance(table, pd.DataFrame):
        try:
            table = pd.DataFrame(np.array(portfolios, dtype=float))
        except (TypeError, ValueError):
            table = pd.DataFrame()
    if table.empty:
        raise InputError(
            "not a table of portfolios",
            location=call,
            value=type(portfolios).__name__,
            allowed="a DataFrame, a row an actor, or rows of numbers",
        )
    return table


def _weights(weights: Mapping[str, float] | pd.Series[float] | None, columns: pd.Index[Any]) -> Any:
    """In the order of the columns; empty for all alike."""
    if weights is None:
        return np.empty(0)
    given = dict(weights)
    missing = [name for name in columns if name not in given]
    if missing:
        raise InputError(
            "a column without a weight", location="similarity(weights)", value=repr(missing[0]), allowed="all columns"
        )
    return np.array([arguments.real("similarity(weights)", given[name]) for name in columns])


def portfolios_of(world: Tables, of: str, functions: list[str] | None) -> pd.DataFrame:
    """A row a state: its ties with the powers in each function, or its pacts with them."""
    arguments.choice("World.similarity(of)", of, OF, "portfolio")
    if of == "pacts":
        pacts = world.relations["camp"].astype(float).unstack("power")
        return pacts.reindex(index=world.states.index, columns=world.powers.index)
    chosen = world.functions if functions is None else arguments.several("World.similarity(functions)", functions)
    for name in chosen:
        arguments.choice("World.similarity(functions)", name, world.functions, "function")
    shares = world.ties.loc[pd.IndexSlice[:, list(world.powers.index)], chosen].unstack("supplier")
    return shares.reindex(world.states.index)
