"""What a strategy promises an adaptive state (ODD 7.8): revision.hpp.

Mechanisms' terms serve unchanged: lanes are the strategies of the menu, and states are some states in one replicate
each.
"""

from types import SimpleNamespace

import numpy as np

from .arithmetic import F, least, total
from .demands import compliance, demand_hazard, powers_terms, prices, refusal_terms
from .economy import benefit, bidders, favour
from .leans import refresh_leans
from .society import division, misfit
from .state import FIRST_POWER, base_of_demands, price_of, resourcing_of


def expected_payoffs(menu, b, w, p, lanes, targets):
    """U of each strategy of the menu, [place, strategy]: at its target with its instruments and pacts, at present
    rivalry, trust, conflicts, transit and autonomy; w has the states, each in one of the lanes."""
    states, options = w.places, options_of(menu, b, w, p, lanes, targets)
    burden = expected_burden(w, p, options)
    initiatives, visits, minor, platforms = menu.instruments.T[:4]
    price = price_of(p, initiatives, visits * F(w.G), minor, platforms)
    transit = b.transit[states, lanes][:, np.newaxis]
    rent, _ = favour(w, p, options, bidders(w, p, options))
    income = benefit(w, p, options) + rent + transit - price - burden.sanctions - burden.lumps
    autonomy = F(1) / (F(1) + p.autonomy_concession * burden.conceded / p.autonomy_recovery)
    stability = (
        p.stability_base
        - p.preference_cost * misfit(w, options) * division(w, p)
        - p.sanction_unrest * burden.sanctions
        - p.stability_cost * burden.lumps / p.stability_return
    )
    return p.weight_income * income + p.weight_autonomy * autonomy + p.weight_stability * stability


def options_of(menu, b, w, p, lanes, targets):
    """A block of the states as they would be under each strategy."""
    states, o = w.places, SimpleNamespace()
    column = lambda values: values[..., np.newaxis]
    o.x = targets
    o.ties = o.x[:, FIRST_POWER:]
    o.X, o.T = (np.zeros((len(states), w.G, len(menu.rules)), F) for _ in range(2))
    o.camp = np.stack([menu.pacts(k, states) for k in range(len(menu.rules))], axis=-1)
    for name in ("q", "conflict", "unreliable", "member"):
        setattr(o, name, column(getattr(b, name)[states, :, lanes]))
    for name in ("A", "refusal_factor"):
        setattr(o, name, column(getattr(b, name)[states, lanes]))
    for name in ("rho", "capability_E", "capability_S"):
        setattr(o, name, column(getattr(b, name)[:, lanes]))
    o.initiatives, _, minor, platforms, o.bias_cut, o.bias_patron, o.bias_large, _ = menu.instruments.T
    o.resourcing = resourcing_of(p, minor)
    o.demand_base = np.stack(base_of_demands(w, p, platforms, column(b.armed[states, lanes])), axis=1)
    refresh_leans(w, p, o)
    return o


def expected_burden(w, p, o):
    """What demands of size 1/2 cost a year in expectation: sanctions, lumps of incidents, concessions."""
    t, a, k = powers_terms(w, o), prices(p), F(0.5)
    sanctions, lumps, conceded = [], [], []
    for g in range(w.G):
        hazard = demand_hazard(w, p, o, t, g)
        r = refusal_terms(w, p, o, t, g, k)
        complies = compliance(w, p, a, o, t, g, k, r)
        refuses = hazard * (F(1) - complies)
        sanctions.append(refuses * r.sanction * r.exposed)
        incident = least(p.coercion * r.violence * r.exposed, F(1))
        lumps.append(refuses * incident * a.mean_cost)
        conceded.append(hazard * complies * k)
    return SimpleNamespace(sanctions=total(sanctions), lumps=total(lumps), conceded=total(conceded))
