"""What the assumptions of each variant change: the outcomes whose numbers move most, not the same few for all."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np

from ..results.futures import MAIN
from ..results.statistics import missing
from ..results.tables import Tables
from . import cells
from .html import table

SHOWN, TOLD = 4, 3  # columns of a table, outcomes of the sentence above it
CLEAR = 4.0  # standard errors: with some hundred numbers compared, none is expected to move so far by chance
HEAD = (
    "<p>Differences from <b>{}</b> under the assumptions of each variant, and below them what they are in the scenario "
    "as it is. Shown are the outcomes that the variant changes most, in standard deviations over futures, of those it "
    "changes by more than four standard errors. A finding that turns here depends on that assumption.</p>"
)


@dataclass(frozen=True)
class Moved:
    """An outcome under a variant against the main case."""

    name: str
    difference: float  # largest change of a difference from the reference, in standard deviations; 0: none is clear
    level: float  # change of the reference's mean, in the same unit; 0: not clear


def section(results: Tables) -> str:
    """A part for every variant."""
    reference = results.strategies[results.reference()]
    return HEAD.format(escape(reference)) + "\n".join(_variant(results, case) for case in results.cases if case != MAIN)


def moved(results: Tables, case: str) -> list[Moved]:
    """Every outcome that has a number in all futures of both cases."""
    found = []
    for name in results.outcomes:
        now, then = results.samples(name, case=case), results.samples(name)
        if not missing(*now) and not missing(*then):
            found.append(_moved(name, now.astype(float), then.astype(float), results.reference()))
    return found


def _moved(name: str, now: np.ndarray, then: np.ndarray, reference: int) -> Moved:
    spread = max(float(now[reference].std()), float(then[reference].std()))
    if spread == 0 or min(now.shape[1], then.shape[1]) < 2:
        return Moved(name, 0.0, 0.0)
    level = _clear(now[[reference]], then[[reference]]) / spread
    paired = np.delete(now - now[reference], reference, 0), np.delete(then - then[reference], reference, 0)
    difference = _clear(*paired) / spread
    return Moved(name, float(difference.max(initial=0)), float(level[0]))


def _clear(now: np.ndarray, then: np.ndarray) -> np.ndarray:
    """By how much the mean of each row changes; 0 where that is less than CLEAR standard errors."""
    shift = np.abs(now.mean(1) - then.mean(1))
    error = np.sqrt(now.var(1, ddof=1) / now.shape[1] + then.var(1, ddof=1) / then.shape[1])
    return np.where(shift > CLEAR * error, shift, 0.0)


def _variant(results: Tables, case: str) -> str:
    said = {one["name"]: one["meaning"] for one in results.resolved.get("cases", [])}
    all_of_them = moved(results, case)
    clear = sorted((one for one in all_of_them if one.difference), key=lambda one: -one.difference)
    futures = results._data.sizes[f"{case}_replicate"]
    head = f"<h3>{escape(_heading(case, said.get(case, '')))} <small>{futures:,} futures</small></h3>"
    if not clear:
        text = f"Of {len(all_of_them)} outcomes the difference between strategies clearly changes in none."
    else:
        text = f"Of {len(all_of_them)} outcomes the differences between strategies clearly change in {len(clear)}."
    names = [one.name for one in clear[:SHOWN]]
    return f"{head}<p>{text}{_levels(results, case, all_of_them)}</p>" + (_table(results, case, names) if names else "")


def _heading(case: str, meaning: str) -> str:
    return f"{case.replace('_', ' ').capitalize()}: {meaning}" if meaning else case.replace("_", " ").capitalize()


def _levels(results: Tables, case: str, found: list[Moved]) -> str:
    """What moves most for the reference itself."""
    first = sorted((one for one in found if one.level), key=lambda one: -one.level)[:TOLD]
    reference = results.reference()
    mean = lambda name, which: cells.number(float(results.samples(name, case=which)[reference].mean(dtype=float)))
    said = [f"{escape(one.name)} {mean(one.name, MAIN)} to {mean(one.name, case)}" for one in first]
    label = escape(results.strategies[reference])
    return f" Under {label} itself it moves most: {', '.join(said)}." if said else ""


def _table(results: Tables, case: str, names: list[str]) -> str:
    """A row a strategy, a column an outcome: its difference here, and in the main case."""
    here = {name: results.contrast(name, case=case) for name in names}
    main = {name: results.contrast(name) for name in names}
    head = ["strategy", *(cells.heading(results, name) for name in names)]
    labels = [label for k, label in enumerate(results.strategies) if k != results.reference()]
    rows = (
        [escape(label), *(_cell(here[name].loc[label], main[name].loc[label]) for name in names)] for label in labels
    )
    return table(head, rows)


def _cell(here: object, main: object) -> str:
    turns = " <b>turns</b>" if _sign(here) * _sign(main) < 0 else ""
    return f"{cells.difference(here)}<br><small>as it is: {cells.signed(main)}{turns}</small>"


def _sign(row: object) -> int:
    """Which way a difference clearly goes; 0 where its interval holds 0."""
    low, high = cells.interval(row)
    return 1 if low > 0 else -1 if high < 0 else 0
