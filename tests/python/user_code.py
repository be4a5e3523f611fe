"""Strategies, mechanisms and outcomes that several tests use; at module level, so that they travel to other
processes."""

import multivector as mv
import numpy as np


def by_trust(s):
    """Ties by quality and trust."""
    return s.split(s.quality * s.trust[:, None])


@mv.batch
def by_trust_batch(s):
    return s.split(s.quality * s.trust[:, :, None])


@mv.compiled
def by_trust_compiled(s, ties):
    """Ties by quality and trust."""
    for lane in range(16):
        for f in range(s.functions):
            total = np.float32(0)
            for g in range(s.powers):
                total += s.quality[g, f] * s.trust[lane, g]
            ties[lane, 0, f], ties[lane, 1, f] = s.data[0, f], s.data[1, f]
            left = 1 - s.data[0, f] - s.data[1, f]
            for g in range(s.powers):
                ties[lane, 2 + g, f] = left * (s.quality[g, f] * s.trust[lane, g] / total)


@mv.compiled
def moody_compiled(s, ties):
    for lane in range(16):
        if s.replicate[lane] == 5 and s.year > 1:
            raise ValueError("five is no good")
        ties[lane] = s.data


RATE = mv.Parameter(
    "rate",
    0.2,
    0.1,
    0.4,
    unit="1/year",
    symbol="r_m",
    meaning="speed at which the stock follows the lean",
    source="a test",
)
KEPT = (mv.Variable("stock", meaning="workers abroad"), mv.Variable("sent_home", "event", "expulsions", total=True))


def remittances(now):
    """Workers abroad send money home. They may be sent home."""
    stock = now["stock"]
    stock += now.parameter("rate")[:, None] * now.dt * (now["X"].max(axis=2) - stock)
    home = now.uniform() < np.float32(0.02)
    now["sent_home"] = now["sent_home"] + home
    now["stock"] = np.where(home, np.float32(0), stock)
    now["transit"] = now["transit"] + np.float32(0.05) * stock


@mv.compiled
def remittances_compiled(now):
    """Workers abroad send money home. They may be sent home."""
    for lane in range(16):
        for i in range(now.states):
            most = now.X[lane, i, 0]
            for g in range(1, now.powers):
                most = max(most, now.X[lane, i, g])
            stock = now.stock[lane, i] + now.rate[lane] * now.dt * (most - now.stock[lane, i])
            home = now.uniform[0, lane, i] < np.float32(0.02)
            now.sent_home[lane, i] += home
            now.stock[lane, i] = 0 if home else stock
            now.transit[lane, i] += np.float32(0.05) * stock


def sent_home(end):
    """Times that workers of the focal state were sent home."""
    return end["remittances.sent_home"][:, end.focal]


@mv.compiled
def sent_home_compiled(end, result):
    """Times that workers of the focal state were sent home."""
    for lane in range(16):
        result[lane] = end.remittances_sent_home[lane, end.focal]


MECHANISM = mv.Mechanism(remittances, after="corridors", parameters=[RATE], variables=KEPT)
MECHANISM_COMPILED = mv.Mechanism(
    remittances_compiled,
    after="corridors",
    name="remittances",
    parameters=[RATE],
    variables=KEPT,
    reads=["X"],
    writes=["transit"],
    draws=1,
)
OUTCOME = mv.Outcome(sent_home, unit="event", low=0, high=16, more_is_better=False)
OUTCOME_COMPILED = mv.Outcome(
    sent_home_compiled,
    name="sent_home",
    unit="event",
    low=0,
    high=16,
    more_is_better=False,
    reads=["remittances.sent_home"],
)
