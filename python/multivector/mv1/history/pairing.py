"""Two replays of one replicate, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import xarray as xr

from ...core.errors import InputError
from ...core.renamed import refuses
from ..model.model import Model
from ..world.world import World
from .divergence import because, chain_of, divergence_of, pressers
from .events import concerns, events
from .replay import replay
from .source import Question, Replicate, Result, source_of
from .twin import Twin

SERIES = (("income", "Y"), ("autonomy", "A"), ("stability", "S"), ("income_lost", "A_lost"))


@refuses(column="case")
def twin(
    result: Result,
    replicate: Replicate,
    strategies: Sequence[str] | None = None,
    *,
    case: str = "main",
    seed: int | None = None,
    model: Question | None = None,
    world: World | None = None,
) -> Twin:
    """One replicate under two strategies: the same shocks, two futures, compared step by step and event by event.

    replicate    its number, or a row of `select_cases(result)`, which may name the two strategies
    strategies   two labels, a and b; default: the row's, or the first two of the result
    The other arguments, the cost (two replays) and the errors are those of `replay`.
    """
    first, second = _two(result, replicate, strategies)
    both = [
        replay(result, replicate=replicate, strategy=label, case=case, seed=seed, model=model, world=world)
        for label in (first, second)
    ]
    for trace in both:
        if int(trace.attrs["failures"]):
            raise InputError(
                f"the replicate failed under {trace.attrs['strategy']}",
                location="twin(replicate=...)",
                value=str(trace.attrs["replicate"]),
                hint=str(trace.attrs["failure"]).strip().splitlines()[-1],
            )
    return twin_of(*both)


def twin_of(a: xr.Dataset, b: xr.Dataset) -> Twin:
    """The twin of two replays of one replicate."""
    focal = str(a.attrs["focal"])
    divergence, touched = divergence_of(a, b)
    happened = events(a), events(b)
    everything = chain_of(*happened)
    pressed = [pressers(one) for one in happened]
    everything["because"] = [because(a, b, one, pressed) for _, one in everything.iterrows()]
    chain = everything[concerns(everything, focal)]
    return Twin(a, b, divergence, chain, everything, _differences(a, b, focal), touched)


def _two(result: Any, replicate: Any, strategies: Sequence[str] | None) -> tuple[str, str]:
    if isinstance(replicate, pd.DataFrame) and len(replicate) == 1:
        replicate = replicate.iloc[0]
    if strategies is None and isinstance(replicate, pd.Series) and replicate.get("versus"):
        strategies = (str(replicate["strategy"]), str(replicate["versus"]))
    if strategies is None:
        strategies = source_of(result, None).labels[:2] if not isinstance(result, Model) else result.labels[:2]
    chosen = [] if isinstance(strategies, str) else list(strategies)
    if len(chosen) != 2 or chosen[0] == chosen[1]:
        raise InputError(
            "a twin has two strategies",
            location="twin(strategies=...)",
            value=repr(strategies),
            allowed='two labels, e.g. ("multi_vector", "align:RUS")',
        )
    return str(chosen[0]), str(chosen[1])


def _differences(a: xr.Dataset, b: xr.Dataset, focal: str) -> pd.DataFrame:
    """b less a, a row a step after the run-up."""
    start = int(a.attrs["burn_in_steps"])
    of = lambda name: (b[name].sel(state=focal) - a[name].sel(state=focal)).values[start:].astype(float)
    table = pd.DataFrame(
        {name: of(variable) for name, variable in SERIES},
        index=pd.Index(a["time"].values[start:].astype(float), name="time"),
    )
    table["demands_met"] = of("A_met").sum(axis=1)
    leans = of("T")
    for k, power in enumerate(a["power"].values):
        table[f"lean_{power}"] = leans[:, k]
    return table
