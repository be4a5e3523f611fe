"""Pictures to look at before a world is used: a map with coastlines, and its numbers at a glance. They can be read in
black and white: powers differ by mark and hatching as well as by colour."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...plot.sheet import Sheet
from .. import palette
from .extent import MAP, extent
from .lines import leans, lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

    from .world import World

WIDTH = 7.2  # inches
MARKS = ("o", "s", "^", "D", "v", "P")
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "++++")
COAST = Path(__file__).parent / "coast.csv"
INK, LAND = "#111111", "#ECECEC"
Array = np.ndarray[Any, Any]


def coastlines() -> list[Array]:
    """Outlines of the continents, each [corner, longitude and latitude in degrees] (Natural Earth, public domain)."""
    rings: dict[str, list[tuple[float, float]]] = {}
    with COAST.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rings.setdefault(row["ring"], []).append((float(row["longitude"]), float(row["latitude"])))
    return [np.array(ring) for ring in rings.values()]


def share(world: World, function: str | None) -> Array:
    """[state, power]: ties in a function, or by the default weights of the functions."""
    if function is None:
        return leans(world)
    wide = world.ties[function].unstack("supplier").loc[world.states.index]
    return np.asarray(wide[list(world.powers.index)].to_numpy())


def draw_map(sheet: Sheet, world: World, function: str | None, coast: bool) -> None:
    """States at their capitals, in the mark of the power they lean on most; hollow where no power has a third more
    than the next; borders, those of rivals heavy."""
    from matplotlib.collections import PolyCollection
    from matplotlib.lines import Line2D

    ax, look, states, powers = sheet.ax, sheet.look, world.states, world.powers
    if coast:
        ax.add_collection(PolyCollection(coastlines(), facecolors=LAND, edgecolors="#9A9A9A", linewidths=0.5, zorder=0))
    at = states[["longitude", "latitude"]].to_numpy()
    place = dict(zip(states.index, at))
    borders = world.borders
    for rival, shade, width in ((False, "#8A8A8A", 0.6), (True, INK, 1.5)):
        some = [(place[a], place[b]) for a, b in borders.index[borders["rival"] == rival]]
        lines(ax, some, shade, width, 1.5 if rival else 1)
    lean = share(world, function)
    first, ordered = lean.argmax(axis=1), np.sort(lean, axis=1)
    clear = ordered[:, -1] > 4 / 3 * ordered[:, -2]
    shades = [look.shade(one) for one in palette.power_colours(powers.index).values()]
    for g, shade in enumerate(shades):
        for sure in (True, False):
            here = (first == g) & (clear == sure)
            fill = shade if sure else "white"
            ax.scatter(
                at[here, 0], at[here, 1], s=26, marker=MARKS[g], c=fill, edgecolors=shade if not sure else INK,
                linewidths=1.1 if not sure else 0.5, zorder=4,
            )  # fmt: skip
    seats = powers[["longitude", "latitude"]].to_numpy()
    ax.scatter(seats[:, 0], seats[:, 1], s=130, marker="*", c="white", edgecolors=INK, linewidths=1.1, zorder=5)
    extent(ax, MAP)
    counts = [int((first == g).sum()) for g in range(len(powers))]
    named = {f"{code}: {counts[g]} states": mark(MARKS[g], shades[g]) for g, code in enumerate(powers.index)}
    named["close to the next power"] = mark("o", "white")
    named["border"] = Line2D([], [], color="#8A8A8A", linewidth=0.6)
    named["border of rivals"] = Line2D([], [], color=INK, linewidth=1.5)
    sheet.key(named)


def mark(shape: str, fill: str) -> Line2D:
    """An entry of the legend."""
    from matplotlib.lines import Line2D

    return Line2D([], [], linestyle="", marker=shape, markersize=6, markerfacecolor=fill, markeredgecolor=INK)


def concentration(world: World) -> pd.DataFrame:
    """Herfindahl-Hirschman index of each state's ties with the powers, [1 / powers, 1]; a column a function."""
    powers = world.ties.loc[(slice(None), list(world.powers.index)), :]
    sums = powers.groupby("iso3", sort=False).sum()
    squares = (powers**2).groupby("iso3", sort=False).sum()
    return (squares / sums**2).where(sums > 0)


