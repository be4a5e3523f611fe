"""Agents of MV-1 for Mesa: pairs of powers, and borders. A step of the model calls their methods stage by stage."""

from math import exp, expm1, log, sqrt

import mesa

DT, COST = 0.25, (0.0, 0.1, 0.3, 0.6)


def clip(x):
    return 0.0 if x < 0 else 1.0 if x > 1 else x


def chance(hazard):
    return -expm1(-hazard * DT)


def level_of(u, force, war):
    return 3 if u < war else 2 if u < war + force else 1


def agreement(a, b):
    return 1 - 0.5 * sum(abs(s - t) for s, t in zip(a.T, b.T))


class Conflict:
    """The clocks of an open conflict: its end and the finding of a mediator compete."""

    def __init__(self, level, duration):
        self.level, self.duration, self.score, self.new = level, duration, 0.0, True

    def ends(self, random, hosts):
        """`hosts` yields those who may host talks, with their scores."""
        exposed, self.new = DT * (0.5 if self.new else 1), False
        to_end = random.expovariate((1 + self.score) / self.duration)
        to_mediator = random.expovariate(1.43)
        if self.score == 0 and to_mediator < min(to_end, exposed):
            score, host = max(hosts(), key=lambda found: found[0], default=(0, None))
            if score > 0:
                host.count["hosted"] += 1
                self.score = score
                return to_mediator + (to_end - to_mediator) / (1 + score) < exposed
        return to_end < exposed


class Pair(mesa.Agent):
    """Two great powers."""

    def __init__(self, model, g, h, rivalry):
        super().__init__(model)
        self.g, self.h, self.start, self.rho = g, h, min(rivalry, 1), rivalry
        self.crisis = self.war = self.begins = self.mediated = False
        self.level, self.incidents = 0, 0.0

    def move_rivalry(self):
        noise = sqrt(3) * (sum(self.random.random() for _ in range(4)) - 2)
        rho = self.rho + 0.15 * (self.start - self.rho) * DT + 0.05 * sqrt(DT) * noise
        rho += 0.04 * (self.crisis - self.mediated) + 0.2 * self.begins - 0.03 * self.mediated + 0.025 * self.incidents
        self.rho = max(clip(rho), 0.9) if self.war else clip(rho)
        self.model.R[self.g][self.h] = self.model.R[self.h][self.g] = self.rho
        self.crisis = self.begins = self.mediated = False
        self.level, self.incidents = 0, 0.0

    def open_crisis(self):
        lesser = [min(state.q[self.g], state.q[self.h]) for state in self.model.states]
        self.scores = [score if score >= 0.5 else 0.0 for score in lesser]
        if not self.war:
            self.crisis = self.random.random() < chance(0.01 + 0.55 * self.rho**2)
            self.level = level_of(self.random.random(), 0.69, 0.01)

    def settle_crisis(self):
        if not self.crisis:
            self.level = 0
        reach = -0.5 * expm1(-sum(self.scores) / len(self.scores) / 0.5)
        self.begins = self.crisis and self.level == 3
        self.mediated = self.crisis and not self.begins and self.random.random() < reach
        if self.mediated:
            self.random.choices(self.model.states, self.scores)[0].count["hosted"] += 1
        self.war = self.war or self.begins
        if self.war and self.random.random() < chance((1 + reach) / 2 * (0.5 if self.begins else 1)):
            self.war = False
        self.model.crises += self.crisis
        self.model.wars += self.begins
        self.model.rivalry += self.rho


class Border(mesa.Agent):
    def __init__(self, model, a, b, onset, mediators):
        super().__init__(model)
        self.a, self.b, self.onset, self.mediators = a, b, onset, mediators
        self.dispute, self.settled = None, False

    def hosts(self):
        for state in self.mediators:
            yield min(agreement(state, self.a), agreement(state, self.b)), state

    def spread_dispute(self):
        if self.dispute is None:
            opposed = 0.0
            for pair in self.model.pairs:
                gap = self.a.X[pair.g] - self.b.X[pair.g], self.a.X[pair.h] - self.b.X[pair.h]
                opposed += pair.rho * max(-gap[0] * gap[1], 0.0)
            hazard = 0.065 * self.onset * (1.2 if self.settled else 1) * (1 + 4 * opposed)
            if self.random.random() < chance(hazard):
                self.dispute = Conflict(level_of(self.random.random(), 0.71, 0.024), 0.45)
                for state in (self.a, self.b):
                    state.count["regional"] += 1
                    state.charge(COST[self.dispute.level])
        if self.dispute and self.dispute.ends(self.random, self.hosts):
            self.dispute, self.settled = None, self.dispute.score > 0


class Corridors:
    """Freight of a pair of economies takes its routes by length and by the worst rivalry that may close them."""

    def __init__(self, w):
        self.groups = {}
        for c, group in enumerate(w.route_group):
            consent = [g for g in range(4) if w.route_consent[c] >> g & 1]
            on = w.transit[w.transit_offset[c] : w.transit_offset[c + 1]].tolist()
            route = consent, w.route_ends[c].tolist(), float(w.route_length[c]), float(w.route_weight[c]), on
            self.groups.setdefault(int(group), []).append(route)

    def pay(self, model):
        for state in model.states:
            state.transit = 0.0
        for routes in self.groups.values():
            costs = [length + self.risk(model.R, consent, ends) for consent, ends, length, *_ in routes]
            flows = [exp(-2 * (cost - min(costs))) for cost in costs]
            for (*_, weight, on), flow in zip(routes, flows):
                for i in on:
                    model.states[i].transit += 0.03 * weight * flow / max(sum(flows), 1)

    @staticmethod
    def risk(R, consent, ends):
        return max((R[g][e] for g in consent for e in ends), default=0.0)


def ring(random, hazard):
    """When a clock rings, in years."""
    return -log(1 - random.random()) / hazard
