"""Mechanisms and outcomes of your own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Callable, Iterable, Sequence, Union

from . import _checked, _core
from ._callee import Callee, callee
from ._compiled import Compiled
from .errors import InputError

Code = Union[Callable[..., Any], Compiled]


@dataclass(frozen=True)
class Parameter:
    """A number of a mechanism. In a Model it is called `mechanism.name`.

    default      its value unless the model says another
    low, high    range that `sampled` draws from; by default it is left alone
    minimum, maximum   what is allowed
    unit, meaning, source, symbol   for tables and the model's description
    """

    name: str
    default: float
    low: Any = None
    high: Any = None
    minimum: float = -1e6
    maximum: float = 1e6
    unit: str = "1"
    meaning: str = ""
    source: str = "the caller's"
    symbol: str = ""

    def __post_init__(self) -> None:
        place = f"Parameter({self.name!r}, ...)"
        for key in ("default", "minimum", "maximum"):
            object.__setattr__(self, key, _checked.real(f"{place}: {key}", getattr(self, key)))
        for key in ("low", "high"):
            value = getattr(self, key)
            object.__setattr__(self, key, self.default if value is None else _checked.real(f"{place}: {key}", value))
        object.__setattr__(self, "symbol", self.symbol or self.name)


@dataclass(frozen=True)
class Variable:
    """A number that a mechanism keeps from step to step: for each state [lane, state], or with per_state=False one a future [lane].

    initial   at the start of burn-in; a `total` starts from it again when burn-in ends
    """

    name: str
    unit: str = "1"
    meaning: str = ""
    per_state: bool = True
    initial: float = 0.0
    total: bool = False


@dataclass(frozen=True)
class Mechanism:
    """A mechanism of your own: changes sixteen futures at a time, once a step, behind a mechanism of the model.

        def remittances(now):                                   # a Step
            stock = now["stock"]                                # own variable, [lane, state]
            stock += now.parameter("rate")[:, None] * now.dt * (now["X"].max(axis=2) - stock)
            now["stock"] = stock
            now["transit"] = now["transit"] + .05 * stock

        mv.Mechanism(remittances, after="corridors", parameters=[mv.Parameter("rate", .2, .1, .4, unit="1/year")],
                     variables=[mv.Variable("stock", meaning="workers abroad")])

    function        of a Step, or compiled: then `reads`, `writes` name variables of the model (or `mechanism.variable` to read),
                    `model_parameters` parameters of it, and `draws` (0 to 4) is how many uniform numbers each state gets a step
    after           the mechanism it stands behind, see `mechanisms()`
    name            default: the function's; its parameters are written `name.key`, and `off=["name"]` leaves it out
    meaning, odd    one sentence, and its paragraph in the model's description; default: the function's documentation
    on_by_default   False: only with `on=["name"]`
    moves_ties      it writes `x`; each function's ties must still sum to 1

    No lane may influence another. Its random numbers have a stream that depends on its name alone.
    """

    function: Code
    after: str
    name: str = ""
    meaning: str = ""
    odd: str = ""
    parameters: Sequence[Parameter] = ()
    variables: Sequence[Variable] = ()
    on_by_default: bool = True
    moves_ties: bool = False
    reads: Sequence[str] = ()
    writes: Sequence[str] = ()
    model_parameters: Sequence[str] = ()
    draws: int = 0

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731
        put("function", callee("Mechanism(function)", self.function, "mechanism"))
        put("name", self.name or getattr(self.function, "__name__", ""))
        said = " ".join((getattr(self.function, "__doc__", None) or "").split())
        put("meaning", self.meaning or (said.split(". ")[0].rstrip(".") + "." if said else f"The caller's mechanism {self.name}."))
        put("odd", self.odd or said or self.meaning)
        put("parameters", _all_of("Mechanism(parameters=...)", self.parameters, Parameter))
        put("variables", _all_of("Mechanism(variables=...)", self.variables, Variable))
        known = [one["name"] for one in _core.variables()]
        for variable in self.variables:
            if variable.name in known:
                raise InputError("the model has a variable of this name", place="Mechanism(variables=...)", value=repr(variable.name),
                                 allowed="another name")
        _check_fields("Mechanism", self)

    def _callee(self) -> Callee:
        if not isinstance(self.function, Compiled):
            return "batch", self.function, 0
        own = [(variable.name, ("state",) if variable.per_state else ()) for variable in self.variables]
        numbers = [(name, ()) for name in (*(p.name for p in self.parameters), *self.model_parameters)]
        fields = (*_indexed((*self.reads, *self.writes)), *own, *((_identifier(name), ()) for name, _ in numbers))
        return self.function.bound("mechanism", (fields, self.draws))

    def _declaration(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in ("name", "meaning", "odd", "on_by_default", "moves_ties", "draws")}
        lists = {name: list(getattr(self, name)) for name in ("reads", "writes", "model_parameters")}
        return {**said, **lists, "parameters": [asdict(one) for one in self.parameters], "variables": [asdict(one) for one in self.variables]}


@dataclass(frozen=True)
class Outcome:
    """A named result of your own: one number a future, read at the end of its run.

        mv.Outcome(lambda end: end["remittances.stock"][:, end.focal], name="workers_abroad", unit="1", low=0, high=1,
                   long_name="workers abroad at the end")

    function     of a Step, to numbers [lane]; or compiled: then `reads` and `model_parameters` as in a Mechanism
    name         default: the function's
    long_name    one line for tables; default: the function's documentation
    unit         "1", "event", "year of income", ...
    low, high    bounds of the bins of its histogram, not of its values
    scope        focal (about the focal state) or system
    """

    function: Code
    name: str = ""
    unit: str = "1"
    long_name: str = ""
    low: float = 0.0
    high: float = 1.0
    more_is_better: bool = True
    scope: str = "focal"
    reads: Sequence[str] = ()
    model_parameters: Sequence[str] = ()

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731
        put("function", callee("Outcome(function)", self.function, "outcome"))
        put("name", self.name or getattr(self.function, "__name__", ""))
        said = " ".join((getattr(self.function, "__doc__", None) or "").split())
        put("long_name", self.long_name or said.split(". ")[0].rstrip(".") or self.name.replace("_", " "))
        for key in ("low", "high"):
            put(key, _checked.real(f"Outcome({key}=...)", getattr(self, key)))
        _checked.choice("Outcome(scope=...)", self.scope, ("focal", "system"), "scope")
        _check_fields("Outcome", self)

    def _callee(self) -> Callee:
        if not isinstance(self.function, Compiled):
            return "batch", self.function, 0
        fields = (*_indexed(self.reads), *((_identifier(name), ()) for name in self.model_parameters))
        return self.function.bound("outcome", (fields, 0))

    def _declaration(self) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in ("name", "unit", "long_name", "low", "high", "more_is_better", "scope")}
        return {**said, "reads": list(self.reads), "writes": [], "model_parameters": list(self.model_parameters), "draws": 0}


def _all_of(place: str, given: Any, kind: type) -> tuple[Any, ...]:
    if isinstance(given, (str, kind)) or not isinstance(given, Iterable):
        raise InputError("must be a list", place=place, value=repr(given), allowed=f"a list of {kind.__name__}")
    for one in given:
        if not isinstance(one, kind):
            raise InputError(f"this is no {kind.__name__}", place=place, value=repr(one), allowed=f"multivector.{kind.__name__}(...)")
    return tuple(given)


def _check_fields(kind: str, own: Any) -> None:
    """What a compiled function asks for; a Python function asks its Step."""
    compiled = isinstance(own.function, Compiled)
    for key in ("reads", "writes", "model_parameters"):
        names = getattr(own, key, ())
        place = f"{kind}({key}=...)"
        names = _all_of(place, names, str)
        if hasattr(own, key):
            object.__setattr__(own, key, names)
        if names and not compiled:
            raise InputError(f"`{key}` is for compiled functions", place=place, value=repr(list(names)), allowed="leave it out",
                             hint="a Python function reads step[name] and writes step[name] = numbers")
        for name in names:
            if key != "model_parameters" and "." not in name:
                _checked.choice(place, name, [one["name"] for one in _core.variables()], "variable")
    draws = getattr(own, "draws", 0)
    if draws and not compiled:
        raise InputError("`draws` is for compiled functions", place=f"{kind}(draws=...)", value=repr(draws), allowed="leave it out",
                         hint="a Python function asks step.uniform()")
    _checked.whole(f"{kind}(draws=...)", draws, 0, 4)


def _indexed(names: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Names of variables as a compiled function has them, with their indices; those of another mechanism have as many entries
    as it gave them."""
    indices = {one["name"]: tuple(one["indices"]) for one in _core.variables()}
    return [(_identifier(name), indices.get(name, ("entry",))) for name in names]


def _identifier(name: str) -> str:
    return name.replace(".", "_")
