"""`data.mv`: tables and plots of a data set of results, whether computed here or read from a file."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, Iterable, Optional, Union

import numpy as np
import pandas as pd
import xarray as xr

from . import _checked, _core, drawing
from .errors import InputError

if TYPE_CHECKING:
    from .plots import Plots
    from .why import Why

Names = Union[None, str, Iterable[str]]
MAIN = "main"


@xr.register_dataset_accessor("mv")  # type: ignore[no-untyped-call]
class Results:
    """Tables and plots of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference.
    """

    def __init__(self, data: xr.Dataset) -> None:
        self._data = data

    @property
    def strategies(self) -> list[str]:
        """Labels; the first is what the others are compared with."""
        self._check()
        return [str(label) for label in self._data["scenario"].values]

    @property
    def outcomes(self) -> list[str]:
        """Names of outcomes of which every future was kept, in the main case."""
        self._check()
        return [str(name) for name in self._data.data_vars if self._data.variables[name].dims == ("scenario", "replicate")]

    @property
    def cases(self) -> list[str]:
        """Columns that were computed."""
        own = [str(name)[: -len("_replicate")] for name in self._data.dims if str(name).endswith("_replicate")]
        return [MAIN, *own]

    @property
    def resolved(self) -> dict[str, Any]:
        """The scenario with every default filled in."""
        said = dict(json.loads(self._data.attrs.get("scenario_resolved", "{}")))
        if "columns" in said:  # what cases were called in files of version 1
            said["cases"] = said.pop("columns")
        return said

    def samples(self, outcome: str, *, case: str = MAIN) -> _core.Floats:
        """[strategy, future], float32."""
        _checked.choice("mv(outcome)", outcome, self.outcomes, "outcome")
        _checked.choice("mv(case=...)", case, self.cases, "case")
        return self._data[outcome if case == MAIN else f"{case}_{outcome}"].values

    def more_is_better(self, outcome: str) -> bool:
        """Which direction is the better one."""
        said = self._data[_checked.choice("mv(outcome)", outcome, self.outcomes, "outcome")].attrs.get("better")
        known = {name: better > 0 for name, _, _, better in drawing.OUTCOMES}
        if said is None and outcome not in known:
            raise InputError("this file does not say which direction of this outcome is the better one", place="mv(outcome)",
                             value=repr(outcome), allowed="outcomes of files written from now on, or " + ", ".join(known))
        return bool(said == "more") if said is not None else known[outcome]

    def table(self, outcomes: Names = None, *, vs: Optional[str] = None, case: str = MAIN) -> pd.DataFrame:
        """A row an (outcome, strategy): mean with Monte Carlo standard error, sd, quantiles, cvar10 (mean of the worst tenth),
        difference from `vs` (default: the first strategy) in the same futures, its error, p_better, n. By default the
        outcomes that reports begin with."""
        names = self._names(outcomes)
        reference = self._reference(vs)
        rows = {}
        for name in names:
            samples, more = self.samples(name, case=case), self.more_is_better(name)
            for k, label in enumerate(self.strategies):
                one = _core.summarise(samples[k], more)
                row = {key: one[key] for key in ("mean", "mcse", "sd", "q05", "q25", "q50", "q75", "q95", "cvar10")}
                paired = _core.contrast(samples[k], samples[reference], more)
                row.update(difference=paired["difference"], difference_mcse=paired["mcse"], p_better=paired["p_better"], n=one["n"])
                rows[name, label] = row
        index = pd.MultiIndex.from_tuples(rows, names=["outcome", "strategy"])
        return pd.DataFrame(list(rows.values()), index=index)

    def contrast(self, outcome: str, *, vs: Optional[str] = None, case: str = MAIN) -> pd.DataFrame:
        """A row a strategy other than `vs` (default: the first): mean difference in the same futures with its Monte Carlo
        standard error, its sd, p_better (in the same future; ties count half) with error, p_better_independent (in another
        future), differences of quantiles and of cvar10, variance_reduction by common random numbers."""
        samples, more = self.samples(outcome, case=case), self.more_is_better(outcome)
        reference = self._reference(vs)
        rows = {label: _core.contrast(samples[k], samples[reference], more)
                for k, label in enumerate(self.strategies) if k != reference}
        first = ["difference", "mcse", "sd", "p_better", "p_better_mcse", "p_better_independent", "cvar10"]
        table = pd.DataFrame(list(rows.values()), index=pd.Index(rows, name="strategy"), columns=None if rows else first)
        return table[[*first, *(name for name in table.columns if name not in first)]]

    def variance(self, outcome: str) -> pd.DataFrame:
        """A row a strategy: how much of an outcome's variance is not knowing the parameters, how much is chance, with errors.
        Needs the variant `sampled`."""
        self._need_sampled()
        samples = self.samples(outcome, case="sampled")
        replicate = self._data["sampled_replicate"].values.tolist()
        rows = [_core.split_variance(replicate, one) for one in samples]
        return pd.DataFrame(rows, index=pd.Index(self.strategies, name="strategy"))

    @cached_property
    def plot(self) -> "Plots":
        """Plots, each with `ax=`: ridge, ecdf, fan, contrast, variance, convergence; of a replay river, ternary, heatmap, network."""
        from .plots import Plots

        return Plots(self)

    def record(self, variable: str) -> xr.DataArray:
        """A variable named by `record=`: (scenario, replicate, time, state, ...), time in years after burn-in. InputError."""
        names = [str(name)[len("record_"):] for name in self._data.data_vars if str(name).startswith("record_")]
        if not names:
            raise InputError("nothing was recorded", place="mv.record()", value=repr(variable), hint='compare(model, record={"variables": ["A"]})')
        found = self._data["record_" + _checked.choice("mv.record(variable)", variable, names, "recorded variable")]
        return found.rename({name: name[len("record_"):] for name in ("record_time", "record_state") if name in found.dims}).rename(variable)

    def events(self, *, state: Optional[str] = None, burn_in: bool = False) -> pd.DataFrame:
        """Of a replay: a row an event, in order: kind, text, year, step, state, power, other, level, size, cost (year of income), function,
        label, border, what was weighed, and why, in words. `state`: those that concern it. Burn-in is left out unless asked for."""
        from .histories import events

        return events(self._data, state=state, burn_in=burn_in)

    def why(self, state: Optional[str] = None, time: Optional[float] = None) -> "Why":
        """Of a replay: what a state decided in a step and what it weighed; see `Why`. `state`: iso3, default the focal one;
        `time`: years from the end of burn-in, default: the refused demand that was expected to cost most. InputError."""
        from .why import why

        return why(self._data, state, time)

    def report(self, path: Any, *, force: bool = False) -> None:
        """Writes the page of `multivector.report`."""
        from .reports import report

        report(self._data, path, force=force)

    def _names(self, outcomes: Names) -> list[str]:
        if outcomes is None:
            return [name for name, *_ in drawing.OUTCOMES if name in self.outcomes]
        return [outcomes] if isinstance(outcomes, str) else list(outcomes)

    def _reference(self, vs: Optional[str]) -> int:
        return 0 if vs is None else self.strategies.index(_checked.choice("mv(vs=...)", vs, self.strategies, "strategy"))

    def _need_sampled(self) -> None:
        if "sampled" not in self.cases:
            raise InputError("the variance cannot be split: parameters were not sampled", place="mv.variance()",
                             hint='Model(..., variants={"sampled": 500}) adds futures with sampled parameters')

    def _check(self) -> None:
        if "scenario" not in self._data.dims or "replicate" not in self._data.dims:
            raise InputError("this data set holds no results of multivector", place="data.mv",
                             allowed="what compare and simulate return, and files of the program",
                             hint="selections must keep the dimensions scenario and replicate: use lists, .sel(scenario=[...])")
