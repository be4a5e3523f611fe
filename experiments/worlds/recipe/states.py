"""The states: which they are, and their own columns."""

from .numbers import clip, median, percentiles
from .raw import POWERS

SMALLEST = 0.5e6  # people; smaller states would draw most of the demands
NUCLEAR_SINCE = {750: 1974, 770: 1998, 666: 1967, 731: 2006}  # IND, PAK, ISR, PRK: first test, or first device for ISR
NAMES_TODAY = {345: "Serbia", 343: "North Macedonia", 816: "Vietnam"}


def chosen(raw):
    """Codes of the states of the world, ascending, and the reasons for leaving others out: (codes, {cow: reason}).

    A state has at least half a million people (World Bank, else Maddison), votes in the General Assembly, and is
    neither a power nor a member of one.
    """
    powers = {cow for power in POWERS for cow in raw.parts(power)}
    inside, outside = [], {}
    for cow in raw.existing:
        if cow in powers:
            continue
        if people(raw, cow)[0] < SMALLEST:
            outside[cow] = "small"
        elif raw.value(cow, "unga_nvotes")[1] != raw.year:
            outside[cow] = "no vote"
        else:
            inside.append(cow)
    return inside, outside


def people(raw, cow):
    """Population in persons and its rule: World Bank; else the Maddison-anchored estimate."""
    value, _ = raw.value(cow, "pop_wdi")
    if value is not None:
        return value, ""
    return (raw.value(cow, "pop_m")[0] or 0.0) * 1e6, "maddison"


def gdp(raw, cows):
    """GDP in million constant 2015 USD: ({cow: value}, {cow: rule}).

    World Bank of the year or carried; a state without any gets its estimate at purchasing power times the median
    ratio of the two measures, because the median GDP of all states would misplace it by far more.
    """
    measured, rules = {}, {}
    for cow in cows:
        value, year = raw.value(cow, "gdp_usd2015")
        if value is not None:
            measured[cow], rules[cow] = value / 1e6, "" if year == raw.year else "carried"
    ratio = median(
        measured[cow] / raw.value(cow, "gdp_musd2017")[0] for cow in measured if raw.value(cow, "gdp_musd2017")[0]
    )
    for cow in cows:
        if cow not in measured:
            measured[cow], rules[cow] = raw.value(cow, "gdp_musd2017")[0] * ratio, "ppp"
    return measured, rules


def strategic_value(incomes, flows):
    """H in [0, 1]: percentile of GDP among the states plus .2 of the corridor flow, whose largest is scaled to 1."""
    ranks, top = percentiles(incomes), max(flows.values(), default=0.0) or 1.0
    return {cow: clip(ranks[cow] + 0.2 * flows.get(cow, 0.0) / top, 0, 1) for cow in incomes}


def table(raw, cows, flows):
    """Rows of states.csv."""
    incomes, income_rules = gdp(raw, cows)
    value = strategic_value(incomes, flows)
    variety, variety_rules = raw.column(cows, "hief")
    places = {int(row["cow"]): row for row in raw.rows("countries.csv")}
    rows = []
    for cow in cows:
        inhabitants, counted = people(raw, cow)
        rule = ["gdp"] + [f"gdp_{income_rules[cow]}"] * bool(income_rules[cow])
        rule += ["corridor"] * (flows.get(cow, 0) > 0) + [f"people_{counted}"] * bool(counted)
        rows.append(
            [
                raw.iso3(cow),
                cow,
                NAMES_TODAY.get(cow, places[cow]["name"]).replace(",", ";"),
                places[cow]["cow_region"].replace(",", ";"),
                float(places[cow]["cap_lng"]),
                float(places[cow]["cap_lat"]),
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
