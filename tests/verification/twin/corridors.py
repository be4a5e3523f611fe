"""Transit income (ODD 7.7): corridors.hpp."""

import numpy as np

from .arithmetic import F, exp, least, most, where
from .rivalry import rivalry_of


def route_risk(w, b, route):
    """Highest rivalry between an end of the route and a power whose consent it needs."""
    risk = F(0)
    for g in range(w.G):
        if w.corridor_consent[route] >> g & 1:
            for end in w.corridor_ends[route]:
                risk = most(risk, rivalry_of(w, b, g, int(end)))
    return risk


def share_trade(w, p, b, routes):
    """Open routes of a pair of economies share its trade in proportion to exp(-beta_r (length + risk))."""
    shortest = F(1e30)
    for r in routes:
        length = w.corridor_length[r] + route_risk(w, b, r)
        b.flow[r] = np.where(b.route_open[r] > F(0.5), length, F(1e30))
        shortest = least(shortest, b.flow[r])
    whole = F(0)
    for r in routes:
        longer = b.flow[r] - shortest
        b.flow[r] = where(b.route_open[r] > F(0.5), exp(-(p.corridor_slope * longer)))
        whole = whole + b.flow[r]
    for r in routes:
        b.flow[r] = b.flow[r] / most(whole, F(1))


def route_corridors(w, p, b, draws, step):
    b.transit[:] = F(0)
    for first in dict.fromkeys(w.corridor_group):
        routes = [r for r in range(w.routes) if w.corridor_group[r] == first]
        share_trade(w, p, b, routes)
        for r in routes:
            b.A_flow[r] += b.flow[r]
            income = p.corridor_rate * w.corridor_weight[r] * b.flow[r]
            for i in w.transit[w.transit_offset[r] : w.transit_offset[r + 1]]:
                b.transit[i] = b.transit[i] + income
