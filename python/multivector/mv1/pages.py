"""What pages and notebooks show of a comparison's strategies: a picture and a table of what each has the state do."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd
import xarray as xr

from ..core import html
from ..plot.look import Look
from ..reports.html import image, table
from ..results.tables import Tables
from .portfolios import instruments, portfolios

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = "What each strategy does here"
SHOWN = 0.2  # share of the ties to powers from which pages name a power
WIDTH = 4.6  # inches of a picture on a page


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
        + f'<div class="pictures">{_picture(data)}</div>'
    )
    return [(HEADING, text + "".join(f"<p class='warn'>{one}</p>" for one in _edges(others)))]


def card(data: xr.Dataset, resolved: dict[str, Any], facts: Sequence[tuple[str, str]]) -> str:
    """What a notebook shows of results: what was run, and what each strategy does."""
    results = Tables(data)
    futures = f"{data.sizes.get('replicate', 1):,} futures" if "replicate" in data.sizes else ""
    rows = [*facts, ("strategies", ", ".join(results.strategies) if "scenario" in data else ""), ("futures", futures)]
    top = html.frame(str(data.attrs.get("title", "Results")), str(data.attrs.get("calibration", "")), rows)
    if "portfolio" not in data:
        return top
    edges = "".join(f"<p>{one}</p>" for one in _edges(instruments(data)))
    return f"{top}<p><b>{HEADING}</b></p>{_picture(data)}{edges}"


def _picture(data: xr.Dataset) -> str:
    from .plot.plots import Plots

    ax = Plots(Tables(data), Look(width=WIDTH)).portfolios(footer=False)
    return image(ax, "what each strategy does: shares of the powers by function, pact and instruments, as in the table")


def _edges(others: pd.DataFrame) -> list[str]:
    """Which other choice is near, a sentence a strategy in HTML."""
    return [
        f"<b>{escape(str(label))} is near another choice</b>: {escape(edge)}."
        for label, edge in others["knife_edge"].items()
        if edge
    ]


def _named(shares: pd.Series) -> str:
    """RUS 86 EU 14, the largest first, or that all have the same, as the program's table says."""
    total = shares.sum()
    if not total > 0:
        return "-"
    if (shares.max() - shares.min()) / total < 1e-6:
        return "even"
    ordered = (shares / total).sort_values(ascending=False, kind="stable")
    return escape(" ".join(f"{code} {100 * share:.0f}" for code, share in ordered.items() if share >= SHOWN)) or "-"
