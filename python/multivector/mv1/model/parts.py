"""Parameters and variables of a mechanism of the user's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...core import arguments


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
    source: str = "the user's"
    symbol: str = ""

    def __post_init__(self) -> None:
        location = f"Parameter({self.name!r}, ...)"
        for key in ("name", "unit", "meaning", "source", "symbol"):
            arguments.text(f"{location}: {key}", getattr(self, key))
        for key in ("default", "minimum", "maximum"):
            object.__setattr__(self, key, arguments.real(f"{location}: {key}", getattr(self, key)))
        for key in ("low", "high"):
            value = getattr(self, key)
            object.__setattr__(
                self, key, self.default if value is None else arguments.real(f"{location}: {key}", value)
            )
        object.__setattr__(self, "symbol", self.symbol or self.name)


@dataclass(frozen=True)
class Variable:
    """A number that a mechanism keeps from step to step: for each state [lane, state], or with per_state=False one a
    future [lane].

    initial   at the start of the run-up; a `total` starts from it again when the run-up ends
    """

    name: str
    unit: str = "1"
    meaning: str = ""
    per_state: bool = True
    initial: float = 0.0
    total: bool = False

    def __post_init__(self) -> None:
        for key in ("name", "unit", "meaning"):
            arguments.text(f"Variable({self.name!r}, ...): {key}", getattr(self, key))
        object.__setattr__(self, "initial", arguments.real(f"Variable({self.name!r}, ...): initial", self.initial))
