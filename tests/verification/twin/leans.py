"""Leans follow from ties (ODD 7.0): leans.hpp."""

import numpy as np

from .arithmetic import F, least


def refresh_leans(w, p, b):
    """X_ig = sum_f w_f x_igf, T_ig = X_ig / sum_h X_ih; equal where there are no ties."""
    whole = F(0)
    for g in range(w.G):
        lean = F(0)
        for f in range(w.F):
            lean = lean + p.weight[f] * b.ties[:, g, f]
        b.X[:, g] = lean
        whole = whole + lean
    some = whole > F(1e-6)
    scale = F(1) / np.where(some, whole, F(1))
    for g in range(w.G):
        b.T[:, g] = np.where(some, b.X[:, g] * scale, F(1) / F(w.G))


def replaceable(p, resourcing, f):
    """theta_if = min(1, theta_f + resourcing_i)."""
    return least(p.theta[f] + resourcing, F(1))


def leverage(w, p, b, g):
    """V_ig = sum_f w_f x_igf (1 - theta_if (1 - x_igf))."""
    whole = F(0)
    for f in range(w.F):
        whole = whole + leverage_in(p, b, g, f)
    return whole


def leverage_in(p, b, g, f):
    """Its part of one function."""
    tie = b.ties[:, g, f]
    return p.weight[f] * tie * (F(1) - replaceable(p, b.resourcing, f) * (F(1) - tie))


def much_leverage(w, p, b, g):
    """Whether g holds much leverage, by state; what outcomes tell apart."""
    return leverage(w, p, b, g) >= F(0.2)


def is_patron(w, b, g):
    """Whether g has the largest lean, as the first of equals."""
    own = b.X[:, g]
    patron = own <= own
    for h in range(w.G):
        other = b.X[:, h]
        patron = patron & ((other < own) | ((other == own) & (g <= h)))
    return patron
