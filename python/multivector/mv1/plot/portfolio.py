"""What strategies do, as bars: whom a state leans on for each function, its pact and its instruments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...plot import drawing
from ...plot.sheet import Sheet
from ...plot.texts import plain
from .. import palette
from ..portfolios import BEFORE, described, instruments, portfolios
from .lookup import Trajectories

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP = 0.05  # between the columns of functions, in widths of a column
BAR = 17  # points
SIZE = 9  # of letters
LEAD = 0.35  # how strongly powers are drawn that do not lead


class PortfolioPlots(Trajectories):
    """Pictures of what strategies have a state do."""

    def portfolios(self, *, ax: Axes | None = None, footer: bool = True) -> Axes:
        """What each strategy would have the focal state do when it is taken up, first what it does in the data: for
        each function and for all by their weights, the shares of the powers in its ties to powers, those that lead
        strong and in percent; its pact, its package of instruments, and whether another choice is near. InputError for
        files that do not say."""
        shares, others = portfolios(self._data, self._results.resolved), instruments(self._data)
        powers = [str(code) for code in self._data["power"].values]
        columns = list(dict.fromkeys(map(str, shares.index.get_level_values("function"))))
        labels = list(dict.fromkeys(map(str, shares.index.get_level_values("strategy"))))
        sheet = self._sheet(ax, 0.4)
        texts = [self._about(sheet, label, others) for label in labels]
        tops = self._places(sheet, [one.count("\n") + 1 for one in texts])
        for label, text, top in zip(labels, texts, tops):
            self._block(sheet, shares.loc[label], powers, columns, text, top, self._shade(label))
        self._columns(sheet, columns, tops)
        sheet.key({code: self._patch(k, code, powers) for k, code in enumerate(powers)})
        focal = str(self._results.resolved.get("focal", ""))
        sheet.title(
            f"What each strategy does here: {focal}", "Shares of the ties to powers; the leading one in percent"
        )
        if footer:
            self._foot(sheet, ["when taken up, at base rivalry and trust .5", "all: by the weights of functions"])
        return sheet.ax

    def _shade(self, label: str) -> str:
        shade = drawing.INK if label == BEFORE else self._colour(label)
        return "#6E6E6E" if shade == drawing.GREY else shade

    @staticmethod
    def _about(sheet: Sheet, label: str, others: pd.DataFrame) -> str:
        """The line above a strategy's bars."""
        return sheet.fitted(f"{label}: {described(others.loc[label])}" if label in others.index else label, 1, SIZE)

    @staticmethod
    def _places(sheet: Sheet, lines: Sequence[int]) -> list[float]:
        """Where each block begins, in points from the top, and the height of all."""
        heights = [count * 1.25 * SIZE + BAR + 9 for count in lines]
        tops = [float(top) for top in np.cumsum([14, *heights])]
        sheet.grow(tops[-1])
        sheet.ax.set_ylim(tops[-1], 0)
        return tops

    def _block(
        self,
        sheet: Sheet,
        shares: pd.DataFrame,
        powers: list[str],
        columns: list[str],
        text: str,
        top: float,
        shade: str,
    ) -> None:
        """A strategy: its text, and below it a bar a function."""
        at = top + (text.count("\n") + 1) * 1.25 * SIZE + 3 + BAR / 2
        style: dict[str, Any] = {"va": "top", "fontsize": SIZE, "color": shade, "linespacing": 1.15}
        sheet.ax.text(0, top, plain(text), **style)
        for column, name in enumerate(columns):
            values = shares.loc[name, powers].to_numpy(dtype=float)
            total = values.sum()
            if not total > 0:
                said = "drawn or own code" if np.isnan(total) else "none"
                style = {"va": "center", "fontsize": 8, "color": "#6E6E6E"}
                sheet.ax.text(column, at, plain(sheet.fitted(said, 0.9 / len(columns), 8)), **style)
                continue
            self._bar(sheet, values / total, powers, column, at)

    def _bar(self, sheet: Sheet, values: Any, powers: list[str], column: int, at: float) -> None:
        leads, begin = values >= values.max() - 1e-6, 0.0
        for k, (share, leading) in enumerate(zip(values, leads)):
            width = share * (1 - GAP)
            area = self._piece(k, powers, bool(leading))
            sheet.ax.barh(at, width, BAR, left=column + begin, **area)
            if leading and share > 0.2:
                around = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if self._look.prints else None
                style: dict[str, Any] = {"ha": "center", "va": "center", "fontsize": 8, "bbox": around}
                shade = drawing.INK if self._look.prints else _on(area["facecolor"])
                sheet.ax.text(column + begin + width / 2, at, f"{100 * share:.0f}", color=shade, **style)
            begin += width

    def _piece(self, k: int, powers: list[str], leading: bool = True) -> dict[str, Any]:
        area = self._look.area(k + 1, palette.power_colours(powers)[powers[k]])
        if self._look.prints:
            return {**area, "linewidth": 1.6 if leading else 0.5}
        return {**area, "alpha": 1 if leading else LEAD, "edgecolor": "white", "linewidth": 0.5}

    def _patch(self, k: int, code: str, powers: list[str]) -> Any:
        from matplotlib.patches import Patch

        return Patch(**self._piece(k, powers))

    @staticmethod
    def _columns(sheet: Sheet, columns: list[str], tops: list[float]) -> None:
        """Names of functions above all bars."""
        ax = sheet.ax
        ax.set_xlim(-0.01, len(columns) - GAP + 0.01)
        ax.set_axis_off()
        for column, name in enumerate(columns):
            said = plain(sheet.fitted("all" if name == "lean" else name, 0.95 / len(columns), SIZE))
            ax.text(column, 10, said, va="bottom", fontsize=SIZE, color=drawing.INK, fontweight="bold")


def _on(shade: Any) -> str:
    """White or ink, whichever is read better on a colour."""
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(shade)
    return "white" if 0.3 * red + 0.59 * green + 0.11 * blue < 0.55 else drawing.INK
