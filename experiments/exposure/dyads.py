"""Pairs of a power and a state: what was known of them in a year, and their disputes afterwards."""

import math
from pathlib import Path

import numpy as np
import pandas as pd
from multivector.builder import borders, geography, states
from multivector.builder.raw import Raw

PAST = 40  # years of the record of disputes that count as past
LAND = 200.0  # km that stand for a land border; no two capitals farther apart count as nearer
COVARIATES = ["past", "capability", "distance"]


def onsets(record, cow, parts, first, last):
    """Onsets of disputes of a state with any part of a power, in the years first to last."""
    pairs = [(min(cow, part), max(cow, part)) for part in parts]
    return sum(first <= year <= last for pair in pairs for year in record.get(pair, []))


def dyads(folder, year, last=None, members_of=None):
    """A row a pair of the world of `year`: covariates known at its start, and `onsets` from `year` to `last`.

    past: ln(1 + onsets in the 40 years before, at the latest 1965 to 2004); capability: ln CINC of the state;
    distance: ln km between capitals, the nearest of a power's, 200 where they share a land border. `members_of`: the
    year whose members the EU has.
    """
    raw = Raw([Path(folder)], year, members_of=members_of)
    cows, _ = states.chosen(raw)
    far, links = geography.distances(raw), geography.contiguous(raw)
    cinc, _ = raw.column(cows, "cinc", "relations.csv", "exposure")
    record = borders.onsets(raw, 1946, borders.LAST_DISPUTES)
    end = min(year - 1, borders.LAST_DISPUTES)
    rows = []
    for cow in cows:
        for power in raw.powers:
            parts = raw.parts(power)
            pairs = [(min(cow, part), max(cow, part)) for part in parts]
            land = any(links.get(pair) == 1 for pair in pairs)
            km = LAND if land else max(LAND, min(far[pair] for pair in pairs))
            rows.append(
                {
                    "iso3": raw.iso3(cow),
                    "power": power,
                    "past": math.log1p(onsets(record, cow, parts, end - PAST + 1, end)),
                    "capability": math.log(max(cinc[cow], 1e-6)),
                    "distance": math.log(km),
                    "onsets": onsets(record, cow, parts, year, last) if last else np.nan,
                }
            )
    table = pd.DataFrame(rows)
    table["years"] = last - year + 1 if last else np.nan
    return table
