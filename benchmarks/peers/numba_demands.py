"""Demands of powers on states, and the conflicts that follow from them."""

import math

from constants import CONCESSION, COST, DT, HALF, INCIDENT, ONE, SANCTION, THETA, WEIGHT, ZERO, F, G, Q
from numba import njit
from numba_block import N, charge, fast, key_of, level_of, uniform, unit
from numba_powers import agreement


@njit(**fast)
def set_demand_base(w, b, demand_rate):
    for g in range(G):
        for i in range(N):
            b.demand_base[g, i] = w.assertiveness[g] * w.exposure_in_demands[g, i] * demand_rate


@njit(**fast)
def leverage(b, i, g):
    total = ZERO
    for f in range(Q):
        x = b.x[2 + g, f, i]
        total += WEIGHT[f] * x * (ONE - min(THETA[f] + b.resourcing[i], ONE) * (ONE - x))
    return total


@njit(**fast)
def find_hazards(w, b):
    """Hazard of demands of every power on every state."""
    for g in range(G):
        strength, hazard, own, q, R = max(w.economic[g], w.security[g]), b.hazard[g], b.X[g], b.q[g], b.R[g]
        d0, d1, d2, d3 = deter(w, b, g, 0), deter(w, b, g, 1), deter(w, b, g, 2), deter(w, b, g, 3)
        x0, x1, x2 = b.x[2 + g, 0], b.x[2 + g, 1], b.x[2 + g, 2]
        for i in range(N):
            r = b.resourcing[i]
            V = WEIGHT[0] * x0[i] * (ONE - min(THETA[0] + r, ONE) * (ONE - x0[i]))
            V += WEIGHT[1] * x1[i] * (ONE - min(THETA[1] + r, ONE) * (ONE - x1[i]))
            V += WEIGHT[2] * x2[i] * (ONE - min(THETA[2] + r, ONE) * (ONE - x2[i]))
            mine = HALF * own[i]
            motive = HALF + F(0.3) * V
            motive += R[0] * max(b.X[0, i] - mine, ZERO) + R[1] * max(b.X[1, i] - mine, ZERO)
            motive += R[2] * max(b.X[2, i] - mine, ZERO) + R[3] * max(b.X[3, i] - mine, ZERO)
            shield = max(max(b.camp[0, i] * d0, b.camp[1, i] * d1), max(b.camp[2, i] * d2, b.camp[3, i] * d3))
            calm = HALF if b.conflict[g, i] > HALF else ONE
            base = b.demand_base[g, i] * strength * (ONE - HALF * q[i]) * b.agenda[i]
            hazard[i] = base * motive * (ONE - HALF * shield) * calm
    may = b.a
    may[:] = F(-1)
    for g in range(G):
        clock, hazard = b.u[4 + g], b.hazard[g]
        for i in range(N):
            may[i] = max(may[i], hazard[i] * DT - clock[i])


@njit(**fast)
def deter(w, b, g, h):
    return b.R[g, h] * w.security[h] / (w.security[h] + w.security[g]) if h != g else ZERO


@njit(**fast)
def press_demands(w, b, sanction_bite, seed, replicate, step):
    find_hazards(w, b)
    key, force = key_of(seed, replicate, step, 8), False
    for i in range(N):
        if b.a[i] <= ZERO:
            continue
        earliest, who = DT, -1
        for g in range(G):
            if b.u[4 + g, i] < b.hazard[g, i] * DT:
                rings = -math.log(ONE - b.u[4 + g, i]) / b.hazard[g, i]
                if rings < earliest:
                    earliest, who = rings, g
        if who >= 0:
            force |= demand(w, b, i, who, sanction_bite, key)
    if force:
        alarm_neighbours(w, b)


