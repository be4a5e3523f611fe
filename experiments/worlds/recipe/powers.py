"""The powers: capabilities, rivalry between them, distance and proximity of states to them."""

import math

from .numbers import clip, mean
from .raw import POWERS

NUCLEAR = {"USA", "CHN", "RUS", "EU"}  # the EU through GBR and FRA
ASSERTIVENESS = {"USA": 1.0, "CHN": 1.4, "RUS": 4.0, "EU": 0.95}  # fitted to dispute onsets 1992-2004, see the card
NAMES = {"USA": "United States", "CHN": "China", "RUS": "Russia", "EU": "European Union"}
SEAT = {"USA": 2, "CHN": 710, "RUS": 365, "EU": 211}  # the capital that stands for the power; Brussels for the EU
REACH = 4000.0  # km at which proximity falls to 1/e for a power of mean military spending
RADIUS = 6371.0  # km, mean radius of the earth


def totals(raw, column):
    """Sum of a column over the members of each power, in the unit of the column."""
    return {power: math.fsum(raw.value(cow, column)[0] or 0.0 for cow in raw.parts(power)) for power in POWERS}


def scaled(by_power):
    """The values divided by the largest, so that the maximum is 1."""
    top = max(by_power.values())
    return {power: value / top for power, value in by_power.items()}


def economic_capability(raw):
    """cE in (0, 1]: GDP in constant 2015 USD, largest power = 1 (World Bank)."""
    return scaled(totals(raw, "gdp_usd2015"))


def security_capability(raw):
    """cS in (0, 1]: root of the shares of military spending and of CINC among the powers (COW NMC), largest = 1.

    Halved for a power without nuclear arms, at least .3 for one with them. Either share alone misleads: by CINC China
    leads the world, by spending Russia hardly counts.
    """
    spending, cinc = totals(raw, "milex"), totals(raw, "cinc")
    root = {power: math.sqrt(spending[power] * cinc[power]) * (1.0 if power in NUCLEAR else 0.5) for power in POWERS}
    return {power: max(value, 0.3) if power in NUCLEAR else value for power, value in scaled(root).items()}


def front(raw):
    """Technological front in (0, 1]: GDP times the root of GDP per head relative to the USA, largest = 1."""
    gdp, people = totals(raw, "gdp_usd2015"), totals(raw, "pop_wdi")
    head = {power: gdp[power] / people[power] for power in POWERS}
    return scaled({power: gdp[power] * math.sqrt(head[power] / head["USA"]) for power in POWERS})


def rivalry(raw, pacts):
    """rho0 in [.05, .9] for each pair of powers in the order of POWERS.

    .15 + .30 (strategic rivalry under way) - .15 (defence pact) + .35 (1 - voting agreement in the UN General
    Assembly); GBR, FRA and DEU stand for the EU, their agreement is averaged.
    """
    agreement = votes(raw)
    feuds = rivals(raw)
    result = {}
    for first, g in enumerate(POWERS):
        for h in POWERS[first + 1 :]:
            pairs = [(min(a, b), max(a, b)) for a in raw.speakers(g) for b in raw.speakers(h)]
            base = 0.15 + 0.30 * any(pair in feuds for pair in pairs) - 0.15 * any(pair in pacts for pair in pairs)
            result[g, h] = clip(base + 0.35 * (1 - mean(agreement[pair] for pair in pairs)), 0.05, 0.9)
    return result


def votes(raw):
    """Agreement in General Assembly votes in [0, 1] for the pairs among the speakers of the powers."""
    columns = {2: "agree_usa", 365: "agree_rus", 710: "agree_chn", 200: "agree_gbr", 220: "agree_fra", 255: "agree_deu"}
    found = {}
    for row in raw.rows("unga_agreement_powers.csv"):
        if int(row["year"]) == raw.year and int(row["cow"]) in columns:
            for other, column in columns.items():
                if row[column]:
                    found[min(int(row["cow"]), other), max(int(row["cow"]), other)] = float(row[column])
    return found


def rivals(raw):
    """Pairs of state codes in a strategic rivalry in the year (Thompson, Sakuwa and Suhas 2021)."""
    return {
        (min(int(row["cow1"]), int(row["cow2"])), max(int(row["cow1"]), int(row["cow2"])))
        for row in raw.rows("rivalries.csv")
        if int(row["start"]) <= raw.year <= int(row["end"])
    }


def distances(raw):
    """Great-circle kilometres between capitals, for every pair of states of the year (smaller code first).

    From the list of the data set; the few pairs it lacks, states founded in the year, from the coordinates.
    """
    listed = {
        (int(row["cow1"]), int(row["cow2"])): float(row["capdist_km"])
        for row in raw.rows("distance.csv")
        if int(row["year0"]) <= raw.year <= int(row["year1"])
    }
    seat = {
        int(row["cow"]): (math.radians(float(row["cap_lat"])), math.radians(float(row["cap_lng"])))
        for row in raw.rows("countries.csv")
        if row["cap_lat"]
    }
    return {
        (a, b): listed[a, b] if (a, b) in listed else round(great_circle(seat[a], seat[b]))
        for a in raw.existing
        for b in raw.existing
        if a < b
    }


def great_circle(first, second):
    """Kilometres between two places given as (latitude, longitude) in radians, by the haversine formula."""
    half = (
        math.sin((second[0] - first[0]) / 2) ** 2
        + math.cos(first[0]) * math.cos(second[0]) * math.sin((second[1] - first[1]) / 2) ** 2
    )
    return 2 * RADIUS * math.asin(math.sqrt(half))


def kilometres(raw, cow, power, far):
    """Distance of a state's capital to the power's, the nearest member's for the EU, in km."""
    return min(far[min(cow, part), max(cow, part)] for part in raw.parts(power))


def reach(raw):
    """L_g in km: 4000 (military spending / mean of the powers)^(1/3).

    With one reach for all the USA would hardly be felt overseas.
    """
    spending = totals(raw, "milex")
    middle = mean(spending.values())
    return {power: REACH * (spending[power] / middle) ** (1 / 3) for power in POWERS}


def proximity(raw, cow, power, far, land, lengths):
    """d in (0, 1]: 1 with a common land border, else exp(-km / L_g). Returns (d, rule)."""
    if any((min(cow, part), max(cow, part)) in land for part in raw.parts(power)):
        return 1.0, "land"
    return math.exp(-kilometres(raw, cow, power, far) / lengths[power]), "km"
