"""Groups of factors that are moved together: fewer points than one a factor, and what a mechanism does as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..core.errors import InputError
from ..design.groups import members_of

if TYPE_CHECKING:
    import pandas as pd

Groups = Mapping[str, Sequence[str]]


def check_rows(call: str, rows: pd.DataFrame, groups: Groups) -> int:
    """Whether rows are those of design.saltelli(groups=...): of each block the first of A, then A with a group's
    columns of B, the last of B. How many blocks there are. InputError."""
    members, size = members_of(call, list(rows), groups), len(groups) + 2
    blocks, rest = divmod(len(rows), size)
    if rest or blocks < 2 or blocks & (blocks - 1):
        raise _wrong(call, f"{len(rows):,} points, {len(groups)} groups")
    whole = {name: column.to_numpy() for name, column in rows.items()}
    for name, column in whole.items():
        own = list(groups).index(members[str(name)])
        for place in range(size - 1):
            source = column[size - 1 :: size] if place == own + 1 else column[::size]
            if (column[place::size] != source).any():
                raise _wrong(call, f"{name} at row {place} of a block")
    return blocks


def _wrong(call: str, value: str) -> InputError:
    return InputError(
        "these points are not those of such groups",
        location=f"{call}(groups=...)",
        value=value,
        allowed="the groups that the design was made with, in their order",
        hint="mv.design.saltelli(space, n=64, groups=groups)",
    )
