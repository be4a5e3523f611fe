"""States and powers at the longitude and latitude of their capitals, with borders and ties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ... import _core
from ...core import arguments
from ...plot.look import DASHES, Look
from ...plot.sheet import Sheet
from ...plot.texts import plain
from .. import palette
from . import names
from .extent import MAP, NETWORK, extent, ratio
from .lines import leans, lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .world import World

Array = np.ndarray[Any, Any]


class WorldPlots:
    """`world.plot`: pictures of a world."""

    def __init__(self, world: World, look: Look | None = None) -> None:
        self._world = world
        self._look = look or Look()

    def __call__(self, *, style: str | None = None, width: float | None = None) -> WorldPlots:
        """The same pictures in another look, as `data.mv.plot(style=..., width=...)`. InputError."""
        return WorldPlots(self._world, self._look.changed(style, width))

    def network(
        self, *, focal: str | None = None, ties: int = 100, ax: Axes | None = None, footer: bool = True
    ) -> Axes:
        """The map of the data: states at their capitals in the colour of the power they lean on most, their borders,
        the `ties` strongest leans (sum of ties by default weights of the functions), and all of a state named by
        `focal`."""
        world = self._world
        if focal is not None:
            focal = names.state("World.plot.network(focal=...)", world, focal)
        ties = arguments.whole("World.plot.network(ties=...)", ties, 0, 1_000_000)
        sheet = Sheet(ax, self._look, 1.2, ratio=ratio(NETWORK))
        network(sheet, world, leans(world), focal=focal or "", ties=ties)
        sheet.title(f"Leans on the powers in {world.year}", world.title)
        if footer:
            note = "a line: a lean, as wide as it is large"
            said = [f"{len(world.states)} states", f"world {world.fingerprint}", note]
            sheet.foot({"software_version": _core.version(), "changes": world._core.changes}, said)
        sheet.trim()
        return sheet.ax

    def map(
        self, *, function: str | None = None, coastlines: bool = True, ax: Axes | None = None, footer: bool = True
    ) -> Axes:
        """Who leans where: states at their capitals in the mark and colour of the power they lean on most, in a
        function or by the default weights of all, hollow where the next power has more than three quarters of it;
        borders, those of strategic rivals heavy; coastlines (Natural Earth), best left out of a synthetic world."""
        from .checks import draw_map

        world = self._world
        if function is not None:
            arguments.choice("World.plot.map(function=...)", function, world.functions, "function")
        sheet = Sheet(ax, self._look, 1.2, ratio=ratio(MAP))
        draw_map(sheet, world, function, coastlines)
        sheet.title(f"Who leans where in {world.year}" + (f": {function}" if function else ""), world.title)
        if footer:
            said = [f"{len(world.states)} states", f"world {world.fingerprint}", "star: a power"]
            sheet.foot({"software_version": _core.version(), "changes": world._core.changes}, said)
        sheet.trim()
        return sheet.ax

    def checks(self) -> Figure:
        """Four panels: mean shares by function, concentration of ties, the most disputed borders, and the columns with
        rows that were filled, typed in or overlaid."""
        from .checks import draw_checks, new_figure

        figure = new_figure()
        draw_checks(figure, self._world)
        figure.suptitle(self._world.title, x=0.02, ha="left", fontsize=11, fontweight="bold")
        return figure


def network(sheet: Sheet, world: World, lean: Array, *, focal: str, ties: int) -> None:
    """Draws the map. lean is [state, power]. In print powers differ by marks and dashes."""
    ax, look = sheet.ax, sheet.look
    states, powers = world.states, world.powers
    shades = [look.shade(one) for one in palette.power_colours(powers.index).values()]
    at, seats = states[["longitude", "latitude"]].to_numpy(), powers[["longitude", "latitude"]].to_numpy()
    position = {iso3: k for k, iso3 in enumerate(states.index)}
    pairs = [(at[position[a]], at[position[b]]) for a, b in world.borders.index]
    lines(ax, pairs, "#C9C9C9", 0.7, 1)
    own = position.get(focal, -1)
    strongest = np.argsort(-lean, axis=None, kind="stable")[:ties]
    chosen = {(int(k) // lean.shape[1], int(k) % lean.shape[1]) for k in strongest} | {
        (own, g) for g in range(lean.shape[1]) if own >= 0
    }
    for i, g in sorted(chosen, key=lambda tie: (tie[0] == own, lean[tie])):
        alpha, most = (0.95, 7.0) if i == own else (0.28, 2.6)
        dash = DASHES[g % len(DASHES)] if look.prints else "-"
        lines(ax, [(at[i], seats[g])], shades[g], most * lean[i, g], 3 if i == own else 2, alpha, dash)
    patrons = lean.argmax(axis=1)
    sizes = 10 + 60 * states["strategic_value"].to_numpy() ** 2
    for mark, mine in _sorts(look, patrons, len(shades)):
        style = {"s": sizes[mine], "c": [shades[g] for g in patrons[mine]], "edgecolors": "white", "linewidths": 0.5}
        ax.scatter(at[mine, 0], at[mine, 1], marker=mark, **style, zorder=4)
    if own >= 0:
        ax.scatter(at[own, 0], at[own, 1], s=150, facecolors="none", edgecolors="#111111", linewidths=1.6, zorder=6)
        label(ax, sheet.fitted(str(focal), 0.3, 10), at[own], "#111111", (0, -9), "top")
    for mark, mine in _sorts(look, np.arange(len(shades)), len(shades), "s"):
        faces = "white" if look.prints else [shades[g] for g in np.flatnonzero(mine)]
        style = {"s": 120, "c": faces, "edgecolors": "#111111", "linewidths": 1.2}
        ax.scatter(seats[mine, 0], seats[mine, 1], marker=mark, **style, zorder=5)
    for code, seat, shade in zip(powers.index, seats, shades):
        label(ax, sheet.fitted(str(code), 0.3, 10), seat, shade, (0, 8))
    extent(ax, NETWORK)


def _sorts(look: Look, of: Array, count: int, mark: str = "o") -> list[tuple[str, Array]]:
    """Marks, and which points have them: in print one a power."""
    alike = [(mark, np.ones(len(of), bool))]
    return [(look.mark(g), of == g) for g in range(count)] if look.prints else alike


def label(ax: Axes, text: str, place: Array, shade: str, offset: tuple[int, int], va: str = "bottom") -> None:
    """A name with a pale rim, so that lines behind it do not cross it out."""
    from matplotlib.patheffects import withStroke

    ax.annotate(
        plain(text),
        (float(place[0]), float(place[1])),
        xytext=offset,
        textcoords="offset points",
        ha="center",
        va=va,
        fontsize=10,
        fontweight="bold",
        color=shade,
        zorder=8,
        path_effects=[withStroke(linewidth=2.6, foreground="white")],
    )
