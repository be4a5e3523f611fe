"""Events of the scenario (ODD 7.11): scheduled_events.cpp."""

import numpy as np

from .arithmetic import F, event_probability, least, unit
from .leans import refresh_leans, replaceable
from .society import tilt
from .state import FIRST_POWER, HOME


class Events:
    """They happen at the start of a step, in their order, once at most."""

    def __init__(self, run, w, draws):
        self.events, self.w, self.draws = run["events"], w, draws
        self.happened = np.zeros((len(self.events), len(draws.replicate)), bool)

    def apply(self, p, b, step):
        for n, event in enumerate(self.events):
            lanes = self.lanes_of(event, n, step) & ~self.happened[n]
            self.happened[n] |= lanes
            if lanes.any():
                HAPPEN[event["kind"]](self.w, p, b, event, lanes)
                refresh_leans(self.w, p, b)

    def lanes_of(self, event, n, step):
        if event["hazard"] < 0:
            return np.full(self.happened.shape[1], step == event["step"])
        if step < event["step"]:
            return np.zeros(self.happened.shape[1], bool)
        return self.draws.four(step, n, "scenario_event")[0] < event_probability(F(event["hazard"]) * self.w.dt)


def set_where(lanes, row, value):
    row[...] = np.where(lanes, value, row)


def supply_loss(w, p, b, e, lanes):
    """A part of one tie goes to home; what others cannot replace is missed for a year."""
    i, g, f = e["state"], e["power"], e["function"]
    tie = b.x[i, g + FIRST_POWER, f]
    lost = np.where(lanes, tie * F(e["amount"]), F(0))
    tie -= lost
    b.x[i, HOME, f] += lost
    set_where(lanes, b.restless[i], F(1))
    b.missed[i] += p.weight[f] * (F(1) - replaceable(p, b.resourcing[i], f)) * w.quality[i, g, f] * lost


def corridor_closure(w, p, b, e, lanes):
    set_where(lanes, b.route_open[e["corridor"]], F(0))


def rivalry_jump(w, p, b, e, lanes):
    rho = b.rho[w.pair(e["power"], e["other"])]
    set_where(lanes, rho, unit(rho + F(e["amount"])))


def patron_unreliable(w, p, b, e, lanes):
    set_where(lanes, b.unreliable[e["state"], e["power"]], F(e["amount"]) * p.reliability)


def leader_change(w, p, b, e, lanes):
    tilts = np.zeros(b.A.shape, bool)
    tilts[e["state"]] = lanes
    tilt(w, p, b, e["power"], tilts, F(e["amount"]))


def accession(w, p, b, e, lanes):
    set_where(lanes, b.camp[e["state"], e["power"]], F(1))


def nuclear_renunciation(w, p, b, e, lanes):
    """Refusal and demands as without arms, trust of every power, and reliability assured."""
    i = e["state"]
    set_where(lanes, b.refusal_factor[i], F(1))
    set_where(lanes, b.demand_base[i], b.demand_base[i] / (F(1) + p.nuclear_demands * b.armed[i]))
    set_where(lanes, b.armed[i], F(0))
    set_where(lanes, b.q[i], least(b.q[i] + F(0.2), F(1)))
    set_where(lanes, b.unreliable[i], p.reliability - F(e["amount"]))


def capability(w, p, b, e, lanes):
    of = b.capability_S if e["function"] == 0 else b.capability_E
    set_where(lanes, of[e["power"]], F(e["amount"]))


HAPPEN = {
    kind.__name__: kind
    for kind in (
        supply_loss,
        corridor_closure,
        rivalry_jump,
        patron_unreliable,
        leader_change,
        accession,
        nuclear_renunciation,
        capability,
    )
}
