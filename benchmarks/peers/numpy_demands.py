"""Demands of powers on states, and the conflicts that follow from them."""

import numpy as np
from constants import CONCESSION, DT, HALF, INCIDENT, ONE, SANCTION, THETA, ZERO, F, G
from numpy_block import COSTS, WEIGHTS, agreement, best_host, charge, level_of, places, settle

THETAS = np.array(THETA)


def shields(w):
    """Of power h against g, [g][h]: its part of the security of both."""
    own = w.security[:, np.newaxis]
    return np.where(np.eye(G) > 0, ZERO, w.security / (w.security + own)).astype(F)


def hazards(w, b):
    """Of demands of every power on every state."""
    met = np.minimum(THETAS[:, np.newaxis, np.newaxis] + b.resourcing, ONE)
    deter, hazard = shields(w), np.empty_like(b.X)
    for g in range(G):
        x = b.x[2 + g]
        leverage = np.einsum("f,fir->ir", WEIGHTS, x * (ONE - met * (ONE - x)))
        motive, mine, shield = HALF + F(0.3) * leverage, HALF * b.X[g], ZERO
        for h in range(G):
            if h != g:
                motive += b.R[g, h] * np.maximum(b.X[h] - mine, ZERO)
                shield = np.maximum(shield, b.camp[h] * (deter[g, h] * b.R[g, h]))
        base = b.demand_base[g] * max(w.economic[g], w.security[g]) * b.agenda
        hazard[g] = base * (ONE - HALF * b.q[g]) * motive * (ONE - HALF * shield)
        hazard[g] *= np.where(b.conflict[g] > HALF, HALF, ONE)
    return hazard


def first_demands(hazard, rng):
    """Who presses whom, (power, state, replicate): every power has a clock, and the first to ring within the step
    presses."""
    clock = rng.random(hazard.shape, dtype=F)
    g, i, r = places(clock < hazard * DT)
    rings = -np.log1p(-clock[g, i, r]) / hazard[g, i, r]
    order = np.lexsort((rings, i * hazard.shape[2] + r))
    order = order[rings[order] < DT]
    g, i, r = g[order], i[order], r[order]
    first = np.ones(len(g), bool)
    first[1:] = (i[1:] != i[:-1]) | (r[1:] != r[:-1])
    return g[first], i[first], r[first]


def press_demands(w, b, rng):
    """States comply, or refuse at the risk of sanctions and force."""
    g, i, r = first_demands(hazards(w, b), rng)
    n = np.arange(len(g))
    k, u, answer = rng.random((3, len(g)), dtype=F)
    x, X, rho = b.x[2 + g, :, i, r].T, b.X[:, i, r], b.R[g, :, r].T
    leverage = WEIGHTS @ (x * (ONE - np.minimum(THETAS[:, np.newaxis] + b.resourcing[i, 0], ONE) * (ONE - x)))
    obliged = F(0.3) + F(0.7) * b.camp[:, i, r]
    protection = (F(0.4) * obliged * b.x[2:, 0, i, r] * shields(w)[g].T).max(axis=0)
    violence = w.exposure_in_incidents[g, i, 0] * w.assertiveness[g] * w.security[g] * rho.sum(axis=0) / F(3)
    exposed, sanction = k * (ONE - protection), b.sanction_bite * leverage
    refusal, concession = exposed * (SANCTION * sanction + INCIDENT * violence), k * CONCESSION * b.A[i, r]
    bias = b.bias[0, i] * (rho * X).sum(axis=0) + b.bias[1, i] * (X.argmax(axis=0) == g) + b.bias[2, i] * (k > F(0.3))
    complies = answer < ONE / (ONE + np.exp(-(F(8) * (refusal - concession) + bias)))
    comply(b, g[complies], i[complies], r[complies], k[complies], u[complies])
    no = n[~complies]
    b.z[g[no], i[no], r[no]] += HALF * sanction[no] * exposed[no]
    b.q[g[no], i[no], r[no]] = np.maximum(b.q[g[no], i[no], r[no]] - F(0.1), ZERO)
    hit = no[u[no] < violence[no] * exposed[no]]
    b.struck = np.zeros(b.conflict.shape, bool)
    open_incidents(w, b, g[hit], i[hit], r[hit], rng)


def comply(b, g, i, r, k, u):
    """Autonomy falls; in one function, drawn by the weights, every power loses a part of its tie to the demander."""
    b.A[i, r] *= ONE - F(0.03) * k
    b.total[1, i, r] += ONE
    b.total[0, i, r] += k
    f, n = np.minimum(np.searchsorted(np.cumsum(WEIGHTS), u, side="right"), 2), np.arange(len(g))
    for ties in (b.x, b.target):
        held = ties[2:, f, i, r]
        lost = F(0.1) * k * held
        held -= lost
        held[g, n] += lost.sum(axis=0)
        ties[2:, f, i, r] = held


def open_incidents(w, b, g, i, r, rng):
    level = level_of(rng.random(len(g), dtype=F), F(0.545), F(0.02))
    charge(b, i, r, COSTS[level.astype(int)])
    b.total[5, i, r] += ONE
    force = level > F(1.5)
    g, i, r, level = g[force], i[force], r[force], level[force]
    b.conflict[g, i, r] = np.maximum(b.conflict[g, i, r], level)
    b.struck[g, i, r] = True
    lost = HALF * b.x[2 + g, :, i, r]  # [n][f]
    b.x[2 + g, :, i, r] -= lost
    b.x[1, :, i, r] += lost
    unmet = ONE - np.minimum(THETAS + b.resourcing[i], ONE)
    b.missed[:, i, r] += (WEIGHTS * unmet * w.quality[g, :, i, 0] * lost).sum(axis=1)
    push = np.where(level > F(2.5), F(4), ONE)
    for h in range(G):
        np.add.at(b.incidents, (w.pair[g, h], r), np.where(g == h, ZERO, push * b.X[h, i, r]))
    alarm_neighbours(w, b, g, i, r)


def alarm_neighbours(w, b, g, i, r):
    count = w.neighbour_offset[i + 1] - w.neighbour_offset[i]
    within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    j = w.neighbour[np.repeat(w.neighbour_offset[i], count) + within]
    g, r = np.repeat(g, count), np.repeat(r, count)
    np.subtract.at(b.q, (g, j, r), F(0.1))
    b.q[g, j, r] = np.maximum(b.q[g, j, r], ZERO)


def settle_conflicts(w, b, rng):
    g, i, r = places(b.conflict > HALF)
    exposed = np.where(b.struck[g, i, r], DT * HALF, DT)
    duration = np.where(b.conflict[g, i, r] > F(2.5), F(2), F(0.45))

    def mediate(seek):
        power, state, row = g[seek], i[seek], r[seek]
        hosts = w.state_mediators[state].T
        rows = np.broadcast_to(row, hosts.shape)
        scores = np.minimum(b.q[power, hosts, rows], agreement(b, hosts, state, rows))
        return best_host(b, hosts, np.where((hosts >= 0) & (scores >= F(0.4)), scores, ZERO), row)

    ends, score = settle(rng, len(g), exposed, duration, b.mediator[g, i, r], mediate)
    b.mediator[g, i, r] = score * ~ends
    b.conflict[g[ends], i[ends], r[ends]] = ZERO
