"""Where in the box of parameters a claim holds."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd

LEAST = 0.2  # share of the draws that a region has to have
STEPS = 20
CHANCE = 0.01  # that a region without meaning is found, over all parameters


@dataclass(frozen=True)
class Region:
    """One side of a number of one parameter. `share` is that of the draws not used to find it."""

    parameter: str
    side: str
    number: float
    share: float
    part: float

    def __str__(self) -> str:
        return f"{self.parameter} {self.side} {self.number:.3g}"


def inside(draws: pd.DataFrame, parameter: str, side: str, number: float) -> np.ndarray:
    values = draws[parameter].to_numpy()
    return values >= number if side == "at least" else values <= number


def luck(here: np.ndarray, elsewhere: np.ndarray) -> float:
    """Fisher's exact test, one-sided: the chance of at least as many hits here, were they spread by lot."""
    hits, all_here, all_draws = int(here.sum()), len(here), len(here) + len(elsewhere)
    all_hits = hits + int(elsewhere.sum())
    ways = sum(
        comb(all_hits, k) * comb(all_draws - all_hits, all_here - k) for k in range(hits, min(all_here, all_hits) + 1)
    )
    return ways / comb(all_draws, all_here)


def conditional(draws: pd.DataFrame, held: np.ndarray, least: float) -> Region | None:
    """The largest side of one parameter on which the claim holds in `least` of the draws. It is sought on every second
    draw; on the others it has to hold as well, and more often than outside by more than luck."""
    seek = np.arange(len(draws)) % 2 == 0
    best: Region | None = None
    for name in draws:
        for number in np.quantile(draws[name], np.arange(1, STEPS) / STEPS):
            for side in ("at least", "at most"):
                here = inside(draws, str(name), side, number)
                part, sought, tried = float(here.mean()), held[here & seek], held[here & ~seek]
                if part < LEAST or (best and part <= best.part) or not len(sought) or sought.mean() < least:
                    continue
                if len(tried) and tried.mean() >= least and luck(tried, held[~here & ~seek]) < CHANCE / draws.shape[1]:
                    best = Region(str(name), side, float(number), float(tried.mean()), part)
    return best
