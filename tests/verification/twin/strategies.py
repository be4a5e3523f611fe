"""Strategies: portfolio rules and packages of instruments (ODD 7.8): strategies/.

A rule says whom to depend on for what. It is asked for many states at a time and answers with targets [place,
supplier, function, lane].
"""

from itertools import product

import numpy as np

from .arithmetic import F, log, one_where, total, where
from .draws import uniforms
from .shares import (
    all_to,
    at,
    benefits,
    by_benefit,
    data_shares,
    equal_shares,
    highest,
    in_proportion,
    keep_data,
    left_to_powers,
    no_ties,
    split,
    split_all,
)
from .state import FIRST_POWER, HOME, REST

# initiatives, visits, minor capitals, platforms, bias_cut, bias_patron, bias_large; pacts: 0 as in the data, 1 none,
# 2 with the lead in security
PACKAGES = {
    "none": (0, 0, 0, 0, 0, 0, 0, 0),
    "passive": (0, 0, 0, 0, 0, 0, 0, 1),
    "ally": (0, 0, 0, 0, 0, 0, 0, 2),
    "client": (0, 0, 0, 0, 0, 2, 0, 2),
    "firm": (0, 0, 0, 0, 0, 0, -3, 0),
    "multi_vector_diplomacy": (0.5, 1, 3, 0, -2, 0, 0, 1),
}


def align(s, g):
    """Every tie to powers goes to one power, g a number or an array."""
    return split_all(s, lambda f: all_to(s, np.asarray(g)))


def power_held(s):
    """The first power with more than half of the target's ties to powers in every function that has any; -1."""
    held = np.full(s.shape, -1)
    for g in reversed(range(s.G)):
        holds = np.ones(s.shape, bool)
        for f in range(s.F):
            ties = [s.previous[:, h + FIRST_POWER, f] for h in range(s.G)]
            whole = total(ties)
            holds &= ~((whole > F(0)) & ~(ties[g] > F(0.5) * whole))
        held = np.where(holds, g, held)
    return held


def bandwagon_choice(s):
    """The power that presses most; another must press more by a margin, at a review every few years."""
    push = [
        s.w.assertiveness[g]
        * np.where(s.economic[g] < s.security[g], s.security[g], s.economic[g])
        * s.w.exposure[:, g]
        for g in range(s.G)
    ]
    best = np.broadcast_to(highest(push), s.shape)
    if s.year < F(1):  # what was held before is another strategy's
        return best
    held = power_held(s)
    is_open = int(s.year + F(0.01)) % s.p.change_period.astype(int) == 0
    changes = is_open & (at(push, best) > s.p.change_margin * at(push, np.where(held < 0, 0, held)))
    return np.where((held < 0) | changes, best, held)


def bandwagon(s):
    return align(s, bandwagon_choice(s))


def shelter(s):
    """Security and economy lean on the power of highest o sqrt(n) (w_p p + (1 - w_p) y)."""
    held = data_shares(s, s.security_function)
    floor, weight = s.p.pact_floor, s.p.shelter_preference
    score = [
        (floor + (F(1) - floor) * s.w.camp[:, g])
        * np.sqrt(s.nearness(g))
        * (weight * s.w.preference[:, g] + (F(1) - weight) * held[g])
        for g in range(s.G)
    ]
    sheltered = (s.security_function, s.function("economy", -1))
    return split_all(s, lambda f: all_to(s, highest(score)) if f in sheltered else by_benefit(s, f))


def split_security(s, shares):
    return split_all(s, lambda f: shares if f == s.security_function else by_benefit(s, f))


def balance_of_threat(s):
    """Security from the strongest near rival of the most threatening power; without a useful one, bandwagon."""
    menace = [s.pressure(g, s.w.exposure[:, g]) * (F(1) - s.trust[g]) for g in range(s.G)]
    threat = highest(menace)
    worth = []
    for h in range(s.G):
        rivalry = at(s.rivalry[h], threat)
        score = s.security[h] * rivalry * s.p.reliability * np.sqrt(s.nearness(h))
        worth.append(where(threat != h, score))
    protector = highest(worth)
    useless = at(worth, protector) < s.p.protector_worth
    protected = split_security(s, all_to(s, protector))
    return np.where(useless[:, np.newaxis, np.newaxis], bandwagon(s), protected)


