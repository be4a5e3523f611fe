"""Totals and running means (ODD 7.9): observation.hpp."""

from .arithmetic import F, most, one_where, total_along
from .conflicts import worst_conflict
from .leans import much_leverage


def mark_conflicts(w, b):
    """The highest level of a conflict or dispute that stands at the end of the step."""
    b.conflict_now[:] = worst_conflict(w, b)
    for e, pair in enumerate(w.borders):
        for i in pair:
            b.conflict_now[i] = most(b.conflict_now[i], b.dispute[e])


def observe(w, p, b, draws, step):
    mark_conflicts(w, b)
    b.A_income += b.Y
    b.A_autonomy += b.A
    b.A_stability += b.S
    b.A_conflict += one_where(b.conflict_now > F(0.5))
    payoff = p.weight_income * b.Y + p.weight_autonomy * b.A + p.weight_stability * b.S
    b.payoff_mean += F(0.25) * w.dt * (payoff - b.payoff_mean)
    window = min(w.burn_in, 2 * w.steps_per_year)
    if w.burn_in - window <= step < w.burn_in:
        b.payoff_before += payoff * (F(1) / F(window))
    pacts = b.camp.reshape(-1, b.camp.shape[-1])
    b.A_camp_years += total_along(pacts) * w.dt
    b.A_rivalry += b.rho
    if (step + 1) % w.steps_per_year == 0:
        b.A_onset_state_years += total_along(b.onset_this_year)
        b.onset_this_year[:] = F(0)
        for g in range(w.G):
            held = (b.camp[:, g] > F(0.5)) & much_leverage(w, p, b, g)
            b.A_camp_years_leverage += one_where(held).sum(axis=0, dtype=F)
