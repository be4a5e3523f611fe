"""MV-1 at its defaults, static others, as one would write it for NumPy: batches of replicates along the last axis, what
is rare gathered as (state, replicate) before it is computed, numbers of NumPy's generator, float32 throughout.

The same part of the model as the Numba version has. i are states, r replicates, n things that were gathered.
"""

from types import SimpleNamespace

import numpy as np
from constants import COST, DT, HALF, ONE, WEIGHT, ZERO, F, G, P, Q, S

WEIGHTS = np.array(WEIGHT)
COSTS = np.array(COST)


def column(world):
    """The world with an axis for replicates behind that of states."""
    w = SimpleNamespace(**{name: np.asarray(value) for name, value in world._asdict().items()})
    n = len(w.H)
    for name in ("H", "division", "ties", "proximity", "overlap", "camp", "preference", "quality"):
        setattr(w, name, getattr(w, name)[..., np.newaxis])
    for name in ("exposure_in_demands", "exposure_in_incidents"):
        setattr(w, name, getattr(w, name)[..., np.newaxis])
    w.root_proximity = np.sqrt(w.proximity)
    w.onset = w.border_onset[:, np.newaxis]
    w.consents = (w.route_consent >> np.arange(G)[:, np.newaxis, np.newaxis] & 1).astype(bool).transpose(0, 2, 1)
    w.groups, w.group = np.unique(w.route_group, return_inverse=True)
    w.transit_income = np.zeros((n, len(w.group)), F)
    for c in range(len(w.group)):
        on = w.transit[w.transit_offset[c] : w.transit_offset[c + 1]]
        np.add.at(w.transit_income[:, c], on, F(0.03) * w.route_weight[c])
    w.pair = np.zeros((G, G), int)
    w.pair[w.first, w.second] = w.pair[w.second, w.first] = np.arange(P)
    return w


def first_block(w, size, point):
    """`size` replicates before the first step. point: linkage_base, demand_rate, sanction_bite."""
    n, b = w.H.shape[0], SimpleNamespace(size=size)
    b.linkage_base, demand_rate, b.sanction_bite = map(F, point)
    b.x, b.target = (np.broadcast_to(w.ties, (S, Q, n, size)).copy() for _ in range(2))
    for name in ("z", "conflict", "mediator"):
        setattr(b, name, np.zeros((G, n, size), F))
    b.q, b.A, b.stability = np.full((G, n, size), HALF), np.ones((n, size), F), np.full((n, size), F(0.7))
    b.camp = np.broadcast_to(w.camp, (G, n, size)).copy()
    b.lump, b.moved, b.turn = (np.zeros((n, size), F) for _ in range(3))
    b.missed = np.zeros((4, n, size), F)
    b.rho = np.repeat(w.rivalry[:, np.newaxis], size, axis=1)
    b.R = np.zeros((G, G, size), F)
    b.crises, b.level, b.war, b.wars, b.mediated, b.incidents = (np.zeros((P, size), F) for _ in range(6))
    b.dispute, b.dispute_mediator, b.settled = (np.zeros((len(w.border_a), size), F) for _ in range(3))
    # What all replicates of a batch share.
    b.demand_base = w.assertiveness[:, np.newaxis, np.newaxis] * w.exposure_in_demands * demand_rate
    b.agenda, b.resourcing, b.price = np.ones((n, 1), F), np.zeros((n, 1), F), np.zeros((n, 1), F)
    b.visits, b.bias = np.zeros((G, n, 1), F), np.zeros((3, n), F)
    refresh_leans(b)
    forget_totals(b)
    return b


def forget_totals(b):
    b.total = np.zeros((13, *b.A.shape), F)  # as in numba_block.py
    b.system = np.zeros((3, b.size), F)


def places(mask):
    """np.nonzero, faster."""
    return np.unravel_index(np.flatnonzero(mask), mask.shape)


def unit(x):
    return np.clip(x, ZERO, ONE)


def chance(hazard):
    return -np.expm1(-hazard * DT)


def level_of(u, force, war):
    return np.where(u < war, F(3), np.where(u < war + force, F(2), ONE))


def charge(b, i, r, cost):
    """States may be there twice."""
    np.add.at(b.lump, (i, r), cost)
    np.add.at(b.total[8], (i, r), cost)
    np.subtract.at(b.stability, (i, r), HALF * cost)
    b.stability[i, r] = unit(b.stability[i, r])


def refresh_leans(b):
    """Of all states, from their ties."""
    b.X = np.einsum("f,gfir->gir", WEIGHTS, b.x[2:])
    b.T = shares(b.X)


def shares(X):
    total = X.sum(axis=0)
    return np.where(total > F(1e-6), X / np.maximum(total, F(1e-6)), F(0.25))


def agreement(b, i, j, r):
    return ONE - HALF * np.abs(b.T[:, i, r] - b.T[:, j, r]).sum(axis=0)


def pick(u, terms):
    """The first of terms [k][n] whose running sum is above u times the whole."""
    sums = np.cumsum(terms, axis=0)
    return np.argmax(u * sums[-1] < sums, axis=0)


def settle(rng, active, exposed, duration, score, mediate):
    """Ends and mediators come by clocks that compete: which conflicts end, and their scores after that. `mediate`
    gives the best scores of those that seek, 0 for none."""
    to_end, to_mediator = (rng.standard_exponential(active, dtype=F) for _ in range(2))
    to_end *= duration / (ONE + score)
    to_mediator /= F(1.43)
    ends, score = to_end < exposed, score.copy()
    seek = np.flatnonzero((score == ZERO) & (to_mediator < np.minimum(to_end, exposed)))
    best = mediate(seek)
    found = seek[best > ZERO]
    score[found] = best[best > ZERO]
    wait = to_mediator[found]
    ends[found] = wait + (to_end[found] - wait) / (ONE + score[found]) < exposed[found]
    return ends, score


def best_host(b, hosts, scores, r):
    """The best of four candidates [4][n], which hosts talks; 0 where none will do."""
    if scores.size == 0:
        return np.zeros(0, F)
    at = scores.argmax(axis=0)
    best = scores.max(axis=0)
    some, columns = best > ZERO, np.arange(len(at))
    np.add.at(b.total[9], (hosts[at, columns][some], r[some]), ONE)
    return best
