"""Corridors between the economies of two powers, and the flow through each transit state."""

import csv
import math
from pathlib import Path

from .raw import POWERS

TYPED = Path(__file__).parent / "corridors.csv"
DISCOUNT = 2.0  # beta_r: how sharply traffic prefers the cheaper route, per 10 000 km


def typed(year):
    """The routes open in the year, in the order of the file."""
    with TYPED.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if int(row["from"]) <= year <= int(row["to"] or 9999)]


def trade_between(raw):
    """Two-way trade between powers in million current USD (COW 4.0): {(power, power): sum over members}."""
    owner = {cow: power for power in POWERS for cow in raw.parts(power)}
    sums = {}
    for row in raw.rows("trade_cow.csv"):
        if row["year"] != str(raw.year):
            continue
        ends = {owner.get(int(row["cow1"])), owner.get(int(row["cow2"]))}
        if len(ends) == 2 and None not in ends:
            flows = [float(row[column] or 0) for column in ("imp1_from2_musd", "imp2_from1_musd")]
            sums.setdefault(frozenset(ends), []).extend(flows)
    return {ends: math.fsum(flows) for ends, flows in sums.items()}


def risk(route, rho):
    """Largest rivalry between an end of the route and a power whose consent it needs, in [0, 1]."""
    ends, consent = (route["economy_1"], route["economy_2"]), route["consent"].split()
    return max(
        (rho[tuple(sorted((end, power), key=POWERS.index))] for end in ends for power in consent if end != power),
        default=0.0,
    )


def tariffs(routes, rho):
    """Tariff of each route in units of 10 000 km, least of each pair = 0: what the observed shares reveal.

    Shares are taken as proportional to exp(-2 (km / 10 000 + tariff + risk)) and solved for the tariff, so that the
    model starts from the traffic that was seen; it stands for freight rates, capacity, borders and habit together.
    """
    raw_tariff = [
        -math.log(float(route["volume"])) / DISCOUNT - float(route["kilometres"]) / 1e4 - risk(route, rho)
        for route in routes
    ]
    least = {}
    for route, value in zip(routes, raw_tariff):
        pair = route["economy_1"], route["economy_2"]
        least[pair] = min(value, least.get(pair, value))
    return [value - least[route["economy_1"], route["economy_2"]] for route, value in zip(routes, raw_tariff)]


def table(raw, cows, rho):
    """Rows of corridors.csv, and the flow through each state as the sum of pair weight x share."""
    routes, codes = typed(raw.year), {raw.iso3(cow): cow for cow in cows}
    routes = [route for route in routes if all(iso in codes for iso in route["transit"].split())]
    trade, rows, flows = trade_between(raw), [], {}
    worth = {
        (route["economy_1"], route["economy_2"]): trade[frozenset((route["economy_1"], route["economy_2"]))]
        for route in routes
    }
    volume = {
        pair: math.fsum(float(route["volume"]) for route in routes if (route["economy_1"], route["economy_2"]) == pair)
        for pair in worth
    }
    for route, tariff in zip(routes, tariffs(routes, rho)):
        pair = route["economy_1"], route["economy_2"]
        weight = worth[pair] / max(worth.values())
        for iso in route["transit"].split():
            flows.setdefault(codes[iso], []).append(weight * float(route["volume"]) / volume[pair])
        rows.append(
            [
                route["name"],
                *pair,
                weight,
                int(route["kilometres"]),
                tariff,
                route["transit"],
                route["consent"],
                route["source"],
            ]
        )
    return rows, {cow: math.fsum(parts) for cow, parts in flows.items()}
