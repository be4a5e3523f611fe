"""Sections of a page about a sweep: what was changed, where which strategy does best, what matters, how exact it is."""

from __future__ import annotations

from html import escape
from typing import Any

import numpy as np
import pandas as pd

from .. import sensitivity
from ..core.errors import InputError
from ..plot.plots import Plots
from ..results import sweep
from ..results.tables import Tables
from . import cells, pictures, sections
from .html import facts, table

MOST_STRATEGIES = 3  # others than the reference that have a map and a tornado of their own
MOST_ROWS = 64  # points of which every one has a row
WHERE = (
    "<p>Which strategy does best at which values. Hatched cells are undecided: the lead over the second is below two "
    "Monte Carlo standard errors of the paired difference.{}</p>"
)
MAPS = (
    "<p>Mean difference from <b>{}</b> in the same futures. The line is where it is zero; hatched cells are within two "
    "standard errors of zero.{}</p>"
)
EXACT = (
    "<p>Monte Carlo standard errors over the replicates of a point: the middle and the largest of all points and "
    "strategies. Undecided is a point at which the mean difference from <b>{}</b> is within two of its errors.</p>"
)


def what_was_run(results: Tables) -> str:
    """What the model says of itself, and strategies, points, futures."""
    data, said = results._data, results.resolved
    design = sweep.design_table(data)
    seed = f", seed {design['seed']}" if "seed" in design else ""
    points = f"{data.sizes['point']:,}, laid by {str(design['method']).replace('_', ' ')}{seed}"
    shocks = "the same at every point" if sweep.common_shocks(data) else "of its own at every point"
    done, units = data.attrs.get("units_done"), data.attrs.get("units_of_work")
    left = "" if done == units else f"{done} of {units} units of work are computed; what is missing is left out"
    return facts(
        [
            *results.presentation.facts(data, said),
            ("strategies", ", ".join(results.strategies)),
            ("points", points),
            ("futures", f"{replicates(results)} a point, {shocks}, the same for every strategy"),
            ("not finished", left),
        ]
    )


def changed(results: Tables) -> str:
    """A row a factor: its values and what it means."""
    rows = []
    for name, one in sweep.factors(results._data).items():
        unit = str(one.attrs.get("unit_label", one.attrs.get("units", "")))
        meaning = escape(str(one.attrs.get("long_name", "")))
        head = f"{escape(name)}<br><small>{meaning}</small>" if meaning else escape(name)
        rows.append([head, _values(results, name, one.values), escape("" if unit == "1" else unit)])
    return table(["parameter", "values", "unit"], rows)


def _values(results: Tables, name: str, values: Any) -> str:
    levels = pd.unique(values)
    if values.dtype.kind not in "fiu" or len(levels) <= 6:
        shown = [cells.number(float(one)) if values.dtype.kind in "fiu" else escape(str(one)) for one in levels[:6]]
        return ", ".join(shown) + (f", … ({len(levels)})" if len(levels) > 6 else "")
    entry = sweep.design_table(results._data).get("factors", {}).get(name)
    ends = [entry.get("low"), entry.get("high")] if isinstance(entry, dict) else entry
    if not isinstance(ends, list) or len(ends) != 2 or not all(isinstance(one, (int, float)) for one in ends):
        ends = [values.min(), values.max()]
    scale = ", logarithmic" if sweep.is_logarithmic(results._data, name) else ""
    return f"{cells.number(float(ends[0]))} to {cells.number(float(ends[1]))}{scale}"


def replicates(results: Tables) -> str:
    """How many futures a point has."""
    count = results._data["count" if sweep.is_summary(results._data) else "computed"].values
    low, high = int(count.min()), int(count.max())
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def shown(results: Tables) -> list[str]:
    """The outcomes of maps and sensitivities: the first that can be counted, and the first index."""
    return [*sections.counted(results)[:1], *sections.indices(results)[:1]]


def where(results: Tables) -> str:
    """Phase diagrams of the main outcomes over two factors; with one factor running means."""
    plane = axes(results)
    if len(plane) < 2 or len(results.strategies) < 2:
        text = f"<p>Means at every point against {escape(plane[0])}, running means, bands of two standard errors.</p>"
        return text + _pictures(results, [("scatter", (name, plane[0]), {}) for name in results.main])
    return WHERE.format(_others(results)) + _pictures(results, [("phase", (one, *plane), {}) for one in results.main])


def maps(results: Tables) -> str:
    """The difference of each strategy from the reference over the same two factors."""
    plane, labels = axes(results), sections.others(results)[:MOST_STRATEGIES]
    if len(plane) < 2 or not labels:
        return ""
    asked = [("contrast_map", (name, label, *plane), {}) for name in shown(results) for label in labels]
    reference = escape(results.strategies[results.reference()])
    return MAPS.format(reference, _others(results)) + _pictures(results, asked)


def influence(results: Tables) -> str:
    """Which factors move an outcome and, where there are several strategies, differences between them."""
    labels, parts = sections.others(results)[:MOST_STRATEGIES], []
    vs = results.strategies[results.reference()] if labels else None
    for name in shown(results):
        try:
            found = sensitivities(results, name, vs)
        except (InputError, ImportError) as error:
            said = f"{error.problem} ({error.value}; {error.allowed})" if isinstance(error, InputError) else str(error)
            return f"<p>Not computed: {escape(said)}.</p>"
        drawn = [label for label in labels or results.strategies if not found.loc[label].iloc[:, 0].isna().any()]
        parts += [("tornado", (found,), {"strategy": label}) for label in drawn]
    text = {"sobol": "Shares of the variance over points", "morris": "Elementary effects"}.get(
        found.attrs["method"], "Distances between the distribution over all points and those where a factor is held"
    )
    what = f"differences from <b>{escape(vs)}</b> in the same futures" if vs else "outcomes"
    return f"<p>{text}, of {what}, with 95 % intervals by bootstrap over points.</p>" + _pictures(results, parts)


