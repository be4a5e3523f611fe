"""How far mean outcomes spread over settings and over strategies, without the chance in the futures.

Cells are crossed, every strategy at every setting. A setting's mean is that over strategies and a strategy's that over
settings: main effects of a two-way layout, so that what one strategy has at one setting alone counts for neither.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Spread:
    """Standard deviations at every draw: of mean outcomes over settings, and over strategies."""

    over: np.ndarray
    against: np.ndarray

    @classmethod
    def of(cls, samples: np.ndarray) -> Spread:
        """Of (setting, strategy, draw, future), futures paired."""
        return cls(deviation(samples.mean(1)), deviation(samples.mean(0)))


def deviation(futures: np.ndarray) -> np.ndarray:
    """The standard deviation of the true means of (level, draw, future). A product of two different futures has no
    error in it on average, so squares are means of such products; one below 0, as chance makes it, has the root 0."""
    count = futures.shape[-1]
    centred = futures - futures.mean(0)
    products = (centred.sum(-1) ** 2 - (centred**2).sum(-1)).sum(0) / (count * (count - 1))
    return np.asarray(np.sqrt(np.maximum(products, 0) / (len(futures) - 1)))


def difference(samples: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The spread over settings less that over strategies, (draw), and its standard error: the jackknife over futures
    (Efron and Stein 1981, Annals of Statistics 9:586)."""
    over, against, futures = samples.mean(1), samples.mean(0), np.arange(samples.shape[-1])
    without = [deviation(over[..., futures != k]) - deviation(against[..., futures != k]) for k in futures]
    return deviation(over) - deviation(against), np.sqrt((len(futures) - 1) * np.var(without, axis=0))
