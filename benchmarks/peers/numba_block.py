"""MV-1 at its defaults, static others, as one would write it for Numba: float32, states along the last axis so that
LLVM vectorises over them, common bounds before rare events, a counter-based generator.

Only what the outcomes of job.py need: no totals of powers and borders, no strategies that react, nothing that is off by
default. Equations as in docs/odd/mv1.md; check.py compares means with those of the engine.
"""

import math

import numpy as np
from constants import DT, HALF, ONE, WEIGHT, ZERO, F, G, P, Q, S
from numba import njit

N, U = 135, np.uint32  # states
fast = {"cache": True, "fastmath": True, "error_model": "numpy", "nogil": True}
BORDERS, ROUTES = 219, 26
# The state of one replicate: one record, which functions pass by its address. A tuple of arrays is passed array by
# array, some five hundred numbers a call.
BLOCK = np.dtype(
    [
        ("x", F, (S, Q, N)),
        ("target", F, (S, Q, N)),
        *[
            (name, F, (G, N))
            for name in ("X", "T", "q", "z", "camp", "conflict", "mediator", "incident")  # mediator: of a conflict
            + ("demand_base", "hazard", "visits")
        ],
        *[(name, F, N) for name in ("agenda", "resourcing", "price", "A", "Sv", "lump", "transit")],  # Sv: stability
        *[(name, F, N) for name in ("paid", "moved", "turn", "a")],  # a: room for a number a state
        ("bias", F, (3, N)),  # cut, patron, large
        ("missed", F, (4, N)),  # by quarter
        ("rho", F, P),
        ("R", F, (G, G)),
        ("pair", F, (7, P)),  # crises, level, war, wars, mediated, incidents, mediation
        ("dispute", F, BORDERS),
        ("dispute_mediator", F, BORDERS),
        ("settled", F, BORDERS),
        ("flow", F, ROUTES),
        # conceded, met, contested, drawn, regional, incident, conflict, unrest, lost, hosted, Y, A, S
        ("total", F, (13, N)),
        ("system", F, 3),  # crises, wars, rivalry
        ("u", F, (4 + G, N)),  # contest, drawn, unrest, pact, clocks of powers
        ("u_border", F, BORDERS),
    ]
)


def first_block(world):
    """Before the first step, as an array of one."""
    b = np.zeros(1, BLOCK)
    b["x"], b["target"], b["camp"], b["rho"] = world.ties, world.ties, world.camp, world.rivalry
    b["q"], b["agenda"], b["A"], b["Sv"] = HALF, ONE, ONE, F(0.7)
    return b


# Random numbers: a hash of (seed, replicate, step, stream, entity).


@njit(**fast)
def mix(x):
    x = U(x ^ (x >> U(16)))
    x = U(x * U(0x7FEB352D))
    x = U(x ^ (x >> U(15)))
    x = U(x * U(0x846CA68B))
    return U(x ^ (x >> U(16)))


@njit(**fast)
def uniform(key, k):
    return F(mix(U(mix(U(U(k) * U(0x9E3779B9) + key)) ^ key)) >> U(8)) * F(2.0**-24)


@njit(**fast)
def key_of(seed, replicate, step, stream):
    return mix(U(mix(U(mix(U(mix(U(seed)) + U(replicate))) + U(step))) + U(stream)))


@njit(**fast)
def draw_shocks(w, b, seed, replicate, step):
    key = key_of(seed, replicate, step, 1)
    for row in range(4 + G):
        u = b.u[row]
        for i in range(N):
            u[i] = uniform(key, row * N + i)
    key = key_of(seed, replicate, step, 2)
    for e in range(len(b.u_border)):
        b.u_border[e] = uniform(key, e)


@njit(**fast)
def unit(x):
    return min(max(x, ZERO), ONE)


@njit(**fast)
def exp_near(x):
    """e^x for |x| < 8, as products alone, which vectorise."""
    y = x * F(1 / 16)
    e = ONE + y * (
        ONE + y * (HALF + y * (F(1 / 6) + y * (F(1 / 24) + y * (F(1 / 120) + y * (F(1 / 720) + y * F(1 / 5040))))))
    )
    e *= e
    e *= e
    e *= e
    return e * e


@njit(**fast)
def chance(hazard):
    return F(-math.expm1(-hazard * DT))


@njit(**fast)
def happens(u, hazard):
    return u < hazard * DT and u < chance(hazard)


@njit(**fast)
def level_of(u, force, war):
    return 3 if u < war else (2 if u < war + force else 1)


@njit(**fast)
def charge(b, i, cost):
    b.lump[i] += cost
    b.total[8, i] += cost
    b.Sv[i] = unit(b.Sv[i] - HALF * cost)


@njit(**fast)
def refresh_leans(b):
    for g in range(G):
        x, X = b.x[2 + g], b.X[g]
        for i in range(N):
            X[i] = WEIGHT[0] * x[0, i] + WEIGHT[1] * x[1, i] + WEIGHT[2] * x[2, i]
    for i in range(N):
        total = b.X[0, i] + b.X[1, i] + b.X[2, i] + b.X[3, i]
        some = total > F(1e-6)
        scale = ONE / (total if some else ONE)
        for g in range(G):
            b.T[g, i] = b.X[g, i] * scale if some else F(0.25)


@njit(**fast)
def lead_in_security(b, i):
    best = 0
    for g in range(1, G):
        if b.target[2 + g, 0, i] > b.target[2 + best, 0, i]:
            best = g
    return best if b.target[2 + best, 0, i] > ZERO else -1


@njit(**fast)
def set_pacts(w, b, i, rule):
    lead = lead_in_security(b, i)
    for g in range(G):
        b.camp[g, i] = w.camp[g, i] if rule == 0 else (ONE if rule == 2 and g == lead else ZERO)


@njit(**fast)
def take_up(w, b, focal):
    i = focal.place
    for s in range(S):
        for f in range(Q):
            b.target[s, f, i] = focal.target[s, f]
    b.agenda[i] = F(2) / (F(2) + F(focal.initiatives))
    b.resourcing[i] = F(0.1) * F(-math.expm1(-F(focal.minor) / F(5)))
    b.price[i] = F(0.05) * F(focal.initiatives) + F(0.002) * F(4 * focal.visits) + F(0.0005) * F(focal.minor)
    for g in range(G):
        b.visits[g, i] = focal.visits
    b.bias[0, i], b.bias[1, i], b.bias[2, i] = focal.bias_cut, focal.bias_patron, focal.bias_large
    set_pacts(w, b, i, focal.pact)


@njit(**fast)
def review(w, b, step, focal, taken):
    for i in range(N):
        if w.review[i] == step % 4:
            for s in range(S):
                for f in range(Q):
                    b.target[s, f, i] = focal.target[s, f] if taken and i == focal.place else w.ties[s, f, i]
