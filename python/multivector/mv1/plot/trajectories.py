"""Pictures of trajectories of states: who supplies a state, between whom it moves, what happens where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import xarray as xr

from ...core import arguments
from ...core.units import unit_of
from ...plot import canvas, drawing
from ...plot.sheet import Sheet
from .. import palette
from ..world.extent import NETWORK, ratio
from ..world.map import network
from ..world.world import World
from . import heat, ternary
from .lookup import Trajectories, mean_of
from .places import places

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class TrajectoryPlots(Trajectories):
    """Pictures of trajectories of states: of one future from a replay, as `multivector replay --out` writes it, or of
    many from a comparison that recorded the variable (`record_x`). There `strategy` says which, the first unless named,
    and means are shown."""

    def river(
        self,
        state: str | None = None,
        *,
        function: str | None = None,
        strategy: str | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """Who meets a state's needs in time: shares [0, 1] of home, the rest of the world and each power, stacked. Of
        the focal state unless named; of one function, or of all by their weights. Needs the trajectory of x."""
        trajectory = self._trajectory("river", "x", strategy)
        state = self._state("river", state, trajectory)
        shares = mean_of(self._over_functions(trajectory, function).sel(state=state)).transpose("supplier", "time")
        time, names = shares["time"].values, [str(name) for name in shares["supplier"].values]
        values, shades = shares.values, palette.power_colours(names)
        sheet = self._sheet(ax, 2.9)
        ax, low = sheet.ax, np.cumsum(values, axis=0) - values
        for k, name in enumerate(names):
            area = {"edgecolor": "white", "linewidth": 0.6, "joinstyle": "round", **self._area(k, shades[name])}
            ax.fill_between(time, low[k], low[k] + values[k], **area)
        ax.set_xlim(time[0], time[-1])
        ax.set_ylim(0, 1)
        drawing.bare(ax)
        ax.grid(False)
        middles = np.cumsum(values[:, -1]) - values[:, -1] / 2
        said = [sheet.fitted(f"{name} {100 * share:.0f} %", 0.25, 9) for name, share in zip(names, values[:, -1])]
        gap = 0.075 * max(one.count("\n") + 1 for one in said)
        for name, at, text in zip(names, canvas.spread(middles, gap, gap / 2, 1 - gap / 2), said):
            ax.annotate(
                canvas.plain(text),
                (1, at),
                xycoords=("axes fraction", "data"),
                xytext=(5, 0),
                textcoords="offset points",
                va="center",
                fontsize=9,
                color=self._look.shade("#6E6E6E" if name == "rest" else shades[name]),
                annotation_clip=False,
            )
        sheet.x("years after the run-up")
        sheet.y("share of needs")
        what = "all functions, by weight" if function is None else function
        return self._close(sheet, f"Who meets the needs of {state}: {what}", trajectory, footer)

    def ternary(
        self,
        state: str | None = None,
        *,
        powers: Sequence[str] | None = None,
        strategy: str | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """The way of a state between three powers, from ring to dot, and small dots: where the other states end, or
        with many futures where it ends in each. A corner is to lean on that power alone. The three on which the state
        leans most unless named; shares are those among them. Needs the trajectory of X."""
        trajectory = self._trajectory("ternary", "X", strategy)
        state = self._state("ternary", state, trajectory)
        corners = self._three(mean_of(trajectory).sel(state=state), powers)
        left_out = self._left_out(mean_of(trajectory).sel(state=state).isel(time=-1), corners)
        among = trajectory.sel(power=corners).transpose(..., "power")
        among = among / among.sum("power").clip(1e-9)
        sheet = self._sheet(ax, 1.6, ratio=ternary.RATIO)
        ax, shades = sheet.ax, palette.power_colours(corners)
        names = [sheet.fitted(f"all {code}", 0.28, 10.5) for code in corners]
        ternary.frame(ax, names, [self._look.shade(shades[code]) for code in corners])
        ends, many = among.isel(time=-1), "replicate" in among.dims
        ternary.cloud(ax, (ends.sel(state=state) if many else ends.drop_sel(state=state)).values)
        ternary.way(ax, mean_of(among).sel(state=state).transpose("time", "power").values)
        note = "small dots: its end in each future" if many else "small dots: where the other states end"
        what = f"{state} between {corners[0]}, {corners[1]} and {corners[2]}"
        self._close(sheet, what, trajectory, footer, note, left_out)
        sheet.trim()
        return sheet.ax

    def heatmap(
        self,
        variable: str = "S",
        *,
        power: str | None = None,
        states: Iterable[str] | None = None,
        strategy: str | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """A variable of the states in time, a row a state: A autonomy, S stability, Y income, and all others of a
        replay that have a state; with a power, e.g. q trust, that of `power`. States: those named, else the thirty that
        move most."""
        trajectory = self._trajectory(
            "heatmap",
            arguments.choice("mv.plot.heatmap(variable)", variable, self._of_states(), "variable of states"),
            strategy,
        )
        field = self._of_power(mean_of(trajectory), variable, power)
        chosen = self._rows_of(field, states)
        field = field.sel(state=chosen).transpose("state", "time")
        sheet = self._sheet(ax, 0.5 + 0.19 * len(chosen))
        said = str(trajectory.attrs.get("long_name", variable)) + (f": {power}" if power else "")
        unit = unit_of(trajectory)
        heat.map_of(sheet, field["time"].values, field.values, chosen, said if unit == "1" else f"{said}, {unit}")
        note = "" if states is not None else f"the {len(chosen)} states that move most"
        return self._close(sheet, said, trajectory, footer, note)

    def network(
        self,
        *,
        year: float | None = None,
        ties: int = 100,
        world: World | None = None,
        strategy: str | None = None,
        ax: Axes | None = None,
        footer: bool = True,
    ) -> Axes:
        """The map at one time, the end unless `year` is given: states at their capitals in the colour of the power they
        lean on most, their borders, the `ties` strongest leans, and all of the focal state's. `world`: where the places
        are; by default the shipped world that the future was computed in. Needs the trajectory of X for every state."""
        ties = arguments.whole("mv.plot.network(ties=...)", ties, 0, 1_000_000)
        trajectory = self._trajectory("network", "X", strategy)
        leans = mean_of(trajectory).transpose("time", "state", "power")
        at = leans.isel(time=-1) if year is None else leans.sel(time=year, method="nearest")
        sheet = self._sheet(ax, 1.2, ratio=ratio(NETWORK))
        network(sheet, places(world, self._data, at["state"].values), at.values, focal=self._focal, ties=ties)
        title = f"Leans on the powers in year {float(at['time']):g}"
        self._close(sheet, title, trajectory, footer, "a line: a lean, as wide as it is large")
        sheet.trim()
        return sheet.ax

    def _area(self, k: int, colour: str) -> dict[str, Any]:
        """Of a supplier; on screens without an edge of its own."""
        area = self._look.area(k, colour)
        return area if self._look.prints else {"facecolor": area["facecolor"]}

    @staticmethod
    def _left_out(leans: xr.DataArray, corners: Sequence[str]) -> str:
        """The powers that a triangle has no corner for, and how much of the lean at the end they have."""
        others = [str(code) for code in leans["power"].values if str(code) not in corners]
        whole = float(leans.sum())
        share = float(leans.sel(power=others).sum()) / whole if whole > 0 else 0.0
        named = ", ".join(others)
        return f"shares among these three; left out: {named}, {share:.0%} of all at the end" if others else ""

    def _close(
        self, sheet: Sheet, title: str, trajectory: xr.DataArray, footer: bool, note: str = "", more: str = ""
    ) -> Axes:
        about = self._data.attrs
        sheet.title(title, f"{self._focal} plays {trajectory.attrs['strategy']}{'; ' if more else ''}{more}")
        if footer:
            many = trajectory.sizes.get("replicate")
            futures = (
                f"n = 1 future (replicate {about.get('replicate', '?')})"
                if many is None
                else f"n = {many:,} futures, means"
            )
            self._foot(sheet, [futures, note])
        return sheet.ax