@njit(**fast)
def demand(w, b, i, g, sanction_bite, key):
    """Of power g on state i: it complies, or refuses at the risk of sanctions and force."""
    k, u = uniform(key, 4 * i), uniform(key, 4 * i + 2)
    V, protection, rivalry, rivals, patron = leverage(b, i, g), ZERO, ZERO, ZERO, True
    for h in range(G):
        rivalry += b.R[g, h]
        rivals += b.R[g, h] * b.X[h, i]
        patron &= b.X[h, i] < b.X[g, i] or (b.X[h, i] == b.X[g, i] and g <= h)
        if h != g:
            shield = w.security[h] / (w.security[h] + w.security[g])
            obliged = F(0.3) + F(0.7) * b.camp[h, i]
            protection = max(protection, F(0.4) * obliged * b.x[2 + h, 0, i] * shield)
    violence = w.exposure_in_incidents[g, i] * w.assertiveness[g] * w.security[g] * rivalry / F(3)
    exposed, sanction = k * (ONE - protection), sanction_bite * V
    refusal, concession = exposed * (SANCTION * sanction + INCIDENT * violence), k * CONCESSION * b.A[i]
    bias = b.bias[0, i] * rivals + (b.bias[1, i] if patron else ZERO) + (b.bias[2, i] if k > F(0.3) else ZERO)
    if uniform(key, 4 * i + 1) < ONE / (ONE + F(math.exp(-(F(8) * (refusal - concession) + bias)))):
        comply(b, i, g, k, u)
        return False
    b.z[g, i] += HALF * sanction * exposed
    b.q[g, i] = max(b.q[g, i] - F(0.1), ZERO)
    return u < violence * exposed and open_incident(w, b, i, g, uniform(key, 4 * i + 3))


@njit(**fast)
def comply(b, i, g, k, u):
    b.A[i] = unit(b.A[i] * (ONE - F(0.03) * k))
    b.total[1, i] += ONE
    b.total[0, i] += k
    f = 0 if u < WEIGHT[0] else (1 if u < WEIGHT[0] + WEIGHT[1] else 2)
    for ties in (b.x, b.target):
        lost = ZERO
        for h in range(G):
            part = F(0.1) * k * ties[2 + h, f, i]
            ties[2 + h, f, i] -= part
            lost += part
        ties[2 + g, f, i] += lost


@njit(**fast)
def open_incident(w, b, i, g, u):
    level = level_of(u, F(0.545), F(0.02))
    charge(b, i, COST[level])
    b.total[5, i] += ONE
    if level < 2:
        return False
    b.conflict[g, i] = max(b.conflict[g, i], F(level))
    b.incident[g, i] = F(level)
    missing = ZERO
    for f in range(Q):
        lost = HALF * b.x[2 + g, f, i]
        b.x[2 + g, f, i] -= lost
        b.x[1, f, i] += lost
        missing += WEIGHT[f] * (ONE - min(THETA[f] + b.resourcing[i], ONE)) * w.quality[g, f, i] * lost
    for m in range(4):
        b.missed[m, i] += missing
    for k in range(len(w.first)):
        if w.first[k] == g:
            b.pair[5, k] += (F(4) if level == 3 else ONE) * b.X[w.second[k], i]
        elif w.second[k] == g:
            b.pair[5, k] += (F(4) if level == 3 else ONE) * b.X[w.first[k], i]
    return True


@njit(**fast)
def alarm_neighbours(w, b):
    for g in range(G):
        for i in range(N):
            if b.incident[g, i] > HALF:
                for k in range(w.neighbour_offset[i], w.neighbour_offset[i + 1]):
                    j = w.neighbour[k]
                    b.q[g, j] = max(b.q[g, j] - F(0.1), ZERO)


@njit(**fast)
def settle_conflicts(w, b, seed, replicate, step):
    key = key_of(seed, replicate, step, 9)
    for g in range(G):
        for i in range(N):
            if b.conflict[g, i] > HALF:
                settle_conflict(w, b, i, g, key)


@njit(**fast)
def settle_conflict(w, b, i, g, key):
    exposed, score = DT * (HALF if b.incident[g, i] > HALF else ONE), b.mediator[g, i]
    duration, at = F(2) if b.conflict[g, i] > F(2.5) else F(0.45), 2 * (i * G + g)
    to_end = -math.log(ONE - uniform(key, at)) * duration / (ONE + score)
    to_mediator = -math.log(ONE - uniform(key, at + 1)) / F(1.43)
    ends = to_end < exposed
    if score == ZERO and to_mediator < min(to_end, exposed):
        best, host = ZERO, -1
        for c in range(4):
            m = w.state_mediators[i, c]
            if m >= 0:
                trust, near = b.q[g, m], agreement(b, m, i)
                if min(trust, near) >= F(0.4) and min(trust, near) > best:
                    best, host = min(trust, near), m
        if host >= 0:
            b.total[9, host] += ONE
            b.mediator[g, i] = best
            ends = to_mediator + (to_end - to_mediator) / (ONE + best) < exposed
    if ends:
        b.conflict[g, i] = b.mediator[g, i] = ZERO
