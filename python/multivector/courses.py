"""Pictures of one future: who supplies a state, between whom it moves, what happens where. They draw what a replay holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable, Optional, Sequence

import numpy as np
import xarray as xr

from . import _canvas, _checked, _ternary, drawing, heat, maps
from .errors import InputError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .world import World


class CoursePlots(_canvas.Canvas):
    """Pictures of a replay: a data set with the dimensions time and state, as `multivector replay --out` writes it."""

    def river(self, state: Optional[str] = None, *, function: Optional[str] = None, ax: Optional["Axes"] = None,
              footer: bool = True) -> "Axes":
        """Who meets a state's needs in time: shares [0, 1] of home, the rest of the world and each power, stacked. Of the focal
        state unless named; of one function, or of all by their weights. Needs a replay."""
        data, state = self._future("river", "x"), self._state("river", state)
        shares = over_functions(data, function).sel(state=state)
        time, names = shares["time"].values, [str(name) for name in shares["supplier"].values]
        values, shades = shares.transpose("supplier", "time").values, drawing.power_colours(names)
        ax = ax or _canvas.axes(3.8)
        ax.stackplot(time, values, colors=[shades[name] for name in names], linewidth=.6, edgecolor="white")
        ax.set_xlim(time[0], time[-1])
        ax.set_ylim(0, 1)
        drawing.bare(ax)
        ax.grid(False)
        middles = np.cumsum(values[:, -1]) - values[:, -1] / 2
        for name, at, share in zip(names, _canvas.spread(middles, .065, .03, .97), values[:, -1]):
            ax.annotate(f"{name} {100 * share:.0f} %", (1, at), xycoords=("axes fraction", "data"), xytext=(5, 0), textcoords="offset points",
                        va="center", fontsize=9, color="#8A8A8A" if name == "rest" else shades[name], annotation_clip=False)
        ax.set_xlabel("years after burn-in", color=drawing.INK)
        ax.set_ylabel("share of needs", color=drawing.INK)
        what = "all functions, by weight" if function is None else function
        return self._close(ax, f"Who meets the needs of {state}: {what}", footer)

    def ternary(self, state: Optional[str] = None, *, powers: Optional[Sequence[str]] = None, ax: Optional["Axes"] = None,
                footer: bool = True) -> "Axes":
        """The way of a state between three powers, from ring to dot; where the other states end (grey). A corner is to lean on
        that power alone. The three on which the state leans most unless named; shares are those among them. Needs a replay."""
        data, state = self._future("ternary", "X"), self._state("ternary", state)
        leans = data["X"].transpose("time", "state", "power")
        corners = self._three(leans.sel(state=state), powers)
        among = leans.sel(power=corners)
        among = (among / among.sum("power").clip(1e-9)).values
        ax = ax or _canvas.axes(5.2, 5.6)
        shades = drawing.power_colours(corners)
        _ternary.frame(ax, corners, [shades[code] for code in corners])
        position = list(data["state"].values).index(state)
        _ternary.cloud(ax, np.delete(among[-1], position, axis=0))
        _ternary.way(ax, among[:, position])
        return self._close(ax, f"{state} between {corners[0]}, {corners[1]} and {corners[2]}", footer, "small dots: where the other states end", 22)

    def heatmap(self, variable: str = "S", *, power: Optional[str] = None, states: Optional[Iterable[str]] = None,
                ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """A variable of the states in time, a row a state: A autonomy, S stability, Y income, and all others of a replay that
        have a state; with a power, e.g. q trust, that of `power`. States: those named, else the thirty that move most."""
        field = self._field(variable, power)
        chosen = self._rows_of(field, states)
        field = field.sel(state=chosen)
        ax = ax or _canvas.axes(1.4 + .19 * len(chosen))
        said = f"{field.attrs.get('long_name', variable)}" + (f": {power}" if power else "")
        unit = str(field.attrs.get("units", "1"))
        heat.course(ax, field["time"].values, field.transpose("state", "time").values, chosen, said[:24] if unit == "1" else unit)
        return self._close(ax, said, footer, "" if states is not None else "the states that move most")

    def network(self, *, year: Optional[float] = None, ties: int = 100, world: Optional["World"] = None, ax: Optional["Axes"] = None,
                footer: bool = True) -> "Axes":
        """The map at one time, the end unless `year` is given: states at their capitals in the colour of the power they lean on
        most, their borders, the `ties` strongest leans, and all of the focal state's. `world`: where the places are; by default
        the shipped world that the future was computed in. Needs a replay."""
        leans = self._future("network", "X")["X"].transpose("time", "state", "power")
        at = leans.isel(time=-1) if year is None else leans.sel(time=year, method="nearest")
        ax = ax or _canvas.axes(4.3)
        maps.network(ax, maps.places(world, self._data), at.values, focal=str(self._data.attrs.get("focal", "")), ties=ties)
        return self._close(ax, f"Leans on the powers in year {float(at['time']):g}", footer, "a line: a lean, as wide as it is large", 8)

    def _future(self, plot: str, variable: str) -> xr.Dataset:
        """The data from the last step of burn-in on."""
        data = self._data
        if not {"time", "state"} <= set(data.dims) or variable not in data:
            raise InputError(f"this data set has no course of every state (variable {variable})", place=f"mv.plot.{plot}()",
                             allowed="a replay of one future",
                             hint="`multivector replay scenario.toml --replicate 0 --out one.nc` writes one; open it with xarray")
        if data.sizes["time"] == 0:
            raise InputError("the replay holds no step", place=f"mv.plot.{plot}()", allowed="a replay of one step or more")
        before = int((data["time"].values <= 0).sum())
        return data.isel(time=slice(max(before - 1, 0), None)) if before < data.sizes["time"] else data

    def _state(self, plot: str, state: Optional[str]) -> str:
        known = [str(one) for one in self._data["state"].values]
        return _checked.choice(f"mv.plot.{plot}(state=...)", str(self._data.attrs.get("focal", "")) if state is None else state, known, "state")

    def _three(self, leans: xr.DataArray, powers: Optional[Sequence[str]]) -> list[str]:
        known = [str(code) for code in leans["power"].values]
        if powers is None:
            if len(known) < 3:
                raise InputError("a ternary plot needs three powers", place="mv.plot.ternary()", value=", ".join(known), allowed="a world of three powers or more")
            most = np.argsort(-leans.mean("time").values, kind="stable")[:3]
            return [known[k] for k in sorted(most)]
        if isinstance(powers, str) or len(powers) != 3 or len(set(powers)) != 3:
            raise InputError("must be three powers", place="mv.plot.ternary(powers=...)", value=repr(powers), allowed="three of " + ", ".join(known))
        return [_checked.choice("mv.plot.ternary(powers=...)", code, known, "power") for code in powers]

    def _field(self, variable: str, power: Optional[str]) -> xr.DataArray:
        data = self._future("heatmap", "X")
        fit = [str(name) for name, v in data.data_vars.items() if v.dims in (("time", "state"), ("time", "state", "power"))]
        field = data[_checked.choice("mv.plot.heatmap(variable)", variable, fit, "variable of states")]
        if "power" not in field.dims:
            if power is not None:
                raise InputError(f"{variable} has no power", place="mv.plot.heatmap(power=...)", value=repr(power), allowed="None")
            return field
        codes = [str(code) for code in field["power"].values]
        if power is None:
            raise InputError(f"{variable} has a value for each power", place="mv.plot.heatmap(power=...)", value="None", allowed=", ".join(codes))
        return field.sel(power=_checked.choice("mv.plot.heatmap(power=...)", power, codes, "power"))

    def _rows_of(self, field: xr.DataArray, states: Optional[Iterable[str]]) -> list[str]:
        known = [str(one) for one in field["state"].values]
        if states is not None:
            named = [states] if isinstance(states, str) else list(states)
            return [_checked.choice("mv.plot.heatmap(states=...)", one, known, "state") for one in named]
        range_ = (field.max("time") - field.min("time")).values
        most = {known[k] for k in np.argsort(-range_, kind="stable")[:30]} | {str(self._data.attrs.get("focal", ""))}
        return [one for one in known if one in most]

    def _close(self, ax: "Axes", title: str, footer: bool, note: str = "", drop: float = 40) -> "Axes":
        about = self._data.attrs
        _canvas.title(ax, title, f"{about['focal']} plays {about['strategy']}" if {"focal", "strategy"} <= set(about) else "")
        if footer:
            _canvas.foot(ax, about, [f"n = 1 future (replicate {about.get('replicate', '?')})", note], drop)
        return ax


def over_functions(data: xr.Dataset, function: Optional[str]) -> Any:
    """Ties [time, state, supplier] of one function, or of all by their weights in the model."""
    known = [str(name) for name in data["function"].values]
    if function is not None:
        return data["x"].sel(function=_checked.choice("mv.plot.river(function=...)", function, known, "function"))
    weight = data["parameter_value"].sel(parameter=[f"weight.{name}" for name in known]).values.astype(float)
    return (data["x"] * xr.DataArray(weight / weight.sum(), dims="function")).sum("function")
