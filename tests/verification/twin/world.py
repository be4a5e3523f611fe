"""What is the same in all replicates: the world's data (ODD 2), and the numbers of a run (ODD 11)."""

from types import SimpleNamespace

import numpy as np

from .arithmetic import F, log
from .draws import name_entity, uniforms

PER_STATE = ["strategic_value", "variance", "nuclear"]
PER_RELATION = ["proximity", "presence", "exposure", "camp", "preference", "institutions"]
PER_POWER = ["assertiveness", "capability_E", "capability_S"]
GRAPHS = ["border_a", "border_b", "neighbour_offset", "neighbour", "peer_offset", "peer", "corridor_group"]
GRAPHS += ["corridor_consent", "transit_offset", "transit"]
OF_STATES = [*PER_STATE, *PER_RELATION, "id", "ties", "quality", "root_proximity", "log_exposure", "state_mediators"]


class World:
    """Numbers of states stand in arrays [state, ..., 1], so that they meet arrays [state, ..., lane]."""

    def __init__(self, run):
        data = run["world"]
        self.codes, self.functions = data["powers"], data["functions"]
        self.N, self.G, self.F = len(data["id"]), len(self.codes), len(self.functions)
        self.pairs = [(g, h) for g in range(self.G) for h in range(g + 1, self.G)]
        self.id = np.array(data["id"], np.uint64)
        self.steps_per_year, self.burn_in = run["steps_per_year"], run["burn_in"]
        self.dt = F(1) / F(self.steps_per_year)
        self.informed = run["informed_mediation"]
        self.restraint = np.array(run["restraint"], F)
        real = lambda name, *shape: np.array(data[name], F).reshape(shape)
        for name in PER_STATE:
            setattr(self, name, real(name, self.N, 1))
        for name in PER_RELATION:
            setattr(self, name, real(name, self.N, self.G, 1))
        for name in PER_POWER:
            setattr(self, name, real(name, self.G))
        for name in GRAPHS:
            setattr(self, name, np.array(data[name], int))
        self.ties = real("ties", self.N, self.G + 2, self.F, 1)
        self.quality = real("quality", self.N, self.G, self.F, 1)
        self.capability_walk = real("capability_walk", self.G, 4)
        self.rivalry = real("rivalry", len(self.pairs))
        self.borders = list(zip(data["border_a"], data["border_b"]))
        self.border_rate = real("border_rate", len(self.borders), 1)
        self.border_institutions = real("border_institutions", len(self.borders), 1)
        self.border_mediators = np.array(data["border_mediators"], int).reshape(-1, 4)
        self.state_mediators = np.array(data["state_mediators"], int).reshape(-1, 4)
        self.routes = len(data["corridor_group"])
        self.corridor_ends = np.array(data["corridor_ends"], int).reshape(-1, 2)
        self.corridor_weight = real("corridor_weight", self.routes)
        self.corridor_length = real("corridor_length", self.routes)
        for name in ("leader", "function", "start"):
            setattr(self, f"project_{name}", data[f"project_{name}"])
        count = len(self.project_leader)
        self.project_member = np.array(data["project_member"], int).reshape(self.N, count)
        self.project_excludes = np.array(data["project_excludes"], int).reshape(count, count)
        self.derive()

    def derive(self):
        """Numbers that mechanisms take ready-made."""
        self.root_proximity, self.log_exposure = np.sqrt(self.proximity), log(self.exposure)
        d = self.proximity
        overlaps = [np.sqrt(d[:, g] * d[:, h]) for g, h in self.pairs]
        self.overlap_proximity = np.stack(overlaps, axis=1)
        self.total_value = np.add.accumulate(self.strategic_value[:, 0])[-1]
        self.lead = np.zeros((self.G, self.F), F)
        for f in range(self.F):
            self.lead[self.leader(f), f] = F(1)

    def leader(self, f):
        """Of highest capability in security and economy, of highest mean quality in any other function."""
        if f < 2:
            return int(np.argmax((self.capability_S, self.capability_E)[f]))
        return int(np.argmax(np.add.accumulate(self.quality[:, :, f, 0].astype(float))[-1]))

    def pair(self, g, h):
        return self.pairs.index((min(g, h), max(g, h)))

    def others(self, g):
        return [h for h in range(self.G) if h != g]

    def neighbours(self, i):
        return self.neighbour[self.neighbour_offset[i] : self.neighbour_offset[i + 1]]

    def peers(self, i):
        return self.peer[self.peer_offset[i] : self.peer_offset[i + 1]]

    def of_states(self, chosen):
        """What concerns states alone, of some of them."""
        part = SimpleNamespace(**vars(self))
        for name in OF_STATES:
            setattr(part, name, getattr(self, name)[chosen])
        part.others, part.pair = self.others, self.pair
        part.places, part.everybody = chosen, self
        return part


class Parameters:
    """Each an array [lane]; those of functions a list of such arrays."""

    def __init__(self, run, world):
        draws = run["seed"], np.array(run["replicate"], np.uint64)
        self.given = SimpleNamespace()  # before any is drawn
        given = {name: np.full(len(draws[1]), number, F) for name, number in run["parameters"].items()}
        drawn = {name: self.drawn(name, ends, *draws) for name, ends in run["drawn"].items()}
        for owner, values in ((self.given, given), (self, given | drawn)):
            for name in values:
                key, _, function = name.partition(".")
                by_function = [values[f"{key}.{f}"] for f in world.functions] if function else None
                setattr(owner, key, by_function or values[name])

    @staticmethod
    def drawn(name, ends, seed, replicate):
        """Uniform in its range; replicates 2k and 2k + 1 share a draw (stream 20)."""
        low, high = F(ends[0]), F(ends[1])
        u = uniforms(seed, replicate // np.uint64(2), 0, name_entity(name), "parameter_draw")[0]
        return low + (high - low) * u

    def of_lanes(self, lanes):
        """Those of some replicates, [place, 1]."""
        pick = lambda value: [pick(one) for one in value] if isinstance(value, list) else value[lanes][:, np.newaxis]
        part = SimpleNamespace()
        for key, value in vars(self).items():
            if key != "given":
                setattr(part, key, pick(value))
        return part
