"""Where in the box of parameters a claim holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

LEAST = 0.2  # share of the draws that a region has to have
STEPS = 20


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


def conditional(draws: pd.DataFrame, held: np.ndarray, least: float) -> Region | None:
    """The largest side of one parameter on which the claim holds in `least` of the draws. It is sought on every second
    draw and has to hold on the others as well."""
    seek = np.arange(len(draws)) % 2 == 0
    best: Region | None = None
    for name in draws:
        for number in np.quantile(draws[name], np.arange(1, STEPS) / STEPS):
            for side in ("at least", "at most"):
                here = inside(draws, str(name), side, number)
                found, tried = here & seek, here & ~seek
                part = float(here.mean())
                if part < LEAST or (best and part <= best.part) or held[found].mean() < least:
                    continue
                share = float(held[tried].mean()) if tried.any() else 0.0
                if share >= least:
                    best = Region(str(name), side, float(number), share, part)
    return best
