"""Runs of MV-1 in Mesa, as its documentation has it: agents with methods that the model calls stage by stage, one
replicate after another by `batch_run`. Numbers are Python's, in double precision."""

from collections import defaultdict
from math import sqrt

import mesa
import numpy as np
from constants import BURN_IN
from mesa_powers import Border, Corridors, Pair
from mesa_states import COUNTED, POWERS, State
from world import focal_of, read


class MultiVector(mesa.Model):
    def __init__(self, world, focal, point, years=40, rng=None):
        super().__init__(rng=rng)
        w = world
        self.focal, self.years = focal, years
        self.linkage_base, demand_rate, self.sanction_bite = map(float, point)
        self.R, self.crises, self.wars, self.rivalry, self.struck = [[0.0] * 4 for _ in POWERS], 0, 0, 0.0, []
        strength = np.maximum(w.economic, w.security)
        self.pressure = (w.assertiveness * strength * demand_rate).tolist()
        self.violence, self.economic = (w.assertiveness * w.security).tolist(), w.economic.tolist()
        s = w.security.tolist()
        self.shields = [[0.0 if h == g else s[h] / (s[h] + s[g]) for h in POWERS] for g in POWERS]
        self.pairs = [Pair(self, *pair) for pair in zip(w.first.tolist(), w.second.tolist(), w.rivalry.tolist())]
        self.states = [State(self, w, i) for i in range(len(w.H))]
        some = lambda places: [self.states[j] for j in places if j >= 0]
        for i, state in enumerate(self.states):
            state.mediators = some(w.state_mediators[i])
            state.neighbours = some(w.neighbour[w.neighbour_offset[i] : w.neighbour_offset[i + 1]])
        self.borders_of = defaultdict(list)
        for a, b, onset, mediators in zip(w.border_a, w.border_b, w.border_onset.tolist(), w.border_mediators):
            border = Border(self, self.states[a], self.states[b], onset, some(mediators))
            for state in (border.a, border.b):
                self.borders_of[state].append(border)
        self.corridors = Corridors(w)
        self.datacollector = mesa.DataCollector({"outcomes": lambda model: outcomes_of(model)})

    def stage(self, kind, *methods):
        for method in methods:
            self.agents_by_type[kind].do(method)

    def step(self):
        done = self.steps - 1
        self.quarter = done % 4
        if done == BURN_IN:
            self.take_up()
        self.stage(State, "begin")
        self.stage(Pair, "move_rivalry", "open_crisis")
        self.stage(State, "contest", "entangle")
        self.stage(Pair, "settle_crisis")
        self.stage(Border, "spread_dispute")
        self.stage(State, "face_demands")
        self.alarm_neighbours()
        self.stage(State, "settle_conflicts", "pay_sanctions", "move_portfolio", "build_trust")
        self.corridors.pay(self)
        self.bids = [0.3 * (1 + sum(self.R[g]) / 3) * sqrt(self.economic[g]) for g in POWERS]
        self.stage(State, "stir_society", "earn_income")
        if self.steps == BURN_IN + 4 * self.years:
            self.datacollector.collect(self)
            self.running = False

    def take_up(self):
        self.stage(State, "forget")
        self.crises, self.wars, self.rivalry = 0, 0, 0.0
        self.states[self.focal.place].take_up(self.focal)

    def alarm_neighbours(self):
        for state, g in self.struck:
            for neighbour in state.neighbours:
                neighbour.q[g] = max(neighbour.q[g] - 0.1, 0)
        self.struck = []


def outcomes_of(model):
    """[outcome] and [outcome of states][state], as job.py names them."""
    steps, own = 4 * model.years, model.states[model.focal.place]
    means = [own.count[name] / steps for name in ("income", "autonomy", "stability")]
    payoff = 0.4 * means[0] + 0.3 * means[1] + 0.3 * means[2]
    system = model.crises / (6 * model.years), model.wars, model.rivalry / (6 * steps)
    found = [*(own.count[name] for name in COUNTED), *means, payoff, sum(t * t for t in own.T), *system]
    return found, [of_state(state.count, steps) for state in model.states]


def of_state(count, steps):
    means = [count[name] / steps for name in ("income", "autonomy", "stability")]
    tangled = sum(count[name] for name in ("contested", "drawn", "regional", "incident"))
    return [*means, count["met"], count["conflict"], count["unrest"], tangled]


class Model:
    processes = 1

    def __init__(self, folder, focal, target, instruments, pact, years=40):
        self.world, self.codes = read(folder)
        self.focal, self.years = focal_of(self.codes.index(focal), target, instruments, pact), years

    def __call__(self, point, replicates, seed=1):
        """[replicate][outcome] and [replicate][outcome of states][state]."""
        given = {"world": [self.world], "focal": [self.focal], "point": [list(point)], "years": self.years}
        steps = BURN_IN + 4 * self.years
        rows = mesa.batch_run(
            MultiVector, given, number_processes=self.processes, max_steps=steps, display_progress=False,
            rng=np.random.SeedSequence(seed).generate_state(replicates).tolist(),
        )  # fmt: skip
        found, states = zip(*(row["outcomes"] for row in rows))
        return np.array(found), np.array(states).transpose(0, 2, 1)
