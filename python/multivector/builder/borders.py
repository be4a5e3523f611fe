"""Borders between states: dispute rates, shared institutions, pairs that can mediate."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from .disputes import LAST_DISPUTES, Disputes, Pair, onsets
from .geography import NEAR
from .numbers import mean
from .pacts import Pairs
from .raw import Raw
from .relations import Memberships, centred, count

Kind = tuple[bool, bool]  # between strategic rivals, by sea
PRIOR = 15  # years of the class rate that every border's own record is mixed with
ERA = 1990, 2004  # whose levels of rivals and of others every world has
LAND, SEA = (1,), (3, 4, 5)  # types of contiguity whose record gives the class rates of near and of sea borders
INSTITUTIONS = 0.05  # fall of the rate by one shared institution, as the model has it (dispute_institutions)


def window(year: int) -> tuple[int, int]:
    """First and last year of the dispute record: the 15 years before the world, at the latest 1990 to 2004."""
    last = min(year - 1, LAST_DISPUTES)
    return last - 14, last


def class_rates(
    raw: Raw, disputes: Disputes, first: int, last: int, types: Collection[int] = LAND
) -> tuple[float, float, float]:
    """Onsets per dyad of these types and year in the window: (rate of strategic rivals, of others, of all)."""
    spans: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in raw.rows("rivalries.csv"):
        ends = sorted((int(row["cow1"]), int(row["cow2"])))
        spans.setdefault((ends[0], ends[1]), []).append((int(row["start"]), int(row["end"])))
    events, years = [0, 0], [0, 0]
    for row in raw.rows("dyads_contiguity.csv"):
        year = int(row["year"])
        if int(row["conttype"]) in types and first <= year <= last:
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
    rates: dict[Pair, float], institutions: dict[Pair, float], kinds: dict[Pair, Kind], wanted: dict[Kind, float]
) -> dict[Pair, float]:
    """Rates scaled within their kind so that its mean, once institutions dampen them, is what is wanted."""
    scale = {}
    for kind, rate in wanted.items():
        damped = [rates[pair] * math.exp(-INSTITUTIONS * institutions[pair]) for pair in rates if kinds[pair] == kind]
        scale[kind] = rate / mean(damped) if damped else 1.0
    return {pair: rate * scale[kinds[pair]] for pair, rate in rates.items()}


def class_rates_by_kind(raw: Raw, disputes: Disputes, first: int, last: int, sea: bool) -> dict[Kind, float]:
    """Onsets per dyad and year in the window: {(rivals?, by sea?): rate}, by sea where the world has such borders."""
    found = {}
    for by_sea, types in ((False, LAND), (True, SEA))[: 1 + sea]:
        rates = class_rates(raw, disputes, first, last, types)
        found |= {(rival, by_sea): rates[not rival] for rival in (True, False)}
    return found


def table(
    raw: Raw, cows: list[int], links: dict[tuple[int, int], int], feuds: Pairs, memberships: Memberships
) -> tuple[list[list[Any]], list[tuple[int, int]], float, tuple[float, float, float]]:
    """Rows of borders.csv in the order of the two codes, the median of shared memberships and the class rates."""
    first, last = window(raw.year)
    disputes, alive = onsets(raw, first, last), years_of_existence(raw, first, last)
    inside = set(cows)
    edges = sorted(pair for pair in links if pair[0] in inside and pair[1] in inside)
    kinds = {pair: (pair in feuds, links[pair] > NEAR) for pair in edges}
    by_sea = any(sea for _, sea in kinds.values())
    prior = class_rates_by_kind(raw, disputes, first, last, by_sea)
    counts = {pair: count(memberships, *pair) for pair in edges}
    institutions, middle = centred(counts, [pair for pair in edges if not kinds[pair][1]])
    rates, rows = {}, []
    if last < raw.year - 1:
        raw.ledger.add("borders.csv", "*", "dispute_rate", "carried", "mids.csv:onset", last)
    for pair in edges:
        exposure = len(alive.get(pair[0], set()) & alive.get(pair[1], set()))
        rates[pair] = (len(disputes.get(pair, [])) + PRIOR * prior[kinds[pair]]) / (exposure + PRIOR)
        how = "land" if links[pair] == 1 else "sea" if kinds[pair][1] else "water"
        rule = [how, "mid" if exposure else "class"]
        rule += ["igo" if counts[pair] is not None else "igo_median"]
        row = f"{raw.iso3(pair[0])} {raw.iso3(pair[1])}"
        if not exposure:
            raw.ledger.add("borders.csv", row, "dispute_rate", "estimated", "mids.csv:onset", "", "class rate alone")
        if counts[pair] is None:
            raw.ledger.add("borders.csv", row, "institutions", "median", "igo_shared_dyads.csv:shared_igos")
        ends = raw.iso3(pair[0]), raw.iso3(pair[1])
        rows.append([*ends, pair, institutions[pair], int(pair in feuds), "+".join(rule)])
    era = onsets(raw, *ERA)
    scaled = net_of_institutions(rates, institutions, kinds, class_rates_by_kind(raw, era, *ERA, by_sea))
    of_all = class_rates(raw, era, *ERA)[2]
    for one in rows:
        one[2] = scaled[one[2]] / of_all
    return rows, edges, middle, class_rates(raw, disputes, first, last)


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
