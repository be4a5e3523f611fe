"""Corridors between the economies of two powers, and the flow through each transit state."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

from .raw import Raw

TYPED = Path(__file__).parent / "typed" / "corridors.csv"
SEEN = 2014  # the year that traffic was typed in for
DISCOUNT = 2.0  # beta_r: how sharply traffic prefers the cheaper route, per 10 000 km
Rivalry = dict[tuple[str, str], float]
Route = dict[str, str]


def typed(raw: Raw) -> list[Route]:
    """The routes open in the year between powers of the world, in the order of the file.

    A transit state that is a power here earns nothing and can block: it moves to the powers whose consent is needed.
    """
    found = []
    owner = {raw.iso3(cow): power for cow, power in raw.owner.items()}
    with TYPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not int(row["from"]) <= raw.year <= int(row["to"] or 9999):
                continue
            if not {row["economy_1"], row["economy_2"]} <= set(raw.powers):
                continue
            transit = row["transit"].split()
            asked = [one for one in row["consent"].split() if one in raw.powers]
            asked += [owner[iso] for iso in transit if iso in owner and owner[iso] not in asked]
            row["transit"] = " ".join(iso for iso in transit if iso not in owner)
            row["consent"] = " ".join(dict.fromkeys(asked))
            found.append(row)
    return found


def risk(raw: Raw, route: Route, rho: Rivalry) -> float:
    """Largest rivalry between an end of the route and a power whose consent it needs, in [0, 1]."""
    ends, consent = (route["economy_1"], route["economy_2"]), route["consent"].split()
    pairs = [sorted((end, power), key=raw.powers.index) for end in ends for power in consent if end != power]
    return max((rho[first, second] for first, second in pairs), default=0.0)


def tariffs(raw: Raw, routes: list[Route], rho: Rivalry) -> list[float]:
    """Tariff of each route in units of 10 000 km, least of each pair = 0: what the observed shares reveal.

    Shares are taken as proportional to exp(-2 (km / 10 000 + tariff + risk)) and solved for the tariff, so that the
    model starts from the traffic that was seen; it stands for freight rates, capacity, borders and habit together.
    """
    raw_tariff = [
        -math.log(float(route["volume"])) / DISCOUNT - float(route["kilometres"]) / 1e4 - risk(raw, route, rho)
        for route in routes
    ]
    least: dict[tuple[str, str], float] = {}
    for route, value in zip(routes, raw_tariff):
        pair = route["economy_1"], route["economy_2"]
        least[pair] = min(value, least.get(pair, value))
    return [value - least[route["economy_1"], route["economy_2"]] for route, value in zip(routes, raw_tariff)]


def note(raw: Raw, route: Route) -> None:
    """What of a route was typed in, whether its source was looked at, and for which year its traffic is."""
    how = route["checked"] or "not compared with the source"
    row = route["name"]
    kind = "carried" if raw.year != SEEN else "typed"
    raw.ledger.add("corridors.csv", row, "tariff", kind, route["source"], SEEN, f"traffic of {SEEN}; {how}")
    raw.ledger.add("corridors.csv", row, "kilometres", "typed", route["source"], "", how)


def table(
    raw: Raw, cows: list[int], rho: Rivalry, trade: dict[frozenset[str], float]
) -> tuple[list[list[Any]], dict[int, float]]:
    """Rows of corridors.csv, and the flow through each state as the sum of pair weight x share."""
    codes = {raw.iso3(cow): cow for cow in cows}
    routes = [route for route in typed(raw) if all(iso in codes for iso in route["transit"].split())]
    worth: dict[tuple[str, str], float] = {}
    volume: dict[tuple[str, str], list[float]] = {}
    for route in routes:
        pair = route["economy_1"], route["economy_2"]
        worth[pair] = trade.get(frozenset(pair), 0.0)
        volume.setdefault(pair, []).append(float(route["volume"]))
    rows = []
    flows: dict[int, list[float]] = {}
    for route, tariff in zip(routes, tariffs(raw, routes, rho)):
        pair = route["economy_1"], route["economy_2"]
        weight = worth[pair] / max(worth.values())
        share = float(route["volume"]) / math.fsum(volume[pair])
        for iso in route["transit"].split():
            flows.setdefault(codes[iso], []).append(weight * share)
        note(raw, route)
        texts = route["transit"], route["consent"], route["source"]
        rows.append([route["name"], *pair, weight, int(route["kilometres"]), tariff, *texts])
    return rows, {cow: math.fsum(parts) for cow, parts in flows.items()}
