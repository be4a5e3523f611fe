"""Strategies beyond the catalogue: a rule with other instruments, or a rule of your own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional, Union

import numpy as np

from . import _core, cards
from ._callee import Callee, batch_marked, callee
from ._compiled import Compiled
from .errors import InputError

#: A rule of your own: what a state sees, to ties [supplier, function], each column summing to 1; or the same for sixteen futures.
Rule = Union[Callable[["_core.Situation"], np.ndarray], Callable[["_core.SituationBatch"], np.ndarray], Compiled]
INSTRUMENTS = ("initiatives", "visits", "minor_capitals", "platforms", "bias_cut", "bias_patron", "bias_large", "camp")


@dataclass(frozen=True)
class Strategy:
    """A portfolio rule with a package of instruments, both perhaps changed.

    rule          name of a portfolio ("multi_vector", "align:CHN", ...: see `strategies()`), or code of your own: a function of a
                  Situation; with `batch` a function of a SituationBatch; or a compiled function (see `compiled`)
    label         name in tables and files; default: the function's name
    package       none, passive, client or multi_vector_diplomacy; default: the portfolio's own, none for a function
    lead_share, lead_cap            of multi_vector: share of the lead power in its function, largest share of one power
    initiatives, visits [0, 1]; minor_capitals [0, 200]; platforms [0, 3]; bias_* [-20, 20]: instruments, default: the package's
    camp          as_in_data, none or lead_in_security: pacts wanted
    batch         the function takes sixteen futures at a time; `batch` as a decorator says the same
    menu          adaptive states may take up this strategy of yours too (they choose among sixteen at most)
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
    batch: bool = False
    menu: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.rule, str):
            if not self.label:
                raise InputError("a changed portfolio needs a label", place="Strategy(label)", value=repr(self.rule),
                                 allowed="a name for tables and files that is no portfolio's")
            if self.batch or self.menu:
                raise InputError("`batch` and `menu` are for code of your own", place="Strategy(...)", value=repr(self.rule),
                                 allowed="a function, with batch=True")
            return
        object.__setattr__(self, "rule", callee("Strategy(rule)", self.rule, "strategy"))
        if self.batch and isinstance(self.rule, Compiled):
            raise InputError("a compiled function takes sixteen futures as it is", place="Strategy(batch=...)", value="True", allowed="False")
        if batch_marked(self.rule):
            object.__setattr__(self, "batch", True)
        if not self.label:
            object.__setattr__(self, "label", getattr(self.rule, "__name__", type(self.rule).__name__))

    @property
    def own(self) -> bool:
        """Whether the rule is code of yours."""
        return not isinstance(self.rule, str)

    def _callee(self) -> Callee:
        if isinstance(self.rule, Compiled):
            return self.rule.bound("strategy")
        return ("batch" if self.batch else "plain", self.rule, 0)

    def _instruments(self) -> dict[str, Any]:
        """Those that differ from the package."""
        said = {name: getattr(self, name) for name in INSTRUMENTS}
        return {name: value for name, value in said.items() if value is not None}

    def _repr_html_(self) -> str:
        return cards.strategy_card(self)
