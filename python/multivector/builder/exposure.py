"""How exposed a state is to a power's disputes: the rate of the pair by its record, the state's size, the distance."""

from __future__ import annotations

import math
from collections.abc import Mapping

from .disputes import LAST_DISPUTES, Pair, onsets
from .geography import Far
from .numbers import mean
from .raw import Raw

PAST = 40  # years of the record of disputes that count as past
LAND = 200.0  # km that stand for a land border; no two capitals farther apart count as nearer
LEAST = 1e-3
# Slopes of the log rate on the covariates, 1992 to 2004: complementary log-log regression, experiments/exposure.
SLOPES = {"past": 0.90, "capability": 0.40, "distance": -0.47}
Cell = tuple[int, str]  # a state and a power


def disputes(record: Mapping[Pair, list[int]], cow: int, parts: tuple[int, ...], first: int, last: int) -> int:
    """Onsets of disputes of a state with any part of a power, in the years first to last."""
    pairs = [(min(cow, part), max(cow, part)) for part in parts]
    return sum(first <= year <= last for pair in pairs for year in record.get(pair, []))


def covariates(raw: Raw, cows: list[int], far: Far, land: set[Pair]) -> dict[Cell, dict[str, float]]:
    """What was known of each pair of a state and a power at the start of the year.

    past: ln(1 + onsets in the 40 years before, at the latest 1965 to 2004); capability: ln CINC of the state;
    distance: ln km between capitals, the nearest of a power's, 200 where they share a land border.
    """
    cinc, _ = raw.column(cows, "cinc", "relations.csv", "exposure", "*")
    end = min(raw.year - 1, LAST_DISPUTES)
    record = onsets(raw, end - PAST + 1, end)
    found = {}
    for cow in cows:
        for power in raw.powers:
            parts = raw.parts(power)
            pairs = [(min(cow, part), max(cow, part)) for part in parts]
            km = LAND if any(pair in land for pair in pairs) else max(LAND, min(far[pair] for pair in pairs))
            past = disputes(record, cow, parts, end - PAST + 1, end)
            found[cow, power] = {
                "past": math.log1p(past),
                "capability": math.log(max(cinc[cow], 1e-6)),
                "distance": math.log(km),
            }
    return found


def exposure(raw: Raw, cows: list[int], far: Far, land: set[Pair]) -> dict[Cell, float]:
    """e: exp of the slopes times the covariates, relative to the mean over the states of the power, at least .001."""
    if LAST_DISPUTES < raw.year - 1:
        raw.ledger.add("relations.csv", "*", "exposure", "carried", "mids.csv:onset", LAST_DISPUTES)
    rate = {
        pair: math.exp(math.fsum(SLOPES[name] * value for name, value in one.items()))
        for pair, one in covariates(raw, cows, far, land).items()
    }
    usual = {power: mean(rate[cow, power] for cow in cows) for power in raw.powers}
    return {(cow, power): max(LEAST, value / usual[power]) for (cow, power), value in rate.items()}
