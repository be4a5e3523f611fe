"""What is simulated: a model put together in Python, or a scenario file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional, Sequence, Union

from . import _checked, _core, _own, _toml, cards, recording
from ._compiled import Compiled
from ._frozen import FrozenDict
from .errors import FileError, InputError
from .extension import Mechanism, Outcome
from .plugin import Plugin
from .strategy import Rule, Strategy
from .world import World

VARIANTS = ("adaptive", "sampled", "equal_instruments", "no_preference")


@dataclass(frozen=True)
class Model:
    """A question: a focal state, the strategies it might play, and the assumptions. Frozen, hashable, picklable.

        Model(World("2014"), focal="KAZ", strategies=["multi_vector", "align:RUS", "neutral", my_rule])

    world          a World, or the name or folder of one
    focal          iso3 of the state whose strategies are compared
    strategies     names of the catalogue ("hedge", "align:CHN", "hedge+passive"), `Strategy` objects, or functions; the first
                   is what the others are compared with
    mechanisms, outcomes   of your own: `Mechanism` and `Outcome` objects
    plugins        of `load_plugin`, whose names can then be used like the model's own
    others, revision, others_by_state   what other states do: static, adaptive, data, or a strategy, a function too; how adaptive
                   ones revise (logit, fermi, aspiration); exceptions {iso3: strategy}
    parameters     {name: number}, e.g. {"rivalry_noise": .08, "theta.security": .2}; see `parameters()`
    off, on        mechanisms left out or added; see `mechanisms()`
    years, burn_in_years (year), steps_per_year, sampled (parameters drawn from their ranges), informed_mediation,
    restraint      {power: 0 to 1}
    events         [{"kind": "rivalry_jump", "power": "CHN", "other": "RUS", "amount": .4, "year": 5}]
    variants     {"adaptive": replicates, "sampled": ..., "equal_instruments": ..., "no_preference": ...}
    traced         replicates that keep a yearly course
    title          headline of tables and pictures

    Everything wrong is found here, before anything is computed. Raises InputError.
    """

    world: World
    focal: str = field(default="KAZ", kw_only=True)
    strategies: Sequence[Union[str, Strategy, Rule]] = field(default=("multi_vector",), kw_only=True)
    mechanisms: Sequence[Mechanism] = field(default=(), kw_only=True)
    outcomes: Sequence[Outcome] = field(default=(), kw_only=True)
    plugins: Sequence[Plugin] = field(default=(), kw_only=True)
    others: Union[str, Strategy, Rule] = field(default="static", kw_only=True)
    revision: str = field(default="logit", kw_only=True)
    others_by_state: Mapping[str, Union[str, Strategy, Rule]] = field(default=FrozenDict(), kw_only=True)
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
    variants: Mapping[str, int] = field(default=FrozenDict(), kw_only=True)
    traced: int = field(default=1000, kw_only=True)
    title: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        def put(name: str, value: Any) -> None:
            object.__setattr__(self, name, value)

        if not isinstance(self.world, World):
            put("world", World(self.world))
        put("strategies", tuple(_strategy("Model(strategies=[...])", one) for one in _several("strategies", self.strategies)))
        put("others", _others("Model(others=...)", self.others))
        for name, kind in (("mechanisms", Mechanism), ("outcomes", Outcome), ("plugins", Plugin)):
            put(name, tuple(_made(name, kind, one) for one in _several(name, getattr(self, name))))
        for name in ("off", "on"):
            put(name, tuple(_several(name, getattr(self, name))))
        for name, number in (("parameters", _checked.real), ("restraint", _checked.real), ("others_by_state", _others),
                             ("variants", lambda place, n: _checked.whole(place, n, 0, _checked.MOST_REPLICATES))):
            pairs = _mapping(name, getattr(self, name))
            put(name, FrozenDict({_text(f"Model({name}={{...}})", k): number(f"Model({name}={{{k!r}: ...}})", v)
                                  for k, v in pairs.items()}))
        for name in self.variants:
            _checked.choice("Model(variants={...})", name, VARIANTS, "variant")
        put("events", tuple(FrozenDict({k: _event_value(k, v) for k, v in _mapping("events", event).items()})
                            for event in _several("events", self.events)))
        for name in ("years", "burn_in_years"):
            put(name, _checked.real(f"Model({name}=...)", getattr(self, name)))
        put("steps_per_year", _checked.whole("Model(steps_per_year=...)", self.steps_per_year, 1, 64))
        put("traced", _checked.whole("Model(traced=...)", self.traced, 0, _checked.MOST_REPLICATES))
        for name in ("focal", "revision", "title"):
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
        """The scenario file of this model, which the program runs too, unless it has code written in Python."""
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

    def _code(self) -> dict[str, dict[str, Any]]:
        """Code of the caller's by what it is and its name."""
        return {"own_strategies": {one.label: one.rule for one in _own.strategies(self)},
                "own_mechanisms": {one.name: one.function for one in self.mechanisms},
                "own_outcomes": {one.name: one.function for one in self.outcomes}}

    def _job(self, replicates: Any = None, seed: Any = None, only: Optional[str] = None, isa: str = "",
             record: Optional[Mapping[str, Any]] = None) -> "_core.Job":
        """The model ready to run. Places in the text become arguments."""
        out = _toml.write(self, replicates, seed, record)
        try:
            return _core.Job(out.text, "Model", self.world._core, _own.extensions(self), None, None, only, isa)
        except InputError as error:
            if error._source == "Model" and 0 < error._line <= len(out.origin):
                origin = out.origin[error._line - 1]
                error.place = f"{'' if origin.startswith('record') else 'Model'}({origin}=...)"
            raise

    def __repr__(self) -> str:
        extra = "".join(f", {name} changed" for name in ("parameters", "events", "variants", "on", "off", "mechanisms", "outcomes", "plugins") if getattr(self, name))
        return f"Model({self.focal} in {self.world.name}: {', '.join(self.labels)}{extra})"

    def _repr_html_(self) -> str:
        return cards.model_card(self)


