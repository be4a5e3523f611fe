"""The states: which they are, and their own columns."""

from __future__ import annotations

from typing import Any

from .actors import NUCLEAR_SINCE
from .numbers import clip, median, percentiles
from .raw import Raw

SMALLEST = 0.5e6  # people; smaller states would draw most of the demands
FILE = "states.csv"
RENAMED = 2006  # from this year Serbia stands alone; before, the code is the Federal Republic of Yugoslavia's


def name(raw: Raw, cow: int) -> str:
    """Name of a state in the year; commas become semicolons."""
    if cow == 345:
        return "Serbia" if raw.year >= RENAMED else "Yugoslavia (Serbia and Montenegro)"
    today = {343: "North Macedonia", 816: "Vietnam"}
    return today.get(cow, raw.places[cow]["name"]).replace(",", ";")


def chosen(raw: Raw) -> tuple[list[int], dict[int, str]]:
    """Codes of the states of the world, ascending, and the reasons for leaving others out: (codes, {cow: reason}).

    A state has at least half a million people (World Bank, else Maddison), voted in the General Assembly in the year
    or the ten before, or will in the ten after and exists (Switzerland joined in 2002), and is neither a power nor a
    member of one.
    """
    inside, outside = [], {}
    for cow in raw.existing:
        if cow in raw.owner:
            continue
        if people(raw, cow)[0] < SMALLEST:
            outside[cow] = "small"
        elif raw.value(cow, "unga_nvotes")[0] is None and raw.later(cow, "unga_nvotes")[0] is None:
            outside[cow] = "no vote"
        else:
            inside.append(cow)
    return inside, outside


def people(raw: Raw, cow: int) -> tuple[float, str]:
    """Population in persons and its rule: World Bank; else the Maddison-anchored estimate."""
    value, year = raw.value(cow, "pop_wdi")
    if value is not None:
        return value, "" if year == raw.year else "carried"
    return (raw.value(cow, "pop_m")[0] or 0.0) * 1e6, "maddison"


def gdp(raw: Raw, cows: list[int]) -> tuple[dict[int, float], dict[int, str]]:
    """GDP in million constant 2015 USD: ({cow: value}, {cow: rule}).

    World Bank of the year or carried; a state without any gets its estimate at purchasing power times the median
    ratio of the two measures, because the median GDP of all states would misplace it by far more; a state without
    either that median.
    """
    measured, rules, estimates = {}, {}, {}
    for cow in cows:
        value, year = raw.value(cow, "gdp_usd2015")
        estimate, _ = raw.value(cow, "gdp_musd2017")
        if estimate:
            estimates[cow] = estimate
        if value is not None:
            measured[cow], rules[cow] = value / 1e6, "" if year == raw.year else "carried"
            if rules[cow]:
                raw.ledger.add(FILE, raw.iso3(cow), "gdp", "carried", "states.csv:gdp_usd2015", year)
    ratio = median(measured[cow] / estimates[cow] for cow in measured if cow in estimates)
    middle = median(measured.values())
    for cow in cows:
        if cow not in measured:
            rules[cow] = "ppp" if cow in estimates else "median"
            measured[cow] = estimates[cow] * ratio if cow in estimates else middle
            kind = "estimated" if cow in estimates else "median"
            raw.ledger.add(FILE, raw.iso3(cow), "gdp", kind, "states.csv:gdp_musd2017", raw.year)
    return measured, rules


def strategic_value(incomes: dict[int, float], flows: dict[int, float]) -> dict[int, float]:
    """H in [0, 1]: percentile of GDP among the states plus .2 of the corridor flow, whose largest is scaled to 1."""
    ranks, top = percentiles(incomes), max(flows.values(), default=0.0) or 1.0
    return {cow: clip(ranks[cow] + 0.2 * flows.get(cow, 0.0) / top, 0, 1) for cow in incomes}


def table(raw: Raw, cows: list[int], flows: dict[int, float]) -> list[list[Any]]:
    """Rows of states.csv."""
    incomes, income_rules = gdp(raw, cows)
    value = strategic_value(incomes, flows)
    variety, variety_rules = raw.column(cows, "hief", FILE, "preference_variance")
    rows = []
    for cow in cows:
        place = raw.places[cow]
        inhabitants, counted = people(raw, cow)
        if counted:
            kind = "carried" if counted == "carried" else "estimated"
            raw.ledger.add(FILE, raw.iso3(cow), "population", kind, "states.csv:pop_wdi; states.csv:pop_m")
        rule = ["gdp"] + [f"gdp_{income_rules[cow]}"] * bool(income_rules[cow])
        rule += ["corridor"] * (flows.get(cow, 0) > 0) + [f"people_{counted}"] * bool(counted)
        rows.append(
            [
                raw.iso3(cow),
                cow,
                name(raw, cow),
                place["cow_region"].replace(",", ";"),
                float(place["cap_lng"]),
                float(place["cap_lat"]),
                round(inhabitants),
                incomes[cow],
                value[cow],
                0.25 * variety[cow],
                int(raw.year >= NUCLEAR_SINCE.get(cow, 9999)),
                "+".join(rule),
                "+".join(["hief"] + [variety_rules[cow]] * bool(variety_rules[cow])),
            ]
        )
    return rows
