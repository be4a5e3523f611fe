"""A contrast at every draw of the parameters, and what its spread says once the chance in the futures is taken out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np

from .file import Contrast

HELD = 0.8  # of the draws, in which a verdict has to hold
CLAIMS = 31  # that are judged together: intervals of shares hold for all of them at once, with 95 %


@dataclass(frozen=True)
class Estimates:
    """A contrast at every draw, as simulated, and its Monte Carlo standard error there."""

    simulated: np.ndarray
    error: np.ndarray

    @cached_property
    def effect(self) -> np.ndarray:
        """The effects, moved towards their mean until they spread as the true ones do: the variance between draws less
        that of the error (constrained empirical Bayes: Ghosh 1992, Journal of the American Statistical Association
        87:533)."""
        mean, variance = self.simulated.mean(), self.simulated.var(ddof=1)
        if variance == 0:
            return self.simulated
        between = max(0.0, variance - float(np.mean(self.error**2)))
        return np.asarray(mean + (self.simulated - mean) * np.sqrt(between / variance))

    def share(self, test: Contrast) -> float:
        """Share of draws in which the effect is as claimed and at least the smallest of interest."""
        return float(np.mean(as_claimed(test, self.effect)))

    def opposite(self, test: Contrast) -> float:
        """Share of draws in which it is as large the other way."""
        return float(np.mean(-test.sign * self.effect >= test.smallest))

    def share_simulated(self, test: Contrast) -> float:
        """The same with the chance of the futures in it, which draws every share towards a half."""
        return float(np.mean(as_claimed(test, self.simulated)))


def as_claimed(test: Contrast, effect: np.ndarray) -> np.ndarray:
    """In which draws the effect is at least the smallest of interest, the way the claim says."""
    return np.asarray(test.sign * effect >= test.smallest)


def says(share: float) -> str:
    """The verdict of a share, before a region is looked for."""
    if share >= HELD:
        return "supported"
    return "refuted" if share <= 1 - HELD else "undetermined"


def interval(share: float, draws: int) -> tuple[float, float]:
    """Wilson's interval of a share of `draws` drawn points: 95 % for all claims at once (Bonferroni)."""
    z = NormalDist().inv_cdf(1 - 0.05 / 2 / CLAIMS)
    middle = (share + z**2 / 2 / draws) / (1 + z**2 / draws)
    half = z / (1 + z**2 / draws) * np.sqrt(share * (1 - share) / draws + z**2 / 4 / draws**2)
    return float(max(0.0, middle - half)), float(min(1.0, middle + half))
