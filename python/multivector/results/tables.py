"""Numbers of a data set of results: what was kept of every future, and statistics over futures."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import xarray as xr

from .. import _core
from ..core import arguments
from ..core.errors import InputError
from ..core.renamed import refuse, refuses
from ..core.units import squared, unit_of
from . import changes, sweep
from .entries import entries, entry
from .failures import failed_futures
from .futures import MAIN, check_unique, counted_apart, dimension_of
from .presentation import Presentation, presentation_of
from .statistics import CONTRAST, LEVELS, SHARES, contrast, missing, summary

Names = str | Iterable[str] | None


class Tables:
    """Tables of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference,
    knife_edges.
    """

    def __init__(self, data: xr.Dataset) -> None:
        self._data = data
        source = str(data.encoding.get("source", ""))
        if os.path.isfile(source):
            _core.check_file(source)  # FileError if it is damaged

    @property
    def strategies(self) -> list[str]:
        """Labels, as they stand in the data set."""
        self._check()
        return [str(label) for label in self._data["scenario"].values]

    @property
    def outcomes(self) -> list[str]:
        """Names of outcomes of which every future was kept, in the main case: `income`, and `power_gain[RUS]` of those
        that powers, states or the like have each."""
        return list(self._entries())

    @refuses(column="case")
    def variable(self, outcome: str, *, case: str = MAIN) -> xr.DataArray:
        """An outcome along (scenario, replicate of the case), with unit, long name and scope; of a sweep along
        (scenario, point, replicate), where means were kept along (scenario, point). InputError."""
        if (family := self._family(outcome)) != [outcome]:
            listed = ", ".join(family)
            raise InputError(
                "this outcome has several entries", location="mv(outcome)", value=repr(outcome), allowed=listed
            )
        arguments.choice("mv(outcome)", outcome, self.outcomes, "outcome")
        arguments.choice("mv(case=...)", case, self.cases, "case")
        sweeping = sweep.is_sweep(self._data)
        return sweep.outcome_variable(self._data, outcome) if sweeping else entry(self._data, outcome, case)

    @property
    def cases(self) -> list[str]:
        """Cases that were computed: main, then its variants."""
        end = "_replicate"
        return [MAIN, *(str(name)[: -len(end)] for name in self._data.dims if str(name).endswith(end))]

    @property
    def resolved(self) -> dict[str, Any]:
        """The scenario with every default filled in."""
        said = dict(json.loads(self._data.attrs.get("scenario_resolved", "{}")))
        if "columns" in said:  # what cases were called in files of version 1
            said["cases"] = said.pop("columns")
        return said

    def changes(self) -> pd.DataFrame:
        """In what the run departs from the model and the world as they come, a row a change: kind, name, text. Tables,
        feet of pictures, cards and pages say the same. InputError where the data set does not say."""
        return changes.changes(self._data.attrs)

    @property
    def presentation(self) -> Presentation:
        """How the results of this model are shown."""
        return presentation_of(self._data)

    @property
    def main(self) -> list[str]:
        """Outcomes that tables and pages begin with: those that say they are in pictures, or all that were kept."""
        said = {name: str(self.variable(name).attrs.get("shown_in", "")).split() for name in self.outcomes}
        return [name for name, where in said.items() if "picture" in where] or self.outcomes

    @refuses(column="case")
    def samples(self, outcome: str, *, case: str = MAIN) -> _core.Floats:
        """[strategy, future], float32. InputError where a future stands twice."""
        self.one_point("mv.samples()")
        check_unique(self._data, case, "data.mv")
        return self.variable(outcome, case=case).values

    def finite_samples(self, outcome: str, *, case: str = MAIN) -> _core.Floats:
        """The samples, where every future has a number. InputError with the count otherwise."""
        samples = self.samples(outcome, case=case)
        gaps = missing(*samples)
        if gaps:
            raise InputError(
                f"{outcome} has no number in {gaps:,} of {samples.shape[1]:,} futures",
                location="mv(outcome)",
                value="NaN or infinite",
                allowed="a number in every future: statistics of some of them would be of other futures",
                hint=f'data.sel({dimension_of(case)}=np.isfinite(data["{outcome}"]).all("scenario")) leaves these '
                f"futures out",
            )
        return samples

    def draws(self, case: str = MAIN) -> Any:
        """Which draw of the parameters each future of a case has, from 0; None where parameters are not sampled."""
        if case != "sampled" and not self.resolved.get("sampled"):
            return None
        return np.unique(np.array(counted_apart(self._data, case)) // 2, return_inverse=True)[1]

    def more_is_better(self, outcome: str) -> bool:
        """Which direction is the better one."""
        said = self.variable(outcome).attrs.get("better")
        if said is None:
            raise InputError(
                "this file does not say which direction of this outcome is the better one",
                location="mv(outcome)",
                value=repr(outcome),
                allowed="outcomes of files that say so in the attribute `better`",
            )
        return bool(said == "more")

    @refuses(column="case")
    def table(self, outcomes: Names = None, *, vs: str | None = None, case: str = MAIN) -> pd.DataFrame:
        """A row an (outcome, strategy): mean with Monte Carlo standard error, sd, quantiles, cvar10 (mean of the worst
        tenth), difference from `vs` (default: the first strategy of the scenario) in the same futures, its error, in
        what share of the futures it does better, as well to the last bit, and worse (p_better, p_equal, p_worse); n
        futures, in how many of them the outcome has no number (then nothing of the row is defined), and how
        many failed and are not among the n. By default the outcomes that reports
        begin with. `power_gain` stands for `power_gain[USA]` and so on, all of them.

        Of a sweep a row an (outcome, strategy, point): its factors, mean with error, difference with error, n."""
        if sweep.is_sweep(self._data):
            return self._by_point(self.names(outcomes), self.reference(vs))
        reference, failed, draws = self.reference(vs), failed_futures(self._data, case), self.draws(case)
        rows = {}
        for name in self.names(outcomes):
            samples, more = self.samples(name, case=case), self.more_is_better(name)
            for k, label in enumerate(self.strategies):
                one, paired = summary(samples[k], more, draws), contrast(samples[k], samples[reference], more, draws)
                row = {key: one[key] for key in LEVELS}
                row.update(difference=paired["difference"], difference_mcse=paired["mcse"])
                row.update({key: paired[key] for key in SHARES})
                row.update(n=one["n"], missing=paired["missing"], failed=failed)
                rows[name, label] = row if not paired["missing"] else {**row, **dict.fromkeys(LEVELS, np.nan)}
        index = pd.MultiIndex.from_tuples(rows, names=["outcome", "strategy"])
        return pd.DataFrame(list(rows.values()), index=index)

    @refuses(column="case")
    def contrast(self, outcome: str, *, vs: str | None = None, case: str = MAIN) -> pd.DataFrame:
        """A row a strategy other than `vs` (default: the first of the scenario): mean difference in the same futures
        with its Monte Carlo standard error, its sd, p_better, p_equal, p_worse (in the same future; they sum to 1, a
        tie is no half win), p_better_mcse, p_better_independent and so on (in another future), differences of quantiles
        and of cvar10, variance_reduction by common random numbers; n futures, and in how many of them one of the two
        has no number (then nothing of the row is defined)."""
        samples, more = self.samples(outcome, case=case), self.more_is_better(outcome)
        reference = self.reference(vs)
        labels = {label: k for k, label in enumerate(self.strategies) if k != reference}
        draws = self.draws(case)
        rows = [contrast(samples[k], samples[reference], more, draws) for k in labels.values()]
        table = pd.DataFrame(rows, index=pd.Index(labels, name="strategy"), columns=None if rows else list(CONTRAST))
        return table[[*CONTRAST, *(name for name in table.columns if name not in CONTRAST)]]

    def variance(self, outcome: str) -> pd.DataFrame:
        """A row a strategy: how much of an outcome's variance is not knowing the parameters, how much is chance, with
        errors. Variances are in the square of the outcome's unit, `.attrs["units"]`. Needs the variant `sampled`."""
        self.one_point("mv.variance()")
        if "sampled" not in self.cases:
            raise InputError(
                "the variance cannot be split: parameters were not sampled",
                location="mv.variance()",
                hint='Model(..., variants={"sampled": 500}) adds futures with sampled parameters',
            )
        samples = self.finite_samples(outcome, case="sampled")
        replicate = counted_apart(self._data, "sampled")
        rows = [_core.split_variance(replicate, one) for one in samples]
        table = pd.DataFrame(rows, index=pd.Index(self.strategies, name="strategy"))
        table.attrs["units"] = squared(unit_of(self.variable(outcome)))
        return table

    def record(self, variable: str) -> xr.DataArray:
        """A variable named by `record=`: (scenario, replicate, time, state, ...), time in years after the run-up.
        InputError."""
        head = "record_"
        names = [str(name)[len(head) :] for name in self._data.data_vars if str(name).startswith(head)]
        if not names:
            hint = 'compare(model, record={"variables": ["A"]})'
            raise InputError("nothing was recorded", location="mv.record()", value=repr(variable), hint=hint)
        found = self._data[head + arguments.choice("mv.record(variable)", variable, names, "recorded variable")]
        dims = {name: name[len(head) :] for name in ("record_time", "record_state") if name in found.dims}
        return found.transpose("scenario", "replicate", "record_time", ...).rename(dims).rename(variable)

    def reference(self, vs: str | None = None) -> int:
        """Position of the strategy that the others are compared with: `vs`, else the first of the recorded scenario
        that is there. InputError where the data set does not say."""
        known = self.strategies
        if vs is not None:
            return known.index(arguments.choice("mv(vs=...)", vs, known, "strategy"))
        if len(known) > 1 and not self._recorded():
            raise InputError(
                "this data set does not say which strategy the others are compared with",
                location="mv(vs=...)",
                value="None",
                allowed=", ".join(known),
                hint="name it: arithmetic and other libraries drop the attributes that say so",
            )
        return self.first

    @property
    def first(self) -> int:
        """Position of the first strategy of the recorded scenario that is there; of the data set, where none is
        recorded."""
        return next((self.strategies.index(label) for label in self._recorded() if label in self.strategies), 0)

    @property
    def in_order(self) -> list[str]:
        """Labels, the first strategy before the others."""
        first = self.strategies[self.first]
        return [first, *(label for label in self.strategies if label != first)]

    def _recorded(self) -> list[str]:
        """Strategies in the order of the scenario."""
        said = self.resolved.get("strategies") or self.resolved.get("alternatives") or []
        return [str(one.get("label", one.get("name", ""))) for one in said]

    def colours(self) -> dict[str, str]:
        """Of every strategy."""
        known = self.strategies
        return {label: self.presentation.colour(label, known[self.first]) for label in known}

    def names(self, outcomes: Names) -> list[str]:
        """The outcomes asked for, by default those of `main`; `power_gain` stands for all of its entries."""
        if outcomes is None:
            return self.main
        named = [outcomes] if isinstance(outcomes, str) else list(outcomes)
        return [one for name in named for one in self._family(name)]

    def _family(self, name: str) -> list[str]:
        """All entries of an outcome that has more than one; else the name as it is."""
        return [one for one, (variable, place) in self._entries().items() if variable == name and place] or [name]

    def _entries(self) -> dict[str, tuple[str, dict[str, int]]]:
        self._check()
        return sweep.outcomes(self._data) if sweep.is_sweep(self._data) else entries(self._data)

    def _by_point(self, names: list[str], reference: int) -> pd.DataFrame:
        """The table of a sweep."""
        at = {name: one.values for name, one in sweep.factors(self._data).items()}
        rows = {}
        for name in names:
            level = sweep.point_means(self._data, "mv.table(outcome)", name)
            paired = sweep.point_means(self._data, "mv.table(outcome)", name, reference)
            for k, label in enumerate(level.labels):
                columns = {"mean": level.mean[k], "mcse": level.mcse[k]}
                columns.update(difference=paired.mean[k], difference_mcse=paired.mcse[k], n=level.count)
                rows[name, label] = pd.DataFrame({**at, **columns}, index=self._data["point"].values)
        return pd.concat(rows, names=["outcome", "strategy", "point"])

    def one_point(self, location: str) -> None:
        """InputError where results are of many points."""
        if sweep.is_sweep(self._data):
            raise InputError(
                "these are results of a sweep, which has many points",
                location=location,
                value=f"{self._data.sizes['point']:,} points",
                allowed="results of one point",
                hint="data.isel(point=0).mv is one of them, where replicates were kept; of all points there are "
                "data.mv.table(), data.mv.plot.phase, contrast_map, scatter, tornado, and multivector.sensitivity",
            )

    def _check(self) -> None:
        if sweep.is_sweep(self._data):
            return
        if "scenario" not in self._data.dims or "replicate" not in self._data.dims:
            raise InputError(
                "this data set holds no results of multivector",
                location="data.mv",
                allowed="what compare and simulate return, and files of the program",
                hint="selections must keep the dimensions scenario and replicate: use lists, .sel(scenario=[...])",
            )

    if not TYPE_CHECKING:  # a checker finds wrong names by itself

        def __getattr__(self, name: str) -> Any:
            refuse("data.mv", name, {"columns": "cases", "why": "explain"})
