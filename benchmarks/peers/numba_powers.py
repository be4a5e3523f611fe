"""What powers do to each other and to states: rivalry, crises, contests, entanglement, disputes of neighbours."""

import math

from constants import COST, DT, HALF, ONE, ROOT, ZERO, F, G, P
from numba import njit
from numba_block import N, chance, charge, fast, happens, key_of, level_of, uniform

SQRT_DT, SQRT_3 = F(0.5), F(math.sqrt(3))


@njit(**fast)
def move_rivalry(w, b, seed, replicate, step):
    key = key_of(seed, replicate, step, 3)
    for k in range(P):
        u = uniform(key, 4 * k) + uniform(key, 4 * k + 1) + uniform(key, 4 * k + 2) + uniform(key, 4 * k + 3)
        noise = SQRT_3 * (u - F(2))
        drift = F(0.15) * (min(w.rivalry[k], ONE) - b.rho[k]) * DT
        crises, wars, mediated, incidents = b.pair[0, k], b.pair[3, k], b.pair[4, k], b.pair[5, k]
        events = F(0.04) * (crises - mediated) + F(0.2) * wars - F(0.03) * mediated + F(0.025) * incidents
        rho = min(max(b.rho[k] + drift + F(0.05) * SQRT_DT * noise + events, ZERO), ONE)
        b.rho[k] = max(rho, F(0.9)) if b.pair[2, k] > HALF else rho
        b.R[w.first[k], w.second[k]] = b.R[w.second[k], w.first[k]] = b.rho[k]


@njit(**fast)
def forget(b):
    for k in range(P):
        b.pair[0, k] = b.pair[1, k] = b.pair[3, k] = b.pair[4, k] = b.pair[5, k] = ZERO
    b.paid[:] = ZERO
    b.lump[:] = ZERO
    b.incident[:] = ZERO


@njit(**fast)
def measure_mediation(w, b):
    for k in range(P):
        q, r, total = b.q[w.first[k]], b.q[w.second[k]], ZERO
        for i in range(N):
            lesser = min(q[i], r[i])
            total += lesser if lesser >= HALF else ZERO
        b.pair[6, k] = total / F(N)


@njit(**fast)
def open_crises(b, seed, replicate, step):
    key = key_of(seed, replicate, step, 4)
    for k in range(P):
        rho = b.rho[k]
        if b.pair[2, k] < HALF:
            b.pair[0, k] = ONE if uniform(key, 4 * k) < chance(F(0.01) + F(0.55) * rho * rho) else ZERO
            b.pair[1, k] = level_of(uniform(key, 4 * k + 1), F(0.69), F(0.01))


@njit(**fast)
def contest_states(w, b, linkage_base, seed, replicate, step):
    """A bound that needs no root first, then the terms of the pairs."""
    bound, key = b.a, key_of(seed, replicate, step, 5)
    bound[:] = ZERO
    for k in range(P):
        push, X, Y, overlap = b.rho[k] * b.rho[k], b.X[w.first[k]], b.X[w.second[k]], w.overlap[k]
        for i in range(N):
            bound[i] += overlap[i] * push * (X[i] + Y[i])
    scale = F(1.8 * 0.5001 * 3) * DT
    for i in range(N):
        if b.u[0, i] < w.H[i] * scale * bound[i]:
            contest(w, b, i, linkage_base, key)


@njit(**fast)
def term(w, b, i, k, linkage_base):
    """r_g r_h rho^2 sqrt(d_g d_h) [(1 - l) sum_f a_g a_h + l (sum a_g) (sum a_h)]."""
    g, h, square = w.first[k], w.second[k], b.rho[k] * b.rho[k]
    linkage = min(linkage_base + F(0.7) * square, ONE)
    inside, of_g, of_h = ZERO, ZERO, ZERO
    for f in range(3):
        ag, ah = ROOT[f] * math.sqrt(b.x[2 + g, f, i]), ROOT[f] * math.sqrt(b.x[2 + h, f, i])
        inside += ag * ah
        of_g += ag
        of_h += ah
    return w.overlap[k, i] * square * (inside + linkage * (of_g * of_h - inside))


@njit(**fast)
def contest(w, b, i, linkage_base, key):
    total = ZERO
    for k in range(P):
        total += term(w, b, i, k, linkage_base)
    if not happens(b.u[0, i], F(1.8) * w.H[i] * total):
        return
    level = 1
    if uniform(key, 4 * i + 1) < F(0.05):
        goal, running = uniform(key, 4 * i) * total, ZERO
        for k in range(P):
            running += term(w, b, i, k, linkage_base)
            if goal < running:
                if b.pair[0, k] < HALF and b.pair[1, k] > HALF:
                    b.pair[0, k] = ONE
                    level = int(b.pair[1, k])
                break
    b.total[2, i] += ONE
    charge(b, i, COST[level])


