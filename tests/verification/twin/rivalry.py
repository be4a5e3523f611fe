"""Rivalry of the powers (ODD 7.1), and their capabilities (ODD 7.10): rivalry.hpp, capability.hpp."""

import numpy as np

from .arithmetic import F, clip, exp, least, most, power, total_along, unit


def rivalry_of(w, b, g, h):
    """0 of a power with itself."""
    return np.zeros_like(b.rho[0]) if g == h else b.rho[w.pair(g, h)]


def measure_polarisation(w, b):
    """Pi_gh = sum_i H_i (T_ig - T_ih)^2 / sum_i H_i."""
    for k, (g, h) in enumerate(w.pairs):
        gap = b.T[:, g] - b.T[:, h]
        whole = total_along(w.strategic_value * (gap * gap))
        b.polarisation[k] = whole / w.total_value if w.total_value > 0 else F(0)


def base_rivalry(w, p):
    """rho0_gh = min(1, k_rho rivalry of the data)."""
    return least(p.rivalry_scale * w.rivalry[:, np.newaxis], F(1))


def rivalry_base(w, p, b, step):
    """rho* = min(1, rho0 clip(Pi / Pi0, 1/3, 3)^b_p); rho0 during burn-in and where b_p = 0."""
    base = base_rivalry(w, p)
    if step < w.burn_in or not (p.bloc_exponent > F(0)).any():
        return base
    change = most(b.polarisation, F(1e-6)) / most(b.polarisation_base, F(1e-6))
    return least(base * power(clip(change, F(1) / F(3), F(3)), p.bloc_exponent), F(1))


def evolve_rivalry(w, p, b, draws, step):
    """rho += r (rho* - rho) dt + sigma sqrt(dt) eps + b_c (crises - mediated) + b_w wars - b_m mediated
    + b_i incidents, at least .9 during a war."""
    measure_polarisation(w, b)
    u = draws.four(step, range(len(w.pairs)), "rivalry")
    noise = F(1.7320508) * (((u[0] + u[1]) + (u[2] + u[3])) - F(2))
    rate = least(p.rivalry_return, F(1) / w.dt)
    drift = rate * (rivalry_base(w, p, b, step) - b.rho) * w.dt
    events = (
        p.crisis_push * (b.crises - b.mediated)
        + p.war_push * b.wars
        - p.mediation_relief * b.mediated
        + p.incident_push * b.pair_incidents
    )
    moved = unit(b.rho + drift + p.rivalry_noise * np.sqrt(w.dt) * noise + events)
    b.rho[:] = np.where(b.war > F(0.5), most(moved, F(0.9)), moved)


def press_balance(w, p, b, draws, step):
    """rho_gh -= balance_pressure dt mean_k (1 - 2 rho_gk)(1 - 2 rho_hk), all pairs at once."""
    if w.G < 3:
        return
    changes = []
    for g, h in w.pairs:
        agreement = F(0)
        for k in range(w.G):
            if k not in (g, h):
                one = F(1) - F(2) * rivalry_of(w, b, g, k)
                agreement = agreement + one * (F(1) - F(2) * rivalry_of(w, b, h, k))
        changes.append(p.balance_pressure * agreement * (w.dt / F(w.G - 2)))
    b.rho[:] = unit(b.rho - np.stack(changes))


def walk_capabilities(w, p, b, draws, step):
    """log c += drift dt + volatility sqrt(dt) eps, eps = sqrt(6) (u + v - 1)."""
    u = draws.four(step, range(w.G), "capability")
    root = np.sqrt(w.dt)
    for g, walk in enumerate(w.capability_walk):
        economy = F(2.4494897) * (u[0, g] + u[1, g] - F(1))
        security = F(2.4494897) * (u[2, g] + u[3, g] - F(1))
        b.capability_E[g] = b.capability_E[g] * exp(walk[0] * w.dt + (walk[1] * root) * economy)
        b.capability_S[g] = b.capability_S[g] * exp(walk[2] * w.dt + (walk[3] * root) * security)
