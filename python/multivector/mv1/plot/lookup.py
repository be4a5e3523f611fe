"""What pictures of trajectories draw: the variable, the state, the powers asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import xarray as xr

from ...core import arguments
from ...core.errors import InputError
from ...plot.canvas import Canvas
from ..world import in_data


class Trajectories(Canvas):
    """Variables of the states in time: of one future from a replay, or of many that recorded them."""

    def _trajectory(self, plot: str, variable: str, strategy: str | None) -> xr.DataArray:
        """A variable [time, state, ...], with [replicate] where many futures were recorded, from the last step of
        the run-up on."""
        data = self._data
        if f"record_{variable}" in data:
            labels = self._results.strategies
            label = arguments.choice(
                f"mv.plot.{plot}(strategy=...)", labels[0] if strategy is None else strategy, labels, "strategy"
            )
            found = data[f"record_{variable}"].isel(scenario=labels.index(label))
            found = found.rename(
                {name: str(name)[len("record_") :] for name in found.dims if str(name).startswith("record_")}
            ).assign_attrs(found.attrs, strategy=label)
        elif variable in data and {"time", "state"} <= set(data[variable].dims):
            if strategy is not None:
                raise InputError(
                    "a replay has one strategy",
                    location=f"mv.plot.{plot}(strategy=...)",
                    value=repr(strategy),
                    allowed="None",
                )
            found = data[variable].assign_attrs(data[variable].attrs, strategy=str(data.attrs.get("strategy", "")))
        else:
            raise InputError(
                f"this data set has no trajectory of every state (variable {variable})",
                location=f"mv.plot.{plot}()",
                allowed="a replay of one future, or results that recorded the variable",
                hint="`multivector replay scenario.toml --replicate 0 --out one.nc` writes one; open it with xarray",
            )
        if found.sizes["time"] == 0:
            raise InputError(
                "the replay holds no step", location=f"mv.plot.{plot}()", allowed="a replay of one step or more"
            )
        before = int((found["time"].values <= 0).sum())
        return found.isel(time=slice(max(before - 1, 0), None)) if before < found.sizes["time"] else found

    @property
    def _focal(self) -> str:
        return str(self._data.attrs.get("focal") or self._results.resolved.get("focal", ""))

    def _state(self, plot: str, state: str | None, trajectory: xr.DataArray) -> str:
        said = self._focal if state is None else state
        return in_data.states_of(f"mv.plot.{plot}(state=...)", self._data, said, among=trajectory)[0]

    def _over_functions(self, ties: xr.DataArray, function: str | None) -> xr.DataArray:
        """Ties of one function, or of all by their weights in the model."""
        known = [str(name) for name in ties["function"].values]
        if function is not None:
            return ties.sel(function=arguments.choice("mv.plot.river(function=...)", function, known, "function"))
        names = [f"weight.{name}" for name in known]
        its_own = self._data["parameter_value"].sel(parameter=names).values if "parameter_value" in self._data else None
        weight = np.array(
            [self._results.resolved["parameters"][name] for name in names] if its_own is None else its_own, dtype=float
        )
        return (ties * xr.DataArray(weight / weight.sum(), dims="function")).sum("function")

    def _three(self, leans: xr.DataArray, powers: Sequence[str] | None) -> list[str]:
        known = [str(code) for code in leans["power"].values]
        if powers is None:
            if len(known) < 3:
                raise InputError(
                    "a ternary plot needs three powers",
                    location="mv.plot.ternary()",
                    value=", ".join(known),
                    allowed="a world of three powers or more",
                )
            most = np.argsort(-leans.mean("time").values, kind="stable")[:3]
            return [known[k] for k in sorted(most)]
        if isinstance(powers, str) or len(powers) != 3 or len(set(powers)) != 3:
            raise InputError(
                "must be three powers",
                location="mv.plot.ternary(powers=...)",
                value=repr(powers),
                allowed="three of " + ", ".join(known),
            )
        return [arguments.choice("mv.plot.ternary(powers=...)", code, known, "power") for code in powers]

    def _of_states(self) -> list[str]:
        """Variables with a state and a time, and perhaps a power."""
        found = []
        for name in self._data.data_vars:
            dims = {str(dim).replace("record_", "") for dim in self._data.variables[name].dims} - {
                "scenario",
                "replicate",
            }
            if dims in ({"time", "state"}, {"time", "state", "power"}):
                found.append(str(name).replace("record_", ""))
        return found or ["S"]

    @staticmethod
    def _of_power(field: xr.DataArray, variable: str, power: str | None) -> xr.DataArray:
        if "power" not in field.dims:
            if power is not None:
                raise InputError(
                    f"{variable} has no power", location="mv.plot.heatmap(power=...)", value=repr(power), allowed="None"
                )
            return field
        codes = [str(code) for code in field["power"].values]
        if power is None:
            raise InputError(
                f"{variable} has a value for each power",
                location="mv.plot.heatmap(power=...)",
                value="None",
                allowed=", ".join(codes),
            )
        return field.sel(power=arguments.choice("mv.plot.heatmap(power=...)", power, codes, "power"))

    def _rows_of(self, field: xr.DataArray, states: Iterable[str] | None) -> list[str]:
        known = [str(one) for one in field["state"].values]
        if states is not None:
            return in_data.states_of("mv.plot.heatmap(states=...)", self._data, states, among=field, groups=True)
        range_ = (field.max("time") - field.min("time")).values
        most = {known[k] for k in np.argsort(-range_, kind="stable")[:30]} | {self._focal}
        return [one for one in known if one in most]


def mean_of(trajectory: xr.DataArray) -> xr.DataArray:
    """Over futures, where there are many; summed in double, and undefined where one future has no number."""
    return trajectory.mean("replicate", dtype=float, skipna=False) if "replicate" in trajectory.dims else trajectory
