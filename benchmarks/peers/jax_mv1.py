"""Runs of MV-1 in JAX: `Model("2014 folder", strategy...)(point, replicates)`, as numba_mv1.py has it."""

import os
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from constants import BURN_IN, F, P
from jax_block import first_block, refresh_leans, tables, uniforms
from jax_demands import press_demands, settle_conflicts
from jax_powers import contest_states, entangle, move_rivalry, open_crises, settle_crises, spread_disputes
from jax_states import (
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

BATCH = int(os.environ.get("JAX_BATCH", "64"))


def review(w, b, focal, step, taken):
    """Once a year every state returns to the targets of its strategy."""
    data = jnp.asarray(w.ties)
    own = jnp.where(taken, focal.target, data[:, :, focal.place])
    due = w.review == step % 4
    return b | {"target": jnp.where(due, data.at[:, :, focal.place].set(own), b["target"])}


def step_once(w, focal, b, u, step):
    taken, place = step >= BURN_IN, focal.place
    b = review(w, b, focal, step, taken)
    b = open_crises(w, move_rivalry(w, b, u), u)
    b = entangle(w, contest_states(w, b, u), u)
    b = settle_crises(w, b, u, place)
    b = spread_disputes(w, b, u, place)
    b = settle_conflicts(w, press_demands(w, b, u), u, place)
    b = move_portfolios(pay_sanctions(refresh_leans(b)))
    b = build_trust(review_pacts(w, b, u, focal, taken))
    b = stir_society(w, route_corridors(w, b), u)
    return observe(w, earn_income(w, b, step))


def take_up(w, b, focal):
    """What the focal state takes up after burn-in; totals begin."""
    i, changed = focal.place, {"target": b["target"].at[:, :, focal.place].set(focal.target)}
    price = F(0.05) * focal.initiatives + F(0.002) * F(4) * focal.visits + F(0.0005) * focal.minor
    of_state = {
        "agenda": F(2) / (F(2) + focal.initiatives),
        "resourcing": F(0.1) * -np.expm1(-focal.minor / F(5)),
        "price": price,
    }
    for name, value in of_state.items():
        changed[name] = b[name].at[i].set(value)
    changed["visits"] = b["visits"].at[:, i].set(focal.visits)
    changed["bias"] = b["bias"].at[:, i].set(np.array([focal.bias_cut, focal.bias_patron, focal.bias_large]))
    changed |= {name: jnp.zeros_like(b[name]) for name in ("total", "system")}
    b = b | changed
    return b | {"camp": b["camp"].at[:, i].set(wanted_pacts(w, b, focal, True)[:, i])}


def outcomes_of(b, focal, years):
    """[outcome] and [outcome of states][state], as job.py names them."""
    steps, t, i = 4 * years, b["total"], focal.place
    means = t[10:] / F(steps)
    payoff = F(0.4) * means[0] + F(0.3) * means[1] + F(0.3) * means[2]
    of_focal = [*t[:10], *means, payoff, (b["T"] * b["T"]).sum(axis=0)]
    system = b["system"] / np.array([P * years, 1, P * steps], F)
    return jnp.stack([*(one[i] for one in of_focal), *system]), jnp.stack(
        [*means, t[1], t[6], t[7], t[2:6].sum(axis=0)]
    )


class Model:
    processes = 1  # those that the process may use are XLA's

    def __init__(self, folder, focal, target, instruments, pact, years=40):
        world, self.codes = read(folder)
        self.world, self.years = tables(world), years
        self.focal = focal_of(self.codes.index(focal), target, instruments, pact)
        self.runs = jax.jit(self.batch, static_argnames="size")

    def batch(self, point, key, size):
        """`size` replicates. Numbers are drawn for all of them at once, so that vmap needs no keys."""
        w, n, e = self.world, len(self.world.H), len(self.world.border_a)
        one_step = jax.vmap(partial(step_once, w, self.focal), (0, 0, None))

        def advance(b, step):
            return one_step(b, uniforms(jax.random.fold_in(key, step), size, n, e), step), None

        b = jax.vmap(lambda _: first_block(w, point))(jnp.arange(size))
        b, _ = jax.lax.scan(advance, b, jnp.arange(BURN_IN))
        b = jax.vmap(lambda one: take_up(w, one, self.focal))(b)
        b, _ = jax.lax.scan(advance, b, jnp.arange(BURN_IN, BURN_IN + 4 * self.years))
        return jax.vmap(lambda one: outcomes_of(one, self.focal, self.years))(b)

    def __call__(self, point, replicates, seed=1):
        """[replicate][outcome] and [replicate][outcome of states][state]."""
        key, batches = jax.random.key(seed, impl="rbg"), -(-replicates // BATCH)
        point = jnp.asarray(point, F)
        found = [self.runs(point, jax.random.fold_in(key, n), BATCH) for n in range(batches)]
        return tuple(np.concatenate(part)[:replicates] for part in zip(*found))
