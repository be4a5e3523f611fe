"""Integration projects (ODD 7.12): projects.hpp."""

import numpy as np

from .arithmetic import F, log, most, one_where, total, total_along, unit, where
from .conflicts import open_incidents
from .crises import linkage
from .demands import compliance, hazard_by, powers_terms, prices, refusal_terms
from .leans import leverage, leverage_in, refresh_leans
from .state import cost_of, draw_level

MOST = 8


def exclusions(w):
    """Each two projects that exclude each other, both ways round, and the states that join both."""
    for own, other in np.argwhere(w.project_excludes):
        yield own, other, (w.project_member[:, own] & w.project_member[:, other]).astype(bool)[:, np.newaxis]


def draw(w, draws, step, own, other):
    entity = w.id * np.uint64(MOST * MOST) + np.uint64(own * MOST + other)
    return draws.four(step, entity, "projects")


def hazard(w, p, b, t, own, other):
    """As of any demand, of the motive kappa_p rho_gh, where both are held."""
    g, h = w.project_leader[own], w.project_leader[other]
    holds = (b.member[:, own] > F(0.5)) & (b.member[:, other] > F(0.5))
    return where(holds, hazard_by(p.project_motive * t.rho[g][h], w, p, b, t, g))


def weighed(w, p, a, b, t, own, other):
    """What a refusal brings, and the probability of leaving."""
    g, f = w.project_leader[own], w.project_function[own]
    h, left = w.project_leader[other], w.project_function[other]
    linked = linkage(p, t.rho[g][h] * t.rho[g][h])
    r = refusal_terms(w, p, b, t, g, F(1))
    inside = leverage_in(p, b, g, f)
    r.sanction = p.sanction_bite * (inside + linked * (leverage(w, p, b, g) - inside))
    if f != 0:
        r.violence = r.violence * linked
    gain = p.weight[left] * (p.project_gain * w.quality[:, h, left]) * b.ties[:, h, left]
    return r, compliance(w, p, a, b, t, g, F(1), r, gain / p.autonomy_recovery)


def begin(w, b, step):
    b.pressed[:] = F(0)
    for j, start in enumerate(w.project_start):
        if start == step:
            b.member[w.project_member[:, j] == 1, j] = F(1)


def press(w, p, b, t, draws, step):
    """The first clock of a state that rings within the step."""
    earliest = np.full(b.A.shape, w.dt, F)
    for own, other, some in exclusions(w):
        rate, u = hazard(w, p, b, t, own, other), draw(w, draws, step, own, other)[0]
        rings = -log(F(1) - u) / rate
        first = some & (u < rate * w.dt) & (rings < earliest)
        earliest = np.where(first, rings, earliest)
        b.pressed[:] = where(~first[:, np.newaxis], b.pressed)
        b.pressed[:, other] = np.where(first, F(own + 1), b.pressed[:, other])


def press_members(w, p, b, draws, step):
    if not w.project_leader:
        return
    begin(w, b, step)
    a, t = prices(p), powers_terms(w, b)
    press(w, p, b, t, draws, step)
    gains, incident, level = np.zeros((w.G, *b.A.shape), F), np.zeros((w.G, *b.A.shape), bool), np.ones(b.A.shape, F)
    for own, other, _ in exclusions(w):
        asked = b.pressed[:, other] == F(own + 1)
        g, u = w.project_leader[own], draw(w, draws, step, own, other)
        r, probability = weighed(w, p, a, b, t, own, other)
        leaves = asked & (u[1] < probability)
        refuses = asked & ~leaves
        b.member[:, other] = where(~leaves, b.member[:, other])
        b.A_project_exits[:, other] += one_where(leaves)
        b.A[:] = np.where(leaves, unit(b.A * (F(1) - p.autonomy_concession)), b.A)
        gains[g] = np.where(leaves, w.strategic_value, gains[g])
        b.z[:, g] += where(refuses, p.sanction_decay * r.sanction * r.exposed)
        b.q[:, g] = np.where(refuses, most(b.q[:, g] - p.refusal_distrust, F(0)), b.q[:, g])
        incident[g] |= refuses & (u[2] < p.coercion * r.violence * r.exposed)
        level = np.where(asked, draw_level(u[3], p.incident_force, p.incident_war), level)
    strike(w, p, b, gains, list(incident), level)
    held = total(b.member[:, j] for j in range(b.member.shape[1]))
    for j in range(b.member.shape[1]):
        b.A_projects_held[:, j] += where(held == F(j + 1), w.dt)


def strike(w, p, b, gains, incident, level):
    """What refusals bring, once all have answered: gains first, then what incidents cost, state by state."""
    for g in range(w.G):
        b.A_power_gain[g] = total_along(gains[g], b.A_power_gain[g])
        b.A_power_gain[g] = total_along(np.where(incident[g], -cost_of(p, level), F(0)), b.A_power_gain[g])
    if open_incidents(w, p, b, incident, level):
        for g in range(w.G):
            struck = incident[g] & (level > F(1.5))
            for i in np.flatnonzero(struck.any(axis=1)):
                for j in w.neighbours(i):
                    b.q[j, g] = most(b.q[j, g] - where(struck[i], p.neighbour_distrust), F(0))
        refresh_leans(w, p, b)
