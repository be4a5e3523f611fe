"""Random numbers by address (ODD 8): Philox4x32-10 at (replicate, step, entity, stream) under the seed."""

import numpy as np

from .arithmetic import F

STREAMS = {
    "rivalry": 1,
    "direct_crisis": 2,
    "crisis_body": 3,
    "contest": 4,
    "contest_body": 5,
    "edge_onset": 6,
    "edge_body": 7,
    "demand_clock": 9,
    "demand_body": 10,
    "power_conflict": 12,
    "revision": 14,
    "strategy_draw": 19,
    "parameter_draw": 20,
    "capability": 21,
    "scenario_event": 23,
}  # a mechanism that is not among them has the stream of its name
LOW, HALF = np.uint64(0xFFFFFFFF), np.uint64(32)


def uniforms(seed, replicate, step, entity, stream, block=0):
    """Four uniform numbers, [word][...], for replicates, steps and entities that are broadcast together.

    Block b > 0 has the next four words of the same address.
    """
    number = (STREAMS.get(stream) or own_stream(stream)) | block << 16
    c = list(np.broadcast_arrays(*(np.asarray(part, np.uint64) for part in (replicate, step, entity, number))))
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(p1 >> HALF) ^ c[1] ^ np.uint64(k0), p1 & LOW, (p0 >> HALF) ^ c[3] ^ np.uint64(k1), p0 & LOW]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return np.stack([(word >> np.uint64(8)).astype(F) * F(2.0**-24) for word in c])


def name_entity(name):
    """The entity of something that has a name and no number: FNV-1a, 32 bits."""
    entity = 2166136261
    for byte in name.encode():
        entity = (entity ^ byte) * 16777619 & 0xFFFFFFFF
    return entity


def own_stream(name):
    """The stream of a mechanism by its name."""
    entity = name_entity(name)
    return 0x80000000 | (entity ^ entity >> 16) & 0xFFFF


class Draws:
    """Those of the replicates of a block."""

    def __init__(self, seed, replicate):
        self.seed, self.replicate = seed, np.array(replicate, np.uint64)

    def four(self, step, entities, stream):
        """[word][entity][lane] for a list of entities, [word][lane] for one."""
        entities = np.asarray(entities, np.uint64)
        return uniforms(self.seed, self.replicate, step, entities[..., np.newaxis], stream)
