"""Incidents and conflicts of powers with states, secondary sanctions (ODD 7.4): incidents.hpp, conflicts.hpp."""

import numpy as np

from .arithmetic import F, most, one_where, total_along, where
from .disputes import ConflictClock, best_mediator, count
from .leans import replaceable
from .rivalry import rivalry_of
from .state import charge, cost_of, mediator_score, note_onset, trust_between


def open_incidents(w, p, b, incident, level):
    """Refusals turn violent, [power] of masks; a state has at most one incident a step. Whether there is force."""
    push = [np.zeros_like(level) for _ in w.pairs]
    force = [happens & (level > F(1.5)) for happens in incident]
    war = [happens & (level > F(2.5)) for happens in incident]
    for g in range(w.G):
        charge(p, b, where(incident[g], cost_of(p, level)))
        note_onset(b, incident[g])
        b.A_incident[:, g] += one_where(incident[g])
        b.A_power_disputes[g] += one_where(incident[g]).sum(axis=0, dtype=F)
        b.A_power_force[g] += one_where(force[g]).sum(axis=0, dtype=F)
        new_war = war[g] & (b.conflict[:, g] < F(2.5))
        b.A_power_wars[g] += one_where(new_war).sum(axis=0, dtype=F)
        b.conflict[:, g] = most(b.conflict[:, g], where(force[g], level))
        cut_ties(w, p, b, g, force[g])
        b.incident_now[:, g] = np.where(force[g], level, b.incident_now[:, g])
        weight = where(force[g], np.where(war[g], p.incident_war_weight, F(1)))
        for h in w.others(g):
            push[w.pair(g, h)] += weight * b.X[:, h]
    for k, terms in enumerate(push):
        b.pair_incidents[k] = total_along(terms, b.pair_incidents[k])
    return any(happens.any() for happens in force)


def cut_ties(w, p, b, g, cut):
    """A part of the ties with the power moves to the rest of the world; what others cannot replace is missed for a
    year."""
    b.restless[:] = np.where(cut, F(1), b.restless)
    missing = F(0)
    for f in range(w.F):
        lost = where(cut, p.conflict_cut * b.ties[:, g, f])
        b.ties[:, g, f] -= lost
        b.x[:, 1, f] += lost
        unmet = F(1) - replaceable(p, b.resourcing, f)
        missing = missing + p.weight[f] * unmet * w.quality[:, g, f] * lost
    b.missed += missing[:, np.newaxis]


def alarm_neighbours(w, p, b):
    """The neighbours of a state that a power has just struck trust that power less."""
    struck = b.incident_now > F(0.5)
    for i, g in np.argwhere(struck.any(axis=2)):
        for j in w.neighbours(i):
            b.q[j, g] = most(b.q[j, g] - where(struck[i, g], p.neighbour_distrust), F(0))


def settle_conflicts(w, p, b, draws, step):
    """Conflicts with powers find mediators, whom both sides must trust, and end."""
    years = np.zeros((2, *b.conflict.shape), F)  # without a mediator and with
    ends, mediated = np.zeros((2, *b.conflict.shape), bool)
    for g in range(w.G):
        states = np.flatnonzero((b.conflict[:, g] > F(0.5)).any(axis=1))
        if states.size == 0:
            continue
        conflict, score = b.conflict[states, g], b.conflict_mediation[states, g]
        active = conflict > F(0.5)
        u = draws.four(step, w.id[states] * np.uint64(16) + np.uint64(g), "power_conflict")
        duration = np.where(conflict > F(2.5), p.conflict_war_duration, p.conflict_duration)
        clock = ConflictClock(w, p, b.incident_now[states, g] > F(0.5), duration, score, u[0], u[1])
        candidates = w.state_mediators[states]
        scores = [conflict_mediator(w, p, b, m, states, g) for m in candidates.T]
        best = best_mediator(b, active & clock.seeks(), candidates, scores)
        found = np.where(best > F(0), best, score)
        over = active & (clock.end(found) < clock.exposed)
        years[:, states, g], ends[states, g], mediated[states, g] = clock.years(active, found), over, found > F(0)
        b.conflict[states, g] = where(~over, conflict)
        b.conflict_mediation[states, g] = where(~over, found)
    flat = (-1, b.conflict.shape[-1])
    count(b, "conflict", [one.reshape(flat) for one in years], ends.reshape(flat), mediated.reshape(flat))


def conflict_mediator(w, p, b, m, states, g):
    """Scores of a candidate of each of some states in their conflicts with g."""
    of_power, of_state = b.q[m, g], trust_between(b, m, states)
    fit = (m >= 0)[:, np.newaxis] & (of_power >= p.mediator_trust) & (of_state >= p.mediator_trust)
    return where(fit, mediator_score(w, of_power, of_state))


def worst_conflict(w, b):
    """The highest level of the conflicts of each state with powers."""
    level = F(0)
    for g in range(w.G):
        level = most(level, b.conflict[:, g])
    return level


def sanction_third_states(w, p, b, draws, step):
    """Optional: third states pay for trade with a power at war, s_2 x_jg1 max_{h != g} rho_gh X_jh."""
    economy = 1 if w.F > 1 else 0
    for g in range(w.G):
        at_war = (b.conflict[:, g] > F(2.5)).any(axis=0)
        if not at_war.any():
            continue
        third = at_war & ~(b.conflict[:, g] > F(2.5))
        pressure = F(0)
        for h in w.others(g):
            pressure = most(pressure, rivalry_of(w, b, g, h) * b.X[:, h])
        b.sanctions_paid += where(third, p.secondary_sanctions * b.ties[:, g, economy] * pressure)
