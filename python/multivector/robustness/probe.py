"""The difference between two strategies as a function of the parameters, each scaled to its range: 0 is its low end, 1
its high one. The same futures are met at every point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import xarray as xr

from .. import design
from ..results import sweep as swept
from ..results.tables import Tables
from ..sensitivity import metamodel
from ..study.question import Question
from ..study.sweep import sweep

CALL = "fragility"
Array = np.ndarray[Any, Any]


@dataclass
class Probe:
    """Asks the question at points. `points` counts those asked."""

    question: Question
    outcome: str
    strategy: str
    vs: str
    low: Array
    high: Array
    names: list[str]
    how: Mapping[str, Any]
    points: int = 0
    about: Mapping[str, Any] = field(default_factory=dict)

    def at(self, places: Any, replicates: int) -> tuple[Array, Array]:
        """Mean difference and its standard error at each row of places."""
        values = self.low + np.clip(places, 0, 1) * (self.high - self.low)
        rows = design.table({name: values[:, k].tolist() for k, name in enumerate(self.names)})
        return self._differences(self._asked(rows, replicates))

    def spread(self, low: Array, high: Array, count: int, replicates: int, seed: int) -> tuple[Array, Array, Array]:
        """A Latin hypercube over a part of the ranges: places, mean differences, and the slopes of the linear metamodel
        through them, by parameter and for its whole range."""
        wide = self.high - self.low
        ranges = dict(zip(self.names, zip(self.low + low * wide, self.low + high * wide)))
        rows = design.latin_hypercube(ranges, count, seed=seed)
        data = self._asked(rows, replicates)
        fitted = metamodel(data, self.outcome, vs=self.vs, scenario=self.strategy).table.loc[self.strategy]
        slopes = fitted.loc[self.names, "coefficient"].to_numpy() / (high - low)
        places = (rows.to_frame()[self.names].to_numpy(float) - self.low) / wide
        return places, self._differences(data)[0], slopes

    def _asked(self, rows: design.Design, replicates: int) -> xr.Dataset:
        data = sweep(self.question, rows, replicates=replicates, **self.how)
        self.points += len(rows)
        self.about = data.attrs
        return data

    def _differences(self, data: xr.Dataset) -> tuple[Array, Array]:
        means = swept.point_means(data, f"{CALL}(outcome)", self.outcome, Tables(data).reference(self.vs))
        row = means.labels.index(self.strategy)
        return means.mean[row], means.mcse[row]
