"""Disputes between neighbours, and the clocks of all conflicts (ODD 7.3): disputes.hpp, conflict_clock.hpp."""

import numpy as np

from .arithmetic import F, least, log, most, one_where, total_along, where
from .state import chance, charge, cost_of, draw_level, mediator_score, note_onset, trust_between


class ConflictClock:
    """The end, at rate (1 + m score) / D, and the finding of a mediator compete; half a step in the first."""

    def __init__(self, w, p, onset, duration, score, u_end, u_mediator):
        self.score, self.speed = score, p.mediated_speed
        self.exposed = np.where(onset, w.dt * F(0.5), w.dt)
        self.to_end = -log(F(1) - u_end) * duration / (F(1) + p.mediated_speed * score)
        self.to_mediator = -log(F(1) - u_mediator) / p.mediator_rate

    def seeks(self):
        """Where a mediator is sought in this step."""
        return (self.score == F(0)) & (self.to_mediator < least(self.to_end, self.exposed))

    def comes(self, found):
        """Where a mediator comes in this step."""
        return (self.score == F(0)) & (found > F(0))

    def end(self, found):
        """When the conflict ends, with a mediator of `found` score; in this step where less than `exposed`."""
        left = (self.to_end - self.to_mediator) / (F(1) + self.speed * found)
        return np.where(self.comes(found), self.to_mediator + left, self.to_end)

    def years(self, active, found):
        """How long the conflicts go on in this step without a mediator, and with one."""
        stop = least(self.end(found), self.exposed)
        alone = np.where(self.comes(found), self.to_mediator, where(self.score == F(0), stop))
        return where(active, alone), where(active, stop - alone)


def count(b, kind, years, ends, mediated):
    """Adds spells, arrays [conflict, lane], to the totals of disputes or conflicts, one after the other."""
    for suffix, time, over in (("", years[0], ends & ~mediated), ("_mediated", years[1], ends & mediated)):
        so_far, ended = getattr(b, f"A_{kind}_years{suffix}"), getattr(b, f"A_{kind}_ends{suffix}")
        so_far[:] = total_along(time, so_far)
        ended += one_where(over).sum(axis=0, dtype=F)


def best_mediator(b, sought, candidates, scores):
    """The best score among the candidates, an array [place, 4] of states, -1 for none, where one is sought; the first
    with it hosts the talks."""
    best = np.zeros_like(scores[0])
    for score in scores:
        best = most(score, best)
    open_ = sought & (best > F(0))
    found = where(open_, best)
    for candidate, score in zip(candidates.T, scores):
        here = open_ & (score == best) & (candidate >= 0)[:, np.newaxis]
        np.add.at(b.A_hosted, candidate, one_where(here))
        open_ = open_ & ~here
    return found


def opposition(w, b):
    """O_ij = sum_{g<h} rho_gh pos((X_ig - X_jg)(X_jh - X_ih)), by border."""
    gap = [b.X[w.border_a, g] - b.X[w.border_b, g] for g in range(w.G)]
    opposed = F(0)
    for k, (g, h) in enumerate(w.pairs):
        opposed = opposed + b.rho[k] * most(-(gap[g] * gap[h]), F(0))
    return opposed


def spread_disputes(w, p, b, draws, step):
    """Onset lambda_r b_e e^{-mu_r I_e} (1 + o O_ij), more often after a settlement; both sides pay."""
    borders = np.arange(len(w.borders))
    if borders.size == 0:
        return
    relapse = np.where(b.settled > F(0.5), p.settlement_relapse, F(1))
    hazard = b.onset_base * relapse * (F(1) + p.dispute_overlap * opposition(w, b))
    clock = draws.four(step, np.arange((len(borders) + 3) // 4), "edge_onset")[borders % 4, borders // 4]
    onset = (b.dispute < F(0.5)) & (clock < chance(w, hazard))
    u = draws.four(step, borders, "edge_body")
    level = draw_level(u[0], p.dispute_force, p.dispute_war)
    b.dispute[:] = np.where(onset, level, b.dispute)
    b.A_border_disputes += one_where(onset)
    b.A_border_wars += one_where(onset & (level > F(2.5)))
    for e in np.flatnonzero(onset.any(axis=1)):
        for i in w.borders[e]:
            b.A_regional[i] = b.A_regional[i] + one_where(onset[e])
            note_onset(b, onset[e], i)
            charge(p, b, where(onset[e], cost_of(p, level[e])), i)
    settle_disputes(w, p, b, onset, u)


def settle_disputes(w, p, b, onset, u):
    active, score = b.dispute > F(0.5), b.dispute_mediation
    clock = ConflictClock(w, p, onset, p.dispute_duration, score, u[1], u[2])
    sought = active & clock.seeks()
    scores = []
    for m in w.border_mediators.T:
        of = mediator_score(w, trust_between(b, m, w.border_a), trust_between(b, m, w.border_b))
        scores.append(where((m >= 0)[:, np.newaxis], of))
    best = best_mediator(b, sought, w.border_mediators, scores)
    found = np.where(best > F(0), best, score)
    ends = active & (clock.end(found) < clock.exposed)
    count(b, "dispute", clock.years(active, found), ends, found > F(0))
    b.settled[:] = np.where(ends, one_where(found > F(0)), b.settled)
    b.dispute_mediation[:] = where(~ends, found)
    b.dispute[:] = where(~ends, b.dispute)
