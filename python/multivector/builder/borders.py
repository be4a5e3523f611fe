"""Borders between states: dispute rates, shared institutions, pairs that can mediate."""

from __future__ import annotations

import math
from typing import Any

from .disputes import LAST_DISPUTES, Disputes, Pair, onsets
from .numbers import mean
from .pacts import Pairs
from .raw import Raw
from .relations import Memberships, centred, count

PRIOR = 15  # years of the class rate that every border's own record is mixed with
ERA = 1990, 2004  # whose levels of rivals and of others every world has
INSTITUTIONS = 0.05  # fall of the rate by one shared institution, as the model has it (dispute_institutions)


def window(year: int) -> tuple[int, int]:
    """First and last year of the dispute record: the 15 years before the world, at the latest 1990 to 2004."""
    last = min(year - 1, LAST_DISPUTES)
    return last - 14, last


def class_rates(raw: Raw, disputes: Disputes, first: int, last: int) -> tuple[float, float, float]:
    """Onsets per land dyad and year in the window: (rate of strategic rivals, of others, of all)."""
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in raw.rows("rivalries.csv"):
        ends = sorted((int(row["cow1"]), int(row["cow2"])))
        spans.setdefault((ends[0], ends[1]), []).append((int(row["start"]), int(row["end"])))
    events, years = [0, 0], [0, 0]
    for row in raw.rows("dyads_contiguity.csv"):
        year = int(row["year"])
        if row["conttype"] == "1" and first <= year <= last:
            pair = int(row["cow1"]), int(row["cow2"])
            rival = any(start <= year <= end for start, end in spans.get(pair, []))
            events[rival] += disputes.get(pair, []).count(year)
            years[rival] += 1
    return events[1] / years[1], events[0] / years[0], sum(events) / sum(years)


def years_of_existence(raw: Raw, first: int, last: int) -> dict[int, set[int]]:
    """Years of the window in which each state was in the state system: {cow: set of years}."""
    found: dict[int, set[int]] = {}
    for row in raw.rows("states.csv"):
        if first <= int(row["year"]) <= last:
            found.setdefault(int(row["cow"]), set()).add(int(row["year"]))
    return found


def net_of_institutions(
    rates: dict[Pair, float], institutions: dict[Pair, float], feuds: Pairs, rival_rate: float, other_rate: float
) -> dict[Pair, float]:
    """Rates scaled within rivals and others so that their means, once institutions dampen them, are those of the
    class."""
    scale = {}
    for rival, wanted in ((True, rival_rate), (False, other_rate)):
        ours = [pair for pair in rates if (pair in feuds) == rival]
        damped = [rates[pair] * math.exp(-INSTITUTIONS * institutions[pair]) for pair in ours]
        scale[rival] = wanted / mean(damped) if damped else 1.0
    return {pair: rate * scale[pair in feuds] for pair, rate in rates.items()}


def table(
    raw: Raw, cows: list[int], links: dict[tuple[int, int], int], feuds: Pairs, memberships: Memberships
) -> tuple[list[list[Any]], list[tuple[int, int]], float, tuple[float, float, float]]:
    """Rows of borders.csv in the order of the two codes, the median of shared memberships and the class rates."""
    first, last = window(raw.year)
    disputes, alive = onsets(raw, first, last), years_of_existence(raw, first, last)
    rival_rate, other_rate, usual = class_rates(raw, disputes, first, last)
    inside = set(cows)
    edges = sorted(pair for pair in links if pair[0] in inside and pair[1] in inside)
    counts = {pair: count(memberships, *pair) for pair in edges}
    institutions, middle = centred(counts)
    rates, rows = {}, []
    if last < raw.year - 1:
        raw.ledger.add("borders.csv", "*", "dispute_rate", "carried", "mids.csv:onset", last)
    for pair in edges:
        rival = pair in feuds
        exposure = len(alive.get(pair[0], set()) & alive.get(pair[1], set()))
        prior = rival_rate if rival else other_rate
        rates[pair] = (len(disputes.get(pair, [])) + PRIOR * prior) / (exposure + PRIOR)
        rule = ["land" if links[pair] == 1 else "water", "mid" if exposure else "class"]
        rule += ["igo" if counts[pair] is not None else "igo_median"]
        row = f"{raw.iso3(pair[0])} {raw.iso3(pair[1])}"
        if not exposure:
            raw.ledger.add("borders.csv", row, "dispute_rate", "estimated", "mids.csv:onset", "", "class rate alone")
        if counts[pair] is None:
            raw.ledger.add("borders.csv", row, "institutions", "median", "igo_shared_dyads.csv:shared_igos")
        rows.append([raw.iso3(pair[0]), raw.iso3(pair[1]), pair, institutions[pair], int(rival), "+".join(rule)])
    of_rivals, of_others, of_all = class_rates(raw, onsets(raw, *ERA), *ERA)
    scaled = net_of_institutions(rates, institutions, feuds, of_rivals, of_others)
    for one in rows:
        one[2] = scaled[one[2]] / of_all
    return rows, edges, middle, (rival_rate, other_rate, usual)


def mediation_pairs(
    cows: list[int], edges: list[tuple[int, int]], neighbours: dict[int, list[int]]
) -> list[tuple[int, int]]:
    """Pairs one or two borders apart, or of which one is among the nearest capitals of the other; sorted."""
    adjacent: dict[int, set[int]] = {cow: set() for cow in cows}
    for first, second in edges:
        adjacent[first].add(second)
        adjacent[second].add(first)
    pairs = set(edges)
    for around in adjacent.values():
        pairs |= {(a, b) for a in around for b in around if a < b}
    pairs |= {(min(cow, other), max(cow, other)) for cow in cows for other in neighbours[cow]}
    return sorted(pairs)
