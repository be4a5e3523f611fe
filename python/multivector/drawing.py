"""Colours, order and marks that every picture shares. Needs NumPy alone, so that programs without the package can use it."""

from __future__ import annotations

from typing import Any, Iterable

import numpy as np

# variable, heading, unit, and which direction is the better one. What can be counted comes first.
OUTCOMES = [
    ("demands_conceded", "Demands conceded", "weighted by size", -1),
    ("conflict_years", "Years in conflict", "years", -1),
    ("income_lost", "Income lost", "years of income", -1),
    ("income", "Income", "1 = all needs met", 1),
    ("autonomy", "Autonomy", "0 to 1", 1),
    ("stability", "Stability", "0 to 1", 1),
]
# One colour a power wherever it appears, from Okabe & Ito's palette, which the colour-blind can tell apart.
POWERS = {"USA": "#0072B2", "CHN": "#D55E00", "RUS": "#009E73", "EU": "#E69F00"}
FURTHER = ("#56B4E9", "#CC79A7", "#8C6D00", "#7F3C8D")  # powers of other worlds, in their order
SUPPLIERS = {"home": "#5A5A5A", "rest": "#C4C4C4"}
FIRST, OTHER, YARDSTICK = "#111111", "#B5679A", "#9A9A9A"
YARDSTICKS = {"static", "drift", "random", "permuted", "greedy_economy"}
INK, PALE = "#333333", "#D9D9D9"


def colour(strategy: str, first: str) -> str:
    """The power's for an alignment, black for the strategy all are compared with, grey for a yardstick."""
    if strategy == first:
        return FIRST
    portfolio = strategy.split("+")[0]
    if portfolio.startswith("align:"):
        return POWERS.get(portfolio[len("align:"):], OTHER)
    return YARDSTICK if portfolio in YARDSTICKS else OTHER


def power_colours(codes: "Iterable[str]") -> "dict[str, str]":
    """{power or supplier: colour}, the same wherever a power of the shipped world appears."""
    further = iter(FURTHER * 2)
    return {code: SUPPLIERS.get(code) or POWERS.get(code) or next(further) for code in codes}


def common_range(samples: Any) -> tuple[float, float]:
    """Where nearly all values of all strategies lie, so that a few extreme futures do not squeeze the rest."""
    low, high = np.quantile(samples, .002), np.quantile(samples, .998)
    low = 0. if samples.min() >= 0 and low < .25 * high else low
    return float(low), float(high if high > low else low + 1)


def ridge(axis: Any, sample: Any, row: float, low: float, high: float, shade: str) -> None:
    """A distribution as a hill on its row: middle 90 % as a line, middle half as a bar, median as a dot."""
    # a sample with few distinct values, such as quarters in conflict, gets a bin for each of them
    most = int(np.clip(3 * np.sqrt(len(sample)), 12, 70))
    distinct = np.unique(sample[(sample >= low) & (sample <= high)])
    step = np.diff(distinct).min() if 1 < len(distinct) <= 90 and len(distinct) < len(sample) / 4 else 0
    bins = np.arange(low - step / 2, high + step, step) if step * 90 > high - low else np.linspace(low, high, most)
    counts, edges = np.histogram(sample, bins)
    height = np.convolve(np.pad(counts, 1, mode="edge"), [.25, .5, .25], mode="valid")
    height = .74 * height / max(height.max(), 1)
    middle = np.clip((edges[1:] + edges[:-1]) / 2, low, high)
    axis.fill_between(middle, row, row - height, color=shade, alpha=.35, linewidth=0, zorder=2)
    axis.plot(middle, row - height, color=shade, linewidth=.9, zorder=3)
    q5, q25, q50, q75, q95 = np.quantile(sample, [.05, .25, .5, .75, .95])
    axis.plot([q5, q95], [row + .1] * 2, color=shade, linewidth=1, zorder=3)
    axis.plot([q25, q75], [row + .1] * 2, color=shade, linewidth=3.6, solid_capstyle="butt", zorder=3)
    axis.plot(q50, row + .1, "o", color="white", markeredgecolor=shade, markersize=4.4, markeredgewidth=1.2, zorder=4)


def bare(axis: Any) -> None:
    """No frame, pale rules: nothing that does not carry data."""
    axis.tick_params(axis="both", length=0, colors=INK)
    axis.grid(axis="x", color=PALE, linewidth=.6)
    axis.set_axisbelow(True)
    for side in axis.spines.values():
        side.set_visible(False)
