"""Runs of MV-1 in NumPy: `Model("2014 folder", strategy...)(point, replicates)`, as numba_mv1.py has it."""

import multiprocessing

import numpy as np
from constants import BURN_IN, F, P
from numpy_block import column, first_block, forget_totals, refresh_leans
from numpy_demands import press_demands, settle_conflicts
from numpy_powers import contest_states, entangle, move_rivalry, open_crises, settle_crises, spread_disputes
from numpy_states import (
    build_trust,
    earn_income,
    move_portfolios,
    observe,
    pay_sanctions,
    review_pacts,
    route_corridors,
    stir_society,
    wanted_pacts,
)
from world import focal_of, read

BATCH = 64


def take_up(w, b, focal):
    """What the focal state takes up after burn-in."""
    i = focal.place
    b.target[:, :, i] = focal.target[..., np.newaxis]
    b.agenda[i] = F(2) / (F(2) + F(focal.initiatives))
    b.resourcing[i] = F(0.1) * -np.expm1(-F(focal.minor) / F(5))
    b.price[i] = F(0.05) * F(focal.initiatives) + F(0.002) * F(4 * focal.visits) + F(0.0005) * F(focal.minor)
    b.visits[:, i] = F(focal.visits)
    b.bias[:, i] = focal.bias_cut, focal.bias_patron, focal.bias_large
    rows = np.arange(b.size)
    b.camp[:, i] = wanted_pacts(w, b, np.full(b.size, i), rows, focal.pact)


def review(w, b, step, focal):
    """Once a year every state returns to the targets of its strategy."""
    due = np.flatnonzero(w.review == step % 4)
    b.target[:, :, due] = w.ties[:, :, due]
    if focal is not None and w.review[focal.place] == step % 4:
        b.target[:, :, focal.place] = focal.target[..., np.newaxis]


def step_once(w, b, step, focal, rng):
    review(w, b, step, focal)
    move_rivalry(w, b, rng)
    open_crises(w, b, rng)
    contest_states(w, b, rng)
    entangle(w, b, rng)
    settle_crises(w, b, rng)
    spread_disputes(w, b, rng)
    press_demands(w, b, rng)
    settle_conflicts(w, b, rng)
    refresh_leans(b)
    pay_sanctions(b)
    move_portfolios(b)
    review_pacts(w, b, focal, rng)
    build_trust(b)
    route_corridors(w, b)
    stir_society(w, b, rng)
    earn_income(w, b, step)
    observe(w, b)


def outcomes_of(b, focal, years):
    """[replicate][outcome] and [replicate][outcome of states][state], as job.py names them."""
    steps, t = 4 * years, b.total
    means = t[10:] / F(steps)
    payoff = F(0.4) * means[0] + F(0.3) * means[1] + F(0.3) * means[2]
    concentration = (b.T * b.T).sum(axis=0)
    of_focal = [*t[:10], *means, payoff, concentration]
    system = b.system / np.array([[P * years], [1], [P * steps]], F)
    found = np.stack([*(one[focal.place] for one in of_focal), *system], axis=1)
    states = np.stack([*means, t[1], t[6], t[7], t[2:6].sum(axis=0)])
    return found, states.transpose(2, 0, 1)


class Model:
    processes = 1

    def __init__(self, folder, focal, target, instruments, pact, years=40):
        world, self.codes = read(folder)
        self.world, self.years = column(world), years
        self.focal = focal_of(self.codes.index(focal), target, instruments, pact)

    def batch(self, point, size, seed):
        rng = np.random.Generator(np.random.SFC64(seed))
        b = first_block(self.world, size, point)
        for k in range(BURN_IN):
            step_once(self.world, b, k, None, rng)
        forget_totals(b)
        take_up(self.world, b, self.focal)
        for k in range(4 * self.years):
            step_once(self.world, b, BURN_IN + k, self.focal, rng)
        return outcomes_of(b, self.focal, self.years)

    def __call__(self, point, replicates, seed=1):
        """[replicate][outcome] and [replicate][outcome of states][state]."""
        sizes = [min(BATCH, replicates - first) for first in range(0, replicates, BATCH)]
        seeds = np.random.SeedSequence(seed).spawn(len(sizes))
        batches = [(point, *one) for one in zip(sizes, seeds)]
        if self.processes == 1:
            found = [self.batch(*one) for one in batches]
        else:
            with multiprocessing.get_context("fork").Pool(self.processes) as pool:
                found = pool.starmap(self.batch, batches)
        return tuple(np.concatenate(part) for part in zip(*found))
