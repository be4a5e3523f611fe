"""Numbers of a data set of results: what was kept of every future, and statistics over futures."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd
import xarray as xr

from .. import _core
from ..core import arguments
from ..core.errors import InputError
from ..core.renamed import refuse, refuses
from .entries import entries, entry
from .presentation import Presentation, presentation_of

Names = str | Iterable[str] | None
MAIN = "main"
LEVELS = ("mean", "mcse", "sd", "q05", "q25", "q50", "q75", "q95", "cvar10")
CONTRAST = ("difference", "mcse", "sd", "p_better", "p_better_mcse", "p_better_independent", "cvar10")


class Tables:
    """Tables of results. Means are over futures; differences are taken future by future, on the same shocks.

    `case` chooses a variant of the comparison: main, adaptive, sampled, equal_instruments, no_preference.
    """

    def __init__(self, data: xr.Dataset) -> None:
        self._data = data
        source = str(data.encoding.get("source", ""))
        if os.path.isfile(source):
            _core.is_sealed(source)  # FileError if it is the program's and damaged

    @property
    def strategies(self) -> list[str]:
        """Labels; the first is what the others are compared with."""
        self._check()
        return [str(label) for label in self._data["scenario"].values]

    @property
    def outcomes(self) -> list[str]:
        """Names of outcomes of which every future was kept, in the main case: `income`, and `power_gain[RUS]` of those
        that powers, states or the like have each."""
        self._check()
        return list(entries(self._data))

    @refuses(column="case")
    def variable(self, outcome: str, *, case: str = MAIN) -> xr.DataArray:
        """An outcome along (scenario, replicate of the case), with unit, long name and scope. InputError."""
        if (family := self._family(outcome)) != [outcome]:
            listed = ", ".join(family)
            raise InputError(
                "this outcome has several entries", location="mv(outcome)", value=repr(outcome), allowed=listed
            )
        arguments.choice("mv(outcome)", outcome, self.outcomes, "outcome")
        arguments.choice("mv(case=...)", case, self.cases, "case")
        return entry(self._data, outcome, "" if case == MAIN else f"{case}_")

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
        """[strategy, future], float32."""
        return self.variable(outcome, case=case).values

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
        tenth), difference from `vs` (default: the first strategy) in the same futures, its error, p_better, n. By
        default the outcomes that reports begin with. `power_gain` stands for `power_gain[USA]` and so on, all of them."""
        reference = self.reference(vs)
        rows = {}
        for name in self._names(outcomes):
            samples, more = self.samples(name, case=case), self.more_is_better(name)
            for k, label in enumerate(self.strategies):
                one, paired = _core.summarise(samples[k], more), _core.contrast(samples[k], samples[reference], more)
                difference = {"difference": paired["difference"], "difference_mcse": paired["mcse"]}
                row = {**{key: one[key] for key in LEVELS}, **difference, "p_better": paired["p_better"], "n": one["n"]}
                rows[name, label] = row
        index = pd.MultiIndex.from_tuples(rows, names=["outcome", "strategy"])
        return pd.DataFrame(list(rows.values()), index=index)

    @refuses(column="case")
    def contrast(self, outcome: str, *, vs: str | None = None, case: str = MAIN) -> pd.DataFrame:
        """A row a strategy other than `vs` (default: the first): mean difference in the same futures with its Monte
        Carlo standard error, its sd, p_better (in the same future; ties count half) with error, p_better_independent
        (in another future), differences of quantiles and of cvar10, variance_reduction by common random numbers."""
        samples, more = self.samples(outcome, case=case), self.more_is_better(outcome)
        reference = self.reference(vs)
        labels = {label: k for k, label in enumerate(self.strategies) if k != reference}
        rows = [_core.contrast(samples[k], samples[reference], more) for k in labels.values()]
        table = pd.DataFrame(rows, index=pd.Index(labels, name="strategy"), columns=None if rows else list(CONTRAST))
        return table[[*CONTRAST, *(name for name in table.columns if name not in CONTRAST)]]

    def variance(self, outcome: str) -> pd.DataFrame:
        """A row a strategy: how much of an outcome's variance is not knowing the parameters, how much is chance, with
        errors. Needs the variant `sampled`."""
        if "sampled" not in self.cases:
            raise InputError(
                "the variance cannot be split: parameters were not sampled",
                location="mv.variance()",
                hint='Model(..., variants={"sampled": 500}) adds futures with sampled parameters',
            )
        samples = self.samples(outcome, case="sampled")
        replicate = self._data["sampled_replicate"].values.tolist()
        rows = [_core.split_variance(replicate, one) for one in samples]
        return pd.DataFrame(rows, index=pd.Index(self.strategies, name="strategy"))

    def record(self, variable: str) -> xr.DataArray:
        """A variable named by `record=`: (scenario, replicate, time, state, ...), time in years after burn-in.
        InputError."""
        head = "record_"
        names = [str(name)[len(head) :] for name in self._data.data_vars if str(name).startswith(head)]
        if not names:
            hint = 'compare(model, record={"variables": ["A"]})'
            raise InputError("nothing was recorded", location="mv.record()", value=repr(variable), hint=hint)
        found = self._data[head + arguments.choice("mv.record(variable)", variable, names, "recorded variable")]
        dims = {name: name[len(head) :] for name in ("record_time", "record_state") if name in found.dims}
        return found.rename(dims).rename(variable)

    def reference(self, vs: str | None = None) -> int:
        """Position of the strategy that the others are compared with."""
        return (
            0 if vs is None else self.strategies.index(arguments.choice("mv(vs=...)", vs, self.strategies, "strategy"))
        )

    def _names(self, outcomes: Names) -> list[str]:
        if outcomes is None:
            return self.main
        named = [outcomes] if isinstance(outcomes, str) else list(outcomes)
        return [one for name in named for one in self._family(name)]

    def _family(self, name: str) -> list[str]:
        """All entries of an outcome that has more than one; else the name as it is."""
        return [one for one, (variable, place) in entries(self._data).items() if variable == name and place] or [name]

    def _check(self) -> None:
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
