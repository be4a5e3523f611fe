"""Which futures a data set holds: seed and number of each replicate."""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from ..core.errors import InputError

MAIN = "main"


def dimension_of(case: str) -> str:
    """The dimension of a case's replicates."""
    return "replicate" if case == MAIN else f"{case}_replicate"


def seed_name(dimension: str) -> str:
    """The variable with the seed of each entry of a dimension: `replicate` has `seed`, `sampled_replicate`
    `sampled_seed`."""
    return f"{dimension.removesuffix('replicate')}seed" if dimension.endswith("replicate") else f"{dimension}_seed"


def seeds_of(data: xr.Dataset, dimension: str) -> np.ndarray:
    """The seed of each entry of a dimension: its own, else that of the whole data set, else -1."""
    name = seed_name(dimension)
    if name in data.variables and data.variables[name].dims == (dimension,):
        return data.variables[name].values.astype(np.int64)
    return np.full(data.sizes[dimension], int(np.ravel(data.attrs.get("seed", -1))[0]), dtype=np.int64)


def all_seeds(data: xr.Dataset) -> list[int]:
    """The seeds of the main replicates, in the order in which they appear; of a replay its own. Empty where none is
    said."""
    found = pd.unique(seeds_of(data, "replicate")) if "replicate" in data.dims else np.ravel(data.attrs.get("seed", []))
    return [int(seed) for seed in found if seed >= 0]


def check_unique(data: xr.Dataset, case: str, location: str) -> None:
    """InputError where a future stands twice: it would count twice, and its number would not say which one is meant."""
    dimension = dimension_of(case)
    if dimension not in data.coords:
        return
    number, seeds = data[dimension].values, seeds_of(data, dimension)
    if np.all(number[1:] > number[:-1]):
        return
    twice = pd.MultiIndex.from_arrays([seeds, number]).duplicated()
    if twice.any():
        k = int(np.flatnonzero(twice)[0])
        which = f"replicate {number[k]}" + (f" of seed {seeds[k]}" if seeds[k] >= 0 else "")
        raise InputError(
            f"{int(twice.sum())} futures stand twice in this data set",
            location=location,
            value=which,
            allowed="each replicate of a seed once",
            hint="mv.join(one, other) joins runs with different seeds and keeps the seed of each future",
        )


def counted_apart(data: xr.Dataset, case: str) -> list[int]:
    """Numbers of replicates such that no two seeds share one, and pairs 2k, 2k + 1 stay pairs."""
    dimension = dimension_of(case)
    number, seeds = data[dimension].values.astype(np.int64), seeds_of(data, dimension)
    out, next_free = np.empty_like(number), 0
    for seed in pd.unique(seeds):
        mine = seeds == seed
        out[mine] = number[mine] + next_free
        next_free += 2 * (int(number[mine].max()) // 2 + 1)
    return [int(one) for one in out]
