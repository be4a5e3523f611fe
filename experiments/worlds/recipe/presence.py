"""Where the powers stand abroad: the states that host their troops, and how near these bring a power."""

import math

from .raw import CARRY, number

GARRISON = 1000  # troops that make a presence; leaves out guards of embassies and contingents of the United Nations
POWER_OF = {"USA": "USA", "CHN": "CHN", "RUS": "RUS", "GBR": "EU", "FRA": "EU"}


def troops(raw):
    """Troops of each power by host in the year, or in the last year of the record within ten: {(power, cow):
    persons}."""
    latest = {}
    for row in raw.rows("majorpower_support.csv"):
        year, persons = int(row["year"]), number(row["troops"])
        if raw.year - CARRY <= year <= raw.year and persons is not None:
            latest.setdefault(year, []).append((POWER_OF[row["power"]], int(row["cow"]), persons))
    found = {}
    for power, cow, persons in latest[max(latest)] if latest else ():
        found[power, cow] = found.get((power, cow), 0.0) + persons
    return found


def garrisons(raw):
    """Hosts of at least GARRISON troops of a power, members of the power left out: {power: [cow, ...]}."""
    hosts = {}
    for (power, cow), persons in sorted(troops(raw).items()):
        if persons >= GARRISON and cow in raw.existing and cow not in raw.parts(power):
            hosts.setdefault(power, []).append(cow)
    return hosts


def presence(cow, power, hosts, far, lengths):
    """1 for a host of the power's troops, else exp(-km to the capital of the nearest host / L_g); 0 without hosts."""
    if cow in hosts.get(power, ()):
        return 1.0
    return max(
        (math.exp(-far[min(cow, host), max(cow, host)] / lengths[power]) for host in hosts.get(power, ())), default=0.0
    )
