"""The tensor of ties x: what share of a state's need in a function each supplier covers."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from . import arms
from .numbers import clip, percentiles
from .pacts import Camps
from .powers import front, security_capability
from .raw import Raw
from .trade import Trade

LEAST_ARMS = 10.0  # million TIV in the window; below it a state counts as without arms imports
LEAST_POWERS, SPREAD = 0.05, 0.15  # security from powers below the first is raised by the second
Row = tuple[float, float, dict[str, float]]  # home, rest, powers


def economy(shares: Mapping[str, float], openness: float) -> Row:
    """Economic row (home, rest, powers): home = 1 - trade / GDP, held in [.15, .7]; the rest like trade."""
    home = clip(1 - openness / 100, 0.15, 0.7)
    powers = {power: (1 - home) * shares[power] for power in shares}
    return home, max(0.0, 1 - home - math.fsum(powers.values())), powers


def security(
    imports: Mapping[str, float],
    allied: Collection[str],
    strength: Mapping[str, float],
    rank: float,
    shares: Mapping[str, float],
) -> tuple[Row, str]:
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
        for power in shares
    }
    rest = outside * by_arms * imports.get("other", 0.0) / bought if armed else 0.0
    rule = "+".join(["arms"] * armed + ["pact"] * bool(allied)) or "none"
    if math.fsum(powers.values()) < LEAST_POWERS:
        traded = math.fsum(shares.values())
        powers = {power: powers[power] + SPREAD * (shares[power] / traded if traded else 0.0) for power in shares}
        rule += "+spread"
    return (1 - rest - math.fsum(powers.values()), rest, powers), rule


def technology(shares: Mapping[str, float], fronts: Mapping[str, float], treaties: Collection[str], head: float) -> Row:
    """Technological row (home, rest, powers), a proxy from trade.

    Home = .15 + .35 GDP per head relative to the USA, held in [.15, .5]; half the rest-of-world share of trade goes
    to the rest; the powers divide what is left like sqrt(trade share x front), half as much again with a BIT.
    """
    home = clip(0.15 + 0.35 * head, 0.15, 0.5)
    rest = (1 - home) * 0.5 * max(0.0, 1 - math.fsum(shares.values()))
    pull = {power: math.sqrt(shares[power] * fronts[power]) * (1.5 if power in treaties else 1.0) for power in shares}
    total = math.fsum(pull.values())
    if total == 0:
        return 1 - rest, rest, dict.fromkeys(shares, 0.0)
    return home, rest, {power: (1 - home - rest) * pull[power] / total for power in shares}


def ranks_of_spending(raw: Raw, cows: list[int]) -> tuple[dict[int, float], dict[int, str]]:
    """Percentile of military spending among all states outside the powers, small ones too: ({cow: rank}, {cow: rule}).

    A state with no figure in the ten years before takes the middle rank.
    """
    found = {cow: raw.value(cow, "milex") for cow in raw.existing if cow not in raw.owner}
    ranks = percentiles({cow: value for cow, (value, _) in found.items() if value is not None})
    rules = {cow: "median" if cow not in ranks else "" if found[cow][1] == raw.year else "carried" for cow in cows}
    for cow in cows:
        if rules[cow]:
            year = found[cow][1] or ""
            raw.ledger.add("ties.csv", f"{raw.iso3(cow)} security", "home", rules[cow], "states.csv:milex", year)
    return {cow: ranks.get(cow, 0.5) for cow in cows}, rules


def heads(raw: Raw, cows: list[int]) -> dict[int, float]:
    """GDP per head relative to the first power's (the USA, where it is one), at purchasing power."""
    first = raw.parts("USA" if "USA" in raw.powers else raw.powers[0])[0]
    values, _ = raw.column([*cows], "gdppc_usd2011", "ties.csv", "home", "technology")
    return {cow: values[cow] / (raw.value(first, "gdppc_usd2011")[0] or 1.0) for cow in cows}


def table(raw: Raw, cows: list[int], camp: Camps) -> list[list[Any]]:
    """Rows of ties.csv: one a state and function, in the order security, economy, technology."""
    shares, bought, bits = Trade(raw).shares(cows), arms.imports(raw), arms.investment_treaties(raw)
    strength, fronts, head = security_capability(raw), front(raw), heads(raw, cows)
    ranks, rank_rule = ranks_of_spending(raw, cows)
    openness, openness_rule = raw.column(cows, "trade_pct_gdp", "ties.csv", "home", "economy")
    rows = []
    raw.ledger.add("ties.csv", "* technology", "*", "proxy", "trade; GDP per head; bits.csv", raw.year)
    for cow in cows:
        traded, source = shares[cow]
        allied = [power for power in raw.powers if camp[cow, power][0]]
        treaties = [
            power
            for power in raw.powers
            if any((min(cow, part), max(cow, part)) in bits for part in raw.speakers(power))
        ]
        secure, rule = security(bought.get(cow, {}), allied, strength, ranks[cow], traded)
        if "spread" in rule:
            raw.ledger.add("ties.csv", f"{raw.iso3(cow)} security", "*", "absent", "arms.csv:tiv", raw.year, "spread")
        rule += f"+milex_{rank_rule[cow]}" * bool(rank_rule[cow])
        rows.append(line(raw, cow, "security", secure, rule))
        rule = source + f"+open_{openness_rule[cow]}" * bool(openness_rule[cow])
        rows.append(line(raw, cow, "economy", economy(traded, openness[cow]), rule))
        rule = f"proxy+{source}" + "+bit" * bool(treaties)
        rows.append(line(raw, cow, "technology", technology(traded, fronts, treaties, head[cow]), rule))
    return rows


def line(raw: Raw, cow: int, function: str, shares: Row, rule: str) -> list[Any]:
    """One row of ties.csv."""
    home, rest, powers = shares
    return [raw.iso3(cow), function, home, rest, *(powers[power] for power in raw.powers), rule]
