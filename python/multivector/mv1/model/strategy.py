"""Strategies beyond the catalogue: a rule with other instruments, or a rule of your own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ... import _core
from ...code import callables
from ...code.compiled import Compiled
from ...core import arguments, html
from ...core.errors import InputError
from ...core.renamed import refuse
from .catalogue import packages, strategies

#: A rule of your own: what a state sees, to ties [supplier, function], each column summing to 1; or the same for
#: sixteen futures.
Rule = Callable[["_core.Situation"], np.ndarray] | Callable[["_core.SituationBatch"], np.ndarray] | Compiled
SHAPE = ("lead_share", "lead_cap", "swing", "swing_years")
INSTRUMENTS = ("initiatives", "visits", "minor_capitals", "platforms", "bias_cut", "bias_patron", "bias_large", "camp")


@dataclass(frozen=True)
class Strategy:
    """A portfolio rule with a package of instruments, both perhaps changed.

    rule          name of a portfolio ("multi_vector", "align:CHN", ...: see `strategies()`), or code of your own: a
                  function of a Situation; with `batch` a function of a SituationBatch; or a compiled function (see
                  `compiled`)
    label         name in tables and files; default: the function's name
    package       none, passive, client or multi_vector_diplomacy; default: the portfolio's own, none for a function
    lead_share, lead_cap            of multi_vector: share of the lead power in its function, largest share of one power
    swing [0, 1], swing_years       of a portfolio: in each function the part of the second power's share that goes to
    the first for some years, then back and as far beyond; default: none, 2 years
    initiatives, visits [0, 1]; minor_capitals [0, 200]; platforms [0, 3]; bias_* [-20, 20]: instruments, default: the
    package's camp          as_in_data, none or lead_in_security: pacts wanted
    batch         the function takes sixteen futures at a time; `batch` as a decorator says the same
    menu          adaptive states may take up this strategy of yours too (they choose among sixteen at most)
    """

    rule: str | Rule
    label: str = ""
    package: str | None = None
    lead_share: float | None = None
    lead_cap: float | None = None
    swing: float | None = None
    swing_years: int | None = None
    initiatives: float | None = None
    visits: float | None = None
    minor_capitals: float | None = None
    platforms: float | None = None
    bias_cut: float | None = None
    bias_patron: float | None = None
    bias_large: float | None = None
    camp: str | None = None
    batch: bool = False
    menu: bool = False

    def __post_init__(self) -> None:
        for name in ("label", "package", "camp"):
            if getattr(self, name) is not None:
                arguments.text(f"Strategy({name}=...)", getattr(self, name))
        if isinstance(self.rule, str):
            if not self.label:
                raise InputError(
                    "a changed portfolio needs a label",
                    location="Strategy(label)",
                    value=repr(self.rule),
                    allowed="a name for tables and files that is no portfolio's",
                )
            if self.batch or self.menu:
                raise InputError(
                    "`batch` and `menu` are for code of your own",
                    location="Strategy(...)",
                    value=repr(self.rule),
                    allowed="a function, with batch=True",
                )
            return
        object.__setattr__(self, "rule", callables.checked("Strategy(rule)", self.rule, "strategy"))
        if self.batch and isinstance(self.rule, Compiled):
            raise InputError(
                "a compiled function takes sixteen futures as it is",
                location="Strategy(batch=...)",
                value="True",
                allowed="False",
            )
        if callables.batch_marked(self.rule):
            object.__setattr__(self, "batch", True)
        if not self.label:
            object.__setattr__(self, "label", getattr(self.rule, "__name__", type(self.rule).__name__))

    @property
    def is_user_code(self) -> bool:
        """Whether the rule is code of yours."""
        return not isinstance(self.rule, str)

    def _callable(self) -> callables.Call:
        if isinstance(self.rule, Compiled):
            return self.rule.bound("strategy")
        return ("batch" if self.batch else "plain", self.rule, 0)

    def _instruments(self) -> dict[str, Any]:
        """Those that differ from the package."""
        said = {name: getattr(self, name) for name in INSTRUMENTS}
        return {name: value for name, value in said.items() if value is not None}

    def _repr_html_(self) -> str:
        named = isinstance(self.rule, str)
        known = strategies()
        about = known.loc[self.rule] if named and self.rule in known.index else None
        said = {name: getattr(self, name) for name in (*SHAPE, *self._instruments())}
        package = self.package or ("none" if about is None else str(about["package"]))
        words = packages()["meaning"].get(package, "")
        rule = str(self.rule) if named else f"the function {getattr(self.rule, '__name__', self.label)}"
        changed = [
            f"{name} = {value:g}" if isinstance(value, (int, float)) else f"{name} = {value}"
            for name, value in said.items()
            if value is not None
        ]
        meaning = (
            callables.documentation_of(self.rule)
            if about is None and not named
            else ""
            if about is None
            else str(about["meaning"])
        )
        rows = [
            ("rule", rule),
            ("package", f"{package}: {words}" if words else package),
            ("changed", ", ".join(changed)),
            ("source", "" if about is None else str(about["source"])),
        ]
        return html.frame(f"Strategy {self.label}", meaning, rows)

    if not TYPE_CHECKING:  # a checker finds wrong names by itself

        def __getattr__(self, name: str) -> Any:
            refuse("Strategy", name, {"own": "is_user_code"})
