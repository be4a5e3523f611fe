"""The tensor of ties x: what share of a state's need in a function each supplier covers."""

import math

from .numbers import clip, mean, percentiles
from .powers import front, security_capability
from .raw import POWERS, USA, code

PARTNERS = 20  # fewer trade partners than this and the COW record of a state counts as incomplete
FRESH, WINDOW = 5, 10  # years: arms of the last five at full weight, of the five before at half
LEAST_ARMS = 10.0  # million TIV in the window; below it a state counts as without arms imports
LEAST_POWERS, SPREAD = 0.05, 0.15  # security from powers below the first is raised by the second


def trade(raw, cows):
    """Shares of a state's trade with the powers, each in [0, 1]: {cow: ({power: share}, rule)}.

    COW 4.0 of the year; ITPD-E where COW has no row or hardly any partner; the mean of the region where both fail.
    """
    found = {"COW4.0": {}, "ITPD-E": {}}
    for row in raw.rows("trade_shares.csv"):
        if int(row["year"]) == raw.year:
            shares = {power: float(row[f"share_{power[:3].lower()}"]) for power in POWERS}
            found[row["source"]][int(row["cow"])] = shares, int(row["n_partners"])
    cow_data, itpd = found["COW4.0"], found["ITPD-E"]
    result = {}
    for cow in cows:
        if cow in cow_data and (cow_data[cow][1] >= PARTNERS or cow not in itpd):
            result[cow] = cow_data[cow][0], "cow"
        elif cow in itpd:
            result[cow] = itpd[cow][0], "itpd"
    return with_regions(raw, cows, result)


def with_regions(raw, cows, known):
    """Fills states without any trade record with the mean shares of the other states of their region."""
    region = {int(row["cow"]): row["cow_region"] for row in raw.rows("countries.csv")}
    result = dict(known)
    for cow in cows:
        if cow not in known:
            peers = [shares for other, (shares, _) in known.items() if region[other] == region[cow]]
            result[cow] = {power: mean(shares[power] for shares in peers) for power in POWERS}, "region"
    return result


def arms(raw):
    """Arms imports in million TIV of SIPRI, weighted by age: {cow: {power or "other": TIV}}."""
    owner = {cow: power for power in POWERS for cow in raw.parts(power)}
    imports = {}
    for row in raw.rows("arms.csv"):
        age, buyer = raw.year - int(row["year"]), code(row["cow_rec"])
        if buyer and 0 <= age < WINDOW:
            seller = owner.get(code(row["cow_sup"]), "other")
            lots = imports.setdefault(buyer, {}).setdefault(seller, [])
            lots.append(float(row["tiv"]) * (1.0 if age < FRESH else 0.5))
    return {buyer: {seller: math.fsum(lots) for seller, lots in sellers.items()} for buyer, sellers in imports.items()}


def economy(shares, openness):
    """Economic row (home, rest, powers): home = 1 - trade / GDP, held in [.15, .7]; the rest like trade."""
    home = clip(1 - openness / 100, 0.15, 0.7)
    powers = {power: (1 - home) * shares[power] for power in POWERS}
    return home, max(0.0, 1 - home - math.fsum(powers.values())), powers


def security(imports, allied, strength, rank, shares):
    """Security row (home, rest, powers) and its rule.

    imports: TIV by seller; allied: powers with a pact; strength: cS; rank: percentile of military spending.
    (1 - h) (.7 arms + .3 pact); .85 arms without a pact, .5 pact without arms; h = .2 + .2 rank. Arms of other
    sellers go to the rest of the world. A sum under .05 is raised by .15, divided like trade.
    """
    bought = math.fsum(imports.values())
    armed = bought >= LEAST_ARMS
    by_arms = (0.7 if allied else 0.85) if armed else 0.0
    by_pact = (0.3 if armed else 0.5) if allied else 0.0
    outside = 1 - (0.2 + 0.2 * rank)
    joint = math.fsum(strength[power] for power in allied)
    powers = {
        power: outside
        * (
            by_arms * (imports.get(power, 0.0) / bought if armed else 0.0)
            + by_pact * (strength[power] / joint if power in allied else 0.0)
        )
        for power in POWERS
    }
    rest = outside * by_arms * imports.get("other", 0.0) / bought if armed else 0.0
    rule = "+".join(["arms"] * armed + ["pact"] * bool(allied)) or "none"
    if math.fsum(powers.values()) < LEAST_POWERS:
        traded = math.fsum(shares.values())
        powers = {power: powers[power] + SPREAD * shares[power] / traded for power in POWERS}
        rule += "+spread"
    return 1 - rest - math.fsum(powers.values()), rest, powers, rule