@dataclass(frozen=True)
class Scenario:
    """A scenario file, as `multivector compare` reads it; checked here. Raises InputError with file:line:column, FileError."""

    path: str
    plugins: tuple[Plugin, ...] = ()
    labels: list[str] = field(init=False, repr=False, compare=False)
    _text: str = field(init=False, repr=False, compare=False)

    def __init__(self, path: Union[str, os.PathLike[str]], *, plugins: Iterable[Plugin] = ()) -> None:
        object.__setattr__(self, "path", str(path))
        object.__setattr__(self, "plugins", tuple(_made("plugins", Plugin, one) for one in _several("plugins", plugins)))
        try:
            text = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise FileError(f"{path}: cannot be read: {error}\n  hint:    a scenario is a TOML file in UTF-8") from error
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "labels", self._job().labels)

    def _job(self, replicates: Any = None, seed: Any = None, only: Optional[str] = None, isa: str = "",
             record: Optional[Mapping[str, Any]] = None) -> "_core.Job":
        extensions = _core.Extensions()
        for plugin in self.plugins:
            extensions.load_plugin(plugin.path)
        added = recording.added_to(self._text, record)
        try:
            return _core.Job(added, self.path, None, extensions, seed, replicates, only, isa)
        except InputError as error:
            if error._source == self.path and error._line > self._text.count("\n") + 1:
                error.place = "(record=...)"
            raise

    def _code(self) -> dict[str, dict[str, Any]]:
        return {}

    def to_toml(self) -> str:
        """The file's text."""
        return self._text


def _strategy(place: str, one: Any) -> Union[str, Strategy]:
    if isinstance(one, (str, Strategy)):
        return one
    if callable(one) or Compiled.is_compiled(one):
        return Strategy(one)
    raise InputError("this is no strategy", place=place, value=repr(one), allowed="a name, a Strategy, or a function of a Situation",
                     hint="multivector.strategies() lists the names")


def _others(place: str, one: Any) -> Union[str, Strategy]:
    """Their instruments come with the code; a changed rule of the catalogue has no name that the scenario could say."""
    strategy = _strategy(place, one)
    if isinstance(strategy, Strategy) and not strategy.own:
        raise InputError("other states play strategies by name, or code of yours", place=place, value=strategy.label,
                         allowed="a name, a function, or a Strategy of a function")
    return strategy


def _made(name: str, kind: type, one: Any) -> Any:
    if isinstance(one, kind):
        return one
    made = "load_plugin(path)" if kind is Plugin else f"{kind.__name__}(...)"
    raise InputError(f"this is no {kind.__name__}", place=f"Model({name}=[...])", value=repr(one), allowed=f"multivector.{made}")


def _label(strategy: Any) -> str:
    return strategy if isinstance(strategy, str) else str(strategy.label)


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
