"""The state of sixteen replicates (ODD 2), and how it begins (ODD 5): setup.hpp.

A variable is an array [entry, ..., lane]. Extents: S state, G power, U supplier (home, rest of the world, powers),
F function, M step of a year's memory, P pair of powers, E border, R corridor,
J project.
"""

import numpy as np

from .arithmetic import F, clip, event_probability, exp, least, magnitude, total, unit
from .leans import refresh_leans
from .rivalry import base_rivalry, measure_polarisation

HOME, REST, FIRST_POWER = 0, 1, 2

EXTENTS = {
    "SUF": "x target",
    "SG": "X T q z camp conflict conflict_mediation incident_now demand_base visits unreliable "
    "A_conceded A_met A_refused A_incident",
    "S": "A S Y sanctions_paid lump transit moved turn initiatives minor_capitals platforms resourcing "
    "instrument_price bias_cut bias_patron bias_large refusal_factor unrest_now unrest_decade conflict_now camp_rule "
    "restless drifting armed choice payoff_mean payoff_before A_contested A_drawn_in A_regional A_conflict A_unrest "
    "A_unrest_decades A_lost A_hosted A_rent A_income A_autonomy A_stability onset_this_year",
    "SM": "missed",
    "P": "rho war crises crisis_level wars mediated pair_incidents polarisation polarisation_base mediation "
    "A_crises A_rivalry",
    "G": "capability_E capability_S A_power_disputes A_power_force A_power_wars A_power_gain",
    "E": "dispute dispute_mediation settled onset_base A_border_disputes A_border_wars",
    "R": "route_open flow A_flow",
    "SJ": "member pressed A_project_exits A_projects_held",
    "": "A_great_wars A_joined A_war_joined A_onset_state_years A_camp_exits A_camp_years A_camp_exits_leverage "
    "A_camp_years_leverage A_dispute_years A_dispute_years_mediated A_dispute_ends A_dispute_ends_mediated "
    "A_conflict_years A_conflict_years_mediated A_conflict_ends A_conflict_ends_mediated",
}


def is_total(name):
    """Totals begin anew at the end of burn-in."""
    return name.startswith("A_") or name == "onset_this_year"


class Block:
    """All variables, zero."""

    def __init__(self, w, lanes):
        size = {"S": w.N, "G": w.G, "U": w.G + 2, "F": w.F, "M": w.steps_per_year}
        size |= {"P": len(w.pairs), "E": len(w.borders), "R": w.routes, "J": len(w.project_leader)}
        for extent, names in EXTENTS.items():
            for name in names.split():
                setattr(self, name, np.zeros([*(size[letter] for letter in extent), lanes], F))

    @property
    def ties(self):
        """Those to powers, [state, power, function, lane]."""
        return self.x[:, FIRST_POWER:]


def drawn_demands(w, p, platforms):
    """a_g r_g delta e^(gamma s) e^(-mu I) (1 - acc H), a list by power."""
    found = []
    for g in range(w.G):
        exposure = p.exposure_exponent * p.exposure_in_demands * w.log_exposure[:, g]
        shared = clip(w.institutions[:, g] + platforms, F(-20), F(20))
        drawn = (w.assertiveness[g] * w.restraint[g]) * p.demand_rate * exp(exposure - p.institutions_effect * shared)
        found.append(drawn * (F(1) - p.accommodation * w.strategic_value))
    return found


def base_of_demands(w, p, platforms, armed):
    """Hazards of demands before what changes in time; nuclear states draw more."""
    return [drawn * (F(1) + p.nuclear_demands * armed) for drawn in drawn_demands(w, p, platforms)]


def open_block(w, p, b, nuclear):
    b.armed[:] = w.nuclear if nuclear else F(0)
    b.x[:] = b.target[:] = w.ties
    b.q[:], b.A[:], b.S[:], b.choice[:], b.route_open[:] = F(0.5), F(1), F(0.7), F(-1), F(1)
    b.camp[:] = w.camp
    for g, base in enumerate(base_of_demands(w, p, F(0), b.armed)):
        b.demand_base[:, g] = base
    b.refusal_factor[:] = F(1) - p.nuclear_refusal * b.armed
    refresh_leans(w, p, b)
    b.rho[:] = base_rivalry(w, p)
    b.capability_E[:], b.capability_S[:] = w.capability_E[:, np.newaxis], w.capability_S[:, np.newaxis]
    b.onset_base[:] = p.dispute_rate * w.border_rate * exp(-(p.dispute_institutions * w.border_institutions))


def close_burn_in(w, b):
    """Polarisation becomes the base, the mean payoff the baseline, and totals start."""
    measure_polarisation(w, b)
    b.polarisation_base[:] = b.polarisation
    b.payoff_mean[:] = b.payoff_before
    for name in vars(b):
        if is_total(name):
            getattr(b, name)[:] = F(0)


INSTRUMENTS = [
    "initiatives",
    "visits",
    "minor_capitals",
    "platforms",
    "bias_cut",
    "bias_patron",
    "bias_large",
    "camp_rule",
]


def price_of(p, initiatives, visits, minor, platforms):
    """What the instruments cost a year."""
    price = p.price_initiatives * initiatives + p.price_visit * visits + p.price_minor * minor
    return price + p.price_platform * platforms


def resourcing_of(p, minor):
    return p.resourcing_gain * event_probability(minor / p.resourcing_scale)


def adopt(w, p, b, i, who, instruments):
    """State i takes up instruments, an array of eight, in the lanes of `who`."""
    for name, number in zip(INSTRUMENTS, np.asarray(instruments, F)):
        row = getattr(b, name)
        row[i] = np.where(who, number, row[i])  # visits to every power alike
    visited = total(b.visits[i])
    for g, base in enumerate(base_of_demands(w.of_states([i]), p, b.platforms[i], b.armed[i])):
        b.demand_base[i, g] = np.where(who, base[0], b.demand_base[i, g])
    b.resourcing[i] = resourcing_of(p, b.minor_capitals[i])
    b.instrument_price[i] = price_of(p, b.initiatives[i], visited, b.minor_capitals[i], b.platforms[i])


def trust_between(b, i, j):
    """Agreement of two states' leans, 1 - 1/2 sum_g |T_ig - T_jg|; i and j are places of states."""
    distance = F(0)
    for g in range(b.T.shape[1]):
        distance = distance + magnitude(b.T[i, g] - b.T[j, g])
    return F(1) - F(0.5) * distance


def mediator_score(w, one, other):
    """The lesser trust, in informed mode the difference."""
    return magnitude(one - other) if w.informed else least(one, other)


def cost_of(p, level):
    return np.where(level > F(2.5), p.cost_war, np.where(level > F(1.5), p.cost_force, p.cost_display))


def charge(p, b, cost, i=slice(None)):
    """Years of income in this step, and stability at once."""
    b.lump[i] = b.lump[i] + cost
    b.A_lost[i] = b.A_lost[i] + cost
    b.S[i] = unit(b.S[i] - p.stability_cost * cost)


def draw_level(u, force, war):
    """3 war, 2 force, 1 display."""
    return np.where(u < war, F(3), np.where(u < war + force, F(2), F(1)))


def chance(w, hazard):
    """Probability within a step of something with this hazard a year."""
    return event_probability(hazard * w.dt)


def note_onset(b, happens, i=slice(None)):
    b.onset_this_year[i] = np.where(happens, F(1), b.onset_this_year[i])
