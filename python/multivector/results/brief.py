"""What matters first, in the sentences of the program: how strategies fare, whether their order lasts under other
assumptions, what was scheduled, what the model cannot show."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr

from .. import _core
from .futures import MAIN, counted_apart, dimension_of
from .statistics import missing
from .tables import Tables

Variable = tuple[list[str], np.ndarray, dict[str, str]]
TEXTS = "OUST"


def brief(results: Tables) -> list[tuple[str, str]]:
    """Kind ("result", "order", "event", "limit") and sentence, in the order of reading. Outcomes without a number in
    some futures are left out. Empty for models that have nothing to say, and for sweeps."""
    if not results.presentation.brief or not results.resolved:
        return []
    data = results._data.isel(scenario=[results.strategies.index(label) for label in results.in_order])
    variables = {**_labels(data), **_outcomes(Tables(data), data)}
    resolved = str(data.attrs["scenario_resolved"])
    return _core.brief(variables, resolved, str(data.attrs.get("title", "")), "data.mv")


def _labels(data: xr.Dataset) -> dict[str, Variable]:
    """Texts along single dimensions, and what is kept for tables; `xr.concat` spreads them over futures, which changes
    nothing of them."""
    found: dict[str, Variable] = {}
    for name in map(str, data.variables):
        one = data.variables[name]
        one = one.isel({dim: 0 for dim in one.dims if str(dim).endswith("replicate") and name != dim})
        kept = one.attrs.get("kept_for") == "tables"
        if kept or (one.ndim == 1 and one.dtype.kind in TEXTS):
            values = one.values.astype(object) if one.dtype.kind in TEXTS else one.values
            found[name] = ([str(dim) for dim in one.dims], values, {"kept_for": "tables"} if kept else {})
    return found


def _outcomes(results: Tables, data: xr.Dataset) -> dict[str, Variable]:
    """Single outcomes that say where they are shown, in every case, and the numbers of the replicates."""
    found: dict[str, Variable] = {}
    for case in results.cases:
        dimension = dimension_of(case)
        found[dimension] = ([dimension], np.array(counted_apart(data, case), dtype=np.int64), {})
        for name in (one for one in results.outcomes if results.variable(one).attrs.get("shown_in")):
            values = results.samples(name, case=case)
            if not missing(*values):
                full = name if case == MAIN else f"{case}_{name}"
                about = _texts(results.variable(name).attrs)
                found[full] = (["scenario", dimension], np.ascontiguousarray(values), about)
    return found


def _texts(attributes: dict[Any, Any]) -> dict[str, str]:
    return {str(key): str(value) for key, value in attributes.items() if isinstance(value, str)}
