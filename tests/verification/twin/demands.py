"""Demands of powers on states, the answers, and sanctions (ODD 7.4): demand_terms.hpp, demands.hpp.

What weighs a demand also serves the expected payoff of strategies (7.8): there lanes are strategies and states are
those that revise.
"""

from types import SimpleNamespace

import numpy as np

from .arithmetic import (
    ZERO,
    F,
    event_probability,
    exp,
    least,
    log,
    logistic,
    most,
    one_where,
    total,
    total_along,
    unit,
    where,
)
from .conflicts import alarm_neighbours, open_incidents, settle_conflicts
from .crises import obligation
from .leans import is_patron, leverage, refresh_leans
from .rivalry import rivalry_of
from .state import cost_of, draw_level


def powers_terms(w, b):
    """What is the same for every state: rivalries and strengths of the powers."""
    t = SimpleNamespace()
    t.rho = [[rivalry_of(w, b, g, h) for h in range(w.G)] for g in range(w.G)]
    t.strength = [most(b.capability_E[g], b.capability_S[g]) for g in range(w.G)]
    mean_rho = [total(t.rho[g]) * (F(1) / F(w.G - 1)) for g in range(w.G)]
    t.violence = [w.assertiveness[g] * b.capability_S[g] * mean_rho[g] for g in range(w.G)]
    c = b.capability_S
    t.shield = [[F(0) if h == g else c[h] / (c[h] + c[g]) for h in range(w.G)] for g in range(w.G)]
    return t


def prices(p):
    """What parameters make of a refusal and a concession, in years of income, the loss of stability included."""
    a = SimpleNamespace()
    below_war = F(1) - p.incident_war
    force = least(p.incident_force, below_war)
    a.mean_cost = (F(1) - force - p.incident_war) * p.cost_display + force * p.cost_force + p.incident_war * p.cost_war
    stability = p.weight_stability / p.weight_income
    a.sanction = F(1) + p.sanction_unrest * stability
    a.incident = (F(1) + p.stability_cost * stability / p.stability_return) * p.fear * p.coercion * a.mean_cost
    a.concession = p.weight_autonomy / p.weight_income * p.autonomy_concession / p.autonomy_recovery
    return a


def restraint_by_pacts(w, p, b, t, g):
    """1 - det max_{h != g} camp_ih rho_gh cS_h / (cS_h + cS_g)."""
    best = F(0)
    for h in w.others(g):
        best = most(best, b.camp[:, h] * (t.rho[g][h] * t.shield[g][h]))
    return F(1) - p.deterrence * best


def motive(w, p, b, t, g):
    """iota_0 + iota_1 V_ig + sum_{h != g} rho_gh pos(X_ih - tau X_ig)."""
    own = p.demand_tilt * b.X[:, g]
    whole = p.demand_base + p.demand_leverage * leverage(w, p, b, g)
    for h in w.others(g):
        whole = whole + t.rho[g][h] * most(b.X[:, h] - own, F(0))
    return whole


def demand_hazard(w, p, b, t, g):
    """lambda_ig."""
    return hazard_by(motive(w, p, b, t, g), w, p, b, t, g)


def hazard_by(motive, w, p, b, t, g):
    """Hazard of demands that come of a motive."""
    agenda = p.attention / (p.attention + b.initiatives)
    hazard = (
        b.demand_base[:, g]
        * t.strength[g]
        * (F(1) - F(0.5) * b.q[:, g])
        * agenda
        * motive
        * restraint_by_pacts(w, p, b, t, g)
    )
    return hazard * np.where(b.conflict[:, g] > F(0.5), p.conflict_demands, F(1))


def protection(w, p, b, t, g):
    """P_ig: the best protector's reliability, obligation, share in security and strength against g."""
    best = F(0)
    for h in range(w.G):
        reliable = p.reliability - b.unreliable[:, h]
        best = most(best, reliable * obligation(p, b.camp[:, h]) * b.ties[:, h, 0] * t.shield[g][h])
    return best


def refusal_terms(w, p, b, t, g, k):
    """What a refusal of size k exposes to, its sanctions sigma V, and the violence that g could use."""
    r = SimpleNamespace()
    reach = exp(p.exposure_exponent * (F(1) - p.exposure_in_demands) * w.log_exposure[:, g])
    r.exposed = k * (F(1) - protection(w, p, b, t, g)) * b.refusal_factor
    r.sanction = p.sanction_bite * leverage(w, p, b, g)
    r.violence = reach * t.violence[g]
    return r


def bias(w, b, t, g, k):
    """By the ties to the rivals of g, toward g as the patron, and for what is large."""
    rivals = F(0)
    for h in range(w.G):
        rivals = rivals + t.rho[g][h] * b.X[:, h]
    return b.bias_cut * rivals + where(is_patron(w, b, g), b.bias_patron) + where(k > F(0.3), b.bias_large)


