"""Saltelli's rows for groups of factors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..core.errors import InputError
from .design import Design


def members_of(call: str, factors: Iterable[str], groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """{factor: its group}. InputError unless every factor is in one group, and no group is empty."""
    found: dict[str, str] = {}
    known, location = list(factors), f"{call}(groups=...)"
    for group, members in groups.items():
        if isinstance(members, str) or not len(members):
            raise InputError("a group is a list of factors", location=location, value=f"{group} = {members!r}")
        for name in members:
            if name not in known or name in found:
                problem = "stands in two groups" if name in found else "is no factor of the design"
                raise InputError(f"{name} {problem}", location=location, value=str(group), allowed=", ".join(known))
            found[name] = group
    left = [name for name in known if name not in found]
    if left:
        raise InputError("every factor is in a group", location=location, value=f"without: {', '.join(left)}")
    return found


def grouped(made: Design, groups: Mapping[str, Sequence[str]]) -> Design:
    """For each row of A and B of one of Saltelli's designs: A, for each group A with its columns of B, B; a table."""
    members_of("design.saltelli", made.space, groups)
    frame = made.to_frame()
    size = len(frame) // made.n
    columns: dict[str, list[object]] = {}
    for name in frame:
        first, last = frame[name].to_list()[::size], frame[name].to_list()[size - 1 :: size]
        moved = [False, *(name in members for members in groups.values()), True]
        columns[str(name)] = [b if one else a for a, b in zip(first, last) for one in moved]
    return Design("table", columns, shocks=made.shocks)
