"""Sliders that rerun a comparison: how rivalry, linkage and the doctrine move the outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...core import arguments
from ...core.errors import InputError
from ...core.renamed import refuses
from ..model.model import Model
from ..model.strategy import Strategy
from . import widgets
from .explorer import Explorer

FUTURES, YEARS = 256, 20.0  # so that a move is answered within half a second on two cores
LINKAGE = ("linkage_base", "linkage_slope")


@refuses()
def explore(
    model: Model,
    *,
    vs: str | None = None,
    parameters: Iterable[str] = LINKAGE,
    replicates: int = FUTURES,
    years: float | None = None,
    seed: int = 1,
    threads: int = 0,
) -> Explorer:
    """Sliders for a notebook: at every move two strategies meet the same new futures, and the picture, the paired
    differences and the code that reproduces them are shown again. Needs ipywidgets, in a notebook 7 or newer.

    model       its first strategy is the doctrine that the sliders change; its others can be chosen to compare with
    vs          the strategy to compare with at first; default: the model's second, else static
    parameters  names of parameters that get a slider, over the range that `sampled` draws from; see `parameters()`
    replicates  futures, 16 to 100,000; multiples of 32 lose nothing
    years       years of a future; default: those of the model, at most 20: twice the years take about twice the time
    seed        of the futures, the same at every move, so that only the sliders change what is seen

    Returns an Explorer: `.sliders[name].value = x` moves one, `.data`, `.model` and `.code` are what is shown. Raises
    InputError, and ImportError where ipywidgets is missing. Numbers are those of defaults calibrated to 1992-2004.
    """
    if not isinstance(model, Model):
        raise InputError("this is no model", location="explore(model)", value=repr(model), allowed="a Model")
    widgets.check()
    replicates = arguments.whole("explore(replicates=...)", replicates, 16, 100_000)
    span = min(model.years, YEARS) if years is None else arguments.real("explore(years=...)", years)
    names = [parameters] if isinstance(parameters, str) else list(parameters)
    others = _others(model, vs)
    start = model.replace(strategies=[model.strategies[0], others[0]], years=span, traced=0, variants={})
    return Explorer(start, others, names, replicates, seed, threads)


def _others(model: Model, vs: str | None) -> list[str | Strategy]:
    """What the doctrine can be compared with, first what it is at first."""
    by_label: dict[str, Any] = dict(zip(model.labels[1:], model.strategies[1:])) or {"static": "static"}
    first = next(iter(by_label)) if vs is None else vs
    if first == model.labels[0]:
        raise InputError(
            "there is nothing to compare with",
            location="explore(vs=...)",
            value=repr(vs),
            allowed="a strategy other than the first",
        )
    return [by_label.pop(first, first), *by_label.values()]
