"""What each strategy would have the focal state do: ties, leads, pacts, instruments, and other choices near by."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr
from numpy.typing import NDArray

from ..core.errors import InputError
from ..reports.html import table

BEFORE = "in the data"
SHOWN = 0.2  # share of the ties to powers from which pages name a power


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


def section(data: xr.Dataset, resolved: dict[str, Any]) -> list[tuple[str, str]]:
    """The part of a page; none for files from before."""
    if "portfolio" not in data:
        return []
    shares, others = portfolios(data, resolved), instruments(data)
    powers = [str(code) for code in data["power"].values]
    functions = list(dict.fromkeys(shares.index.get_level_values("function")))
    rows = []
    for label in dict.fromkeys(shares.index.get_level_values("strategy")):
        cells = [_named(shares.loc[(label, name), powers]) for name in functions]
        known = label in others.index
        rows.append(
            [
                escape(str(label)),
                *cells,
                escape(str(others.loc[label, "pacts"]) or "none") if known else "",
                escape(str(others.loc[label, "package"]) or "own") if known else "",
            ]
        )
    text = (
        "<p>Percent of the ties to powers, from 20 on, as each strategy aims at them when it is taken up: at base "
        "rivalry and trust .5.</p>"
        + table(["strategy", *(escape(str(name)) for name in functions), "pact", "package"], rows)
    )
    for label, edge in others["knife_edge"].items():
        if edge:
            text += f"<p class='warn'><b>{escape(str(label))} is near another choice</b>: {escape(edge)}.</p>"
    return [("What each strategy does here", text)]


def _named(shares: pd.Series) -> str:
    """RUS 86 EU 14, the largest first, or that all have the same, as the program's table says."""
    total = shares.sum()
    if not total > 0:
        return "-"
    if (shares.max() - shares.min()) / total < 1e-6:
        return "even"
    ordered = (shares / total).sort_values(ascending=False, kind="stable")
    return escape(" ".join(f"{code} {100 * share:.0f}" for code, share in ordered.items() if share >= SHOWN)) or "-"
