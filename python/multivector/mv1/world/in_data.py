"""States of a data set by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import xarray as xr

from ...core import arguments
from . import names
from .found import world_in


def states_of(
    location: str, data: xr.Dataset, said: Any, *, among: xr.DataArray | None = None, groups: bool = False
) -> list[str]:
    """States of a data set, or `among` those of a variable: by the codes that stand there, else as in the world that it
    was computed in, where that is known. Of groups, where they are taken, those that are there. InputError."""
    known = [str(one) for one in (data if among is None else among)["state"].values]
    asked = [said] if isinstance(said, str) or not isinstance(said, Iterable) else list(said)
    world = None if all(isinstance(one, str) and one in known for one in asked) else world_in(data)
    if world is None:
        return [arguments.choice(location, one, known, "state") for one in asked]
    found: dict[str, None] = {}
    for one in asked:
        members = [iso3 for iso3 in names.of_group(world, one) if iso3 in known] if groups else []
        alone = [] if members else [arguments.choice(location, names.state(location, world, one), known, "state")]
        found.update(dict.fromkeys(members + alone))
    return list(found)
