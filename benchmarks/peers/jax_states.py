"""What happens to states: sanctions, portfolios, pacts, trust, transit, society, income."""

import jax.numpy as jnp
import numpy as np
from constants import DECAY, DT, HALF, HOME_BENEFIT, LEFT, ONE, RATE, SPEED, ZERO, F, G
from jax_block import WEIGHTS, chance, count, refresh_leans, unit

LIMIT = np.array(SPEED)[:, np.newaxis]


def pay_sanctions(b):
    A = b["A"] + F(0.05) * DT * (ONE - b["A"])
    return b | {"paid": b["z"].sum(axis=0) * LEFT, "z": b["z"] * DECAY, "A": A}


def move_portfolios(b):
    x, target, before = b["x"], b["target"], b["T"]
    gap = target - x
    to = x + jnp.clip(gap, -LIMIT, LIMIT)
    left = jnp.maximum(ONE - to[0] - to[1], ZERO)
    gone = to[2:].sum(axis=0) <= F(1e-30)
    powers = jnp.where(gone, x[2:], to[2:])
    powers = powers * (left / jnp.maximum(powers.sum(axis=0), F(1e-30)))
    arrives = jnp.abs(gap).max(axis=0) <= LIMIT
    to = jnp.where(arrives, target, jnp.concatenate([to[:2], powers]))
    b = refresh_leans(b | {"x": to, "moved": jnp.abs(to - x).sum(axis=(0, 1)) * F(4)})
    return b | {"turn": b["turn"] + jnp.abs(b["T"] - before).sum(axis=0)}


def wanted_pacts(w, b, focal, taken):
    """Rule 0 as in the data, 1 none, 2 with the lead in security."""
    if focal.pact == 0:
        return w.camp
    held = b["target"][2:, 0, focal.place]
    lead = (jnp.arange(G) == jnp.argmax(held)) & (held > ZERO) & (focal.pact == 2)
    return jnp.where(taken & (np.arange(len(w.H)) == focal.place), lead[:, np.newaxis], w.camp)


def review_pacts(w, b, u, focal, taken):
    reviews = u["pact"] < chance(F(0.03))
    return b | {"camp": jnp.where(reviews, wanted_pacts(w, b, focal, taken), b["camp"])}


def build_trust(b):
    R = b["R"][:, :, np.newaxis]
    against = (b["camp"] * (R > HALF)).max(axis=1)
    steady = F(0.9) * jnp.exp(-b["moved"])
    profile = jnp.where(against < HALF, steady * jnp.maximum(ONE - F(1.5) * (b["R"] @ b["X"]), ZERO), ZERO)
    return b | {"q": unit(b["q"] + F(0.3) * DT * (profile + F(0.1) * b["visits"] - b["q"]))}


def route_corridors(w, b):
    """Freight of a pair of economies takes its routes by length and by the worst rivalry that may close them."""
    risk = jnp.where(w.consents, b["R"][:, w.route_ends].max(axis=2), ZERO).max(axis=0)
    cost = w.route_length + risk
    shortest = jnp.where(w.same_pair > HALF, cost, np.inf).min(axis=1)
    flow = jnp.exp(-F(2) * (cost - shortest))
    return b | {"transit": flow / jnp.maximum(w.same_pair @ flow, ONE) @ w.transit_income}


def stir_society(w, b, u):
    misfit = ((b["T"] - w.preference) ** 2).sum(axis=0)
    goal = F(0.8) - F(0.2) * misfit * w.division - F(0.8) * b["turn"] - HALF * b["paid"]
    before = b["stability"]
    after = unit(before + RATE * (goal - before) - HALF * (LEFT - (ONE - RATE)) * b["lump"])
    hazard = jnp.exp(F(0.1175) - F(5.7565) * HALF * (before + after))
    riots = u["unrest"] < chance(hazard)
    return unrest(w, b | {"stability": after}, riots)


def unrest(w, b, riots):
    """It costs income and stability and tilts the state toward the power of highest affinity in UN votes."""
    cost = jnp.where(riots, F(0.1), ZERO)
    stability = unit(b["stability"] - jnp.where(riots, F(0.2) * LEFT, ZERO))
    b = count(b, unrest=riots.astype(F), lost=cost) | {"lump": b["lump"] + cost, "stability": stability}
    changed = {}
    for name in ("x", "target"):
        lost = jnp.where(riots, F(0.05), ZERO) * b[name][1:]
        changed[name] = b[name].at[1:].add(-lost).at[2:].add(w.likes[:, np.newaxis] * lost.sum(axis=0))
    before = b["T"]
    b = refresh_leans(b | changed)
    return b | {"turn": jnp.abs(b["T"] - before).sum(axis=0) * riots}


def favour(w, b):
    """What the powers offer: the second bid where the state is open to all, half the patron's where it is not."""
    X, rivalry = b["X"], b["R"].sum(axis=1) / F(3)
    bid = (F(0.3) * (ONE + rivalry) * np.sqrt(w.economic))[:, np.newaxis] * w.H * w.root_proximity
    patron = jnp.argmax(X, axis=0) == np.arange(G)[:, np.newaxis]
    best = jnp.argmax(bid, axis=0) == np.arange(G)[:, np.newaxis]
    second = jnp.where(best, ZERO, bid).max(axis=0)
    tie = (rivalry[:, np.newaxis] * (F(0.3) + F(0.7) * b["camp"]) * patron).sum(axis=0)
    contestable = ONE / (ONE + jnp.exp((b["T"].max(axis=0) - HALF) * F(10)))
    premium = F(0.35) * tie * jnp.maximum(F(2) * X.max(axis=0) - X.sum(axis=0), ZERO)
    return contestable * second + (ONE - contestable) * (bid * patron).sum(axis=0) * HALF + premium


def earn_income(w, b, step):
    homes = np.array(HOME_BENEFIT)[:, np.newaxis]
    inside = F(0.8) * b["x"][1] + homes * b["x"][0] + (w.quality * b["x"][2:]).sum(axis=0)
    lost = b["paid"] + b["missed"][step % 4]
    income = WEIGHTS @ inside + favour(w, b) + b["transit"] - F(0.0125) * b["moved"] - lost - b["price"]
    income -= b["lump"] * F(4)
    b = count(b, lost=lost * DT) | {"missed": b["missed"].at[step % 4].set(ZERO)}
    return b | {"total": b["total"].at[10:].add(jnp.stack([income, b["A"], b["stability"]]))}


def observe(w, b):
    disputed = (b["dispute"] > HALF).astype(F) @ w.of_border > ZERO
    return count(b, conflict=DT * (disputed | (b["conflict"] > HALF).any(axis=0)))
