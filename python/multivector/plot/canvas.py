"""What pictures of results have in common: colours of strategies, names of rows, words at axes, the foot."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from ..core.units import unit_of
from ..results.failures import failed_futures
from ..results.futures import MAIN, all_seeds
from ..results.tables import Tables
from .look import Look
from .sheet import Sheet
from .texts import plain, sentence

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Canvas", "named", "plain", "sentence", "spread"]
Same = TypeVar("Same", bound="Canvas")


class Canvas:
    """The results that pictures are made of, the colours of their strategies, and how pictures look."""

    def __init__(self, results: Tables, look: Look | None = None) -> None:
        self._results = results
        self._data = results._data
        self._look = look or Look()

    def __call__(self: Same, *, style: str | None = None, width: float | None = None) -> Same:
        """The same pictures in another look: `style="print"` holds without colours (greys, dashes, marks, hatching);
        `width` in inches, of figures that are made. InputError."""
        return type(self)(self._results, self._look.changed(style, width))

    def _sheet(self, ax: Axes | None, height: float, ratio: float = 0) -> Sheet:
        return Sheet(ax, self._look, height, ratio)

    def _colour(self, label: str) -> str:
        """Of a strategy, as its lines and texts have it."""
        return self._look.shade(self._results.colours()[label])

    def _rows(self, sheet: Sheet, labels: list[str]) -> None:
        """A strategy a row, in its colour."""
        sheet.rows(labels, [self._colour(label) for label in labels])

    def _title_of(self, sheet: Sheet, outcome: str, subtitle: str = "") -> None:
        sheet.title(str(self._results.variable(outcome).attrs.get("long_name", outcome)), subtitle)

    def _words(self, outcome: str) -> str:
        """What an axis says of an outcome: what it is, in what time, which direction is the better one."""
        better = "more" if self._results.more_is_better(outcome) else "less"
        return f"{self._measure(outcome)}; {better} is better"

    def _measure(self, outcome: str) -> str:
        """What an outcome is, and in what time."""
        known = self._results.presentation
        return known.measure(known.words(outcome), self._results.variable(outcome).attrs, self._results.resolved)

    def _finish(self, sheet: Sheet, footer: bool, count: int, interval: str, case: str) -> Axes:
        if footer:
            self._foot(sheet, [*self._futures(count, case), interval])
        return sheet.ax

    def _futures(self, count: int, case: str) -> list[str]:
        """How many futures a picture shows, and how many it lacks."""
        failed = failed_futures(self._data, case)
        of = f"n = {count:,} futures" + ("" if case == MAIN else f" ({case})")
        return [of, f"{failed:,} failed and left out" if failed else ""]

    def _foot(self, sheet: Sheet, parts: Iterable[str]) -> None:
        seeds = all_seeds(self._data)
        said = (
            f"seed{'s' if len(seeds) > 1 else ''} "
            + ", ".join(map(str, seeds[:3]))
            + (", ..." if len(seeds) > 3 else "")
        )
        sheet.foot(self._data.attrs, [*parts, said if seeds else ""])


def named(name: str, variable: Any) -> str:
    """A factor at an axis: what it is, where the file says so, its name, and its unit unless that is 1."""
    said, meaning = unit_of(variable), str(variable.attrs.get("long_name", name))
    words = name if meaning == name else f"{meaning} ({name})"
    return words if said == "1" else f"{words}, {said}"


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
