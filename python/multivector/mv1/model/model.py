"""MV-1 put together in Python: worlds, strategies and assumptions."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from ... import _core
from ...code.plugin import Plugin
from ...core import arguments, html
from ...core.errors import InputError
from ...core.frozen import FrozenDict
from ...core.renamed import refuse, refuses, takers
from ...results import changes
from ..world import names
from ..world.world import World
from . import python_module, scenario_file, scenario_text, user_code
from .checks import check
from .mechanism import Mechanism
from .outcome import Outcome
from .strategy import Rule, Strategy


@dataclass(frozen=True)
class Model:
    """A question: a focal state, the strategies it might play, and the assumptions. Frozen, hashable, picklable.

        Model(World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral", my_rule])

    world          a World, or the name or folder of one
    focal          the state whose strategies are compared: iso3, a name ("Viet Nam"), or a Correlates of War number;
                   kept as iso3. `World.find_state` says what a name means
    strategies     names of the catalogue ("hedge", "align:CHN", "hedge+passive"), `Strategy` objects, or functions; the
                   first is what the others are compared with
    mechanisms, outcomes   of your own: `Mechanism` and `Outcome` objects
    plugins        of `load_plugin`, whose names can then be used like the model's own
    others         what other states do: static, adaptive, data, or a strategy, a function too
    revision       how adaptive ones revise: logit, fermi, aspiration
    others_by_state   exceptions {state: strategy}; a group or region too ({"ASEAN": "hedge"}), where a state's own
                   entry counts first and the focal state keeps out
    others_shares     {name of a strategy: share of the other states that play it, 0 to 1}; others_shares_seed draws
                   which these are: a larger share keeps those of a smaller one
    others_start   {name of a strategy: share of the adaptive others that begin with it and its package, 0 to 1}, drawn
                   as others_shares; the others begin as their revision has it
    parameters     {name: number}, e.g. {"rivalry_noise": .08, "theta.security": .2}; see `parameters()`
    off, on        mechanisms left out or added; see `mechanisms()`
    years, burn_in_years (year), steps_per_year, sampled (parameters drawn from their ranges), informed_mediation,
    restraint      {power: 0 to 1}
    events         [{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": .4, "year": 5}]
    projects       [{"name": "EAEU", "power": "RUS", "members": ["KAZ", "BLR"], "excludes": ["DCFTA"], "year": 1}]
    variants       {"adaptive": replicates, "sampled": ..., "equal_instruments": ..., "no_preference": ...,
                   "knife_edges": ...}
    traced         replicates that keep a yearly course
    title          headline of tables and pictures

    Everything wrong is found here, before anything is computed. Raises InputError.
    """

    world: World
    focal: str = field(default="KAZ", kw_only=True)
    strategies: Sequence[str | Strategy | Rule] = field(default=("multi_vector",), kw_only=True)
    mechanisms: Sequence[Mechanism] = field(default=(), kw_only=True)
    outcomes: Sequence[Outcome] = field(default=(), kw_only=True)
    plugins: Sequence[Plugin] = field(default=(), kw_only=True)
    others: str | Strategy | Rule = field(default="static", kw_only=True)
    revision: str = field(default="logit", kw_only=True)
    others_by_state: Mapping[str, str | Strategy | Rule] = field(default=FrozenDict(), kw_only=True)
    others_shares: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    others_shares_seed: int = field(default=0, kw_only=True)
    others_start: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    parameters: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    off: Sequence[str] = field(default=(), kw_only=True)
    on: Sequence[str] = field(default=(), kw_only=True)
    years: float = field(default=40, kw_only=True)
    burn_in_years: float = field(default=10, kw_only=True)
    steps_per_year: int = field(default=4, kw_only=True)
    sampled: bool = field(default=False, kw_only=True)
    informed_mediation: bool = field(default=False, kw_only=True)
    restraint: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    events: Sequence[Mapping[str, Any]] = field(default=(), kw_only=True)
    projects: Sequence[Mapping[str, Any]] = field(default=(), kw_only=True)
    variants: Mapping[str, int] = field(default=FrozenDict(), kw_only=True)
    traced: int = field(default=1000, kw_only=True)
    title: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        for name, value in check(self).items():
            object.__setattr__(self, name, value)
        self._job()

    @refuses(companions="variants")
    def replace(self, **changes: Any) -> Model:
        """The same model but for these arguments."""
        known = [f.name for f in fields(self)]
        for name in changes:
            if name not in known and (others := takers(name)):
                raise InputError("unknown argument", location="Model.replace(...)", value=repr(name), hint=others)
            arguments.choice("Model.replace(...)", name, known, "argument")
        return replace(self, **changes)

    def to_toml(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        replicates: int | None = None,
        seed: int | None = None,
        force: bool = False,
    ) -> str:
        """The scenario file of this model, which the program runs too, unless it has code written in Python. With
        `path` it is written there, and a world that is not shipped beside it, in the folder that the scenario names.
        FileError if the file exists and `force` is not set, or something cannot be written."""
        if replicates is not None:
            replicates = arguments.whole("Model.to_toml(replicates=...)", replicates, 1, arguments.MOST_REPLICATES)
        if seed is not None:
            seed = arguments.whole("Model.to_toml(seed=...)", seed, 0, 2**63 - 1)
        if path is None:
            return scenario_text.write(self, replicates, seed).text
        return scenario_file.save(self, Path(path), replicates, seed, force)

    def changes(self) -> pd.DataFrame:
        """In what it departs from the model and the world as they come, a row a change: kind, name, text. Tables,
        feet of pictures, cards and pages say the same."""
        return changes.table(self._job().changes)

    @property
    def headline(self) -> str:
        """The title, or what stands in for one."""
        states = self.world._states
        name = states.at[self.focal, "name"] if self.focal in states.index else self.focal
        return self.title or f"{name} between {len(self.world._powers)} powers"

    @property
    def labels(self) -> list[str]:
        """Strategies by the names they have in results."""
        return [one if isinstance(one, str) else one.label for one in self.strategies]  # type: ignore[union-attr]

    @property
    def call(self) -> str:
        """How a line of Python names it."""
        return "model"

    def _module(self, location: str, world: str, plugins: Mapping[str, str]) -> str | None:
        if self.plugins or any(self._code().values()):
            return python_module.python_module(self, location, world, plugins)
        return None

    def _code(self) -> dict[str, dict[str, Any]]:
        """Code of the user's by kind and name."""
        return {
            "strategies": {one.label: one.rule for one in user_code.strategies(self)},
            "mechanisms": {one.name: one.function for one in self.mechanisms},
            "outcomes": {one.name: one.function for one in self.outcomes},
        }

    def _extensions(self) -> _core.Extensions:
        return user_code.extensions(self)

    def _parts(self, replicates: int | None, seed: int | None) -> tuple[str, str, Any, _core.Extensions]:
        """Text, what messages call it, world and extensions."""
        return scenario_text.write(self, replicates, seed).text, "Model", self.world._core, self._extensions()

    def _job(
        self,
        replicates: Any = None,
        seed: Any = None,
        only: str | None = None,
        isa: str = "",
        record: Mapping[str, Any] | None = None,
    ) -> _core.Job:
        """The model ready to run. Places in the text become arguments."""
        if record and not isinstance(record.get("states", ""), str):
            wanted = names.states("(record['states']=...)", self.world, record["states"])
            record = {**record, "states": wanted}
        out = scenario_text.write(self, replicates, seed, record)
        try:
            return _core.Job(out.text, "Model", self.world._core, self._extensions(), None, None, only, isa)
        except InputError as error:
            if error._source == "Model" and 0 < error._line <= len(out.origin):
                origin = out.origin[error._line - 1]
                error.location = f"{'' if origin.startswith('record') else 'Model'}({origin}=...)"
            raise

    def _check_strategy(self, location: str, label: str) -> None:
        if label not in self.labels and "+" not in label:
            rules = [one["name"] for one in _core.strategies(self.world._core, self._extensions())]
            arguments.choice(location, label, self.labels + rules, "strategy")

    def __repr__(self) -> str:
        shown = ("parameters", "events", "projects", "variants", "on", "off", "mechanisms", "outcomes", "plugins")
        extra = "".join(f", {name} changed" for name in shown if getattr(self, name))
        return f"Model({self.focal} in {self.world.name}: {', '.join(self.labels)}{extra})"

    def _repr_html_(self) -> str:
        """The question, and what differs from the defaults."""
        found = self.changes()
        shares = [f"{share:.3g} of them {name}" for name, share in self.others_shares.items()]
        shares += [f"{share:.3g} begin with {name}" for name, share in self.others_start.items()]
        name = self.world._states.loc[self.focal, "name"]
        run_up = f"{self.burn_in_years:g} of run-up (burn-in)"
        time = f"{self.years:g} years after {run_up}, {self.steps_per_year} steps a year"
        rows = [
            ("world", f"{self.world.name}: {self.world.title}"),
            ("focal state", f"{self.focal} ({name})"),
            ("strategies", ", ".join(self.labels)),
            ("other states", ", ".join([str(getattr(self.others, "label", self.others)), *shares])),
            ("time", time),
            *(changes.grouped(found) or [("changed", changes.NOTHING)]),
            ("variants", ", ".join(f"{name}: {count}" for name, count in self.variants.items())),
        ]
        state = "defaults calibrated to 1992-2004" if found.empty else "calibrated defaults, changed"
        return html.frame(self.headline, state, rows)

    if not TYPE_CHECKING:  # a checker finds wrong names by itself

        def __getattr__(self, name: str) -> Any:
            refuse("Model", name, {"companions": "variants"})


Model.__init__ = refuses(companions="variants")(Model.__init__)  # type: ignore[method-assign]