def hedge(s):
    """Security half and half between the two powers of highest rho sqrt(product of pressures), unless they are openly
    hostile."""
    pairs = [(g, h) for g in range(s.G) for h in range(g + 1, s.G)]
    pressure = [s.pressure(g, s.nearness(g)) for g in range(s.G)]
    score = [s.rivalry[g][h] * np.sqrt(pressure[g] * pressure[h]) for g, h in pairs]
    best = np.broadcast_to(highest(score), s.shape)
    rivalry = at([s.rivalry[g][h] for g, h in pairs], best)
    halves = []
    for g in range(s.G):
        of_pair = total([one_where(best == k) for k, pair in enumerate(pairs) if g in pair])
        halves.append(F(0.5) * of_pair)
    hostile = rivalry > s.p.open_hostility
    return np.where(hostile[:, np.newaxis, np.newaxis], balance_of_threat(s), split_security(s, halves))


def enmesh(s):
    return split_all(s, lambda f: equal_shares(s))


def capped(shares, cap):
    """A share above the cap is cut to it; the others take the excess in proportion."""
    largest = highest(shares)
    above = at(shares, largest) > cap
    rest = [share * (F(1) - cap) for share in in_proportion(shares, largest)]
    cut = [np.where(largest == g, cap, share) for g, share in enumerate(rest)]
    return [np.where(above, new, share) for new, share in zip(cut, shares)]


def neutral(s):
    """Security mostly the state's own, the powers even; other ties by benefit with no power above a cap."""
    security = s.security_function
    target = no_ties(s)
    for f in range(s.F):
        if f != security:
            split(s, target, f, capped(by_benefit(s, f), s.p.neutral_cap))
    data = s.w.ties[:, HOME, security]
    home = np.where(data < s.p.neutral_home, s.p.neutral_home, data)
    target[:, HOME, security], target[:, REST, security] = home, F(0)
    for g in range(s.G):
        target[:, g + FIRST_POWER, security] = (F(1) - home) / F(s.G)
    return target


def led_by(s, lead, share, f):
    """The lead takes its share, the other powers the rest by benefit."""
    rest = [one * (F(1) - share) for one in in_proportion(benefits(s, f), lead)]
    return [np.where(lead == g, share, one) for g, one in enumerate(rest)]


def multi_vector(s):
    """A lead power for each function, of highest sum_f w_f (m + habit times the data share) among the assignments with
    max_g T_g within the cap, or the nearest to it; the first on ties. Merits are in double precision."""
    even = F(1) / F(s.G)
    size = lambda number: np.where(number < even, even, number)
    share, cap = size(s.p.lead_share), size(s.p.lead_cap)
    lean, merit = [], []
    for f in range(s.F):
        left, held = left_to_powers(s, f), data_shares(s, f)
        weight, habit = s.p.weight[f], s.p.habit.astype(float)
        lean.append([])
        merit.append([])
        for lead in range(s.G):
            shares = led_by(s, np.asarray(lead), share, f)
            lean[f].append(np.stack([np.broadcast_to(one * (weight * left), s.shape) for one in shares]))
            quality = s.w.quality[:, lead, f].astype(float)
            of_lead = weight.astype(float) * (quality + habit * held[lead].astype(float))
            merit[f].append(np.broadcast_to(of_lead, s.shape))
    leads = np.array(list(product(range(s.G), repeat=s.F)))
    leans = total([np.stack(lean[f])[leads[:, f]] for f in range(s.F)])  # [assignment, power, place, lane]
    whole, largest = total(np.moveaxis(leans, 1, 0)), leans.max(axis=1)
    largest = where(whole > F(0), largest / np.where(whole > F(0), whole, F(1)))
    merits = sum(np.stack(merit[f])[leads[:, f]] for f in range(s.F))
    within = largest <= cap + F(1e-6)
    fitting = np.argmax(np.where(within, merits, -np.inf), axis=0)
    best = np.where(within.any(axis=0), fitting, np.argmin(largest, axis=0))
    return split_all(s, lambda f: led_by(s, leads[best, f], share, f))


