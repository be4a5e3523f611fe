"""Pairs of a power and a state: what was known of them in a year, and their disputes afterwards."""

from pathlib import Path

import numpy as np
import pandas as pd
from multivector.builder import geography, states
from multivector.builder.disputes import LAST_DISPUTES, onsets
from multivector.builder.exposure import LAND, SLOPES, covariates, disputes
from multivector.builder.raw import Raw

__all__ = ["COVARIATES", "LAND", "dyads"]
COVARIATES = list(SLOPES)


def dyads(folder, year, last=None, members_of=None):
    """A row a pair of the world of `year`: the builder's covariates, known at its start, and `onsets` from `year` to
    `last`. `members_of`: the year whose members the EU has."""
    raw = Raw([Path(folder)], year, members_of=members_of)
    cows, _ = states.chosen(raw)
    land = {pair for pair, kind in geography.contiguous(raw).items() if kind == 1}
    record = onsets(raw, 1946, LAST_DISPUTES)
    rows = [
        {
            "iso3": raw.iso3(cow),
            "power": power,
            **known,
            "onsets": disputes(record, cow, raw.parts(power), year, last) if last else np.nan,
        }
        for (cow, power), known in covariates(raw, cows, geography.distances(raw), land).items()
    ]
    table = pd.DataFrame(rows)
    table["years"] = last - year + 1 if last else np.nan
    return table
