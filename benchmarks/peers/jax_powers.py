"""What powers do to each other and to states: rivalry, crises, contests, entanglement, disputes of neighbours."""

import math

import jax.numpy as jnp
import numpy as np
from constants import DT, HALF, ONE, ROOT, ZERO, F
from jax_block import agreement, chance, charge, cost_of, count, level_of, pick, rivalries, settle

ROOTS = np.array(ROOT)[:, np.newaxis]


def move_rivalry(w, b, u):
    noise = F(math.sqrt(3)) * (u["noise"].sum(axis=0) - F(2))
    drift = F(0.15) * (np.minimum(w.rivalry, ONE) - b["rho"]) * DT
    events = F(0.04) * (b["crises"] - b["mediated"]) + F(0.2) * b["wars"] - F(0.03) * b["mediated"]
    rho = jnp.clip(b["rho"] + drift + F(0.05 * 0.5) * noise + events + F(0.025) * b["incidents"], ZERO, ONE)
    rho = jnp.where(b["war"] > HALF, jnp.maximum(rho, F(0.9)), rho)
    return b | {"rho": rho, "R": rivalries(w, rho)}


def open_crises(w, b, u):
    u, peace = u["crisis"], b["war"] < HALF
    crises = (peace & (u[0] < chance(F(0.01) + F(0.55) * b["rho"] * b["rho"]))).astype(F)
    level = jnp.where(peace, level_of(u[1], F(0.69), F(0.01)), ZERO)
    lesser = jnp.minimum(b["q"][w.first], b["q"][w.second])
    hosting = jnp.where(lesser >= HALF, lesser, ZERO)
    cleared = {"incidents": jnp.zeros_like(b["incidents"]), "lump": jnp.zeros_like(b["lump"])}
    return b | cleared | {"crises": crises, "level": level, "hosting": hosting}


def contest_states(w, b, u):
    u, square = u["contest"], (b["rho"] * b["rho"])[:, np.newaxis]
    a = ROOTS * jnp.sqrt(b["x"][2:])
    of = a.sum(axis=1)
    inside = (a[w.first] * a[w.second]).sum(axis=1)
    linkage = jnp.minimum(b["linkage_base"] + F(0.7) * square, ONE)
    terms = w.overlap * square * (inside + linkage * (of[w.first] * of[w.second] - inside))
    contested = u[0] < chance(F(1.8) * w.H * terms.sum(axis=0))
    escalates = pick(u[1], terms) & contested & (u[2] < F(0.05))
    free = ((b["crises"] < HALF) & (b["level"] > HALF))[:, np.newaxis]
    opens = escalates & free
    opens &= jnp.cumsum(opens, axis=1) == 1  # the first state of a pair
    level = jnp.maximum((opens * b["level"][:, np.newaxis]).max(axis=0), ONE)
    b = b | {"crises": jnp.maximum(b["crises"], opens.any(axis=1).astype(F))}
    return charge(count(b, contested=contested.astype(F)), jnp.where(contested, cost_of(level), ZERO))


def entangle(w, b, u):
    level = b["level"]
    strength = jnp.where(level > F(2.5), F(0.15), F(0.022)) * ((b["crises"] > HALF) & (level > F(1.5)))
    bonds = b["x"][2:, 0] * (F(0.3) + F(0.7) * b["camp"])
    terms = strength[:, np.newaxis] * (bonds[w.first] + bonds[w.second])
    drawn = u["contest"][3] < -jnp.expm1(-terms.sum(axis=0))
    paid = (pick(u["contest"][4], terms) * level[:, np.newaxis]).max(axis=0)
    return charge(count(b, drawn=drawn.astype(F)), jnp.where(drawn, cost_of(paid), ZERO))


def settle_crises(w, b, u, place):
    u, crisis = u["crisis"], b["crises"] > HALF
    level = b["level"] * crisis
    reach = HALF * -jnp.expm1(-b["hosting"].mean(axis=1) / HALF)
    begins = crisis & (level > F(2.5))
    mediated = crisis & ~begins & (u[2] < reach)
    hosts = pick(u[4], b["hosting"].T)[place] & mediated
    b = b | {"total": b["total"].at[9, place].add(hosts.sum())}
    ending = (ONE + reach) / F(2) * jnp.where(begins, HALF, ONE)
    war = jnp.where(u[3] < chance(ending), ZERO, jnp.maximum(b["war"], begins))
    system = b["system"] + jnp.stack([crisis.sum(), begins.sum(), b["rho"].sum()])
    return b | {"level": level, "wars": begins.astype(F), "mediated": mediated.astype(F), "war": war, "system": system}


def spread_disputes(w, b, u, place):
    u, before, X, T = u["dispute"], b["dispute"] > HALF, b["X"], b["T"]
    gap = X[:, w.border_a] - X[:, w.border_b]
    opposed = b["rho"] @ jnp.maximum(-gap[w.first] * gap[w.second], ZERO)
    relapse = jnp.where(b["settled"] > HALF, F(1.2), ONE)
    onset = ~before & (u[0] < chance(F(0.065) * w.border_onset * relapse * (ONE + F(4) * opposed)))
    dispute = jnp.where(onset, level_of(u[1], F(0.71), F(0.024)), b["dispute"])
    cost = jnp.where(onset, cost_of(dispute), ZERO)
    b = charge(count(b, regional=onset.astype(F) @ w.of_border), cost @ w.of_border)
    hosts = w.border_mediators.T
    scores = jnp.minimum(agreement(T, hosts, w.border_a), agreement(T, hosts, w.border_b))
    scores = jnp.where(hosts >= 0, scores, ZERO)
    active, exposed = dispute > HALF, jnp.where(onset, DT * HALF, DT)
    best = scores.max(axis=0)
    ends, score, found = settle(active, exposed, F(0.45), b["dispute_mediator"], u[2], u[3], best)
    b = b | {"total": b["total"].at[9, place].add(hosted(hosts, scores, found, place))}
    settled = jnp.where(ends, (score > ZERO).astype(F), b["settled"])
    return b | {"dispute": dispute * ~ends, "dispute_mediator": score * (active & ~ends), "settled": settled}


def hosted(hosts, scores, found, place):
    """How many talks the focal state hosts, of the first best of four candidates each."""
    best = jnp.argmax(scores, axis=0)
    return sum((found & (best == k) & (host == place)).sum() for k, host in enumerate(hosts))