@njit(**fast)
def entangle(w, b, seed, replicate, step):
    some = False
    for k in range(P):
        some |= b.pair[0, k] > HALF and b.pair[1, k] > F(1.5)
    if not some:
        return
    key = key_of(seed, replicate, step, 5)
    for i in range(N):
        total = ZERO
        for k in range(P):
            total += pull(w, b, i, k)
        if b.u[1, i] < total and b.u[1, i] < F(-math.expm1(-total)):
            goal, running, level = uniform(key, 4 * i + 2) * total, ZERO, 2
            for k in range(P):
                running += pull(w, b, i, k)
                if goal < running:
                    level = int(b.pair[1, k])
                    break
            b.total[3, i] += ONE
            charge(b, i, COST[level])


@njit(**fast)
def pull(w, b, i, k):
    if b.pair[0, k] < HALF or b.pair[1, k] < F(1.5):
        return ZERO
    g, h = w.first[k], w.second[k]
    bonds = b.x[2 + g, 0, i] * (F(0.3) + F(0.7) * b.camp[g, i]) + b.x[2 + h, 0, i] * (F(0.3) + F(0.7) * b.camp[h, i])
    return (F(0.15) if b.pair[1, k] > F(2.5) else F(0.022)) * bonds


@njit(**fast)
def settle_crises(w, b, seed, replicate, step):
    key = key_of(seed, replicate, step, 4)
    for k in range(P):
        crisis = b.pair[0, k] > HALF
        if not crisis:
            b.pair[1, k] = ZERO
            if b.pair[2, k] < HALF:
                continue
        reach = HALF * F(-math.expm1(-b.pair[6, k] / HALF))
        begins = crisis and b.pair[1, k] > F(2.5)
        if crisis and not begins and uniform(key, 4 * k + 2) < reach:
            b.pair[4, k] = ONE
            choose_host(w, b, k, uniform(key_of(seed, replicate, step, 6), k))
        if begins:
            b.pair[3, k] = b.pair[2, k] = ONE
        ending = (ONE + reach) / F(2) * (HALF if begins else ONE)
        if uniform(key, 4 * k + 3) < chance(ending):
            b.pair[2, k] = ZERO
        b.system[0] += b.pair[0, k]
        b.system[1] += b.pair[3, k]


@njit(**fast)
def choose_host(w, b, k, u):
    g, h = w.first[k], w.second[k]
    goal, running = u * b.pair[6, k] * F(N), ZERO
    for i in range(N):
        lesser = min(b.q[g, i], b.q[h, i])
        running += lesser if lesser >= HALF else ZERO
        if goal < running:
            b.total[9, i] += ONE
            return


@njit(**fast)
def agreement(b, i, j):
    distance = ZERO
    for g in range(G):
        distance += abs(b.T[g, i] - b.T[g, j])
    return ONE - HALF * distance


@njit(**fast)
def spread_disputes(w, b, seed, replicate, step):
    fiercest, key = ZERO, key_of(seed, replicate, step, 7)
    for k in range(P):
        fiercest = max(fiercest, b.rho[k])
    most = F(0.065) * DT * (ONE + F(4) * fiercest) * F(1.2)
    for e in range(len(b.dispute)):
        if b.dispute[e] > HALF:
            settle_dispute(w, b, e, False, key)
        elif b.u_border[e] < most * w.border_onset[e]:
            i, j, opposed = w.border_a[e], w.border_b[e], ZERO
            for k in range(P):
                g, h = w.first[k], w.second[k]
                opposed += b.rho[k] * max(-((b.X[g, i] - b.X[g, j]) * (b.X[h, i] - b.X[h, j])), ZERO)
            relapse = F(1.2) if b.settled[e] > HALF else ONE
            if b.u_border[e] < chance(F(0.065) * w.border_onset[e] * relapse * (ONE + F(4) * opposed)):
                b.dispute[e] = level_of(uniform(key, 4 * e), F(0.71), F(0.024))
                for state in (i, j):
                    b.total[4, state] += ONE
                    charge(b, state, COST[int(b.dispute[e])])
                settle_dispute(w, b, e, True, key)


@njit(**fast)
def settle_dispute(w, b, e, onset, key):
    """An end and a mediator come by clocks that compete."""
    exposed, score, i, j = DT * (HALF if onset else ONE), b.dispute_mediator[e], w.border_a[e], w.border_b[e]
    to_end = -math.log(ONE - uniform(key, 4 * e + 1)) * F(0.45) / (ONE + score)
    to_mediator = -math.log(ONE - uniform(key, 4 * e + 2)) / F(1.43)
    ends = to_end < exposed
    if score == ZERO and to_mediator < min(to_end, exposed):
        best, host = ZERO, -1
        for c in range(4):
            m = w.border_mediators[e, c]
            if m >= 0:
                s = min(agreement(b, m, i), agreement(b, m, j))
                if s > best:
                    best, host = s, m
        if host >= 0:
            b.total[9, host] += ONE
            b.dispute_mediator[e] = best
            ends = to_mediator + (to_end - to_mediator) / (ONE + best) < exposed
    if ends:
        b.settled[e] = ONE if b.dispute_mediator[e] > ZERO else ZERO
        b.dispute_mediator[e] = b.dispute[e] = ZERO
