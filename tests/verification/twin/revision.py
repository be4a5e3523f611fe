"""Who plays what, yearly reviews, and the revision of adaptive states (ODD 7.8): strategy_profile.cpp,
strategy_review.cpp, revision.hpp."""

from types import SimpleNamespace

import numpy as np

from .arithmetic import F, event_probability, exp, least, logistic, one_where, running, total
from .demands import compliance, demand_hazard, powers_terms, prices, refusal_terms
from .economy import benefit, bidders, favour
from .leans import refresh_leans
from .portfolio import set_pacts
from .rivalry import rivalry_of
from .society import division, misfit
from .state import FIRST_POWER, adopt, base_of_demands, price_of, resourcing_of
from .strategies import PACKAGES, Rule, Situation, catalogue

NO_INSTRUMENTS = PACKAGES["none"]


def at_data(w, p):
    """What states see where everything is as in the data, with the parameters as they are given."""
    places, column = np.arange(w.N), lambda number: np.full(1, number, F)
    rules = SimpleNamespace(**vars(p.given))
    for key, value in vars(rules).items():
        setattr(rules, key, [one[:1] for one in value] if isinstance(value, list) else value[:1])
    rules.reliability = column(0.4)
    rho = [[column(0 if g == h else w.rivalry[w.pair(g, h)]) for h in range(w.G)] for g in range(w.G)]
    trust = [column(0.5)] * w.G
    return Situation(w.of_states(places), rules, trust, w.capability_E, w.capability_S, rho, w.ties, 0, None)


def nearest_rules(w, p, menu, targets):
    """Of each state, the rule of the menu whose target is nearest to its data, yardsticks left out; the first on
    ties."""
    distances = []
    for rule, target in zip(menu, targets):
        distance = 0.0
        for f in range(w.F):
            for s in range(w.G + 2):
                gap = target[:, s, f, 0].astype(float) - w.ties[:, s, f, 0].astype(float)
                distance = distance + float(p.given.weight[f][0]) * np.abs(gap)
        distances.append(np.full(w.N, np.inf) if rule.yardstick else distance)
    return np.argmin(distances, axis=0)


