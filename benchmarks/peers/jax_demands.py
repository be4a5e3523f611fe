"""Demands of powers on states, and the conflicts that follow from them."""

import jax.numpy as jnp
import numpy as np
from constants import CONCESSION, DT, HALF, INCIDENT, ONE, SANCTION, THETA, ZERO, F, G
from jax_block import WEIGHTS, agreement, charge, cost_of, count, level_of, settle
from jax_powers import hosted

THETAS = np.array(THETA)[:, np.newaxis]


def replaceable(b):
    return jnp.minimum(THETAS + b["resourcing"], ONE)


def leverage(b):
    x = b["x"][2:]
    return jnp.einsum("f,gfi->gi", WEIGHTS, x * (ONE - replaceable(b) * (ONE - x)))


def hazards(w, b, V):
    """Of demands of every power on every state."""
    X, others = b["X"], b["R"][:, :, np.newaxis]
    motive = HALF + F(0.3) * V + (others * jnp.maximum(X - HALF * X[:, np.newaxis], ZERO)).sum(axis=1)
    shield = (b["camp"] * others * w.shields[:, :, np.newaxis]).max(axis=1)
    base = b["demand_base"] * np.maximum(w.economic, w.security)[:, np.newaxis] * b["agenda"]
    calm = jnp.where(b["conflict"] > HALF, HALF, ONE)
    return base * (ONE - HALF * b["q"]) * motive * (ONE - HALF * shield) * calm


def first_demands(hazard, u):
    """Who presses, a mask: every power has a clock, and the first to ring within the step presses."""
    rings = -jnp.log1p(-u) / jnp.maximum(hazard, F(1e-20))
    first = jnp.argmin(rings, axis=0) == np.arange(G)[:, np.newaxis]
    return first & (rings < DT) & (u < hazard * DT)


def press_demands(w, b, u):
    """States comply, or refuse at the risk of sanctions and force. All of g are kept and one chosen."""
    V = leverage(b)
    presses, (k, answer, which, level) = first_demands(hazards(w, b, V), u["clock"]), u["demand"]
    X, camp, R = b["X"], b["camp"], b["R"]
    obliged = (F(0.3) + F(0.7) * camp) * b["x"][2:, 0]
    protection = F(0.4) * (obliged * w.shields[:, :, np.newaxis]).max(axis=1)
    force = (w.assertiveness * w.security * R.sum(axis=1) / F(3))[:, np.newaxis]
    violence = w.exposure_in_incidents * force
    exposed, sanction = k * (ONE - protection), b["sanction_bite"] * V
    refusal, concession = exposed * (SANCTION * sanction + INCIDENT * violence), k * CONCESSION * b["A"]
    patron = jnp.argmax(X, axis=0) == np.arange(G)[:, np.newaxis]
    bias = b["bias"][0] * (R @ X) + b["bias"][1] * patron + b["bias"][2] * (k > F(0.3))
    accepts = answer < ONE / (ONE + jnp.exp(-(F(8) * (refusal - concession) + bias)))
    refuses, complies = presses & ~accepts, presses & accepts
    z = b["z"] + jnp.where(refuses, HALF * sanction * exposed, ZERO)
    q = jnp.where(refuses, jnp.maximum(b["q"] - F(0.1), ZERO), b["q"])
    b = comply(b | {"z": z, "q": q}, complies, k, which)
    incident = refuses & (which < violence * exposed)
    return open_incidents(w, b, incident, level_of(level, F(0.545), F(0.02)))


def comply(b, complies, k, u):
    """Autonomy falls; in one function, drawn by the weights, every power loses a part of its tie to the demander."""
    any_, edges = complies.any(axis=0), np.cumsum(WEIGHTS)[:2]
    f = jnp.stack([u < edges[0], (u >= edges[0]) & (u < edges[1]), u >= edges[1]])
    share = jnp.where(any_, F(0.1) * k, ZERO) * f
    changed = {}
    for name in ("x", "target"):
        lost = share * b[name][2:]
        gained = complies[:, np.newaxis] * lost.sum(axis=0)
        changed[name] = b[name].at[2:].add(gained - lost)
    b = b | changed | {"A": b["A"] * (ONE - jnp.where(any_, F(0.03) * k, ZERO))}
    return count(b, met=any_.astype(F), conceded=jnp.where(any_, k, ZERO))


def open_incidents(w, b, incident, level):
    happens = incident.any(axis=0)
    b = charge(count(b, incident=happens.astype(F)), jnp.where(happens, cost_of(level), ZERO))
    struck = incident & (level > F(1.5))
    lost = jnp.where(struck[:, np.newaxis], HALF * b["x"][2:], ZERO)
    x = b["x"].at[2:].add(-lost).at[1].add(lost.sum(axis=0))
    missing = jnp.einsum("f,gfi->i", WEIGHTS, (ONE - replaceable(b)) * w.quality * lost)
    push = jnp.where(struck, jnp.where(level > F(2.5), F(4), ONE), ZERO) @ b["X"].T  # [g][h]
    incidents = b["incidents"] + (w.of_power * push[:, :, np.newaxis]).sum(axis=(0, 1))
    b = b | {"x": x, "missed": b["missed"] + missing, "incidents": incidents, "struck": struck}
    conflict = jnp.maximum(b["conflict"], jnp.where(struck, level, ZERO))
    return b | {"conflict": conflict, "q": jnp.maximum(b["q"] - F(0.1) * (struck.astype(F) @ w.near), ZERO)}


def settle_conflicts(w, b, u, place):
    hosts, q, n = w.state_mediators.T, b["q"], len(w.H)
    scores = jnp.minimum(q[:, hosts], agreement(b["T"], hosts, np.arange(n)))  # [g][candidate][i]
    scores = jnp.where((hosts >= 0) & (scores >= F(0.4)), scores, ZERO)
    active, exposed = b["conflict"] > HALF, jnp.where(b["struck"], DT * HALF, DT)
    duration, (u_end, u_mediator) = jnp.where(b["conflict"] > F(2.5), F(2), F(0.45)), u["conflict"]
    ends, score, found = settle(active, exposed, duration, b["mediator"], u_end, u_mediator, scores.max(axis=1))
    talks = sum(hosted(hosts, scores[g], found[g], place) for g in range(G))
    b = b | {"total": b["total"].at[9, place].add(talks)}
    return b | {"conflict": b["conflict"] * ~ends, "mediator": score * (active & ~ends)}
