"""How points of a design are laid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..core.errors import InputError
from .design import Design
from .groups import grouped

if TYPE_CHECKING:
    import pandas as pd

Space = Mapping[str, Any]


def grid(space: Space, *, shocks: str = "common") -> Design:
    """Every combination of levels, the last factor fastest. Ranges need `steps(low, high, count)`."""
    return Design("grid", space, shocks=shocks)


def latin_hypercube(space: Space, n: int, *, seed: int, shocks: str = "common") -> Design:
    """n points, of which each of n strata of every factor has one (McKay, Beckman & Conover 1979)."""
    return Design("latin_hypercube", space, n, seed, shocks=shocks)


def sobol(space: Space, n: int, *, seed: int | None = None, shocks: str = "common") -> Design:
    """The first n points of Sobol's sequence (Joe & Kuo 2008), n a power of two; with a seed scrambled (Owen 1995)."""
    return Design("sobol", space, n, seed, shocks=shocks)


def saltelli(
    space: Space,
    n: int,
    *,
    seed: int | None = None,
    second_order: bool = False,
    groups: Mapping[str, Sequence[str]] | None = None,
    shocks: str = "common",
) -> Design:
    """Rows for Sobol' indices (Saltelli et al. 2010), in the order of SALib's `sample.sobol`: for each of n points, a
    power of two, the row of A, those of A with one column of B, with `second_order` those of B with one of A, the row
    of B. With `groups`, {name: factors}, in which every factor stands once, all columns of a group change at once: the
    rows, n (groups + 2), are then a table."""
    made = Design("saltelli", space, n, seed, second_order=second_order and groups is None, shocks=shocks)
    if groups is None:
        return made
    if second_order:
        location = "design.saltelli(second_order=...)"
        raise InputError("groups have no second order", location=location, value="True", allowed="False")
    return grouped(made, groups)


def morris(space: Space, trajectories: int, *, seed: int, levels: int = 4, shocks: str = "common") -> Design:
    """Trajectories (Morris 1991) in which each factor moves once, by p / (2 (p - 1)) of its range, over p = `levels`
    levels, an even number."""
    return Design("morris", space, trajectories, seed, levels, shocks=shocks)


def random(space: Space, n: int, *, seed: int, shocks: str = "common") -> Design:
    """n independent points."""
    return Design("random", space, n, seed, shocks=shocks)


def table(rows: pd.DataFrame | Mapping[str, Any], *, shocks: str = "common") -> Design:
    """Points of one's own: a DataFrame whose columns are factors, or a dict of columns."""
    if not hasattr(rows, "keys"):
        allowed = "a DataFrame or a dict of columns"
        raise InputError("this is no table", location="design.table(rows)", value=repr(rows), allowed=allowed)
    return Design("table", {str(name): list(rows[name]) for name in rows.keys()}, shocks=shocks)
