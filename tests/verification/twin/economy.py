"""Income of states, rents of powers (ODD 7.7): economy.hpp."""

from types import SimpleNamespace

import numpy as np

from .arithmetic import F, least, logistic, most, power, total, total_along, where
from .rivalry import rivalry_of
from .state import HOME, REST, cost_of


def bidders(w, p, b):
    """Mean rivalry of each power, and its bid for a state of unit value and nearness."""
    t = SimpleNamespace()
    t.rivalry = [total([rivalry_of(w, b, g, h) for h in range(w.G)]) * (F(1) / F(w.G - 1)) for g in range(w.G)]
    t.bid = [
        w.restraint[g] * p.rent_scale * (F(1) + p.rent_rivalry * t.rivalry[g]) * np.sqrt(b.capability_E[g])
        for g in range(w.G)
    ]
    return t


def benefit(w, p, b):
    """B = sum_f w_f [sum_g (1 + alpha lead) m x^{1 + eta} + m_R x_rest + b0 x_home]."""
    whole = F(0)
    for f in range(w.F):
        inside = p.rest_quality * b.x[:, REST, f] + p.home_benefit[f] * b.x[:, HOME, f]
        for g in range(w.G):
            inside = inside + quality(w, p, b, g, f) * returned(w, p, b.ties[:, g, f], g, f)
        whole = whole + p.weight[f] * inside
    return whole


def quality(w, p, b, g, f):
    """m_igf, more by project_gain for each project of g in f that i belongs to."""
    whole = w.quality[:, g, f]
    for j, (leader, function) in enumerate(zip(w.project_leader, w.project_function)):
        if (leader, function) == (g, f):
            whole = whole + p.project_gain * w.quality[:, g, f] * b.member[:, j]
    return whole


def returned(w, p, x, g, f):
    """Optional returns to scale and comparative advantage, where any replicate has them."""
    if (p.scale_economy != F(0)).any():
        x = power(x, F(1) + p.scale_economy)
    if (p.advantage != F(0)).any():
        x = x * (F(1) + p.advantage * w.lead[g, f])
    return x


def contestable(w, p, b):
    """y = logistic((rent_threshold - max_g T_g) / rent_width)."""
    top = F(0)
    for g in range(w.G):
        top = most(top, b.T[:, g])
    return logistic((p.rent_threshold - top) / p.rent_width)


def favour(w, p, b, powers):
    """y v_(2) + (1 - y) v_patron / 2 + prem rho_patron o pos(2 X_patron - sum X): the income, and what each power
    pays."""
    best, second, whole = F(-1), F(0), F(0)
    patron_bid, patron_lean, patron_tie = F(0), F(-1), F(0)
    bid = [powers.bid[g] * (w.strategic_value * w.root_proximity[:, g]) for g in range(w.G)]
    for g in range(w.G):
        lean = b.X[:, g]
        second = most(second, least(best, bid[g]))
        best = most(best, bid[g])
        whole = whole + lean
        leads = lean > patron_lean
        obliged = p.pact_floor + (F(1) - p.pact_floor) * b.camp[:, g]
        patron_lean = np.where(leads, lean, patron_lean)
        patron_bid = np.where(leads, bid[g], patron_bid)
        patron_tie = np.where(leads, powers.rivalry[g] * obliged, patron_tie)
    open_ = contestable(w, p, b)
    auction, loyalty = open_ * second, (F(1) - open_) * patron_bid * F(0.5)
    premium = p.premium * patron_tie * most(F(2) * patron_lean - whole, F(0))
    paid, winner_open, patron_open = [], True, True
    for g in range(w.G):
        wins, leads = winner_open & (bid[g] == best), patron_open & (b.X[:, g] == patron_lean)
        winner_open, patron_open = winner_open & ~wins, patron_open & ~leads
        paid.append(where(wins, auction) + where(leads, loyalty + premium))
    return auction + loyalty + premium, paid


def earn_income(w, p, b, draws, step):
    """Y = B + rent + premium + transit - adjustment - Z - missed - instruments - lumps / dt."""
    income, paid = favour(w, p, b, bidders(w, p, b))
    missed = b.missed[:, step % w.steps_per_year]
    lost = b.sanctions_paid + missed
    b.Y[:] = (
        benefit(w, p, b)
        + income
        + b.transit
        - p.adjustment_cost * b.moved
        - lost
        - b.instrument_price
        - b.lump * (F(1) / w.dt)
    )
    b.A_lost += lost * w.dt
    b.A_rent += income
    missed[:] = F(0)
    book_gains(w, p, b, paid)


def book_gains(w, p, b, paid):
    """Powers gain by leans, weighted by value, less what they pay and the costs of their crises."""
    share = w.strategic_value / w.total_value if w.total_value > 0 else F(0) * w.strategic_value
    for g in range(w.G):
        gain = total_along(share * b.X[:, g] - paid[g])
        b.A_power_gain[g] = b.A_power_gain[g] + gain * w.dt
    for k, pair in enumerate(w.pairs):
        cost = where(b.crises[k] > F(0.5), cost_of(p, b.crisis_level[k]))
        for g in pair:
            b.A_power_gain[g] = b.A_power_gain[g] - cost
