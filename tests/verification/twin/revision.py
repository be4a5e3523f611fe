"""Who plays what, yearly reviews, and the revision of adaptive states (ODD 7.8): strategy_review.cpp."""

import numpy as np

from .arithmetic import F, event_probability, exp, logistic, one_where, running
from .menu import Menu
from .payoff import expected_payoffs
from .portfolio import set_pacts
from .rivalry import rivalry_of
from .shares import Situation
from .state import adopt
from .strategies import PACKAGES, Rule


class Strategies:
    """Those of all states in a run."""

    def __init__(self, run, w, p, draws):
        self.w, self.p, self.draws, self.run = w, p, draws, run
        self.rules, self.held = {}, {}
        self.menu = Menu(w, p, run["sampled"])
        self.adaptive = np.array([strategy == "adaptive" for strategy in run["strategies"]])
        self.start = w.burn_in

    def rule_of(self, i):
        """The one that a state plays which is not adaptive."""
        strategy = self.run["strategies"][i]
        name, swing = ("static", (0, 2)) if strategy == "static" else (strategy["portfolio"], tuple(strategy["swing"]))
        if (name, swing) not in self.rules:
            self.rules[name, swing] = Rule(name, self.w, self.run["sampled"], swing)
        return self.rules[name, swing]

    # Situations.

    def situation(self, b, states, step):
        """Of some states in all replicates."""
        w = self.w
        rho = [[rivalry_of(w, b, g, h) for h in range(w.G)] for g in range(w.G)]
        trust = [b.q[states, g] for g in range(w.G)]
        year = F(step - self.start) * w.dt
        own = w.of_states(np.asarray(states))
        return Situation(own, self.p, trust, b.capability_E, b.capability_S, rho, b.target[states], year, self.draws)

    def situation_at(self, b, states, lanes, step):
        """Of one state in one replicate at each place."""
        w, column = self.w, lambda values: values[:, np.newaxis]
        rho = [[column(rivalry_of(w, b, g, h)[lanes]) for h in range(w.G)] for g in range(w.G)]
        trust = [column(b.q[states, g, lanes]) for g in range(w.G)]
        economic, security = ([column(c[g, lanes]) for g in range(w.G)] for c in (b.capability_E, b.capability_S))
        previous = b.target[states, :, :, lanes][..., np.newaxis]
        year = F(step - self.start) * w.dt
        own, p = w.of_states(states), self.p.of_lanes(lanes)
        return Situation(own, p, trust, economic, security, rho, previous, year, None)

    # Strategies taken up, and reviews.

    def take_up(self, b):
        first = self.first_choices() if self.adaptive.any() else None
        everywhere = np.ones(b.A.shape[1], bool)
        for i, strategy in enumerate(self.run["strategies"]):
            if strategy == "adaptive":
                self.choose(b, [i], np.full((1, len(everywhere)), first[i]), everywhere[np.newaxis], self.start, False)
                continue
            rule = self.rule_of(i)
            b.drifting[i] = F(rule.drifts)
            if strategy == "static":  # left as it is
                continue
            if rule.asked == "replicate":
                self.held[i] = rule.targets(self.situation(b, [i], self.start))[0]
            self.review_alike(b, rule, np.array([i]), self.start)
            adopt(self.w, self.p, b, i, everywhere, strategy["instruments"])
            set_pacts(self.w, b, everywhere, i)

    def first_choices(self):
        """static under logit revision, else the rule nearest to the data."""
        if self.run["revision"] == "logit":
            return np.full(self.w.N, self.menu.place("static"))
        return self.menu.nearest()

    def review(self, b, step):
        """A state's turn comes once a year, by its permanent id; in burn-in all are static."""
        turn = self.w.id % np.uint64(self.w.steps_per_year) == step % self.w.steps_per_year
        if step < self.start:
            self.aim(b, np.flatnonzero(turn), self.w.ties[turn])
            return
        alike = {}
        for i in np.flatnonzero(turn & ~self.adaptive):
            alike.setdefault(self.rule_of(i), []).append(i)
        for rule, states in alike.items():
            self.review_alike(b, rule, np.array(states), step)
        states = np.flatnonzero(turn & self.adaptive)
        if states.size:
            everywhere = np.ones((len(states), b.A.shape[1]), bool)
            self.set_targets(b, states, b.choice[states].astype(int), everywhere, step)

    def review_alike(self, b, rule, states, step):
        """States that play the same rule."""
        if rule.asked == "replicate":
            b.target[states], b.restless[states] = np.stack([self.held[i] for i in states]), F(1)
        elif rule.asked == "situation":
            b.target[states], b.restless[states] = self.target_of(b, rule, states, step), F(1)
        else:
            self.aim(b, states, self.target_of(b, rule, states, step))

    def target_of(self, b, rule, states, step):
        if rule.asked == "world":
            return self.menu.target_at_data(rule)[states]
        return rule.targets(self.situation(b, states, step))

    @staticmethod
    def aim(b, states, target):
        """A target that may be the one before."""
        apart = (target != b.x[states]).any(axis=(1, 2))
        b.target[states] = target
        b.restless[states] = one_where((b.restless[states] > F(0.5)) | apart)

    def set_targets(self, b, states, choice, who, step):
        """Those of the chosen strategies of the menu, [place, lane], in the lanes of `who`."""
        for k, rule in enumerate(self.menu.rules):
            mine = who & (choice == k)
            places = np.flatnonzero(mine.any(axis=1))
            if places.size == 0:
                continue
            own = np.asarray(states)[places]
            target = self.target_of(b, rule, own, step)
            b.target[own] = np.where(mine[places][:, np.newaxis, np.newaxis], target, b.target[own])
            b.restless[own] = np.where(mine[places], F(1), b.restless[own])

    # Revision.

    def choose(self, b, states, choice, who, step, with_package):
        """A change takes effect on target and instruments at once, on pacts at the next review of them."""
        b.choice[states] = np.where(who, choice.astype(F), b.choice[states])
        self.set_targets(b, states, choice, who, step)
        for place, i in enumerate(states):
            for k in np.unique(choice[place][who[place]]):
                numbers = self.menu.instruments[k] if with_package else PACKAGES["none"]
                adopt(self.w, self.p, b, i, who[place] & (choice[place] == k), numbers)

    def revise(self, b, step):
        """At the end of a step: mutation to any strategy, or a comparison."""
        if not self.adaptive.any() or step < self.start:
            return
        w, p = self.w, self.p
        revises, u, mutation, accepts = self.draws.four(step, w.id, "revision")
        able = self.adaptive[:, np.newaxis]
        mutates = able & (mutation < event_probability(p.mutation_rate * w.dt))
        compares = able & ~mutates & (revises < event_probability(p.revision_rate * w.dt))
        new = b.choice.astype(int)
        anything = (u * F(len(self.menu.rules))).astype(int)
        if self.run["revision"] == "fermi":
            self.imitate(b, new, mutates, anything, compares, u, accepts)
        else:
            new = np.where(mutates, anything, new)
            if self.run["revision"] == "aspiration":
                new = np.where(compares & (b.payoff_mean - b.payoff_before < F(0)), anything, new)
            elif compares.any():
                new[compares] = self.by_logit(b, *np.nonzero(compares), u[compares], step)
        changes = new != b.choice.astype(int)
        states = np.flatnonzero(changes.any(axis=1))
        self.choose(b, states, new[states], changes[states], step, True)

    def imitate(self, b, new, mutates, anything, compares, u, accepts):
        """A neighbour's strategy, the likelier the better it does; what earlier ones have just chosen is seen."""
        gain = b.payoff_mean - b.payoff_before
        for i in np.flatnonzero((mutates | compares).any(axis=1)):
            new[i] = np.where(mutates[i], anything[i], new[i])
            peers = self.w.peers(i)
            for lane in np.flatnonzero(compares[i]):
                if len(peers) == 0:
                    continue
                j = peers[int(u[i, lane] * F(len(peers)))]
                better = self.p.fermi_slope[lane] * (gain[j, lane] - gain[i, lane])
                if self.adaptive[j] and accepts[i, lane] < logistic(better):
                    new[i, lane] = new[j, lane]

    def by_logit(self, b, states, lanes, luck, step):
        """With a probability in proportion to exp(beta_r U)."""
        seen = self.situation_at(b, states, lanes, step)
        payoff = expected_payoffs(self.menu, b, seen.w, seen.p, lanes, self.menu.targets(seen))
        slope = self.p.logit_slope[lanes][:, np.newaxis]
        weight = exp(slope * (payoff - payoff.max(axis=1, keepdims=True)))
        sums = running(weight.T)
        within = luck * sums[-1] < sums[1:]
        return np.where(within.any(axis=0), np.argmax(within, axis=0), len(self.menu.rules) - 1)

    def promises(self, b, lane):
        """What the menu promises every state in a replicate, at the targets in the data: for comparisons."""
        places, lanes = np.arange(self.w.N), np.full(self.w.N, lane)
        w, p = self.w.of_states(places), self.p.of_lanes(lanes)
        return expected_payoffs(self.menu, b, w, p, lanes, self.menu.targets_at_data(places))