def static(s):
    target = no_ties(s)
    target[:] = s.w.ties
    return target


def random(s):
    """Shares drawn evenly from all possible ones: exponentials over their sum. Stream 19, the function in the place of
    the step."""

    def shares(f):
        address = s.draws.seed, s.draws.replicate, f, s.w.id[:, np.newaxis], "strategy_draw"
        words = np.concatenate([uniforms(*address, block=n) for n in range((s.G + 3) // 4)])
        return in_proportion([-log(F(1) - words[g]) for g in range(s.G)])

    return split_all(s, shares)


def permuted(s):
    """The powers' shares of another state, by a permutation drawn once a replicate: the rank of the state's draw at
    step 4."""
    place = s.draws.four(4, s.w.everybody.id, "strategy_draw")[0]
    order = np.arange(len(place))[:, np.newaxis]
    other = []
    for i in s.w.places:
        before = (place < place[i]) | ((place == place[i]) & (order < i))
        other.append(before.sum(axis=0))
    ties = s.w.everybody.ties[np.stack(other), :, :, 0]  # [place, lane, supplier, function]
    return split_all(s, lambda f: in_proportion([ties[:, :, g + FIRST_POWER, f] for g in range(s.G)]))


def greedy_economy(s):
    """Security as in the data, every other function by benefit."""
    target = no_ties(s)
    for f in range(s.F):
        if f == s.security_function:
            keep_data(s, target, f)
        else:
            split(s, target, f, by_benefit(s, f))
    return target


def swinging(targets, size, years):
    """In each function a part of the second power's share goes to the first for some years, then as much the other
    way."""

    def swung(s):
        target = targets(s).copy()
        toward = int((s.year + F(0.01)) / F(years)) % 2 == 0
        part = F(size) if toward else -F(size)
        place, lane = np.ogrid[: target.shape[0], : target.shape[3]]
        for f in range(s.F):
            powers = [target[:, g + FIRST_POWER, f] for g in range(s.G)]
            first = highest(powers)
            second = highest([np.where(first == g, F(-1), one) for g, one in enumerate(powers)])
            moved = part * at(powers, second)
            target[place, first + FIRST_POWER, f, lane] += moved
            target[place, second + FIRST_POWER, f, lane] -= moved
        return target

    return swung


# When a rule is asked, its named package, whether adaptive states may take it up, whether it reads parameters.
RULES = {
    "bandwagon": (bandwagon, "situation", "client", True, False),
    "shelter": (shelter, "world", "client", True, True),
    "balance_of_threat": (balance_of_threat, "situation", "ally", True, False),
    "hedge": (hedge, "situation", "passive", True, False),
    "enmesh": (enmesh, "world", "passive", True, False),
    "neutral": (neutral, "world", "passive", True, True),
    "multi_vector": (multi_vector, "world", "multi_vector_diplomacy", True, True),
    "static": (static, "world", "none", True, False),
    "drift": (static, "world", "none", False, False),
    "random": (random, "replicate", "none", False, False),
    "permuted": (permuted, "replicate", "none", False, False),
    "greedy_economy": (greedy_economy, "world", "none", False, True),
}


class Rule:
    """A portfolio rule by its name."""

    def __init__(self, name, w, sampled, swing=(0, 2)):
        self.name = name
        kind, _, code = name.partition(":")
        if kind == "align":
            g = w.codes.index(code)
            found = (lambda s: align(s, g)), "world", "client", True, False
        else:
            found = RULES[name]
        self.targets, self.asked, self.package, self.on_menu, by_parameters = found
        if sampled and by_parameters:  # what differs between replicates is asked yearly
            self.asked = "situation"
        if swing[0]:
            self.targets, self.asked = swinging(self.targets, *swing), "situation"
        self.yardstick = name in ("static", "drift", "random", "permuted", "greedy_economy")
        self.drifts = name == "drift"


def catalogue(w, sampled):
    """Alignment with each power, then the others in their order."""
    return [Rule(name, w, sampled) for name in [*(f"align:{code}" for code in w.codes), *RULES]]
