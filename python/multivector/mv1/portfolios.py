"""What each strategy would have the focal state do: ties, leads, pacts, instruments, and other choices near by."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from ..core.errors import InputError

BEFORE = "in the data"


def _check(data: xr.Dataset) -> None:
    if "portfolio" not in data:
        raise InputError(
            "this data set does not say what the strategies do",
            location="data.mv.portfolios()",
            value=f"results_revision {data.attrs.get('results_revision', 'unknown')}",
            allowed="results of compare or simulate, of results_revision 3 or later",
        )


def _along(data: xr.Dataset, name: str, *dims: str) -> NDArray[Any]:
    """Values along these dimensions, in whatever order they stand; what `xr.concat` has spread over futures is the same
    in all of them."""
    found = data[name]
    return np.asarray(found.isel({str(dim): 0 for dim in found.dims if dim not in dims}).transpose(*dims).values)


def _weights(data: xr.Dataset, resolved: dict[str, Any]) -> NDArray[Any]:
    said = resolved.get("parameters", {})
    return np.array([float(said[f"weight.{name}"]) for name in data["function"].values])


def portfolios(data: xr.Dataset, resolved: dict[str, Any]) -> pd.DataFrame:
    """A row a (strategy, function): shares of the need by supplier, and who leads; the row `lean` has shares of the
    lean on all powers."""
    _check(data)
    powers = [str(code) for code in data["power"].values]
    suppliers = [str(name) for name in data["supplier"].values]
    functions = [str(name) for name in data["function"].values]
    labels = [BEFORE, *(str(label) for label in data["scenario"].values)]
    before = _along(data, "portfolio_before", "function", "supplier")
    ties = np.concatenate([before[None], _along(data, "portfolio", "scenario", "function", "supplier")]).astype(float)
    rows = []
    for of_strategy in ties:
        lean = _weights(data, resolved) @ of_strategy[:, 2:]
        total = lean.sum()
        shares = lean / total if total > 0 else lean
        rows += [*of_strategy, np.concatenate([[np.nan, np.nan], shares])]
    index = pd.MultiIndex.from_product([labels, [*functions, "lean"]], names=["strategy", "function"])
    frame = pd.DataFrame(rows, index=index, columns=suppliers)
    frame["leads"] = [_leads(powers, row[2:]) for row in rows]
    return frame


def _leads(powers: list[str], shares: NDArray[Any]) -> str:
    """The power with the largest share, all of them where several have it; "" where there is none."""
    if np.isnan(shares).any() or not shares.max() > 0:
        return ""
    return " ".join(code for code, share in zip(powers, shares) if share >= shares.max() - 1e-6)


def instruments(data: xr.Dataset) -> pd.DataFrame:
    """A row a strategy: the package that its instruments are, pacts, the instruments, knife_edge in words."""
    _check(data)
    powers = np.array([str(code) for code in data["power"].values])
    frame = pd.DataFrame(
        _along(data, "portfolio_instrument", "scenario", "instrument").astype(float),
        index=pd.Index([str(label) for label in data["scenario"].values], name="strategy"),
        columns=[str(name) for name in data["instrument"].values],
    )
    frame.insert(0, "package", [str(name) for name in _along(data, "portfolio_package", "scenario")])
    frame.insert(1, "pacts", [" ".join(powers[row > 0]) for row in _along(data, "portfolio_pact", "scenario", "power")])
    frame["knife_edge"] = [str(text) for text in _along(data, "portfolio_knife_edge", "scenario")]
    return frame


def described(row: pd.Series) -> str:
    """A row of `instruments` in words."""
    pacts, edge = str(row["pacts"]), str(row["knife_edge"])
    said = [f"pact {pacts}" if pacts else "no pact", str(row["package"]).replace("_", " ") or "own instruments"]
    return "; ".join([*said, "near another choice"] if edge else said)
