"""MV-1 at its defaults, static others, as one would write it for JAX: pure functions of one replicate without branches,
masks where something is rare, vmap over replicates, one jit of a scan over steps, XLA's own generator, float32.

The same part of the model as the Numba version has, but talks are counted for the focal state alone. A state of a
replicate `b` is a dict of arrays, `u` one of uniform numbers of the step. Sums over borders are products with matrices
of zeros and ones: XLA scatters slowly on processors.
"""

from types import SimpleNamespace

import jax
import jax.numpy as jnp
import numpy as np
from constants import COST, DT, HALF, ONE, WEIGHT, ZERO, F, G, P

WEIGHTS, COSTS = np.array(WEIGHT), np.array(COST)
# Uniform numbers of a step, by mechanism.
SHAPES = {
    "noise": (4, P), "crisis": (5, P), "contest": (5, 0), "unrest": (0,), "pact": (0,), "clock": (G, 0),
    "demand": (4, 0), "conflict": (2, G, 0), "dispute": (4, -1),
}  # fmt: skip


def uniforms(key, replicates, states, borders):
    sizes = {name: tuple({0: states, -1: borders}.get(n, n) for n in shape) for name, shape in SHAPES.items()}
    flat = jax.random.uniform(key, (replicates, sum(map(np.prod, sizes.values()))), dtype=F)
    ends = np.cumsum([np.prod(shape) for shape in sizes.values()])[:-1]
    parts = jnp.split(flat, ends, axis=1)
    return {name: part.reshape(replicates, *shape) for (name, shape), part in zip(sizes.items(), parts)}


def tables(world):
    """The world with what is wanted beside it."""
    w = SimpleNamespace(**{name: np.asarray(value) for name, value in world._asdict().items()})
    n, e = len(w.H), np.arange(len(w.border_a))
    w.root_proximity = np.sqrt(w.proximity)
    w.of_border = np.zeros((len(e), n), F)  # which states a border has
    w.of_border[e, w.border_a] = w.of_border[e, w.border_b] = ONE
    w.near = (w.of_border.T @ w.of_border > 0).astype(F) * (ONE - np.eye(n, dtype=F))
    w.of_power = np.zeros((G, G, P), F)  # [g][h] the pair of them
    w.of_power[w.first, w.second, np.arange(P)] = w.of_power[w.second, w.first, np.arange(P)] = ONE
    w.likes = (w.liked == np.arange(G)[:, np.newaxis]).astype(F)
    w.shields = np.where(np.eye(G) > 0, ZERO, w.security / (w.security + w.security[:, np.newaxis])).astype(F)
    w.consents = (w.route_consent >> np.arange(G)[:, np.newaxis] & 1).astype(bool)
    same = w.route_group[:, np.newaxis] == w.route_group
    w.same_pair = same.astype(F)
    w.transit_income = np.zeros((len(same), n), F)
    for c in range(len(same)):
        np.add.at(w.transit_income[c], w.transit[w.transit_offset[c] : w.transit_offset[c + 1]], F(0.03))
    w.transit_income *= w.route_weight[:, np.newaxis]
    return w


def first_block(w, point):
    """A replicate before the first step. point: linkage_base, demand_rate, sanction_bite."""
    n, e, zeros = len(w.H), len(w.border_a), lambda *shape: jnp.zeros(shape, F)
    b = {name: zeros(G, n) for name in ("z", "conflict", "mediator", "visits")}
    b |= {name: zeros(n) for name in ("lump", "paid", "moved", "turn", "resourcing", "price", "transit")}
    b |= {name: zeros(P) for name in ("crises", "level", "war", "wars", "mediated", "incidents")}
    b |= {name: zeros(e) for name in ("dispute", "dispute_mediator", "settled")}
    b |= {"x": jnp.asarray(w.ties), "target": jnp.asarray(w.ties), "q": jnp.full((G, n), HALF), "A": jnp.ones(n, F)}
    b |= {"stability": jnp.full(n, F(0.7)), "camp": jnp.asarray(w.camp), "agenda": jnp.ones(n, F)}
    b |= {"missed": zeros(4, n), "bias": zeros(3, n), "rho": jnp.asarray(w.rivalry), "hosting": zeros(P, n)}
    b |= {"total": zeros(13, n), "system": zeros(3), "linkage_base": point[0], "sanction_bite": point[2]}
    b["struck"] = jnp.zeros((G, n), bool)
    b["demand_base"] = w.assertiveness[:, np.newaxis] * w.exposure_in_demands * point[1]
    b["R"] = rivalries(w, b["rho"])
    return refresh_leans(b)


def rivalries(w, rho):
    return w.of_power @ rho


def unit(x):
    return jnp.clip(x, ZERO, ONE)


def chance(hazard):
    return -jnp.expm1(-hazard * DT)


def level_of(u, force, war):
    return jnp.where(u < war, F(3), jnp.where(u < war + force, F(2), ONE))


def cost_of(level):
    return jnp.where(level > F(2.5), COST[3], jnp.where(level > F(1.5), COST[2], COST[1]))


def charge(b, cost):
    """Of all states, 0 where nothing is charged."""
    lump, total = b["lump"] + cost, b["total"].at[8].add(cost)
    return b | {"lump": lump, "total": total, "stability": unit(b["stability"] - HALF * cost)}


def count(b, **amounts):
    """What happened to each state: `met=...` and so on, in the order of job.py."""
    names = ("conceded", "met", "contested", "drawn", "regional", "incident", "conflict", "unrest", "lost", "hosted")
    total = b["total"]
    for name, amount in amounts.items():
        total = total.at[names.index(name)].add(amount)
    return b | {"total": total}


def refresh_leans(b):
    X = jnp.einsum("f,gfi->gi", WEIGHTS, b["x"][2:])
    total = X.sum(axis=0)
    return b | {"X": X, "T": jnp.where(total > F(1e-6), X / jnp.maximum(total, F(1e-6)), F(0.25))}


def agreement(T, i, j):
    i, j = np.broadcast_arrays(i, j)
    return ONE - HALF * jnp.abs(T[:, i] - T[:, j]).sum(axis=0)


def pick(u, terms):
    """Of terms [k][...] one, as a mask: the first whose running sum is above u times the whole."""
    above = u * terms.sum(axis=0) < jnp.cumsum(terms, axis=0)
    return above & ~jnp.concatenate([jnp.zeros_like(above[:1]), above[:-1]])


def settle(active, exposed, duration, score, u_end, u_mediator, best):
    """Ends and mediators come by clocks that compete: which conflicts end, their scores, and which were mediated."""
    to_end = -jnp.log1p(-u_end) * duration / (ONE + score)
    to_mediator = -jnp.log1p(-u_mediator) / F(1.43)
    seeks = active & (score == ZERO) & (to_mediator < jnp.minimum(to_end, exposed))
    found = seeks & (best > ZERO)
    ends = jnp.where(found, to_mediator + (to_end - to_mediator) / (ONE + best), to_end) < exposed
    return active & ends, jnp.where(found, best, score), found
