"""How lines and areas are told apart: on screens by colour and dashes, in print by grey, dashes, marks and hatching."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..core import arguments
from . import drawing

STYLES = ("screen", "print")
WIDTH = 5.2  # inches; letters can still be read where such a picture is shrunk to 390 pixels
NARROWEST, WIDEST = 2.5, 40.0
DASHES = ("-", "--", ":", "-.", (0, (6, 1, 1, 1, 1, 1)), (0, (2.2, 1)))
MARKS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----", "++++", "oo", "||||", "**")
EDGE = "#333333"


@dataclass(frozen=True)
class Look:
    """style  screen or print
    width   of a picture that has no axes given, in inches
    """

    style: str = "screen"
    width: float = WIDTH

    def changed(self, style: str | None, width: float | None) -> Look:
        """Another style or width; InputError."""
        made = self
        if style is not None:
            made = replace(made, style=arguments.choice("mv.plot(style=...)", style, STYLES, "style"))
        if width is not None:
            made = replace(made, width=arguments.within("mv.plot(width=...)", width, NARROWEST, WIDEST))
        return made

    @property
    def prints(self) -> bool:
        return self.style == "print"

    def shade(self, colour: str) -> str:
        """Of texts, lines and marks."""
        return drawing.INK if self.prints else colour

    def pale(self, colour: str) -> Any:
        """Of an area on which lines and texts are read."""
        from matplotlib.colors import to_rgb

        return "white" if self.prints else tuple(0.45 * part + 0.55 for part in to_rgb(colour))

    def line(self, k: int, colour: str, points: int) -> dict[str, Any]:
        """The k-th of several lines through so many points: dashes always, in print marks as well, some ten a line,
        those of different lines beside each other."""
        made = {"color": self.shade(colour), "linestyle": DASHES[k % len(DASHES)]}
        if not self.prints:
            return made
        every = (0.02 + 0.013 * (k % 7), 0.11) if points > 12 else 1
        hollow = "white" if k // len(MARKS) % 2 else drawing.INK
        return {
            **made,
            "marker": MARKS[k % len(MARKS)],
            "markevery": every,
            "markersize": 4.5,
            "markerfacecolor": hollow,
        }

    def area(self, k: int, colour: Any, pale: bool = False) -> dict[str, Any]:
        """The k-th of several areas."""
        if not self.prints:
            return {"facecolor": self.pale(colour) if pale else colour, "edgecolor": "none", "linewidth": 0}
        return {"facecolor": "white", "hatch": HATCHES[k % len(HATCHES)], "edgecolor": EDGE, "linewidth": 0.6}

    def mark(self, k: int) -> str:
        """Of the k-th of several sorts of points."""
        return MARKS[k % len(MARKS)] if self.prints else "o"