class Strategies:
    """Those of all states in a run."""

    def __init__(self, run, w, p, draws):
        self.w, self.p, self.draws, self.run = w, p, draws, run
        self.rules, self.held = {}, {}
        self.menu = [rule for rule in catalogue(w, run["sampled"]) if rule.on_menu]
        self.instruments = np.array([PACKAGES[rule.package] for rule in self.menu], F)
        self.adaptive = np.array([strategy == "adaptive" for strategy in run["strategies"]])
        self.start = w.burn_in
        if self.adaptive.any():
            data = at_data(w, p)
            self.targets = [np.broadcast_to(rule.targets(data), (*w.ties.shape[:3], 1)) for rule in self.menu]
            self.camps = [self.menu_camp(k) for k in range(len(self.menu))]

    def menu_camp(self, k):
        """Pacts under a strategy of the menu, [state, power]: with the lead in security of its target in the data."""
        rule = self.instruments[k, -1]
        if rule < 2:
            return self.w.camp[:, :, 0] if rule == 0 else np.zeros((self.w.N, self.w.G), F)
        ties = self.targets[k][:, FIRST_POWER:, 0, 0]
        lead = np.argmax(ties, axis=1)[:, np.newaxis]
        return one_where((np.arange(self.w.G) == lead) & (ties.max(axis=1, keepdims=True) > 0))

    def rule(self, name):
        if name not in self.rules:
            self.rules[name] = Rule(name, self.w, self.run["sampled"])
        return self.rules[name]

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
            rule = self.rule("static" if strategy == "static" else strategy["portfolio"])
            b.drifting[i] = F(rule.drifts)
            if strategy == "static":  # left as it is
                continue
            if rule.asked == "replicate":
                self.held[i] = rule.targets(self.situation(b, [i], self.start))[0]
            self.review_one(b, i, rule, self.start)
            adopt(self.w, self.p, b, i, everywhere, strategy["instruments"])
            set_pacts(self.w, b, everywhere, False, i)

    def first_choices(self):
        """static under logit revision, else the rule nearest to the data."""
        if self.run["revision"] == "logit":
            return np.full(self.w.N, [rule.name for rule in self.menu].index("static"))
        return nearest_rules(self.w, self.p, self.menu, self.targets)

    def review(self, b, step):
        """A state's turn comes once a year, by its permanent id; in burn-in all are static."""
        turn = self.w.id % np.uint64(self.w.steps_per_year) == step % self.w.steps_per_year
        if step < self.start:
            self.aim(b, np.flatnonzero(turn), self.w.ties[turn])
            return
        for i in np.flatnonzero(turn & ~self.adaptive):
            strategy = self.run["strategies"][i]
            self.review_one(b, i, self.rule("static" if strategy == "static" else strategy["portfolio"]), step)
        self.review_adaptive(b, np.flatnonzero(turn & self.adaptive), step)

    def review_one(self, b, i, rule, step):
        target = self.held[i] if i in self.held else self.target_of(b, rule, [i], step)[0]
        if rule.asked == "world":
            self.aim(b, [i], target[np.newaxis])
        else:
            b.target[i], b.restless[i] = target, F(1)

    def target_of(self, b, rule, states, step):
        return rule.targets(self.situation(b, states, step))

    @staticmethod
    def aim(b, states, target):
        """A target that may be the one before."""
        apart = (target != b.x[states]).any(axis=(1, 2))
        b.target[states] = target
        b.restless[states] = one_where((b.restless[states] > F(0.5)) | apart)

    def review_adaptive(self, b, states, step):
        if states.size:
            self.set_targets(b, states, b.choice[states].astype(int), np.ones((len(states), b.A.shape[1]), bool), step)

    def set_targets(self, b, states, choice, who, step):
        """Those of the chosen strategies of the menu, [place, lane], in the lanes of `who`."""
        for k, rule in enumerate(self.menu):
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
                numbers = self.instruments[k] if with_package else NO_INSTRUMENTS
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
        anything = (u * F(len(self.menu))).astype(int)
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
        """A neighbour's strategy, the likelier the better it does; what an earlier neighbour has just chosen is seen."""
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
        payoff = self.expected_payoffs(b, states, lanes, step)
        slope = self.p.logit_slope[lanes][:, np.newaxis]
        weight = exp(slope * (payoff - payoff.max(axis=1, keepdims=True)))
        sums = running(weight.T)
        within = luck * sums[-1] < sums[1:]
        return np.where(within.any(axis=0), np.argmax(within, axis=0), len(self.menu) - 1)

    def expected_payoffs(self, b, states, lanes, step):
        """U of each strategy of the menu, [place, strategy]: at its target with its instruments and pacts, at present
        rivalry, trust, conflicts, transit and autonomy."""
        w, p = self.w.of_states(states), self.p.of_lanes(lanes)
        options = self.options(w, p, b, states, lanes, step)
        burden = expected_burden(w, p, options)
        initiatives, visits, minor, platforms = self.instruments.T[:4]
        price = price_of(p, initiatives, visits * F(w.G), minor, platforms)
        transit = b.transit[states, lanes][:, np.newaxis]
        rent, _ = favour(w, p, options, bidders(w, p, options))
        income = benefit(w, p, options) + rent + transit - price - burden.sanctions - burden.lumps
        autonomy = F(1) / (F(1) + p.autonomy_concession * burden.conceded / p.autonomy_recovery)
        stability = (
            p.stability_base
            - p.preference_cost * misfit(w, options) * division(w, p)
            - p.sanction_unrest * burden.sanctions
            - p.stability_cost * burden.lumps / p.stability_return
        )
        return p.weight_income * income + p.weight_autonomy * autonomy + p.weight_stability * stability

    def options(self, w, p, b, states, lanes, step):
        """A block whose lanes are the strategies of the menu, and whose states are states in one replicate each."""
        o, count = SimpleNamespace(), len(self.menu)
        column = lambda values: values[..., np.newaxis]
        seen = self.situation_at(b, states, lanes, step)
        targets = [
            rule.targets(seen) if rule.asked != "world" else target[states]
            for rule, target in zip(self.menu, self.targets)
        ]
        o.x = np.concatenate(targets, axis=-1)
        o.ties = o.x[:, FIRST_POWER:]
        o.X, o.T = (np.zeros((len(states), w.G, count), F) for _ in range(2))
        o.camp = np.stack([camp[states] for camp in self.camps], axis=-1)
        for name in ("q", "conflict", "unreliable"):
            setattr(o, name, column(getattr(b, name)[states, :, lanes]))
        for name in ("A", "refusal_factor"):
            setattr(o, name, column(getattr(b, name)[states, lanes]))
        o.initiatives, _, minor, platforms, o.bias_cut, o.bias_patron, o.bias_large, _ = self.instruments.T
        o.resourcing = resourcing_of(p, minor)
        o.demand_base = np.stack(base_of_demands(w, p, platforms, column(b.armed[states, lanes])), axis=1)
        o.rho, o.capability_E, o.capability_S = (
            column(values[:, lanes]) for values in (b.rho, b.capability_E, b.capability_S)
        )
        refresh_leans(w, p, o)
        return o


def expected_burden(w, p, o):
    """What demands of size 1/2 cost a year in expectation: sanctions, lumps of incidents, concessions."""
    t, a, k = powers_terms(w, o), prices(p), F(0.5)
    sanctions, lumps, conceded = [], [], []
    for g in range(w.G):
        hazard = demand_hazard(w, p, o, t, g)
        r = refusal_terms(w, p, o, t, g, k)
        complies = compliance(w, p, a, o, t, g, k, r)
        refuses = hazard * (F(1) - complies)
        sanctions.append(refuses * r.sanction * r.exposed)
        incident = least(p.coercion * r.violence * r.exposed, F(1))
        lumps.append(refuses * incident * a.mean_cost)
        conceded.append(hazard * complies * k)
    return SimpleNamespace(sanctions=total(sanctions), lumps=total(lumps), conceded=total(conceded))
