"""What happens between powers (ODD 7.2): crises.hpp, contest.hpp, entanglement.hpp."""

import numpy as np

from .arithmetic import F, event_probability, least, most, one_where, running, total, where
from .state import chance, charge, cost_of, draw_level, mediator_score, note_onset


def forget_events(w, p, b, draws, step):
    """What the step before has left is cleared, whatever mechanisms are on."""
    for name in [
        "crises",
        "crisis_level",
        "wars",
        "mediated",
        "pair_incidents",
        "sanctions_paid",
        "lump",
        "incident_now",
    ]:
        getattr(b, name)[:] = F(0)


# Mediation of talks.


def hosting_scores(w, b, g, h):
    """Of each state, for talks of g and h: 0 unless both trust it by at least a half."""
    one, other = b.q[:, g], b.q[:, h]
    return where(least(one, other) >= F(0.5), mediator_score(w, one, other))


def measure_mediation(w, p, b, draws, step):
    """N_gh, the mean score."""
    for k, (g, h) in enumerate(w.pairs):
        b.mediation[k] = running(hosting_scores(w, b, g, h))[-1] / F(w.N)


def choose_host(w, b, draws, step, k, mediated):
    """In proportion to the scores."""
    sums = running(hosting_scores(w, b, *w.pairs[k]))
    goal = draws.four(step, k, "crisis_body")[0] * sums[-1]
    within = goal < sums[1:]
    first = np.argmax(within, axis=0)
    for lane in np.flatnonzero(mediated & within.any(axis=0)):
        b.A_hosted[first[lane], lane] += F(1)


# Direct crises and wars of powers.


def open_crises(w, p, b, draws, step):
    """Hazard lambda_0 + lambda_1 rho^2 of a pair at peace; the level is drawn in any case."""
    u = draws.four(step, range(len(w.pairs)), "direct_crisis")
    onset = u[0] < chance(w, p.crisis_base + p.crisis_slope * b.rho * b.rho)
    peace = b.war < F(0.5)
    b.crises[:] = one_where(onset & peace)
    b.crisis_level[:] = where(peace, draw_level(u[1], p.crisis_force, p.crisis_war))


def settle_crises(w, p, b, draws, step):
    """Crises below war are mediated with probability m_c (1 - e^{-N / N_m}); wars begin, and end at rate
    (1 + that) / D_w, in their first step over half a step."""
    u = draws.four(step, range(len(w.pairs)), "direct_crisis")
    reach = p.crisis_mediation * event_probability(b.mediation / p.mediation_scale)
    crisis, at_war = b.crises > F(0.5), b.crisis_level > F(2.5)
    mediated = crisis & ~at_war & (u[2] < reach)
    b.mediated[:] = one_where(mediated)
    for k in np.flatnonzero(mediated.any(axis=1)):
        choose_host(w, b, draws, step, k, mediated[k])
    begins = crisis & at_war
    b.crisis_level[:] = where(crisis, b.crisis_level)
    b.wars[:] = one_where(begins)
    ending = (F(1) + reach) / p.war_duration * np.where(begins, F(0.5), F(1))
    b.war[:] = where(~(u[3] < chance(w, ending)), most(b.war, b.wars))
    b.A_crises += b.crises
    b.A_great_wars[:] = total([b.A_great_wars, *b.wars])


# Contests.


def linkage(p, square):
    """l = min(1, k_l (l_0 + l_1 rho^2))."""
    return least(p.linkage_scale * (p.linkage_base + p.linkage_slope * square), F(1))


def contest_terms(w, p, b):
    """r_g r_h rho^2 sqrt(d_g d_h) [(1 - l) sum_f a_g a_h + l (sum_f a_g)(sum_f a_h)], a list by pair."""
    a = [[np.sqrt(p.weight[f] * p.visibility[f]) * np.sqrt(b.ties[:, g, f]) for f in range(w.F)] for g in range(w.G)]
    whole = [total(a[g]) for g in range(w.G)]
    terms = []
    for k, (g, h) in enumerate(w.pairs):
        square = b.rho[k] * b.rho[k]
        push = square * (w.restraint[g] * w.restraint[h])
        inside = total([a[g][f] * a[h][f] for f in range(w.F)])
        overlap = inside + linkage(p, square) * (whole[g] * whole[h] - inside)
        terms.append(w.overlap_proximity[:, k] * push * overlap)
    return terms


def contest_states(w, p, b, draws, step):
    """Hazard lambda_c H_i times the sum of the terms. It costs a display; with probability eta_c it becomes a crisis,
    and costs the level of that."""
    terms = contest_terms(w, p, b)
    whole = total(terms)
    clock = draws.four(step, w.id, "contest")[0]
    contested = clock < chance(w, p.contest_rate * w.strategic_value * whole)
    u = draws.four(step, w.id, "contest_body")
    escalates = contested & (u[1] < p.contest_escalation)
    level = np.ones_like(whole)
    for i in np.flatnonzero(escalates.any(axis=1)):
        level[i] = escalate(b, escalates[i], u[0, i] * whole[i], [term[i] for term in terms])
    b.A_contested += one_where(contested)
    note_onset(b, contested)
    charge(p, b, where(contested, cost_of(p, level)))


def escalate(b, escalates, goal, terms):
    """The pair, in proportion to the terms, has a crisis if it has none in this step; the first state opens it."""
    level, so_far, open_ = F(1), F(0), escalates
    for k, term in enumerate(terms):
        so_far = so_far + term
        chosen = open_ & (goal < so_far)
        open_ = open_ & ~chosen
        free = chosen & (b.crises[k] < F(0.5)) & (b.crisis_level[k] > F(0.5))
        b.crises[k] = np.where(free, F(1), b.crises[k])
        level = np.where(free, b.crisis_level[k], level)
    return level


# Entanglement.


def obligation(p, camp):
    """o_ig = omega_0 + (1 - omega_0) camp_ig."""
    return p.pact_floor + (F(1) - p.pact_floor) * camp


def entangle_states(w, p, b, draws, step):
    """Probability 1 - exp(-sum over crises of eps_L (x_ig0 o_ig + x_ih0 o_ih))."""
    level = b.crisis_level
    pulls = (b.crises > F(0.5)) & (level > F(1.5))
    if not pulls.any():
        return
    weight = where(pulls, np.where(level > F(2.5), p.draw_in_war, p.draw_in_force))
    bond = [b.ties[:, g, 0] * obligation(p, b.camp[:, g]) for g in range(w.G)]
    pull = [weight[k] * (bond[g] + bond[h]) for k, (g, h) in enumerate(w.pairs)]
    whole = total(pull)
    drawn = draws.four(step, w.id, "contest")[1] < event_probability(whole)
    goal = draws.four(step, w.id, "contest_body")[2] * whole
    paid, so_far, open_ = F(2), F(0), drawn
    for k, term in enumerate(pull):
        so_far = so_far + term
        chosen = open_ & (goal < so_far)
        paid = np.where(chosen, level[k], paid)
        open_ = open_ & ~chosen
    b.A_drawn_in += one_where(drawn)
    b.A_joined[:] = total([b.A_joined, *one_where(drawn)])
    b.A_war_joined[:] = total([b.A_war_joined, *one_where(drawn & (paid == F(3)))])
    note_onset(b, drawn)
    charge(p, b, where(drawn, cost_of(p, paid)))
