"""Where the powers stand abroad: the states that host their troops, and how near these bring a power."""

from __future__ import annotations

import math
from collections.abc import Mapping

from .geography import Far
from .raw import CARRY, Raw, number

GARRISON = 1000  # troops that make a presence; leaves out guards of embassies and contingents of the United Nations
SOURCE = "majorpower_support.csv:troops"


def troops(raw: Raw) -> dict[tuple[str, int], float]:
    """Troops of each power by host in the year, or in the last year of the record within ten: {(power, cow):
    persons}."""
    owner = {raw.iso3(cow): power for cow, power in raw.owner.items()}
    latest: dict[int, list[tuple[str, int, float]]] = {}
    recorded = set()
    for row in raw.rows("majorpower_support.csv"):
        year, persons = int(row["year"]), number(row["troops"])
        if raw.year - CARRY <= year <= raw.year and persons is not None and row["power"] in owner:
            recorded.add(owner[row["power"]])
            latest.setdefault(year, []).append((owner[row["power"]], int(row["cow"]), persons))
    for power in raw.powers:
        if power not in recorded:
            raw.ledger.add("relations.csv", f"* {power}", "presence", "absent", SOURCE, "", "no record of the power")
    if latest and max(latest) != raw.year:
        raw.ledger.add("relations.csv", "*", "presence", "carried", SOURCE, max(latest))
    found: dict[tuple[str, int], float] = {}
    for power, cow, persons in latest[max(latest)] if latest else ():
        found[power, cow] = found.get((power, cow), 0.0) + persons
    return found


def garrisons(raw: Raw) -> dict[str, list[int]]:
    """Hosts of at least GARRISON troops of a power, members of the power left out: {power: [cow, ...]}."""
    hosts: dict[str, list[int]] = {}
    for (power, cow), persons in sorted(troops(raw).items()):
        if persons >= GARRISON and cow in raw.existing and cow not in raw.parts(power):
            hosts.setdefault(power, []).append(cow)
    return hosts


def presence(cow: int, power: str, hosts: Mapping[str, list[int]], far: Far, lengths: Mapping[str, float]) -> float:
    """1 for a host of the power's troops, else exp(-km to the capital of the nearest host / L_g); 0 without hosts."""
    if cow in hosts.get(power, ()):
        return 1.0
    return max(
        (math.exp(-far[min(cow, host), max(cow, host)] / lengths[power]) for host in hosts.get(power, ())), default=0.0
    )
