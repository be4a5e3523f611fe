"""Sliders that rerun a comparison: how rivalry, linkage and the doctrine move the outcomes."""

from __future__ import annotations

from collections.abc import Iterable

from ...core import arguments
from ...core.errors import InputError
from ..model.model import Model
from .explorer import Explorer

FUTURES, YEARS = 256, 20.0  # so that a move is answered within half a second on two cores
LINKAGE = ("linkage_base", "linkage_slope")


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
    differences and the code that reproduces them are shown again. Needs ipywidgets.

    model       its first strategy is the doctrine that the sliders change
    vs          a strategy to compare with; default: the model's second, else static
    parameters  names of parameters that get a slider, over the range that `sampled` draws from; see `parameters()`
    replicates  futures, 16 to 100,000; multiples of 32 lose nothing
    years       years of a future; default: those of the model, at most 20: twice the years take about twice the time
    seed        of the futures, the same at every move, so that only the sliders change what is seen

    Returns an Explorer: `.sliders[name].value = x` moves one, `.data`, `.model` and `.code` are what is shown. Raises
    InputError, and ImportError where ipywidgets is missing. Numbers are those of uncalibrated defaults.
    """
    if not isinstance(model, Model):
        raise InputError("this is no model", location="explore(model)", value=repr(model), allowed="a Model")
    try:
        import ipywidgets  # noqa: F401
    except ImportError as error:
        raise ImportError(
            "mv.explore needs ipywidgets: pip install ipywidgets, or Debian's python3-ipywidgets"
        ) from error
    arguments.whole("explore(replicates=...)", replicates, 16, 100_000)
    span = min(model.years, YEARS) if years is None else arguments.real("explore(years=...)", years)
    names = [parameters] if isinstance(parameters, str) else list(parameters)
    return Explorer(_two(model, vs).replace(years=span, traced=0, variants={}), names, replicates, seed, threads)


def _two(model: Model, vs: str | None) -> Model:
    """The doctrine and what it is compared with."""
    if vs is None:
        second = model.strategies[1] if len(model.strategies) > 1 else "static"
    else:
        second = dict(zip(model.labels, model.strategies)).get(vs, vs)
    if model.labels[0] == (second if isinstance(second, str) else second.label):
        raise InputError(
            "there is nothing to compare with",
            location="explore(vs=...)",
            value=repr(vs),
            allowed="a strategy other than the first",
        )
    return model.replace(strategies=[model.strategies[0], second])
