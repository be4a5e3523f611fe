"""Structural balance: what is known exactly of friends and enemies. Runs are scenarios with `model = "balance"`.

flow = mv.balance.Flow(ties)          # a square table of strengths, above 0 for friends
flow.blow_up, flow.factions           # when, and who stands with whom
flow.at(0.3)                          # the ties at that time
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from . import _core
from .core import arguments
from .core.errors import InputError

__all__ = ["Flow", "friend_density", "friend_slope", "three_cliques_jammed"]


class Flow:
    """Balance in continuous time, dX/dt = X²: X(t) = X(0) (I − X(0) t)⁻¹ (Marvel, Kleinberg, Kleinberg & Strogatz
    2011, PNAS 108, 1771–1776).

    `ties` is X(0), a square table or array with a row and a column an actor, equal both ways; the diagonal counts.
    InputError for any other, or with a number that is not finite.
    """

    def __init__(self, ties: pd.DataFrame | Any) -> None:
        table = ties if isinstance(ties, pd.DataFrame) else pd.DataFrame(np.asarray(ties))
        if table.shape[0] != table.shape[1] or list(table.index) != list(table.columns):
            raise InputError(
                "not a square table of ties",
                location="Flow(ties)",
                value=f"{table.shape[0]} rows, {table.shape[1]} columns",
                allowed="the same actors in rows and columns, in the same order",
            )
        try:
            numbers = table.to_numpy(float)
        except (TypeError, ValueError) as error:
            raise InputError("ties that are no numbers", location="Flow(ties)", value=str(error)) from None
        self._labels = table.index
        self._core = _core.Flow(numbers)

    @property
    def eigenvalues(self) -> np.ndarray[Any, np.dtype[np.float64]]:
        """Of X(0), the largest first."""
        return self._core.eigenvalues

    @property
    def blow_up(self) -> float:
        """When ties grow beyond all bounds, 1 / the largest eigenvalue; infinite where that is not above 0: then all
        ties fade away."""
        return self._core.blow_up

    @property
    def is_simple(self) -> bool:
        """Whether the largest eigenvalue is alone."""
        return self._core.is_simple

    @property
    def factions(self) -> pd.Series[int]:
        """Side of each actor at the blow-up, 1 or -1, by the signs of the leading eigenvector; 0 for who has no part in
        it. All 1 is one faction. Empty where there is no blow-up or the largest eigenvalue is not simple: then the
        start settles no factions."""
        signs = self._core.factions
        return pd.Series(signs, index=self._labels if signs else self._labels[:0], name="faction", dtype=int)

    def at(self, time: float) -> pd.DataFrame:
        """X(t), for a time from 0 to before the blow-up."""
        ties = self._core.at(arguments.real("Flow.at(time)", time))
        return pd.DataFrame(ties, index=self._labels, columns=self._labels)


def friend_density(p: float) -> float:
    """Share of friendly ties in the long run of local triad dynamics among very many actors: 1 / (1 + √(3 (1 − 2p)))
    for p up to 1/2, 1 above (Antal, Krapivsky & Redner 2005, Physical Review E 72, 036121)."""
    return _core.friend_density(arguments.within("friend_density(p)", p, 0, 1))


def friend_slope(rho: float, p: float) -> float:
    """What the share of friendly ties changes by in a sweep there, at rho: 3 (2p − 1) ρ² (1 − ρ) + (1 − ρ)³."""
    rho = arguments.within("friend_slope(rho)", rho, 0, 1)
    return _core.friend_slope(rho, arguments.within("friend_slope(p)", p, 0, 1))


def three_cliques_jammed(a: int, b: int, c: int) -> bool:
    """Whether three cliques of so many friends, all enemies across, are jammed under constrained triad dynamics: each
    is smaller than the other two together less 2."""
    sizes = [
        arguments.whole(f"three_cliques_jammed({name})", size, 1, 10**9)
        for name, size in (("a", a), ("b", b), ("c", c))
    ]
    return _core.three_cliques_jammed(*sizes)