def compliance(w, p, a, b, t, g, k, r, more=ZERO):
    """logistic(beta_c (R - C) + bias); `more` costs of complying than autonomy."""
    refusal = r.exposed * (a.sanction * r.sanction + a.incident * r.violence)
    concession = k * a.concession * b.A + more
    return logistic(p.compliance_slope * (refusal - concession) + bias(w, b, t, g, k))


def press_demands(w, p, b, draws, step):
    """Every power has a clock; the first that rings within the step presses, of equals the first that is listed."""
    t, a = powers_terms(w, b), prices(p)
    clock = demand_clocks(w, draws, step)
    presses = first_to_ring(w, clock, [demand_hazard(w, p, b, t, g) for g in range(w.G)])
    k, u, function_or_incident, level = draws.four(step, w.id, "demand_body")
    complies, incident = [], []
    for g in range(w.G):
        r = refusal_terms(w, p, b, t, g, k)
        accepts = u < compliance(w, p, a, b, t, g, k, r)
        violent = function_or_incident < p.coercion * r.violence * r.exposed
        complies.append(presses[g] & accepts)
        incident.append(presses[g] & ~accepts & violent)
        refuse(p, b, g, presses[g] & ~accepts, r)
    for g in range(w.G):
        yield_to(w, p, b, g, complies[g], k, function_or_incident)
    level = draw_level(level, p.incident_force, p.incident_war)
    book_gains(w, p, b, complies, incident, k, level)
    if open_incidents(w, p, b, incident, level):
        alarm_neighbours(w, p, b)


def demands_and_leans(w, p, b, draws, step):
    press_demands(w, p, b, draws, step)
    settle_conflicts(w, p, b, draws, step)
    refresh_leans(w, p, b)


def first_to_ring(w, clock, hazard):
    """Who presses, [power] of masks [state, lane]."""
    never = F(np.inf)
    rings = []
    for u, rate in zip(clock, hazard):
        time = -log(F(1) - u) / rate
        rings.append(np.where((u < rate * w.dt) & (time < w.dt), time, never))
    earliest = np.min(rings, axis=0)
    open_, presses = earliest < never, []
    for time in rings:
        presses.append(open_ & (time == earliest))
        open_ = open_ & ~presses[-1]
    return presses


def book_gains(w, p, b, complies, incident, k, level):
    """A power gains what it is conceded, weighted by the state's value, and loses the cost of its incidents."""
    for g in range(w.G):
        gain = np.where(incident[g], -cost_of(p, level), where(complies[g], w.strategic_value * k))
        b.A_power_gain[g] = total_along(gain, b.A_power_gain[g])


def demand_clocks(w, draws, step):
    """[power][state, lane]: four to a draw."""
    fours = [draws.four(step, w.id * np.uint64(2) + np.uint64(n), "demand_clock") for n in range((w.G + 3) // 4)]
    return np.concatenate(fours)


def yield_to(w, p, b, g, complies, k, u):
    """Autonomy falls; in one function, drawn by the weights, every power loses a part of its tie to the demander."""
    b.A[:] = np.where(complies, unit(b.A * (F(1) - p.autonomy_concession * k)), b.A)
    b.A_met[:, g] += one_where(complies)
    b.A_conceded[:, g] += where(complies, k)
    place, so_far = np.zeros(k.shape, int), F(0)
    for f in range(w.F - 1):
        so_far = so_far + p.weight[f]
        place = place + ~(u < so_far)
    for f in range(w.F):
        share = where(complies & (place == f), p.tie_concession * k)
        for ties in (b.x[:, 2:, f], b.target[:, 2:, f]):
            moved = F(0)
            for h in range(w.G):
                lost = share * ties[:, h]
                ties[:, h] -= lost
                moved = moved + lost
            ties[:, g] += moved


def refuse(p, b, g, refuses, r):
    """Sanctions r_z sigma V E, and distrust."""
    b.z[:, g] += where(refuses, p.sanction_decay * r.sanction * r.exposed)
    b.q[:, g] = np.where(refuses, most(b.q[:, g] - p.refusal_distrust, F(0)), b.q[:, g])
    b.A_refused[:, g] += one_where(refuses)


def pay_sanctions(w, p, b, draws, step):
    """Z_i = sum_g z_ig (1 - e^{-r_z dt}) / (r_z dt); sanctions decay, autonomy recovers."""
    y = p.sanction_decay * w.dt
    decay, mean = exp(-y), event_probability(y) / y
    b.sanctions_paid[:] = total([b.z[:, g] * mean for g in range(w.G)])
    b.z[:] = b.z * decay
    recovery = least(p.autonomy_recovery * w.dt, F(1))
    b.A[:] = unit(b.A + recovery * (F(1) - b.A))
