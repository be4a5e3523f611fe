"""What happens to states: sanctions, portfolios, pacts, trust, transit, society, income."""

import numpy as np
from constants import DECAY, DT, HALF, HOME_BENEFIT, LEFT, ONE, RATE, SPEED, ZERO, F, G
from numpy_block import WEIGHTS, chance, places, refresh_leans, shares, unit

LIMIT = np.array(SPEED)[:, np.newaxis]


def pay_sanctions(b):
    b.paid = b.z.sum(axis=0) * LEFT
    b.z *= DECAY
    b.A += F(0.05) * DT * (ONE - b.A)


def move_portfolios(b):
    """Of the states whose ties are not where they should be."""
    i, r = places((b.x != b.target).any(axis=(0, 1)))
    x, target = b.x[:, :, i, r], b.target[:, :, i, r]
    gap = target - x
    to = x + np.clip(gap, -LIMIT, LIMIT)
    powers, left = to[2:].sum(axis=0), np.maximum(ONE - to[0] - to[1], ZERO)
    gone = powers <= F(1e-30)
    to[2:] = np.where(gone, x[2:], to[2:])
    to[2:] *= left / np.maximum(np.where(gone, x[2:].sum(axis=0), powers), F(1e-30))
    to = np.where(np.abs(gap).max(axis=0) <= LIMIT, target, to)
    b.moved.fill(0)
    b.moved[i, r] = np.abs(to - x).sum(axis=(0, 1)) * F(4)
    b.x[:, :, i, r] = to
    before = b.T
    refresh_leans(b)
    b.turn += np.abs(b.T - before).sum(axis=0)


def wanted_pacts(w, b, i, r, rule):
    """Rule 0 as in the data, 1 none, 2 with the lead in security. [g][n]"""
    if rule == 0:
        return w.camp[:, i, 0]
    held = b.target[2:, 0, i, r]
    lead = (held.argmax(axis=0) == np.arange(G)[:, np.newaxis]) & (held > ZERO)
    return (lead & (rule == 2)).astype(F)


def review_pacts(w, b, focal, rng):
    i, r = places(rng.random(b.A.shape, dtype=F) < chance(F(0.03)))
    b.camp[:, i, r] = w.camp[:, i, 0]
    if focal is not None:
        i, r = i[i == focal.place], r[i == focal.place]
        b.camp[:, i, r] = wanted_pacts(w, b, i, r, focal.pact)


def build_trust(b):
    steady, hostile = F(0.9) * np.exp(-b.moved), (b.R > HALF).astype(F)
    for g in range(G):
        rivals = against = ZERO
        for h in range(G):
            if h != g:
                rivals = rivals + b.R[g, h] * b.X[h]
                against = np.maximum(against, b.camp[h] * hostile[g, h])
        profile = steady * np.maximum(ONE - F(1.5) * rivals, ZERO) * (against < HALF)
        b.q[g] += F(0.3) * DT * (profile + F(0.1) * b.visits[g] - b.q[g])
    np.clip(b.q, ZERO, ONE, out=b.q)


def route_corridors(w, b):
    """Freight of a pair of economies takes its routes by length and by the worst rivalry that may close them."""
    risk = np.where(w.consents, b.R[:, w.route_ends].max(axis=2), ZERO).max(axis=0)
    cost = w.route_length[:, np.newaxis] + risk
    flow = np.exp(-F(2) * (cost - np.minimum.reduceat(cost, w.groups)[w.group]))
    flow /= np.maximum(np.add.reduceat(flow, w.groups), ONE)[w.group]
    b.transit = w.transit_income @ flow


def stir_society(w, b, rng):
    misfit = ((b.T - w.preference) ** 2).sum(axis=0)
    goal = F(0.8) - F(0.2) * misfit * w.division - F(0.8) * b.turn - HALF * b.paid
    before = b.stability
    b.stability = unit(before + RATE * (goal - before) - HALF * (LEFT - (ONE - RATE)) * b.lump)
    b.turn.fill(0)
    hazard = np.exp(F(0.1175) - F(5.7565) * HALF * (before + b.stability))
    clock = rng.random(hazard.shape, dtype=F)
    i, r = places(clock < hazard * DT)
    riots = clock[i, r] < chance(hazard[i, r])
    unrest(w, b, i[riots], r[riots])


def unrest(w, b, i, r):
    """It costs income and stability and tilts the state toward the power of highest affinity in UN votes."""
    b.total[7, i, r] += ONE
    b.lump[i, r] += F(0.1)
    b.total[8, i, r] += F(0.1)
    b.stability[i, r] = unit(b.stability[i, r] - F(0.2) * LEFT)
    for ties in (b.x, b.target):
        lost = F(0.05) * ties[1:, :, i, r]
        ties[1:, :, i, r] -= lost
        ties[2 + w.liked[i], :, i, r] += lost.sum(axis=0).T
    before = b.T[:, i, r]
    b.X[:, i, r] = np.einsum("f,gfn->gn", WEIGHTS, b.x[2:, :, i, r])
    b.T[:, i, r] = shares(b.X[:, i, r])
    b.turn[i, r] = np.abs(b.T[:, i, r] - before).sum(axis=0)


def benefit(w, b):
    whole = ZERO
    for f, weight in enumerate(WEIGHTS):
        inside = F(0.8) * b.x[1, f] + HOME_BENEFIT[f] * b.x[0, f]
        for g in range(G):
            inside += w.quality[g, f] * b.x[2 + g, f]
        whole = whole + weight * inside
    return whole


def favour(w, b):
    """What the powers offer: the second bid where the state is open to all, half the patron's where it is not."""
    rivalry = b.R.sum(axis=1) / F(3)
    bid = F(0.3) * (ONE + rivalry) * np.sqrt(w.economic)[:, np.newaxis]
    best, second, patron_lean = F(-1), ZERO, F(-1)
    patron_bid = patron_tie = ZERO
    for g in range(G):
        offer = w.H * w.root_proximity[g] * bid[g]
        second = np.maximum(second, np.minimum(best, offer))
        best = np.maximum(best, offer)
        leads = patron_lean < b.X[g]
        patron_bid = np.where(leads, offer, patron_bid)
        patron_tie = np.where(leads, rivalry[g] * (F(0.3) + F(0.7) * b.camp[g]), patron_tie)
        patron_lean = np.maximum(b.X[g], patron_lean)
    contestable = ONE / (ONE + np.exp((b.T.max(axis=0) - HALF) * F(10)))
    premium = F(0.35) * patron_tie * np.maximum(F(2) * patron_lean - b.X.sum(axis=0), ZERO)
    return contestable * second + (ONE - contestable) * patron_bid * HALF + premium


def earn_income(w, b, step):
    lost = b.paid + b.missed[step % 4]
    income = benefit(w, b) + favour(w, b) + b.transit - F(0.0125) * b.moved - lost - b.price - b.lump * F(4)
    b.missed[step % 4] = ZERO
    b.total[8] += lost * DT
    b.total[10] += income
    b.total[11] += b.A
    b.total[12] += b.stability


def observe(w, b):
    now = (b.conflict > HALF).any(axis=0)
    e, r = places(b.dispute > HALF)
    now[w.border_a[e], r] = now[w.border_b[e], r] = True
    b.total[6] += now * DT
    b.system[2] += b.rho.sum(axis=0)
