"""Strategies beyond the catalogue: a rule with other instruments, or a rule of your own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional, Union

import numpy as np

from . import _core
from .errors import InputError

#: A rule of your own: what a state sees, to ties [supplier, function], each column summing to 1.
Rule = Callable[["_core.Situation"], np.ndarray]


@dataclass(frozen=True)
class Strategy:
    """A portfolio rule with a package of instruments, both perhaps changed.

    rule          name of a portfolio ("multi_vector", "align:CHN", ...: see `strategies()`), or a function of a Situation
    label         name in tables and files; default: the function's name
    package       none, passive, client or multi_vector_diplomacy; default: the portfolio's own, none for a function
    lead_share, lead_cap            of multi_vector: share of the lead power in its function, largest share of one power
    initiatives, visits [0, 1]; minor_capitals [0, 200]; platforms [0, 3]; bias_* [-20, 20]: instruments, default: the package's
    camp          as_in_data, none or lead_in_security: pacts wanted
    """

    rule: Union[str, Rule]
    label: str = ""
    package: Optional[str] = None
    lead_share: Optional[float] = None
    lead_cap: Optional[float] = None
    initiatives: Optional[float] = None
    visits: Optional[float] = None
    minor_capitals: Optional[float] = None
    platforms: Optional[float] = None
    bias_cut: Optional[float] = None
    bias_patron: Optional[float] = None
    bias_large: Optional[float] = None
    camp: Optional[str] = None

    def __post_init__(self) -> None:
        if not callable(self.rule) and not isinstance(self.rule, str):
            raise InputError("the rule of a strategy is neither a name nor a function", place="Strategy(rule)", value=repr(self.rule),
                             allowed="a portfolio's name or a function of one Situation", hint="multivector.strategies() lists them")
        if not self.label:
            if isinstance(self.rule, str):
                raise InputError("a changed portfolio needs a label", place="Strategy(label)", value=repr(self.rule),
                                 allowed="a name for tables and files that is no portfolio's")
            object.__setattr__(self, "label", getattr(self.rule, "__name__", type(self.rule).__name__))

    @property
    def portfolio(self) -> str:
        """What the scenario calls the rule."""
        return self.rule if isinstance(self.rule, str) else f"python:{getattr(self.rule, '__name__', self.label)}"
