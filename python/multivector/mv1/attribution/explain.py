"""Divides the difference between two strategies among what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from ...core import arguments
from ...core.renamed import refuses
from ...design import table
from ...results import sweep as swept
from ...study.question import pair_of
from ...study.run import compare
from ...study.sweep import sweep
from ..model.catalogue import parameters
from ..model.model import Model
from . import shapley
from .attribution import Attribution
from .toggles import CALL, Toggle, mixtures, read

MOST_EXACT = 8  # toggles of which every combination is simulated


@refuses()
def explain(
    model: Model,
    outcome: str | Iterable[str] = "payoff",
    *,
    strategy: str | None = None,
    vs: str | None = None,
    toggles: Mapping[str, Any] | None = None,
    replicates: int = 256,
    orders: int | None = None,
    seed: int | None = None,
    threads: int = 0,
    progress: bool | None = None,
) -> Attribution:
    """Divides the mean difference between two strategies in the same futures among portfolio, instruments and
    mechanisms: Shapley values (Shapley 1953; Owen 2014 on their use for effects of inputs). The reasons behind a
    decision in one replay are another thing, `data.mv.explain`.

    model       a Model
    outcome     one or several of the outcomes of a results file, "payoff" or ["payoff", "income"]
    strategy, vs   two labels of the model; default: its first and second. The difference is `strategy` less `vs`
    toggles     {name: what it takes out}; default: portfolio, instruments, demands, contests, neighbours, trust, rents
                and society. What it takes out is one thing or a list of
                  "portfolio"         the strategy has the other's rule
                  "instruments"       it has the other's instruments, pacts among them; or single ones, "camp",
                                      "initiatives", ...
                  a mechanism         left out for both strategies; see `mechanisms()`
                  {parameter: value}  has that value for both, {"premium": 0}; see `parameters()`
    replicates  futures of each combination, 16 to 1e6
    orders      None: every combination of up to 8 toggles is simulated, with more toggles 64 orders. A number, 2 to
                10,000: values are means over so many orders in which toggles come back, always the same ones
    seed        0 to 2^63 - 1; default: drawn, and kept in `.about["seed"]`
    threads, progress   as in `sweep`

    The worth of a set of toggles is the mean difference when only those are there; a value is what a toggle adds to it,
    averaged over all orders in which they come. Values and what is left without all of them sum to the full difference.
    Returns an Attribution: print it, `.table`, `.totals`, `.interactions`, `.plot()`. Raises InputError.
    """
    arguments.instance(f"{CALL}(model)", model, Model)
    names = [outcome] if isinstance(outcome, str) else arguments.several(f"{CALL}(outcome)", outcome)
    pair = pair_of(model.labels, CALL, strategy, vs)
    found = read(model, toggles)
    replicates = arguments.whole(f"{CALL}(replicates=...)", replicates, 16, 1_000_000)
    drawn = _orders(len(found), orders)
    whole = (1 << len(found)) - 1
    without = [whole ^ 1 << k for k in range(len(found))]
    some = shapley.all_coalitions(len(found)) if drawn is None else shapley.coalitions_of(drawn)
    coalitions = list(dict.fromkeys([0, whole, *without, *(1 << k for k in range(len(found))), *some]))
    how = {"replicates": replicates, "seed": seed, "threads": threads, "progress": progress}
    data, games = _played(model, pair, found, coalitions, names, how)
    parts = [_divided(game, [one.name for one in found], drawn) for game in games]
    tables = pd.concat({name: part[0] for name, part in zip(names, parts)}, names=["outcome"])
    pairs = pd.concat({name: part[2] for name, part in zip(names, parts)}, names=["outcome"])
    totals = pd.DataFrame([part[1] for part in parts], index=pd.Index(names, name="outcome"))
    units = {name: str(swept.outcome_variable(data, name).attrs.get("units", "1")) for name in names}
    about = {**data.attrs, "changes": model._job().changes, "focal": model.focal, "units": units}
    tried = 0 if drawn is None else len(drawn)
    both = pairs if drawn is None else None
    meanings = {one.name: one.meaning for one in found}
    return Attribution(tables, totals, both, *pair, meanings, replicates, tried, about)


def _orders(members: int, orders: int | None) -> Any:
    """Orders drawn for so many toggles; None where every combination is simulated."""
    if orders is None and members <= MOST_EXACT:
        return None
    count = 64 if orders is None else arguments.whole(f"{CALL}(orders=...)", orders, 2, 10_000)
    return shapley.drawn_orders(members, count, seed=1)


def _played(
    model: Model,
    pair: tuple[str, str],
    toggles: Sequence[Toggle],
    coalitions: Sequence[int],
    names: Sequence[str],
    how: Mapping[str, Any],
) -> tuple[xr.Dataset, list[shapley.Game]]:
    """One sweep over mixtures of the two strategies and settings of the model, and the game that each outcome makes of
    it: the difference from `vs` in each future."""
    strategies, plays = mixtures(model, *pair, toggles, coalitions)
    fixed = sum(1 << k for k, toggle in enumerate(toggles) if toggle.off or toggle.numbers)
    settings = list(dict.fromkeys(coalition & fixed for coalition in coalitions))
    mixed = model.replace(strategies=strategies, variants={}, traced=0)
    columns = _columns(model, toggles, settings)
    data = sweep(mixed, table(columns), **how) if columns else compare(mixed, **how).expand_dims("point")
    at = {one: settings.index(one & fixed) for one in coalitions}
    games: list[shapley.Game] = []
    for name in names:
        swept.point_means(data, f"{CALL}(outcome)", name)
        sample: shapley.Array = swept.outcome_variable(data, name).values.astype(float)
        games.append({one: sample[plays[one], at[one]] - sample[0, at[one]] for one in coalitions})
    return data, games


def _columns(model: Model, toggles: Sequence[Toggle], settings: Sequence[int]) -> dict[str, list[Any]]:
    """The factors of the sweep: mechanisms on or off, parameters at their value or at that of the toggle."""
    columns: dict[str, list[Any]] = {}
    usual = {**parameters(model=model)["default"], **model.parameters}
    for k, toggle in enumerate(toggles):
        there = [bool(one >> k & 1) for one in settings]
        columns.update({f"mechanisms.{name}": there for name in toggle.off})
        for name, value in toggle.numbers.items():
            columns[name] = [float(usual[name]) if here else value for here in there]
    return columns


def _divided(game: shapley.Game, names: list[str], orders: Any) -> tuple[pd.DataFrame, dict[str, float], pd.DataFrame]:
    """Values with their errors, totals, and interactions of pairs."""
    members, futures = len(names), len(game[0])
    if orders is None:
        values, more = shapley.exact(game, members), np.zeros(members)
    else:
        values, more = shapley.sampled(game, orders)
    whole = (1 << members) - 1
    error: Callable[[shapley.Array], float] = lambda sample: float(sample.std(ddof=1) / np.sqrt(futures))
    removed = np.array([game[whole] - game[whole ^ 1 << k] for k in range(members)])
    columns = {
        "value": values.mean(1),
        "se": np.hypot([error(one) for one in values], more),
        "alone": [float((game[1 << k] - game[0]).mean()) for k in range(members)],
        "removed": removed.mean(1),
    }
    rest = game[whole] - game[0] - removed.sum(0)
    totals = {"difference": game[whole], "without_all": game[0], "together_only": rest}
    told = {name: float(sample.mean()) for name, sample in totals.items()}
    errors = {f"{name}_se": error(sample) for name, sample in totals.items()}
    both = shapley.interactions(game, members) if orders is None else np.full((members, members), np.nan)
    index = pd.Index(names, name="toggle")
    return pd.DataFrame(columns, index), {**told, **errors}, pd.DataFrame(both, index, names)
