"""Pictures of courses of states: who supplies a state, between whom it moves, what happens where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterable, Optional, Sequence

import numpy as np
import xarray as xr

from . import _canvas, _checked, _ternary, drawing, heat, maps
from .errors import InputError
from ._units import unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .world import World


class CoursePlots(_canvas.Canvas):
    """Pictures of courses of states: of one future from a replay, as `multivector replay --out` writes it, or of many from a
    comparison that recorded the variable (`record_x`). There `strategy` says which, the first unless named, and means are shown."""

    def river(self, state: Optional[str] = None, *, function: Optional[str] = None, strategy: Optional[str] = None,
              ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """Who meets a state's needs in time: shares [0, 1] of home, the rest of the world and each power, stacked. Of the focal
        state unless named; of one function, or of all by their weights. Needs the course of x."""
        course = self._course("river", "x", strategy)
        state = self._state("river", state, course)
        shares = _mean(self._over_functions(course, function).sel(state=state)).transpose("supplier", "time")
        time, names = shares["time"].values, [str(name) for name in shares["supplier"].values]
        values, shades = shares.values, drawing.power_colours(names)
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
        return self._close(ax, f"Who meets the needs of {state}: {what}", course, footer)

    def ternary(self, state: Optional[str] = None, *, powers: Optional[Sequence[str]] = None, strategy: Optional[str] = None,
                ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """The way of a state between three powers, from ring to dot, and small dots: where the other states end, or with many
        futures where it ends in each. A corner is to lean on that power alone. The three on which the state leans most unless
        named; shares are those among them. Needs the course of X."""
        course = self._course("ternary", "X", strategy)
        state = self._state("ternary", state, course)
        corners = self._three(_mean(course).sel(state=state), powers)
        among = course.sel(power=corners).transpose(..., "power")
        among = among / among.sum("power").clip(1e-9)
        ax = ax or _canvas.axes(5.2, 5.6)
        shades = drawing.power_colours(corners)
        _ternary.frame(ax, corners, [shades[code] for code in corners])
        ends, many = among.isel(time=-1), "replicate" in among.dims
        _ternary.cloud(ax, (ends.sel(state=state) if many else ends.drop_sel(state=state)).values)
        _ternary.way(ax, _mean(among).sel(state=state).transpose("time", "power").values)
        note = "small dots: its end in each future" if many else "small dots: where the other states end"
        return self._close(ax, f"{state} between {corners[0]}, {corners[1]} and {corners[2]}", course, footer, note, 22)

    def heatmap(self, variable: str = "S", *, power: Optional[str] = None, states: Optional[Iterable[str]] = None,
                strategy: Optional[str] = None, ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """A variable of the states in time, a row a state: A autonomy, S stability, Y income, and all others of a replay that
        have a state; with a power, e.g. q trust, that of `power`. States: those named, else the thirty that move most."""
        course = self._course("heatmap", _checked.choice("mv.plot.heatmap(variable)", variable, self._of_states(), "variable of states"), strategy)
        field = self._of_power(_mean(course), variable, power)
        chosen = self._rows_of(field, states)
        field = field.sel(state=chosen).transpose("state", "time")
        ax = ax or _canvas.axes(1.4 + .19 * len(chosen))
        said = str(course.attrs.get("long_name", variable)) + (f": {power}" if power else "")
        unit = unit_of(course)
        heat.course(ax, field["time"].values, field.values, chosen, said[:24] if unit == "1" else unit)
        return self._close(ax, said, course, footer, "" if states is not None else "the states that move most")

    def network(self, *, year: Optional[float] = None, ties: int = 100, world: Optional["World"] = None, strategy: Optional[str] = None,
                ax: Optional["Axes"] = None, footer: bool = True) -> "Axes":
        """The map at one time, the end unless `year` is given: states at their capitals in the colour of the power they lean on
        most, their borders, the `ties` strongest leans, and all of the focal state's. `world`: where the places are; by default
        the shipped world that the future was computed in. Needs the course of X for every state."""
        course = self._course("network", "X", strategy)
        leans = _mean(course).transpose("time", "state", "power")
        at = leans.isel(time=-1) if year is None else leans.sel(time=year, method="nearest")
        ax = ax or _canvas.axes(4.3)
        maps.network(ax, maps.places(world, self._data, at["state"].values), at.values, focal=self._focal, ties=ties)
        return self._close(ax, f"Leans on the powers in year {float(at['time']):g}", course, footer, "a line: a lean, as wide as it is large", 8)

    def _course(self, plot: str, variable: str, strategy: Optional[str]) -> xr.DataArray:
        """A variable [time, state, ...], with [replicate] where many futures were recorded, from the last step of burn-in on."""
        data = self._data
        if f"record_{variable}" in data:
            labels = self._results.strategies
            label = _checked.choice(f"mv.plot.{plot}(strategy=...)", labels[0] if strategy is None else strategy, labels, "strategy")
            found = data[f"record_{variable}"].isel(scenario=labels.index(label))
            found = found.rename({name: str(name)[len("record_"):] for name in found.dims if str(name).startswith("record_")}).assign_attrs(found.attrs, strategy=label)
        elif variable in data and {"time", "state"} <= set(data[variable].dims):
            if strategy is not None:
                raise InputError("a replay has one strategy", place=f"mv.plot.{plot}(strategy=...)", value=repr(strategy), allowed="None")
            found = data[variable].assign_attrs(data[variable].attrs, strategy=str(data.attrs.get("strategy", "")))
        else:
            raise InputError(f"this data set has no course of every state (variable {variable})", place=f"mv.plot.{plot}()",
                             allowed="a replay of one future, or results that recorded the variable",
                             hint="`multivector replay scenario.toml --replicate 0 --out one.nc` writes one; open it with xarray")
        if found.sizes["time"] == 0:
            raise InputError("the replay holds no step", place=f"mv.plot.{plot}()", allowed="a replay of one step or more")
        before = int((found["time"].values <= 0).sum())
        return found.isel(time=slice(max(before - 1, 0), None)) if before < found.sizes["time"] else found

    @property
    def _focal(self) -> str:
        return str(self._data.attrs.get("focal") or self._results.resolved.get("focal", ""))

    def _state(self, plot: str, state: Optional[str], course: xr.DataArray) -> str:
        known = [str(one) for one in course["state"].values]
        return _checked.choice(f"mv.plot.{plot}(state=...)", self._focal if state is None else state, known, "state")

    def _over_functions(self, ties: xr.DataArray, function: Optional[str]) -> xr.DataArray:
        """Ties of one function, or of all by their weights in the model."""
        known = [str(name) for name in ties["function"].values]
        if function is not None:
            return ties.sel(function=_checked.choice("mv.plot.river(function=...)", function, known, "function"))
        names = [f"weight.{name}" for name in known]
        its_own = self._data["parameter_value"].sel(parameter=names).values if "parameter_value" in self._data else None
        weight = np.array([self._results.resolved["parameters"][name] for name in names] if its_own is None else its_own, dtype=float)
        return (ties * xr.DataArray(weight / weight.sum(), dims="function")).sum("function")

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

    def _of_states(self) -> list[str]:
        """Variables with a state and a time, and perhaps a power."""
        found = []
        for name in self._data.data_vars:
            dims = {str(dim).replace("record_", "") for dim in self._data.variables[name].dims} - {"scenario", "replicate"}
            if dims in ({"time", "state"}, {"time", "state", "power"}):
                found.append(str(name).replace("record_", ""))
        return found or ["S"]

    @staticmethod
    def _of_power(field: xr.DataArray, variable: str, power: Optional[str]) -> xr.DataArray:
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
        most = {known[k] for k in np.argsort(-range_, kind="stable")[:30]} | {self._focal}
        return [one for one in known if one in most]

    def _close(self, ax: "Axes", title: str, course: xr.DataArray, footer: bool, note: str = "", drop: float = 40) -> "Axes":
        about = self._data.attrs
        _canvas.title(ax, title, f"{self._focal} plays {course.attrs['strategy']}")
        if footer:
            many = course.sizes.get("replicate")
            futures = f"n = 1 future (replicate {about.get('replicate', '?')})" if many is None else f"n = {many:,} futures, means"
            _canvas.foot(ax, about, [futures, note], drop)
        return ax


def _mean(course: xr.DataArray) -> xr.DataArray:
    """Over futures, where there are many."""
    return course.mean("replicate") if "replicate" in course.dims else course
