"""Domestic stability, unrest and rescue (ODD 7.7): society.hpp."""

import numpy as np

from .arithmetic import F, event_probability, exp, magnitude, one_where, total, unit, where
from .leans import is_patron, refresh_leans
from .state import FIRST_POWER, REST


def misfit(w, b):
    """|T - p|^2: how far a state leans from its affinity in UN votes."""
    gaps = [b.T[:, g] - w.preference[:, g] for g in range(w.G)]
    return total([gap * gap for gap in gaps])


def division(w, p):
    """The loss of a misfit rises with divided preferences."""
    return F(1) + p.variance_effect * w.variance


def stir_society(w, p, b, draws, step):
    """S goes the part 1 - e^{-r_S dt} of the way to S0 - chi_U |T - p|^2 (1 + c_v var) - chi_T turn / dt - chi_Y Z,
    less what the shocks of the step leave; hazard of unrest e^{a0 - a1 S} at the mean of S before and after."""
    y = p.stability_return * w.dt
    rate = event_probability(y)
    left = rate / y
    goal = (
        p.stability_base
        - p.preference_cost * misfit(w, b) * division(w, p)
        - p.tilt_cost * b.turn * (F(1) / w.dt)
        - p.sanction_unrest * b.sanctions_paid
    )
    struck = p.stability_cost * b.lump
    before, after = b.S, unit(b.S + rate * (goal - b.S) - struck * (left - (F(1) - rate)))
    exponent = p.unrest_intercept - p.unrest_slope * F(0.5) * (before + after)
    b.S = after
    b.turn[:] = F(0)
    riots = draws.four(step, w.id, "contest")[2] < event_probability(exp(exponent) * w.dt)
    unrest(w, p, b, riots, left)
    if step >= w.burn_in:
        decade = F((step - w.burn_in) // (10 * w.steps_per_year) + 1)
        b.A_unrest_decades += one_where(riots & (b.unrest_decade < decade))
        b.unrest_decade[:] = np.where(riots, decade, b.unrest_decade)


def unrest(w, p, b, riots, left):
    """It costs income and stability and tilts the state toward the power of highest affinity in UN votes."""
    b.unrest_now[:] = one_where(riots)
    b.A_unrest += one_where(riots)
    cost = where(riots, p.unrest_cost)
    b.lump += cost
    b.A_lost += cost
    b.S[:] = unit(b.S - where(riots, p.unrest_fall * left))
    liked = np.argmax(w.preference[:, :, 0], axis=1)
    for g in range(w.G):
        tilt(w, p, b, g, riots & (liked == g)[:, np.newaxis], p.unrest_tilt)


def tilt(w, p, b, to, tilts, share):
    """A share of the foreign ties, and of their targets, moves to a power; the turn counts."""
    before = b.T.copy()
    moved = where(tilts, share)
    for ties in (b.x, b.target):
        for f in range(w.F):
            gained = F(0)
            for s in range(REST, w.G + 2):
                lost = moved * ties[:, s, f]
                ties[:, s, f] -= lost
                gained = gained + lost
            ties[:, to + FIRST_POWER, f] += gained
    refresh_leans(w, p, b)
    for g in range(w.G):
        b.turn += magnitude(b.T[:, g] - before[:, g])


def rescue_regimes(w, p, b, draws, step):
    """Optional: the patron in whose camp a state is saves a part of the lump, for autonomy and ties in security."""
    open_ = b.unrest_now > F(0.5)
    patron = [is_patron(w, b, g) for g in range(w.G)]
    for g in range(w.G):
        saved = open_ & (b.camp[:, g] > F(0.5)) & patron[g]
        open_ = open_ & ~saved
        relief, share = where(saved, p.rescue_relief * p.unrest_cost), where(saved, p.rescue_autonomy)
        b.lump -= relief
        b.A_lost -= relief
        b.A *= F(1) - share
        for ties in (b.x[:, :, 0], b.target[:, :, 0]):
            gained = F(0)
            for s in range(w.G + 2):
                lost = share * ties[:, s]
                ties[:, s] -= lost
                gained = gained + lost
            ties[:, g + FIRST_POWER] += gained
    refresh_leans(w, p, b)
