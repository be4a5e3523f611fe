"""Marks that every picture shares. Needs NumPy alone, so that programs without the package can use it."""

from __future__ import annotations

from typing import Any

import numpy as np

INK, PALE, GREY = "#333333", "#D9D9D9", "#9A9A9A"


def common_range(samples: Any) -> tuple[float, float]:
    """Where all values of all strategies lie, or nearly all of each, where a few extreme futures would squeeze the
    rest."""
    samples = np.asarray(samples, dtype=float)
    low, high = np.quantile(samples, 0.002, axis=-1).min(), np.quantile(samples, 0.998, axis=-1).max()
    room = 0.3 * (high - low)
    low, high = max(samples.min(), low - room), min(samples.max(), high + room)
    low = 0.0 if samples.min() >= 0 and low < 0.25 * high else low
    return float(low), float(high if high > low else low + 1)


def beyond(samples: Any, low: float, high: float) -> str:
    """How many futures the axis leaves out, in words; "" where it has all."""
    out = int(((np.asarray(samples) < low) | (np.asarray(samples) > high)).any(axis=0).sum())
    return f"; {out:,} futures reach beyond the axis" if out else ""


def ridge(axis: Any, sample: Any, row: float, low: float, high: float, shade: str) -> None:
    """A distribution as a hill on its row: middle 90 % as a line, middle half as a bar, median as a dot."""
    # a sample with few distinct values, such as quarters in conflict, gets a bin for each of them
    most = int(np.clip(3 * np.sqrt(len(sample)), 12, 70))
    distinct = np.unique(sample[(sample >= low) & (sample <= high)])
    step = np.diff(distinct).min() if 1 < len(distinct) <= 90 and len(distinct) < len(sample) / 4 else 0
    bins = np.arange(low - step / 2, high + step, step) if step * 90 > high - low else np.linspace(low, high, most)
    counts, edges = np.histogram(sample, bins)
    height = np.convolve(np.pad(counts, 1, mode="edge"), [0.25, 0.5, 0.25], mode="valid")
    height = 0.74 * height / max(height.max(), 1)
    middle = np.clip((edges[1:] + edges[:-1]) / 2, low, high)
    middle, height = np.pad(middle, 1, mode="edge"), np.pad(height, 1)  # hills end on the ground
    axis.fill_between(middle, row, row - height, color=shade, alpha=0.35, linewidth=0, zorder=2)
    axis.plot(middle, row - height, color=shade, linewidth=0.9, zorder=3)
    q5, q25, q50, q75, q95 = np.quantile(sample, [0.05, 0.25, 0.5, 0.75, 0.95])
    axis.plot([q5, q95], [row + 0.1] * 2, color=shade, linewidth=1, zorder=3)
    axis.plot([q25, q75], [row + 0.1] * 2, color=shade, linewidth=3.6, solid_capstyle="butt", zorder=3)
    axis.plot(q50, row + 0.1, "o", color="white", markeredgecolor=shade, markersize=4.4, markeredgewidth=1.2, zorder=4)


def bare(axis: Any) -> None:
    """No frame, pale rules: nothing that does not carry data."""
    axis.tick_params(axis="both", length=0, colors=INK)
    axis.grid(axis="x", color=PALE, linewidth=0.6)
    axis.set_axisbelow(True)
    for side in axis.spines.values():
        side.set_visible(False)


def plain_log(axis: Any, low: float, high: float) -> None:
    """Few ticks of a logarithmic axis, written as numbers."""
    decades = np.arange(np.floor(np.log10(low)), np.ceil(np.log10(high)) + 1)
    steps = (1,) if len(decades) > 4 else (1, 2, 5)
    ticks = [step * 10.0**decade for decade in decades for step in steps if low <= step * 10.0**decade <= high]
    axis.set_major_locator(_fixed(ticks))
    axis.set_minor_locator(_fixed([]))
    axis.set_major_formatter(lambda value, _: f"{value:g}")


def _fixed(ticks: list[float]) -> Any:
    from matplotlib.ticker import FixedLocator

    return FixedLocator(ticks)
