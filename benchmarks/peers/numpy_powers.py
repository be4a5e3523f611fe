"""What powers do to each other and to states: rivalry, crises, contests, entanglement, disputes of neighbours."""

import math

import numpy as np
from constants import DT, HALF, ONE, ROOT, ZERO, F, P
from numpy_block import COSTS, agreement, best_host, chance, charge, level_of, pick, places, settle

ROOTS = np.array(ROOT)[:, np.newaxis]


def move_rivalry(w, b, rng):
    noise = F(math.sqrt(3)) * (rng.random((4, P, b.size), dtype=F).sum(axis=0) - F(2))
    drift = F(0.15) * (np.minimum(w.rivalry, ONE)[:, np.newaxis] - b.rho) * DT
    events = F(0.04) * (b.crises - b.mediated) + F(0.2) * b.wars - F(0.03) * b.mediated + F(0.025) * b.incidents
    rho = np.clip(b.rho + drift + F(0.05 * 0.5) * noise + events, ZERO, ONE)
    b.rho = np.where(b.war > HALF, np.maximum(rho, F(0.9)), rho)
    b.R[w.first, w.second] = b.R[w.second, w.first] = b.rho


def open_crises(w, b, rng):
    for events in (b.wars, b.mediated, b.incidents, b.lump):
        events.fill(0)
    b.scores = np.minimum(b.q[w.first], b.q[w.second])  # of hosts of talks [p][i][r]
    b.scores *= b.scores >= HALF
    u, peace = rng.random((2, P, b.size), dtype=F), b.war < HALF
    b.crises = (peace & (u[0] < chance(F(0.01) + F(0.55) * b.rho * b.rho))).astype(F)
    b.level = np.where(peace, level_of(u[1], F(0.69), F(0.01)), ZERO)


def contest_states(w, b, rng):
    """A bound that needs no root first, then the terms of the pairs."""
    square, bound = b.rho * b.rho, ZERO
    for k in range(P):
        bound = bound + w.overlap[k] * square[k] * (b.X[w.first[k]] + b.X[w.second[k]])
    clock = rng.random(b.A.shape, dtype=F)
    i, r = places(clock < w.H * F(1.8 * 0.5001 * 3) * DT * bound)
    a = ROOTS * np.sqrt(b.x[2:, :, i, r])
    of, square = a.sum(axis=1), square[:, r]
    inside = (a[w.first] * a[w.second]).sum(axis=1)
    linkage = np.minimum(b.linkage_base + F(0.7) * square, ONE)
    terms = w.overlap[:, i, 0] * square * (inside + linkage * (of[w.first] * of[w.second] - inside))
    contested = clock[i, r] < chance(F(1.8) * w.H[i, 0] * terms.sum(axis=0))
    i, r, terms = i[contested], r[contested], terms[:, contested]
    level = np.ones(len(i), int)
    escalates = np.flatnonzero(rng.random(len(i), dtype=F) < F(0.05))
    for n, k in zip(escalates, pick(rng.random(len(escalates), dtype=F), terms[:, escalates])):
        if b.crises[k, r[n]] < HALF and b.level[k, r[n]] > HALF:
            b.crises[k, r[n]] = ONE
            level[n] = b.level[k, r[n]]
    b.total[2, i, r] += ONE
    charge(b, i, r, COSTS[level])


def entangle(w, b, rng):
    pulls = (b.crises > HALF) & (b.level > F(1.5))
    rows = np.flatnonzero(pulls.any(axis=0))
    if rows.size == 0:
        return
    strength = np.where(b.level > F(2.5), F(0.15), F(0.022)) * pulls
    bonds = b.x[2:, 0][:, :, rows] * (F(0.3) + F(0.7) * b.camp[:, :, rows])
    terms = strength[:, np.newaxis, rows] * (bonds[w.first] + bonds[w.second])
    total = terms.sum(axis=0)
    i, at = places(rng.random(total.shape, dtype=F) < -np.expm1(-total))
    k, r = pick(rng.random(len(i), dtype=F), terms[:, i, at]), rows[at]
    b.total[3, i, r] += ONE
    charge(b, i, r, COSTS[b.level[k, r].astype(int)])


def settle_crises(w, b, rng):
    u, crisis = rng.random((3, P, b.size), dtype=F), b.crises > HALF
    b.level *= crisis
    means = b.scores.mean(axis=1)
    reach = HALF * -np.expm1(-means / HALF)
    begins = crisis & (b.level > F(2.5))
    mediated = crisis & ~begins & (u[0] < reach)
    b.mediated, b.wars = mediated.astype(F), begins.astype(F)
    k, r = places(mediated)
    b.total[9, pick(u[2, k, r], b.scores[k, :, r].T), r] += ONE
    ending = (ONE + reach) / F(2) * np.where(begins, HALF, ONE)
    b.war = np.where(u[1] < chance(ending), ZERO, np.maximum(b.war, b.wars))
    b.system[0] += b.crises.sum(axis=0)
    b.system[1] += b.wars.sum(axis=0)


def spread_disputes(w, b, rng):
    clock, open_before = rng.random(b.dispute.shape, dtype=F), b.dispute > HALF
    most = F(0.065) * DT * (ONE + F(4) * b.rho.max(axis=0)) * F(1.2)
    e, r = places(~open_before & (clock < most * w.onset))
    gap = b.X[:, w.border_a[e], r] - b.X[:, w.border_b[e], r]
    opposed = (b.rho[:, r] * np.maximum(-gap[w.first] * gap[w.second], ZERO)).sum(axis=0)
    relapse = np.where(b.settled[e, r] > HALF, F(1.2), ONE)
    onset = clock[e, r] < chance(F(0.065) * w.border_onset[e] * relapse * (ONE + F(4) * opposed))
    e, r = e[onset], r[onset]
    b.dispute[e, r] = level_of(rng.random(len(e), dtype=F), F(0.71), F(0.024))
    for i in (w.border_a[e], w.border_b[e]):
        np.add.at(b.total[4], (i, r), ONE)
        charge(b, i, r, COSTS[b.dispute[e, r].astype(int)])
    settle_disputes(w, b, rng, open_before)


def settle_disputes(w, b, rng, open_before):
    e, r = places(b.dispute > HALF)
    exposed = np.where(open_before[e, r], DT, DT * HALF)

    def mediate(seek):
        border, row = e[seek], r[seek]
        hosts, i, j = w.border_mediators[border].T, w.border_a[border], w.border_b[border]
        rows = np.broadcast_to(row, hosts.shape)
        scores = np.minimum(agreement(b, hosts, i, rows), agreement(b, hosts, j, rows))
        return best_host(b, hosts, np.where(hosts >= 0, scores, ZERO), row)

    ends, score = settle(rng, len(e), exposed, F(0.45), b.dispute_mediator[e, r], mediate)
    b.dispute_mediator[e, r] = score * ~ends
    b.dispute[e[ends], r[ends]] = ZERO
    b.settled[e[ends], r[ends]] = score[ends] > ZERO
