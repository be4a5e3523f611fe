"""A mechanism of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ... import _core
from ...code import callables
from ...code.compiled import Compiled
from ...core.errors import InputError
from .declared import Code, all_of, check_fields, identifier, indexed
from .parts import Parameter, Variable


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

    function        of a Step, or compiled: then `reads`, `writes` name variables of the model (or `mechanism.variable`
                    to read), `model_parameters` parameters of it, and `draws` (0 to 4) is how many uniform numbers each
                    state gets a step
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
        put = lambda name, value: object.__setattr__(self, name, value)
        put("function", callables.checked("Mechanism(function)", self.function, "mechanism"))
        put("name", self.name or getattr(self.function, "__name__", ""))
        put("meaning", self.meaning or callables.meaning_of(self.function, f"The user's mechanism {self.name}."))
        put("odd", self.odd or callables.documentation_of(self.function) or self.meaning)
        put("parameters", all_of("Mechanism(parameters=...)", self.parameters, Parameter))
        put("variables", all_of("Mechanism(variables=...)", self.variables, Variable))
        known = [one["name"] for one in _core.variables()]
        for variable in self.variables:
            if variable.name in known:
                raise InputError(
                    "the model has a variable of this name",
                    location="Mechanism(variables=...)",
                    value=repr(variable.name),
                    allowed="another name",
                )
        check_fields("Mechanism", self)

    def _callable(self) -> callables.Call:
        if not isinstance(self.function, Compiled):
            return "batch", self.function, 0
        own = [(variable.name, ("state",) if variable.per_state else ()) for variable in self.variables]
        numbers = [(name, ()) for name in (*(p.name for p in self.parameters), *self.model_parameters)]
        fields = (*indexed((*self.reads, *self.writes)), *own, *((identifier(name), ()) for name, _ in numbers))
        return self.function.bound("mechanism", (fields, self.draws))

    def _declaration(self) -> dict[str, Any]:
        said = {
            name: getattr(self, name) for name in ("name", "meaning", "odd", "on_by_default", "moves_ties", "draws")
        }
        lists = {name: list(getattr(self, name)) for name in ("reads", "writes", "model_parameters")}
        return {
            **said,
            **lists,
            "parameters": [asdict(one) for one in self.parameters],
            "variables": [asdict(one) for one in self.variables],
        }
