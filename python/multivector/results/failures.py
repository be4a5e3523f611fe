"""Futures that are not in the results."""

from __future__ import annotations

import pandas as pd
import xarray as xr

from .futures import MAIN, seeds_of


def failures(data: xr.Dataset) -> pd.DataFrame:
    """Futures that were left out, a row a failure: case (main or a variant), seed, replicate, strategy, step (-1:
    unknown), state, error (the last line) and the whole message, with the traceback of a function of yours. Empty when
    all went well.
    """
    names = ("replicate", "scenario", "step", "state", "message")
    parts = []
    for dimension in dimensions_of_failures(data):
        part = pd.DataFrame({key: data[f"{dimension}_{key}"].values for key in names})
        part.insert(0, "case", dimension.removesuffix("failure").rstrip("_") or MAIN)
        part.insert(1, "seed", seeds_of(data, dimension))
        parts.append(part)
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["case", "seed", *names])
    table = table.rename(columns={"scenario": "strategy"})
    table.insert(6, "error", [(str(text).strip().splitlines() or [""])[-1] for text in table["message"]])
    return table


def failed_futures(data: xr.Dataset, case: str = MAIN) -> int:
    """How many futures of a case were left out."""
    table = failures(data)
    return len(table.loc[table["case"] == case, ["seed", "replicate"]].drop_duplicates())


def told(data: xr.Dataset) -> str:
    """The failures in a sentence for each case; empty without any."""
    table = failures(data)
    said = []
    for case in table["case"].unique():
        mine = table[table["case"] == case]
        kept = data.sizes.get("replicate" if case == MAIN else f"{case}_replicate", 0)
        count = failed_futures(data, case)
        strategies = ", ".join(mine["strategy"].replace("", "unknown").unique())
        name = "" if case == MAIN else f" of the variant {case}"
        said.append(
            f"{count:,} of {count + kept:,} futures{name} failed and are left out, under all strategies, so that "
            f"differences stay paired (failed: {strategies}; first: {mine['error'].iloc[0]})"
        )
    return "; ".join(said)


def dimensions_of_failures(data: xr.Dataset) -> list[str]:
    """The dimensions that count failures, of every case."""
    return [str(name) for name in data.dims if str(name).endswith("failure")]
