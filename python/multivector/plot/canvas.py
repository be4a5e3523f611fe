"""What every picture of the package has in common: its size, its foot, its legend."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..core.units import unit_of
from ..results import changes
from ..results.failures import failed_futures
from ..results.futures import MAIN, all_seeds
from ..results.tables import Tables
from . import drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 7.2  # inches
OURS = "multivector"  # mark of a figure that grows with its foot


class Canvas:
    """The results that pictures are made of, and the colours of their strategies."""

    def __init__(self, results: Tables) -> None:
        self._results = results
        self._data = results._data

    def _colour(self, label: str) -> str:
        return self._results.colours()[label]

    def _dash(self, k: int) -> Any:
        """Strategies that share a colour differ in their dashes."""
        shades = list(self._results.colours().values())
        return ["-", "--", ":", "-.", (0, (6, 1, 1, 1, 1, 1))][shades[:k].count(shades[k]) % 5]

    def _rows(self, ax: Axes, labels: list[str]) -> None:
        """A strategy a row, in its colour."""
        ax.set_yticks(range(len(labels)))
        ax.set_yticklabels([plain(label) for label in labels])
        drawing.bare(ax)
        for tick, label in zip(ax.get_yticklabels(), labels):
            shade = self._colour(label)
            tick.set_color("#6E6E6E" if shade == drawing.GREY else shade)

    def _finish(self, ax: Axes, outcome: str, footer: bool, count: int, interval: str, case: str) -> Axes:
        if outcome:
            variable = self._results.variable(outcome)
            better = "more" if self._results.more_is_better(outcome) else "less"
            title(ax, str(variable.attrs.get("long_name", outcome)))
            ax.set_xlabel(plain(f"{unit(variable)}, {better} is better"), color=drawing.INK)
        if footer:
            self._foot(ax, [*self._futures(count, case), interval])
        return ax

    def _futures(self, count: int, case: str) -> list[str]:
        """How many futures a picture shows, and how many it lacks."""
        failed = failed_futures(self._data, case)
        of = f"n = {count:,} futures" + ("" if case == MAIN else f" ({case})")
        return [of, f"{failed:,} failed and left out" if failed else ""]

    def _foot(self, ax: Axes, parts: Iterable[str], drop: float = 40) -> None:
        seeds = all_seeds(self._data)
        said = (
            f"seed{'s' if len(seeds) > 1 else ''} "
            + ", ".join(map(str, seeds[:3]))
            + (", ..." if len(seeds) > 3 else "")
        )
        foot(ax, self._data.attrs, [*parts, said if seeds else ""], drop)


def axes(height: float, width: float = WIDTH) -> Axes:
    """Axes in a figure of their own; sizes in inches."""
    import matplotlib.pyplot as plt

    figure, ax = plt.subplots(figsize=(width, max(height, 2.2)), layout="constrained")
    figure.set_gid(OURS)
    return ax


def foot(ax: Axes, about: Mapping[str, Any], parts: Iterable[str], drop: float = 40) -> None:
    """The lines below a picture: what it shows, seed, version, how the defaults were found, where the model says so,
    and what is not as it comes. `drop` in points."""
    said = [*parts, f"multivector {about.get('software_version', '?')}", str(about.get("calibration", ""))]
    changed = changes.lines(about, int(17.5 * inches(ax)))
    if changed and ax.figure.get_gid() == OURS:
        ax.figure.set_figheight(ax.figure.get_figheight() + 0.13 * changed.count("\n"))
    ax.annotate(
        plain(wrapped([part for part in said if part], ax) + changed),
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -drop),
        textcoords="offset points",
        fontsize=7.5,
        color="#666666",
        va="top",
        annotation_clip=False,
    )


def wrapped(parts: Sequence[str], ax: Axes) -> str:
    """The parts with dots between them, in lines that fit."""
    lines, most = [""], 17.5 * inches(ax)
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) + 3 > most:
            lines.append("")
        lines[-1] += (" · " if lines[-1] else "") + part
    return "\n".join(lines)


def inches(ax: Axes) -> float:
    """The width that texts at axes have. Alone (or with a scale beside them) from their left to the end of the figure,
    which is laid out for that, since names of ticks move the axes: texts come last. Of one of several axes its own, as
    it stands: laying out a page of them for each takes minutes."""
    place, figure = ax.get_subplotspec(), ax.figure
    width = float(figure.bbox.width / figure.dpi)
    if len(figure.axes) > 2:
        return width * (1 if place is None or place.get_gridspec().ncols == 1 else ax.get_position().width)
    figure.draw_without_rendering()
    alone = place is None or place.get_gridspec().ncols == 1
    left, right = ax.get_position().x0, 0.99 if alone else ax.get_position().x1
    return width * max(right - left, 0.2)


def title(ax: Axes, text: str, subtitle: str = "") -> None:
    """A headline at the left, and a smaller line below it."""
    most = int(12 * inches(ax))
    lines = "\n".join(textwrap.fill(one, most) for one in (sentence(text), subtitle) if one)
    ax.set_title(plain(lines), loc="left", color=drawing.INK, fontsize=10.5 if subtitle else 11)


def legend(ax: Axes, lines: Mapping[str, Any]) -> None:
    """At the right, outside: text and line. Texts are set last, since Matplotlib leaves out those that begin with
    `_`."""
    made = ax.legend(
        lines.values(), range(len(lines)), frameon=False, fontsize=9, loc="center left", bbox_to_anchor=(1.01, 0.5)
    )
    for text, said in zip(made.get_texts(), lines):
        text.set_text(plain(said))


def key(ax: Axes, lines: Mapping[str, Any]) -> float:
    """A legend below the axes, in as many columns as fit; returns how many points below them it ends. Texts as in
    `legend`."""
    import matplotlib.transforms as transforms

    columns = int(15 * inches(ax) / (max(map(len, lines)) + 7))
    columns = min(max(columns, 1), len(lines))
    below = transforms.offset_copy(ax.transAxes, ax.figure, 0, -34, units="points")
    style = {"frameon": False, "fontsize": 8.5, "handlelength": 1.6, "borderpad": 0.2, "labelspacing": 0.3}
    place = {"loc": "upper left", "bbox_to_anchor": (0, 0), "bbox_transform": below, "borderaxespad": 0}
    made = ax.legend(lines.values(), range(len(lines)), ncol=columns, **style, **place)
    for text, said in zip(made.get_texts(), lines):
        text.set_text(plain(said))
    return 40 + 12.5 * -(-len(lines) // columns)


def plain(text: str) -> str:
    """A text that Matplotlib shows as it is: `$` begins no formula."""
    return text.replace("$", r"\$")


def sentence(text: str) -> str:
    """Begins with a capital letter."""
    return text[:1].upper() + text[1:]


def unit(variable: Any) -> str:
    """What stands at an axis: the unit, or the name where the unit is 1."""
    said = unit_of(variable)
    return str(variable.name).replace("_fan", "").replace("_", " ") if said == "1" else said


def named(name: str, variable: Any) -> str:
    """A factor at an axis: its name, and its unit unless that is 1."""
    said = unit_of(variable)
    return name if said == "1" else f"{name}, {said}"


def spread(positions: Iterable[float], gap: float, low: float, high: float) -> list[float]:
    """Positions of labels moved apart until each is `gap` from the next, in their order, within low to high where they
    fit."""
    wanted = list(positions)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed: list[float] = []
    for k in order:
        placed.append(max(wanted[k], placed[-1] + gap if placed else low))
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], (placed[n + 1] if n + 1 < len(placed) else high + gap) - gap)
    found = dict(zip(order, placed))
    return [found[k] for k in range(len(wanted))]
