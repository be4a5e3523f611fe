"""What portfolio rules see, and shares of the powers in one function (ODD 7.8): strategies/situation.cpp, shares.cpp.

Numbers of many states stand in arrays [place, lane], lists of these where there is one for each power.
"""

import numpy as np

from .arithmetic import F, power, total, where
from .state import FIRST_POWER


class Situation:
    """What states see: their data, what moves, and the numbers that rules weigh with."""

    def __init__(self, w, p, trust, economic, security, rivalry, previous, year, draws):
        self.w, self.p, self.year, self.draws = w, p, F(year), draws
        self.trust, self.economic, self.security, self.rivalry = trust, economic, security, rivalry
        self.previous, self.benefits = previous, {}
        self.G, self.F = w.G, w.F
        self.shape = np.broadcast_shapes((len(w.ties), 1), np.shape(p.reliability), np.shape(trust[0]))

    def function(self, name, otherwise):
        return self.w.functions.index(name) if name in self.w.functions else otherwise

    @property
    def security_function(self):
        return self.function("security", 0)

    def data(self, g, f):
        return self.w.ties[:, g + FIRST_POWER, f]

    def nearness(self, g):
        """By its territory or by its troops abroad."""
        d, presence = self.w.proximity[:, g], self.w.presence[:, g]
        return np.where(d < presence, presence, d)

    def pressure(self, g, near):
        return self.w.assertiveness[g] * self.security[g] * near


# Shares of the powers in one function, a list of arrays that sum to 1.


def highest(scores):
    """The power of the highest score, the first on ties."""
    return np.argmax(np.stack(np.broadcast_arrays(*scores)), axis=0)


def at(scores, g):
    """Each place's number of power g, an array."""
    return np.take_along_axis(np.stack(np.broadcast_arrays(*scores, g.astype(F))), g[np.newaxis], axis=0)[0]


def all_to(s, g):
    return [np.where(g == h, F(1), F(0)) for h in range(s.G)]


def equal_shares(s):
    return [F(1) / F(s.G)] * s.G


def in_proportion(weights, left_out=None):
    """Weights scaled to sum to 1, the power left out with nothing; equal where they sum to 0."""
    counts = [True if left_out is None else left_out != g for g in range(len(weights))]
    weights = [where(np.asarray(count), weight) for count, weight in zip(counts, weights)]
    whole = total(weights)
    some = whole > F(0)
    even = [where(np.asarray(count), F(1)) for count in counts]
    whole = np.where(some, whole, total(even))
    return [np.where(some, weight, one) / whole for weight, one in zip(weights, even)]


def benefits(s, f):
    """Each power's quality to the power e_b, computed once."""
    if f not in s.benefits:
        s.benefits[f] = [power(s.w.quality[:, g, f], s.p.benefit_exponent) for g in range(s.G)]
    return s.benefits[f]


def by_benefit(s, f):
    return in_proportion(benefits(s, f))


def left_to_powers(s, f):
    return total([s.data(g, f) for g in range(s.G)])


def data_shares(s, f):
    left = left_to_powers(s, f)
    some = left > F(0)
    return [where(some, s.data(g, f) / np.where(some, left, F(1))) for g in range(s.G)]


def keep_data(s, target, f):
    target[:, :, f] = s.w.ties[:, :, f]


def split(s, target, f, shares):
    """Home and rest of the world as in the data, the powers by their shares of what is left."""
    left = left_to_powers(s, f)
    keep_data(s, target, f)
    for g in range(s.G):
        target[:, g + FIRST_POWER, f] = left * shares[g]


def no_ties(s):
    places, lanes = s.shape
    return np.zeros((places, s.G + 2, s.F, lanes), F)


def split_all(s, shares_of):
    target = no_ties(s)
    for f in range(s.F):
        split(s, target, f, shares_of(f))
    return target
