"""Asks how far parameters must move before a difference turns its sign."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from .. import models
from ..core import arguments
from ..core.errors import InputError
from ..core.renamed import refuses
from ..study.question import Question, pair_of
from ..study.run import Asked, asked
from .fragility import Fragility, Tried
from .probe import CALL, Array, Probe
from .search import Search
from .turn import SURE, bracket, on_the_way

BEYOND = np.array([0, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.2, 1.4])  # parts of the way to the turn
MOST = 5  # turns that are looked at again, nearest first


@refuses()
def fragility(
    model: Asked,
    outcome: str = "payoff",
    *,
    strategy: str | None = None,
    vs: str | None = None,
    space: Mapping[str, tuple[float, float]] | None = None,
    draws: int = 256,
    replicates: int = 64,
    refinements: int = 4,
    verified: int = 1024,
    seed: int = 1,
    threads: int = 0,
    progress: bool | None = None,
) -> Fragility:
    """The nearest point of the box of parameter ranges at which the difference between two strategies turns its sign,
    and how far each parameter alone must move for that.

    model       a Model, a Scenario or the path of a scenario file
    outcome     of a results file
    strategy, vs   two labels of it; default: the first and the second. The difference is `strategy` less `vs`, in the
                same futures
    space       {parameter: (low, high)}; default: the ranges of all parameters that have one, but those that the model
                sets (`parameters()`). The values of the model lie in them
    draws       points of the Latin hypercube over all ranges, 3 more than parameters or more
    replicates  futures at each point of the search, 16 to 100,000, the same at all
    refinements times that a smaller hypercube around the nearest turn mends the direction, 0 to 50
    verified    futures in which what was found is looked at again, `replicates` to 1e6
    seed        of futures and hypercubes, 0 to 2^62
    threads, progress   as in `sweep`

    Distances are Euclid's, in units of each parameter's range, from the values of the model: the nearest point then
    moves most what matters most (the design point of Hasofer & Lind 1974). `largest` says how far that point moves any
    one parameter. The search is a response surface (Bucher & Bourgund 1990): it needs not find the nearest point there
    is, so a distance is an upper bound, and none found is no proof.

    Returns a Fragility: print it, `.point`, `.alone`, `.plot()`. Needs statsmodels. Raises InputError, also where the
    difference has no sign to begin with: less than two standard errors from 0 in `replicates` or in `verified` futures.
    """
    question = asked(model)
    pair = pair_of(question.labels, CALL, strategy, vs)
    ranges = _ranges(question, space)
    draws = arguments.whole(f"{CALL}(draws=...)", draws, len(ranges) + 3, 1_000_000)
    replicates = arguments.whole(f"{CALL}(replicates=...)", replicates, 16, 100_000)
    refinements = arguments.whole(f"{CALL}(refinements=...)", refinements, 0, 50)
    verified = arguments.whole(f"{CALL}(verified=...)", verified, replicates, 1_000_000)
    seed = arguments.whole(f"{CALL}(seed=...)", seed, 0, 2**62)
    how = {"seed": seed, "threads": threads, "progress": progress}
    low, high, usual = (ranges[name].to_numpy() for name in ("low", "high", "usual"))
    probe = Probe(question, outcome, *pair, low, high, [str(name) for name in ranges.index], how)
    start = (usual - low) / (high - low)
    for futures in (replicates, verified):
        (here,), (error,) = probe.at(start[None], futures)
        _has_sign(float(here), float(error), futures)
    search = Search(probe, start, float(np.sign(here)), replicates)
    alone = _alone(ranges, search.alone(verified))
    far, values = search.together(draws, refinements, seed)
    way, stands, place, found_by = _verified(search, verified)
    distance = float(np.linalg.norm(place - start)) if found_by else float("nan")
    point = pd.DataFrame({"usual": usual, "at": low + place * (high - low), "moved": place - start}, ranges.index)
    tried = Tried(draws, refinements, probe.points, replicates, verified)
    shares = float(np.mean(values <= 0)), float(np.median(far))
    numbers = (float(here), float(error), stands, distance)
    return Fragility(
        outcome,
        *pair,
        *numbers,
        found_by,
        point if found_by else point[:0],
        alone,
        way,
        *shares,
        tried,
        dict(probe.about),
    )


def _ranges(question: Question, space: Mapping[str, Any] | None) -> pd.DataFrame:
    """A row a parameter: low, high, usual. InputError."""
    said = json.loads(question._job().resolved)["parameters"]
    if space is None:
        known = models.parameters().query("low < high")
        kept = [name for name in known.index if said.get(name) == known.default[name]]
        space = {name: (known.low[name], known.high[name]) for name in kept}
    rows = {}
    for name, values in arguments.mapping(f"{CALL}(space=...)", space).items():
        place = f"{CALL}(space={{{name!r}: ...}})"
        arguments.choice(place, name, said, "parameter")
        ends = [arguments.real(place, one) for one in arguments.several(place, values)]
        if len(ends) != 2 or not ends[0] <= said[name] <= ends[1] or not ends[0] < ends[1]:
            allowed = f"(low, high) with {said[name]:g}, the value of the model, between them"
            raise InputError("is no range to move in", location=place, value=repr(values), allowed=allowed)
        rows[name] = {"low": ends[0], "high": ends[1], "usual": said[name]}
    if not rows:
        raise InputError(
            "leaves no parameter to move", location=f"{CALL}(space=...)", value="{}", allowed="one or more"
        )
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("parameter")


def _has_sign(here: float, error: float, futures: int) -> None:
    if abs(here) <= SURE * error:
        raise InputError(
            "the difference has no sign that could turn",
            location=f"{CALL}(model)",
            value=f"{here:.4g}, standard error {error:.2g}, in {futures:,} futures",
            allowed="a difference of more than two standard errors where the parameters are the model's",
            hint="another outcome or strategy, or more futures: replicates=..., verified=...",
        )


def _verified(search: Search, futures: int) -> tuple[pd.DataFrame, float, Array, str]:
    """The nearest turn of the search that more futures confirm: distance, mean and error on the way through it; the
    distance to which the sign stands; the place that is surely beyond, and how it was found."""
    for _, end, how in sorted(search.turns, key=lambda one: one[0])[:MOST]:
        line = on_the_way(search.start, end, BEYOND)
        mean, error = search.probe.at(line, futures)
        stands, turned = bracket(BEYOND, search.sign * mean, error)
        if np.isfinite(turned):
            distances = np.linalg.norm(line - search.start, axis=1)
            way = pd.DataFrame({"distance": distances, "mean": mean, "se": error})
            return way, float(distances[stands == BEYOND][0]), line[turned == BEYOND][0], how
    return pd.DataFrame(columns=["distance", "mean", "se"], dtype=float), float("nan"), search.start, ""


def _alone(ranges: pd.DataFrame, found: list[tuple[float, float, float]]) -> pd.DataFrame:
    """A row a parameter, those that turn it soonest first."""
    places, downs, ups = (np.array(column) for column in zip(*found))
    wide = ranges["high"] - ranges["low"]
    table = ranges.assign(turns_at=ranges["low"] + places * wide, at_low=downs, at_high=ups)
    table["distance"] = (table["turns_at"] - table["usual"]).abs() / wide
    least = np.minimum(np.abs(downs), np.abs(ups))
    return table.assign(least=least).sort_values(["distance", "least"], na_position="last").drop(columns="least")
