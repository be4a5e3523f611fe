"""The powers: capabilities, technological front, reach; the rows of powers.csv."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .numbers import mean
from .raw import Raw

REACH = 4000.0  # km at which proximity falls to 1/e for a power of mean military spending
TARGET = {"gdp_usd2015": "economic_capability", "milex": "security_capability", "cinc": "security_capability"}


def totals(raw: Raw, column: str) -> dict[str, float]:
    """Sum of a column over the members of each power, in the unit of the column; gaps are noted."""
    sums = {}
    for power in raw.powers:
        found = []
        for cow in raw.parts(power):
            value, year = raw.value(cow, column)
            found.append(value or 0.0)
            if year != raw.year and column in TARGET:
                kind = "absent" if value is None else "carried"
                raw.ledger.add(
                    "powers.csv", power, TARGET[column], kind, f"states.csv:{column}", year or "", raw.iso3(cow)
                )
        sums[power] = math.fsum(found)
    return sums


def scaled(by_power: Mapping[str, float]) -> dict[str, float]:
    """The values divided by the largest, so that the maximum is 1."""
    top = max(by_power.values())
    return {power: value / top for power, value in by_power.items()}


def economic_capability(raw: Raw) -> dict[str, float]:
    """cE in (0, 1]: GDP in constant 2015 USD, largest power = 1 (World Bank)."""
    return scaled(totals(raw, "gdp_usd2015"))


def security_capability(raw: Raw) -> dict[str, float]:
    """cS in (0, 1]: root of the shares of military spending and of CINC among the powers (COW NMC), largest = 1.

    Halved for a power without nuclear arms, at least .3 for one with them. Either share alone misleads: by CINC China
    leads the world, by spending Russia hardly counts.
    """
    spending, cinc = totals(raw, "milex"), totals(raw, "cinc")
    armed = {power: raw.actors[power].nuclear for power in raw.powers}
    root = {power: math.sqrt(spending[power] * cinc[power]) * (1.0 if armed[power] else 0.5) for power in raw.powers}
    return {power: max(value, 0.3) if armed[power] else value for power, value in scaled(root).items()}


def front(raw: Raw) -> dict[str, float]:
    """Technological front in (0, 1]: GDP times the root of GDP per head relative to the first power, largest = 1."""
    gdp, people = totals(raw, "gdp_usd2015"), totals(raw, "pop_wdi")
    head = {power: gdp[power] / people[power] for power in raw.powers}
    first = head.get("USA", head[raw.powers[0]])
    return scaled({power: gdp[power] * math.sqrt(head[power] / first) for power in raw.powers})


def reach(raw: Raw) -> dict[str, float]:
    """L_g in km: 4000 (military spending / mean of the powers)^(1/3).

    With one reach for all the USA would hardly be felt overseas.
    """
    spending = totals(raw, "milex")
    middle = mean(spending.values())
    return {power: REACH * (spending[power] / middle) ** (1 / 3) for power in raw.powers}


def table(raw: Raw) -> list[list[Any]]:
    """Rows of powers.csv; capabilities relative to the largest, seat in degrees."""
    wealth, strength = economic_capability(raw), security_capability(raw)
    rows = []
    for power, actor in raw.actors.items():
        place = raw.places[actor.seat]
        fitted = "fitted by hand to dispute onsets 1992 to 2004" if actor.fitted else "1: never fitted to a record"
        raw.ledger.add("powers.csv", power, "assertiveness", "judged", "builder/actors.py", "", fitted)
        rows.append(
            [
                power,
                actor.name,
                wealth[power],
                strength[power],
                actor.assertiveness,
                int(actor.nuclear),
                float(place["cap_lng"]),
                float(place["cap_lat"]),
            ]
        )
    return rows
