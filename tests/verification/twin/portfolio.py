"""Ties move toward their targets, pacts are reviewed, trust follows (ODD 7.5, 7.6): portfolio.hpp, diplomacy.hpp."""

import numpy as np

from .arithmetic import F, clip, exp, least, magnitude, most, one_where, total, unit, where
from .leans import much_leverage, refresh_leans
from .rivalry import rivalry_of
from .state import FIRST_POWER, HOME, REST, chance


def move_portfolios(w, p, b, draws, step):
    """x += clip(x* - x, +-s dt) for home and rest of the world; the powers are scaled to what these leave. A move that
    ends at x* is exact. States whose ties are known to equal their targets are passed over."""
    drifts = b.drifting > F(0.5)
    b.target[:] = np.where(drifts[:, np.newaxis, np.newaxis], b.x, b.target)
    restless = b.restless > F(0.5)
    before = b.T.copy()
    moved, apart = F(0), np.zeros_like(restless)
    for f in range(w.F):
        there, arrives = next_ties(w, p, b, f)
        change = total([magnitude(there[s] - b.x[:, s, f]) for s in range(w.G + 2)])
        moved, apart = moved + change, apart | ~arrives
        for s in range(w.G + 2):
            b.x[:, s, f] = np.where(restless, there[s], b.x[:, s, f])
    b.moved[:] = where(restless, moved * (F(1) / w.dt))
    b.restless[:] = one_where(restless & apart)
    refresh_leans(w, p, b)
    for g in range(w.G):
        b.turn[:] = np.where(restless, b.turn + magnitude(b.T[:, g] - before[:, g]), b.turn)


def next_ties(w, p, b, f):
    """The ties of one function after the move, a list by supplier, and where they arrive."""
    limit = p.speed[f] * w.dt
    gap = [b.target[:, s, f] - b.x[:, s, f] for s in range(w.G + 2)]
    farthest = F(0)
    for g in gap:
        farthest = most(farthest, magnitude(g))
    arrives = farthest <= limit
    to = [b.x[:, s, f] + clip(gap[s], -limit, limit) for s in range(w.G + 2)]
    nothing = F(1e-30)
    gone = total(to[FIRST_POWER:]) <= nothing  # what home and rest leave is the powers' as before
    for s in range(FIRST_POWER, w.G + 2):
        to[s] = np.where(gone, b.x[:, s, f], to[s])
    left = most(F(1) - to[HOME] - to[REST], F(0))
    scale = left / most(total(to[FIRST_POWER:]), nothing)
    for s in range(FIRST_POWER, w.G + 2):
        to[s] = to[s] * scale
    return [np.where(arrives, b.target[:, s, f], to[s]) for s in range(w.G + 2)], arrives


def wanted_pact(w, b, i, g):
    """Rule 0 as in the data, 1 none, 2 with the lead in security of the target, the first of equals."""
    own = b.target[i, g + FIRST_POWER, 0]
    lead = own > F(0)
    for h in w.others(g):
        other = b.target[i, h + FIRST_POWER, 0]
        lead = lead & (other < own if h < g else other <= own)
    rule = b.camp_rule[i]
    return np.where(rule < F(0.5), w.camp[i, g], where(rule > F(1.5), one_where(lead)))


def set_pacts(w, b, reviews, i=slice(None)):
    for g in range(w.G):
        b.camp[i, g] = np.where(reviews, wanted_pact(w, b, i, g), b.camp[i, g])


def count_exits(w, p, b, reviews):
    """Pacts that a review ends; those that the scenario orders do not count."""
    for g in range(w.G):
        leaves = reviews & (b.camp[:, g] > F(0.5)) & (wanted_pact(w, b, slice(None), g) < F(0.5))
        b.A_camp_exits += one_where(leaves).sum(axis=0, dtype=F)
        b.A_camp_exits_leverage += one_where(leaves & much_leverage(w, p, b, g)).sum(axis=0, dtype=F)


def review_pacts(w, p, b, draws, step):
    reviews = draws.four(step, w.id, "contest")[3] < chance(w, p.pact_review)
    count_exits(w, p, b, reviews)
    set_pacts(w, b, reviews)


def build_trust(w, p, b, draws, step):
    """q -> (1 - nu) e^{-zeta |dx/dt|} [not hostile] pos(1 - q_s sum_h rho_gh X_ih) + nu visits, at rate alpha_q."""
    rate = least(p.trust_rate * w.dt, F(1))
    steady = (F(1) - p.visit_weight) * exp(-(p.predictability * b.moved))
    trust = []
    for g in range(w.G):
        rivals, against = F(0), F(0)
        for h in w.others(g):
            rho = rivalry_of(w, b, g, h)
            rivals = rivals + rho * b.X[:, h]
            against = most(against, b.camp[:, h] * one_where(rho > p.hostile_rivalry))
        profile = where(against < F(0.5), steady * most(F(1) - p.trust_rivalry * rivals, F(0)))
        goal = profile + p.visit_weight * b.visits[:, g]
        trust.append(unit(b.q[:, g] + rate * (goal - b.q[:, g])))
    b.q[:] = np.stack(trust, axis=1)
