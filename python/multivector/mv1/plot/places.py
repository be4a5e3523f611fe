"""Where the states of a data set are."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from ...core.errors import InputError
from ..world.found import world_in
from ..world.world import World

Array = np.ndarray[Any, Any]


def places(world: World | None, data: xr.Dataset, states: Array) -> World:
    """The world given, or the one that a data set was computed in: shipped, or held by it. Raises InputError where it
    does not have these states."""
    fingerprint = str(data.attrs.get("world_fingerprint", ""))
    found = world_in(data) if world is None else world
    for one in [found] if found is not None else []:
        if list(one.states.index) == [str(state) for state in states]:
            return one
    raise InputError(
        "the map needs every state of the world that these results come from",
        location="mv.plot.network(world=...)",
        value=repr(world),
        allowed=f"the world with fingerprint {fingerprint}, all of its states",
        hint="world=mv.World(folder) says where the capitals are",
    )