def draw_checks(figure: Figure, world: World) -> None:
    """Four panels: who leans where, concentration, disputed borders, cells that were filled."""
    grid = figure.add_gridspec(2, 2, left=0.11, right=0.97, top=0.86, bottom=0.1, hspace=0.62, wspace=0.85)
    draw_shares(figure.add_subplot(grid[0, 0]), world)
    draw_concentration(figure.add_subplot(grid[0, 1]), world)
    draw_disputes(figure.add_subplot(grid[1, 0]), world)
    draw_gaps(figure.add_subplot(grid[1, 1]), world)


def heading(ax: Axes, text: str) -> None:
    """The title of a panel."""
    ax.set_title(text, loc="left", fontsize=9, fontweight="bold", color=INK)
    ax.tick_params(labelsize=8)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def draw_shares(ax: Axes, world: World) -> None:
    """Mean share of each supplier, a bar a function."""
    summary, left = world.summary, np.zeros(len(world.functions))
    shades = {**palette.SUPPLIERS, **palette.power_colours(world.powers.index)}
    for k, supplier in enumerate(world.suppliers):
        values = summary[supplier].to_numpy()
        hatch = HATCHES[(k - 2) % len(HATCHES)] if k >= 2 else ""
        ax.barh(
            world.functions, values, left=left, color=shades[supplier], edgecolor="white", hatch=hatch, height=0.62,
            label=supplier,
        )  # fmt: skip
        left = left + values
    ax.invert_yaxis()
    ax.set_xlim(0, 1)
    heading(ax, "Mean share of need")
    ax.legend(loc="upper center", bbox_to_anchor=(0.42, -0.14), ncol=4, fontsize=7, frameon=False, columnspacing=0.9)


def draw_concentration(ax: Axes, world: World) -> None:
    """Distribution over states of the concentration of ties with powers."""
    index = concentration(world)
    ax.boxplot(
        [index[name].dropna() for name in world.functions], vert=False, labels=world.functions, widths=0.55,
        medianprops={"color": INK, "linewidth": 1.8}, flierprops={"markersize": 2},
    )  # fmt: skip
    ax.axvline(1 / len(world.powers), color="#8A8A8A", linestyle=":", linewidth=1)
    ax.invert_yaxis()
    ax.set_xlim(0, 1.02)
    heading(ax, "Concentration of ties")
    ax.set_xlabel("HHI; dotted: all alike", fontsize=8)


def draw_disputes(ax: Axes, world: World) -> None:
    """The most disputed borders."""
    heading(ax, "Most disputed borders")
    top = world.borders.sort_values("dispute_rate", ascending=False, kind="stable").head(8)
    names = [f"{a}-{b}" for a, b in top.index]
    shades = [INK if rival else "#B4B4B4" for rival in top["rival"]]
    ax.barh(names, top["dispute_rate"], color=shades, height=0.62)
    ax.invert_yaxis()
    ax.set_xlabel("onsets, mean land border = 1; black: rivals", fontsize=8)


def draw_gaps(ax: Axes, world: World) -> None:
    """Columns by the part of their rows that does not stand in the source, kinds joined."""
    heading(ax, "Rows not from their source")
    gaps = world.gaps
    if gaps.empty:
        ax.text(0.5, 0.5, "the world has no notes", ha="center", va="center", transform=ax.transAxes, fontsize=8)
        ax.set_axis_off()
        return
    gaps = gaps.assign(
        name=gaps["file"].str.removesuffix(".csv") + " " + gaps["column"].replace("*", "numbers") + ", " + gaps["kind"]
    )
    top = gaps.sort_values("rows", ascending=False, kind="stable").head(9)
    ax.barh(top["name"], top["rows"], color="#6E6E6E", height=0.62)
    ax.invert_yaxis()
    ax.set_xlabel("rows of the file", fontsize=8)
    ax.tick_params(axis="y", labelsize=6.5)


def new_figure() -> Figure:
    """A figure for four panels."""
    import matplotlib.pyplot as plt

    return plt.figure(figsize=(WIDTH, 5.6))
