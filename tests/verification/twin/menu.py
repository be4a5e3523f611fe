"""Rules asked once, and the menu of adaptive states (ODD 7.8): strategy_profile.cpp, strategies/nearest.cpp."""

from types import SimpleNamespace

import numpy as np

from .arithmetic import F, one_where
from .shares import Situation
from .state import FIRST_POWER
from .strategies import PACKAGES, catalogue


def at_data(w, p):
    """What states see where everything is as in the data, with the parameters as they are given, and the default
    reliability."""
    places, column = np.arange(w.N), lambda number: np.full(1, number, F)
    rules = SimpleNamespace()
    for key, value in vars(p.given).items():
        setattr(rules, key, [one[:1] for one in value] if isinstance(value, list) else value[:1])
    rules.reliability = column(0.4)
    rho = [[column(0 if g == h else w.rivalry[w.pair(g, h)]) for h in range(w.G)] for g in range(w.G)]
    trust = [column(0.5)] * w.G
    return Situation(w.of_states(places), rules, trust, w.capability_E, w.capability_S, rho, w.ties, 0, None)


class Menu:
    """What adaptive states choose among: the catalogue without the null portfolios, but with static."""

    def __init__(self, w, p, sampled):
        self.w, self.p, self.data, self.fixed = w, p, at_data(w, p), {}
        self.rules = [rule for rule in catalogue(w, sampled) if rule.on_menu]
        self.instruments = np.array([PACKAGES[rule.package] for rule in self.rules], F)

    def target_at_data(self, rule):
        """Of all states, computed once."""
        if rule.name not in self.fixed:
            self.fixed[rule.name] = rule.targets(self.data)
        return self.fixed[rule.name]

    def targets_at_data(self, states):
        """[place, supplier, function, strategy]."""
        return np.concatenate([self.target_at_data(rule)[states] for rule in self.rules], axis=-1)

    def targets(self, seen):
        """The same of rules that look at the situation as they would answer now."""
        now = [self.target_at_data(r)[seen.w.places] if r.asked == "world" else r.targets(seen) for r in self.rules]
        return np.concatenate(now, axis=-1)

    def pacts(self, k, states):
        """Those that strategy k wants, [place, power]: as in the data, none, or with the lead in security of its target
        in the data."""
        rule = self.instruments[k, -1]
        if rule < 2:
            return (self.w.camp[states, :, 0] if rule == 0 else np.zeros((len(states), self.w.G))).astype(F)
        ties = self.target_at_data(self.rules[k])[states, FIRST_POWER:, 0, 0]
        lead = np.argmax(ties, axis=1)[:, np.newaxis]
        return one_where((np.arange(self.w.G) == lead) & (ties.max(axis=1, keepdims=True) > F(0)))

    def nearest(self):
        """Of each state, the rule whose target is nearest to its data, yardsticks left out; the first on ties."""
        distances = []
        for rule in self.rules:
            distance, target = np.zeros(self.w.N), self.target_at_data(rule)[..., 0].astype(float)
            for f in range(self.w.F):
                for s in range(self.w.G + 2):
                    gap = target[:, s, f] - self.w.ties[:, s, f, 0].astype(float)
                    distance = distance + float(self.p.given.weight[f][0]) * np.abs(gap)
            distances.append(np.full(self.w.N, np.inf) if rule.yardstick else distance)
        return np.argmin(distances, axis=0)

    def place(self, name):
        return [rule.name for rule in self.rules].index(name)
