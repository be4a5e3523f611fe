"""An outcome of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...code import callables
from ...code.compiled import Compiled
from ...core import arguments
from ...core.errors import InputError
from .declared import Code, check_fields, identifier, indexed


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
        put = lambda name, value: object.__setattr__(self, name, value)
        put("function", callables.checked("Outcome(function)", self.function, "outcome"))
        put("name", self.name or getattr(self.function, "__name__", ""))
        meaning = callables.meaning_of(self.function).rstrip(".")
        put("long_name", self.long_name or meaning or self.name.replace("_", " "))
        for key in ("low", "high"):
            put(key, arguments.real(f"Outcome({key}=...)", getattr(self, key)))
        if self.scope == "order":
            raise InputError(
                "this scope has another name",
                location="Outcome(scope=...)",
                value="'order'",
                allowed="focal, system",
                hint='scope="system"',
            )
        arguments.choice("Outcome(scope=...)", self.scope, ("focal", "system"), "scope")
        check_fields("Outcome", self)

    def _callable(self) -> callables.Call:
        if not isinstance(self.function, Compiled):
            return "batch", self.function, 0
        fields = (*indexed(self.reads), *((identifier(name), ()) for name in self.model_parameters))
        return self.function.bound("outcome", (fields, 0))

    def _declaration(self) -> dict[str, Any]:
        said = {
            name: getattr(self, name)
            for name in ("name", "unit", "long_name", "low", "high", "more_is_better", "scope")
        }
        return {
            **said,
            "reads": list(self.reads),
            "writes": [],
            "model_parameters": list(self.model_parameters),
            "draws": 0,
        }