def technology(shares, fronts, treaties, head):
    """Technological row (home, rest, powers), a proxy from trade.

    Home = .15 + .35 GDP per head relative to the USA, held in [.15, .5]; half the rest-of-world share of trade goes
    to the rest; the powers divide what is left like sqrt(trade share x front), half as much again with a BIT.
    """
    home = clip(0.15 + 0.35 * head, 0.15, 0.5)
    rest = (1 - home) * 0.5 * max(0.0, 1 - math.fsum(shares.values()))
    pull = {power: math.sqrt(shares[power] * fronts[power]) * (1.5 if power in treaties else 1.0) for power in POWERS}
    total = math.fsum(pull.values())
    return home, rest, {power: (1 - home - rest) * pull[power] / total for power in POWERS}


def investment_treaties(raw):
    """Pairs of state codes (smaller first) with a bilateral investment treaty in force in the year (UNCTAD)."""
    merged = {260: 255}  # treaties of the Federal Republic stayed in force for Germany
    pairs = set()
    for row in raw.rows("bits.csv"):
        start, end = code(row["in_force_year"]), code(row["terminated_year"])
        if start and start <= raw.year and not (end and end <= raw.year) and row["cow1"] and row["cow2"]:
            ends = [merged.get(code(row[column]), code(row[column])) for column in ("cow1", "cow2")]
            pairs.add((min(ends), max(ends)))
    return pairs


def ranks_of_spending(raw, cows):
    """Percentile of military spending among all states outside the powers, small ones too: ({cow: rank}, {cow: rule}).

    A state with no figure in the ten years before takes the middle rank.
    """
    powers = {cow for power in POWERS for cow in raw.parts(power)}
    found = {cow: raw.value(cow, "milex") for cow in raw.existing if cow not in powers}
    ranks = percentiles({cow: value for cow, (value, _) in found.items() if value is not None})
    rules = {cow: "median" if cow not in ranks else "" if found[cow][1] == raw.year else "carried" for cow in cows}
    return {cow: ranks.get(cow, 0.5) for cow in cows}, rules


def table(raw, cows, camp):
    """Rows of ties.csv: one a state and function, in the order security, economy, technology."""
    shares, imports, bits = trade(raw, cows), arms(raw), investment_treaties(raw)
    strength, fronts = security_capability(raw), front(raw)
    ranks, rank_rule = ranks_of_spending(raw, cows)
    openness, openness_rule = raw.column(cows, "trade_pct_gdp")
    rows, richest = [], raw.value(USA, "gdppc_usd2011")[0]
    for cow in cows:
        traded, source = shares[cow]
        allied = [power for power in POWERS if camp[cow, power][0]]
        treaties = [
            power for power in POWERS if any((min(cow, part), max(cow, part)) in bits for part in raw.speakers(power))
        ]
        *secure, rule = security(imports.get(cow, {}), allied, strength, ranks[cow], traded)
        if rank_rule[cow]:
            rule += f"+milex_{rank_rule[cow]}"
        rows.append(line(raw, cow, "security", secure, rule))
        rule = source + (f"+open_{openness_rule[cow]}" if openness_rule[cow] else "")
        rows.append(line(raw, cow, "economy", economy(traded, openness[cow]), rule))
        head = raw.value(cow, "gdppc_usd2011")[0] / richest
        rule = f"proxy+{source}" + "+bit" * bool(treaties)
        rows.append(line(raw, cow, "technology", technology(traded, fronts, treaties, head), rule))
    return rows


def line(raw, cow, function, shares, rule):
    """One row of ties.csv."""
    home, rest, powers = shares
    return [raw.iso3(cow), function, home, rest, *(powers[power] for power in POWERS), rule]
