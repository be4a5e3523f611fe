"""What is simulated: a model put together in Python, or a scenario file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from . import _checked, _core, _toml, cards
from ._frozen import FrozenDict
from .errors import FileError, InputError
from .strategy import Rule, Strategy
from .world import World

COMPANIONS = ("adaptive", "sampled", "equal_instruments", "no_preference")


@dataclass(frozen=True)
class Model:
    """A question: a focal state, the strategies it might play, and the assumptions. Frozen, hashable, picklable.

        Model(World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral", my_rule])

    world          a World, or the name or folder of one
    focal          iso3 of the state whose strategies are compared
    strategies     names of the catalogue ("hedge", "align:CHN", "hedge+passive"), `Strategy` objects, or functions; the first
                   is what the others are compared with
    others, revision, others_by_state   what other states do: static, adaptive, data or a strategy; how adaptive ones revise
                   (logit, fermi, aspiration); exceptions {iso3: strategy}
    parameters     {name: number}, e.g. {"rivalry_noise": .08, "theta.security": .2}; see `parameters()`
    off, on        mechanisms left out or added; see `mechanisms()`
    years, burn_in_years (year), steps_per_year, sampled (parameters drawn from their ranges), informed_mediation,
    restraint      {power: 0 to 1}
    events         [{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": .4, "year": 5}]
    companions     {"adaptive": replicates, "sampled": ..., "equal_instruments": ..., "no_preference": ...}
    traced         replicates that keep a yearly course
    title          headline of tables and pictures

    Everything wrong is found here, before anything is computed. Raises InputError.
    """

    world: World
    focal: str = field(default="KAZ", kw_only=True)
    strategies: tuple[Union[str, Strategy], ...] = field(default=("multi_vector",), kw_only=True)
    others: str = field(default="static", kw_only=True)
    revision: str = field(default="logit", kw_only=True)
    others_by_state: Mapping[str, str] = field(default=FrozenDict(), kw_only=True)
    parameters: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    off: tuple[str, ...] = field(default=(), kw_only=True)
    on: tuple[str, ...] = field(default=(), kw_only=True)
    years: float = field(default=40, kw_only=True)
    burn_in_years: float = field(default=10, kw_only=True)
    steps_per_year: int = field(default=4, kw_only=True)
    sampled: bool = field(default=False, kw_only=True)
    informed_mediation: bool = field(default=False, kw_only=True)
    restraint: Mapping[str, float] = field(default=FrozenDict(), kw_only=True)
    events: tuple[Mapping[str, Any], ...] = field(default=(), kw_only=True)
    companions: Mapping[str, int] = field(default=FrozenDict(), kw_only=True)
    traced: int = field(default=1000, kw_only=True)
    title: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731
        if not isinstance(self.world, World):
            put("world", World(self.world))
        put("strategies", tuple(_strategy(one) for one in _several("strategies", self.strategies)))
        for name in ("off", "on"):
            put(name, tuple(_several(name, getattr(self, name))))
        for name, number in (("parameters", _checked.real), ("restraint", _checked.real), ("others_by_state", _text),
                             ("companions", lambda place, n: _checked.whole(place, n, 0, _checked.MOST_REPLICATES))):
            pairs = _mapping(name, getattr(self, name))
            put(name, FrozenDict({_text(f"Model({name}={{...}})", k): number(f"Model({name}={{{k!r}: ...}})", v)
                                  for k, v in pairs.items()}))
        for name in self.companions:
            _checked.choice("Model(companions={...})", name, COMPANIONS, "companion")
        put("events", tuple(FrozenDict({k: _event_value(k, v) for k, v in _mapping("events", event).items()})
                            for event in _several("events", self.events)))
        for name in ("years", "burn_in_years"):
            put(name, _checked.real(f"Model({name}=...)", getattr(self, name)))
        put("steps_per_year", _checked.whole("Model(steps_per_year=...)", self.steps_per_year, 1, 64))
        put("traced", _checked.whole("Model(traced=...)", self.traced, 0, _checked.MOST_REPLICATES))
        for name in ("focal", "others", "revision", "title"):
            _text(f"Model({name}=...)", getattr(self, name))
        labels = [_label(one) for one in self.strategies]
        for label in labels:
            if labels.count(label) > 1:
                raise InputError("two strategies have this label", place="Model(strategies=[...])", value=repr(label),
                                 allowed="labels that differ", hint="Strategy(rule, label=...) names one")
        self._job()

    def replace(self, **changes: Any) -> "Model":
        """The same model but for these arguments."""
        known = [f.name for f in fields(self)]
        for name in changes:
            _checked.choice("Model.replace(...)", name, known, "argument")
        return replace(self, **changes)

    def to_toml(self, *, replicates: Optional[int] = None, seed: Optional[int] = None) -> str:
        """The scenario file of this model, which the program runs too, unless a strategy is a Python function."""
        return _toml.write(self, replicates, seed).text

    @property
    def headline(self) -> str:
        """The title, or what stands in for one."""
        states = self.world._states
        name = states.at[self.focal, "name"] if self.focal in states.index else self.focal
        return self.title or f"{name} between {len(self.world._powers)} powers"

    @property
    def labels(self) -> list[str]:
        """Strategies by the names they have in results."""
        return [_label(one) for one in self.strategies]

    def _rules(self) -> dict[str, Rule]:
        return {one.label: one.rule for one in self.strategies if isinstance(one, Strategy) and callable(one.rule)}

    def _job(self, replicates: Any = None, seed: Any = None, only: Optional[str] = None, isa: str = "") -> "_core.Job":
        """The model ready to run. Places in the text become arguments."""
        out = _toml.write(self, replicates, seed)
        rules = {label: rule for label, rule in self._rules().items() if only in (None, label)}
        try:
            return _core.Job(out.text, "Model", self.world._core, rules, None, None, only, isa)
        except InputError as error:
            if error._source == "Model" and 0 < error._line <= len(out.origin):
                error.place = f"Model({out.origin[error._line - 1]}=...)"
            raise

    def __repr__(self) -> str:
        extra = "".join(f", {name} changed" for name in ("parameters", "events", "companions", "on", "off") if getattr(self, name))
        return f"Model({self.focal} in {self.world.name}: {', '.join(self.labels)}{extra})"

    def _repr_html_(self) -> str:
        return cards.model_card(self)


@dataclass(frozen=True)
class Scenario:
    """A scenario file, as `multivector compare` reads it; checked here. Raises InputError with file:line:column, FileError."""

    path: str

    def __init__(self, path: Union[str, os.PathLike[str]]) -> None:
        object.__setattr__(self, "path", str(path))
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FileError(f"{path}: cannot be read: {error}\n  hint:    a scenario is a TOML file in UTF-8") from error
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "labels", self._job().labels)

    def _job(self, replicates: Any = None, seed: Any = None, only: Optional[str] = None, isa: str = "") -> "_core.Job":
        return _core.Job(self._text, self.path, None, {}, seed, replicates, only, isa)

    def _rules(self) -> dict[str, Rule]:
        return {}

    def to_toml(self) -> str:
        """The file's text."""
        return self._text


def _strategy(one: Any) -> Union[str, Strategy]:
    if isinstance(one, (str, Strategy)):
        return one
    if callable(one):
        return Strategy(one)
    raise InputError("this is no strategy", place="Model(strategies=[...])", value=repr(one),
                     allowed="a name, a Strategy, or a function of a Situation", hint="multivector.strategies() lists the names")


def _label(strategy: Union[str, Strategy]) -> str:
    return strategy if isinstance(strategy, str) else strategy.label


def _several(name: str, value: Any) -> Sequence[Any]:
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable) or isinstance(value, Mapping):
        raise InputError("must be a list", place=f"Model({name}=...)", value=repr(value), allowed="a list",
                         hint=f"{name}=[{value!r}]" if isinstance(value, str) else "")
    return list(value)


def _mapping(name: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError("must be a dict", place=f"Model({name}=...)", value=repr(value), allowed="{name: value}")
    return value


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise InputError("must be a text", place=place, value=repr(value), allowed="a text")
    return value


def _event_value(key: str, value: Any) -> Any:
    return value if isinstance(value, str) else _checked.real(f"Model(events=[{{{key!r}: ...}}])", value)
