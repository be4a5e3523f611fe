"""Runs of MV-1 in Numba: `Model("2014 folder", strategy)(points, replicates)`."""

import numpy as np
from constants import BURN_IN, F, G, P
from numba import get_thread_id, njit, prange, set_num_threads
from numba_block import N, draw_shocks, fast, first_block, refresh_leans, review, take_up
from numba_demands import press_demands, set_demand_base, settle_conflicts
from numba_powers import (
    contest_states,
    entangle,
    forget,
    measure_mediation,
    move_rivalry,
    open_crises,
    settle_crises,
    spread_disputes,
)
from numba_states import (
    build_trust,
    earn_income,
    move_portfolios,
    observe,
    pay_sanctions,
    review_pacts,
    route_corridors,
    stir_society,
)
from world import as_record, focal_of, read


@njit(**fast)
def step_once(w, b, focal, point, seed, replicate, step):
    """point: linkage_base, demand_rate, sanction_bite."""
    taken = step >= BURN_IN
    review(w, b, step, focal, taken)
    draw_shocks(w, b, seed, replicate, step)
    move_rivalry(w, b, seed, replicate, step)
    forget(b)
    measure_mediation(w, b)
    open_crises(b, seed, replicate, step)
    contest_states(w, b, point[0], seed, replicate, step)
    entangle(w, b, seed, replicate, step)
    settle_crises(w, b, seed, replicate, step)
    spread_disputes(w, b, seed, replicate, step)
    press_demands(w, b, point[2], seed, replicate, step)
    settle_conflicts(w, b, seed, replicate, step)
    refresh_leans(b)
    pay_sanctions(b)
    move_portfolios(b)
    review_pacts(w, b, focal, taken)
    build_trust(b)
    route_corridors(w, b)
    stir_society(w, b)
    earn_income(w, b, step)
    observe(w, b)


@njit(**fast)
def run_once(w, b, focal, point, years, seed, replicate, out, states):
    steps = 4 * years
    set_demand_base(w, b, point[1])
    refresh_leans(b)
    for k in range(BURN_IN):
        step_once(w, b, focal, point, seed, replicate, k)
    b.total[:] = F(0)
    b.system[:] = F(0)
    take_up(w, b, focal)
    for k in range(steps):
        step_once(w, b, focal, point, seed, replicate, BURN_IN + k)
    i, t = focal.place, b.total
    for k in range(10):
        out[k] = t[k, i]
    out[10], out[11], out[12] = t[10, i] / steps, t[11, i] / steps, t[12, i] / steps
    out[13] = F(0.4) * out[10] + F(0.3) * out[11] + F(0.3) * out[12]
    out[14] = F(0)
    for g in range(G):
        out[14] += b.T[g, i] * b.T[g, i]
    out[15], out[16], out[17] = b.system[0] / (P * years), b.system[1], b.system[2] / (P * steps)
    for j in range(N):
        states[0, j], states[1, j], states[2, j] = t[10, j] / steps, t[11, j] / steps, t[12, j] / steps
        states[3, j], states[4, j], states[5, j] = t[1, j], t[6, j], t[7, j]
        states[6, j] = t[2, j] + t[3, j] + t[4, j] + t[5, j]


@njit(parallel=True, **fast)
def run_many(worlds, first, blocks, focal, point, years, seed, out, states):
    for r in prange(len(out)):
        own = get_thread_id()
        blocks[own] = first[0]
        run_once(worlds[0], blocks[own], focal, point, years, seed, r, out[r], states[r])


class Model:
    """A focal state and what it takes up, read from a data set of the engine's where rules are portfolios."""

    processes = 1  # threads

    def __init__(self, folder, focal, target, instruments, pact, years=40):
        world, self.codes = read(folder)
        self.world, self.first = as_record(world), first_block(world)
        self.focal = focal_of(self.codes.index(focal), target, instruments, pact)
        self.years = years

    def __call__(self, point, replicates, seed=1):
        """[replicate][outcome] and [replicate][outcome of states][state]."""
        out, states = np.zeros((replicates, 18), F), np.zeros((replicates, 7, N), F)
        set_num_threads(self.processes)
        point, blocks = np.asarray(point, F), np.repeat(self.first, self.processes)
        run_many(self.world, self.first, blocks, self.focal, point, self.years, seed, out, states)
        return out, states