def sensitivities(results: Tables, outcome: str, vs: str | None) -> pd.DataFrame:
    """By the method that the design is for; InputError, ImportError where there is none."""
    method = str(sweep.design_table(results._data).get("method", ""))
    if method == "morris":
        return sensitivity.morris(results._data, outcome, vs=vs)
    if method == "saltelli":
        try:
            return sensitivity.sobol(results._data, outcome, vs=vs)
        except ImportError:  # without SALib distances remain
            pass
    return sensitivity.regional(results._data, outcome, vs=vs, resamples=100)


def precision(results: Tables) -> str:
    """A row an outcome: errors of means and of differences, and how many points are undecided; then every point, where
    they are few."""
    reference, rows = results.reference(), []
    for name in results.main:
        level = sweep.point_means(results._data, "mv.report(data)", name)
        paired = sweep.point_means(results._data, "mv.report(data)", name, reference)
        others = [k for k in range(len(level.labels)) if k != reference]
        row = [cells.heading(results, name), *_middle_and_largest(level.mcse)]
        if others:
            gap, error = np.abs(paired.mean[others]), paired.mcse[others]
            undecided = float((gap < 2 * error)[np.isfinite(error)].mean()) if np.isfinite(error).any() else np.nan
            row += [*_middle_and_largest(error), "—" if np.isnan(undecided) else f"{undecided:.0%}"]
        rows.append(row)
    head = ["outcome", "error of a mean", "largest"]
    head += ["error of a difference", "largest", "undecided"] if len(level.labels) > 1 else []
    text = EXACT.format(escape(level.labels[reference])) if len(level.labels) > 1 else ""
    return text + table(head, rows) + points(results)


def points(results: Tables) -> str:
    """A row a point: its factors, futures, and the first outcome with its error under every strategy."""
    count = results._data.sizes["point"]
    if count > MOST_ROWS:
        return f"<p>All {count:,} points: <code>data.mv.table()</code>.</p>"
    name, at = shown(results)[0], sweep.factors(results._data)
    means = sweep.point_means(results._data, "mv.report(data)", name)
    cell = lambda k, p: (
        f"{cells.number(float(means.mean[k, p]))} <small>±{cells.number(float(means.mcse[k, p]))}</small>"
    )
    value = lambda one: cells.number(float(one)) if isinstance(one, (int, float, np.number)) else escape(str(one))
    every = range(len(means.labels))
    rows = [
        [*(value(one.values[p]) for one in at.values()), f"{means.count[p]:,}", *(cell(k, p) for k in every)]
        for p in range(count)
    ]
    head = [*map(escape, at), "futures", *map(escape, means.labels)]
    body = table(head, rows)
    return f"<details><summary>every point: {escape(cells.long_name(results, name))}</summary>{body}</details>"


def repeat(results: Tables) -> str:
    """Commands, and the scenario that they need."""
    text, seed = str(results._data.attrs.get("scenario", "")), results._data.attrs.get("seed", "")
    commands = f"multivector sweep scenario.toml --store store --seed {seed}\nmultivector merge store --out sweep.nc"
    code = str(results._data.attrs.get("user_code", ""))
    note = f"<p>Some of it is code in Python, without which the scenario is not whole.</p><pre>{escape(code)}</pre>"
    return (
        "<p>Save the scenario below as <code>scenario.toml</code>, let <code>world</code> name the folder of the same "
        f"world, and run:</p><pre>{escape(commands)}</pre>"
        f"<p>The digest of <code>merge</code> is then {escape(str(results._data.attrs.get('digest', '')))}.</p>"
        + (note if code else "")
        + f"<details><summary>scenario.toml</summary><pre>{escape(text)}</pre></details>"
    )


def axes(results: Tables) -> list[str]:
    """The two factors of maps: the only ones, else those that move the first difference most, else the first."""
    names = list(sweep.factors(results._data))
    if len(names) <= 2:
        return names
    vs = results.strategies[results.reference()] if len(results.strategies) > 1 else None
    try:
        found = sensitivity.regional(results._data, shown(results)[0], vs=vs, resamples=20)
    except InputError:
        return names[:2]
    order = found["distance"].groupby("factor").mean().sort_values(ascending=False, kind="stable")
    return [name for name in names if name in order.index[:2]]


def _others(results: Tables) -> str:
    """That there are more factors than a map shows."""
    count = len(sweep.factors(results._data)) - 2
    chosen = "of which the two are shown that move the first outcome most"
    return f" Means over the other factors, {chosen}." if count > 0 else ""


def _middle_and_largest(error: sweep.Array) -> list[str]:
    known = error[np.isfinite(error)]
    return [cells.number(float(np.median(known))), cells.number(float(known.max()))] if known.size else ["—", "—"]


def _pictures(results: Tables, asked: list[tuple[str, tuple[Any, ...], dict[str, Any]]]) -> str:
    plots = Plots(results)
    drawn = []
    for kind, given, named in asked:
        what = given[0] if isinstance(given[0], str) else f"{given[0].attrs['outcome']} {named.get('strategy', '')}"
        draw = lambda ax, kind=kind, given=given, named=named: getattr(plots, kind)(
            *given, ax=ax, footer=False, **named
        )
        drawn.append(pictures.image(draw, f"{kind} of {what}", (4.6, 4.2)))
    return '<div class="pictures">' + "\n".join(drawn) + "</div>"
