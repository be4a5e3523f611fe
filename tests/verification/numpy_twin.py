"""The first three blocks of MV-1 once more, in NumPy: rivalry, crises of powers, contests, entanglement, regional
disputes.

An array holds one number for each replicate, in float32; an equation stands here as the ODD has it. Operations come in
the order of the mechanisms, so that the bits are the same. Not here: demands and what follows from them, portfolios,
diplomacy, corridors, society, economy and revision (ties, trust and pacts stand still), and the bloc channel
(bloc_exponent is 0).
"""

import numpy as np

F = np.float32
STREAMS = {
    "rivalry": 1,
    "direct_crisis": 2,
    "crisis_body": 3,
    "contest": 4,
    "contest_body": 5,
    "edge_onset": 6,
    "edge_body": 7,
}


# Random numbers: Philox4x32-10 at (replicate, step, entity, stream) under the seed.


def uniforms(seed, replicate, step, entity, stream):
    """Four uniform numbers for each replicate."""
    low = np.uint64(0xFFFFFFFF)
    c = [replicate.astype(np.uint64)] + [np.full(len(replicate), n, np.uint64) for n in (step, entity, STREAMS[stream])]
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [
            (p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0),
            p1 & low,
            (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1),
            p0 & low,
        ]
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return [(word >> np.uint64(8)).astype(F) * F(2.0**-24) for word in c]


# Elementary functions (base/elementary.hpp), without libm.


def exp_minus_one(r):
    p = F(1.9875691500e-4) * r + F(1.3981999507e-3)
    for coefficient in (8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1):
        p = p * r + F(coefficient)
    return p * (r * r) + r


def reduced(x):
    """n and r with x = n ln 2 + r."""
    n = (x * F(1.44269504) + F(12582912)) - F(12582912)
    return n, (x - n * F(0.693359375)) - n * F(-2.12194440e-4)


def power_of_two(n):
    return np.ldexp(F(1), n.astype(np.int32)).astype(F)


def exp(x):
    """For -87 < x < 88."""
    n, r = reduced(x)
    return (F(1) + exp_minus_one(r)) * power_of_two(n)


def log(x):
    """For normal x > 0."""
    m, e = np.frexp(x)  # m in [.5, 1)
    m, e = (m + m).astype(F), (e - 1).astype(F)
    above = m > F(1.41421356)
    m, e = np.where(above, m * F(0.5), m), np.where(above, e + F(1), e)
    f = m - F(1)
    p = F(7.0376836292e-2) * f + F(-1.1514610310e-1)
    for coefficient in (
        1.1676998740e-1,
        -1.2420140846e-1,
        1.4249322787e-1,
        -1.6668057665e-1,
        2.0000714765e-1,
        -2.4999993993e-1,
        3.3333331174e-1,
    ):
        p = p * f + F(coefficient)
    z = f * f
    small = ((f * z) * p + e * F(-2.12194440e-4)) - F(0.5) * z
    return (f + small) + e * F(0.693359375)


def event_probability(y):
    """1 - e^-y."""
    n, r = reduced(-np.minimum(y, F(18)))
    return (F(1) - power_of_two(n)) - power_of_two(n) * exp_minus_one(r)


def clip(x):
    return np.minimum(np.maximum(x, F(0)), F(1))


class Twin:
    """Sixteen replicates of a run in which ties, trust and pacts stand still."""

    def __init__(self, trace):
        self.seed, self.replicate = trace["seed"], np.array(trace["replicate"])
        self.n = len(self.replicate)
        self.G, self.N, self.F = trace["powers"], trace["states"], trace["functions"]
        self.dt = F(1) / F(trace["steps_per_year"])
        self.id = trace["id"]
        real = lambda name, *shape: np.array(trace[name], np.uint32).view(F).reshape(shape)
        self.H = real("strategic_value", self.N)
        self.x0 = real("ties", self.N, self.G + 2, self.F)
        self.pairs = [(g, h) for g in range(self.G) for h in range(g + 1, self.G)]
        self.overlap_proximity = real("overlap_proximity", self.N, len(self.pairs))
        self.camp = real("camp", self.N, self.G)
        self.restraint = real("restraint", self.G)
        self.rho0 = real("rivalry", len(self.pairs))
        self.borders = list(zip(trace["border_a"], trace["border_b"]))
        self.border_rate = real("border_rate", len(self.borders))
        self.border_institutions = real("border_institutions", len(self.borders))
        self.mediators = np.array(trace["border_mediators"]).reshape(len(self.borders), 4)
        self.p = {name: self.full(np.array(word, np.uint32).view(F)) for name, word in trace["parameters"].items()}
        scaled = [np.minimum(self.p["rivalry_scale"] * rho, F(1)) for rho in self.rho0]
        self.rho0 = [self.full(rho) for rho in scaled]
        self.by_function = lambda key: [value for name, value in self.p.items() if name.startswith(key + ".")]
        self.open()

    def full(self, value):
        return np.full(self.n, value, F)

    def zeros(self, count):
        return [self.full(0) for _ in range(count)]

    def draw(self, step, entity, stream):
        return uniforms(self.seed, self.replicate, step, entity, stream)

    def chance(self, hazard):
        return event_probability(hazard * self.dt)

    def open(self):
        """The state before the first step."""
        pairs, borders = len(self.pairs), len(self.borders)
        self.rho = [self.full(r) for r in self.rho0]
        self.q, self.S = self.full(0.5), [self.full(0.7) for _ in range(self.N)]
        self.x = lambda i, g, f: self.full(self.x0[i, g + 2, f])
        self.crises, self.crisis_level, self.war, self.wars, self.mediated = (self.zeros(pairs) for _ in range(5))
        self.mediation, self.polarisation = self.zeros(pairs), self.zeros(pairs)
        self.A_hosted, self.A_contested, self.A_drawn_in, self.A_regional, self.A_lost = (
            self.zeros(self.N) for _ in range(5)
        )
        self.dispute, self.dispute_mediation, self.settled = (self.zeros(borders) for _ in range(3))
        weight = self.by_function("weight")
        self.X = [[self.full(0) for _ in range(self.G)] for _ in range(self.N)]
        for i in range(self.N):
            for g in range(self.G):
                for f in range(self.F):
                    self.X[i][g] = self.X[i][g] + weight[f] * self.x(i, g, f)
        self.T = [[X * (F(1) / sum(row[1:], row[0])) for X in row] for row in self.X]

    def step(self, n):
        self.evolve_rivalry(n)
        self.press_balance()
        self.measure_mediation()
        self.open_crises(n)
        self.contest_states(n)
        self.entangle_states(n)
        self.settle_crises(n)
        self.spread_disputes(n)

    def rivalry(self, g, h):
        return self.full(0) if g == h else self.rho[self.pairs.index((min(g, h), max(g, h)))]

    # Block 1: rivalry.

    def evolve_rivalry(self, n):
        """rho += r (rho0 - rho) dt + sigma sqrt(dt) eps + b_c crises + b_w wars - b_m mediated."""
        p, total = self.p, F(0)
        for H in self.H:
            total += H
        for k, (g, h) in enumerate(self.pairs):
            gaps = [self.H[i] * ((self.T[i][g] - self.T[i][h]) * (self.T[i][g] - self.T[i][h])) for i in range(self.N)]
            self.polarisation[k] = sum(gaps, self.full(0)) / total
        for k in range(len(self.pairs)):
            u = self.draw(n, k, "rivalry")
            noise = F(1.7320508) * (((u[0] + u[1]) + (u[2] + u[3])) - F(2))
            drift = p["rivalry_return"] * (self.rho0[k] - self.rho[k]) * self.dt
            events = (
                p["crisis_push"] * (self.crises[k] - self.mediated[k])
                + p["war_push"] * self.wars[k]
                - p["mediation_relief"] * self.mediated[k]
                + p["incident_push"] * F(0)
            )
            moved = clip(self.rho[k] + drift + p["rivalry_noise"] * np.sqrt(self.dt) * noise + events)
            self.rho[k] = np.where(self.war[k] > 0.5, np.maximum(moved, F(0.9)), moved)

    def press_balance(self):
        """rho_gh -= pressure mean_k (1 - 2 rho_gk) (1 - 2 rho_hk) dt."""
        changes = []
        for g, h in self.pairs:
            agreement = self.full(0)
            for k in range(self.G):
                if k not in (g, h):
                    agreement = agreement + (F(1) - F(2) * self.rivalry(g, k)) * (F(1) - F(2) * self.rivalry(h, k))
            changes.append(self.p["balance_pressure"] * agreement * F(self.dt / F(self.G - 2)))
        self.rho = [clip(rho - change) for rho, change in zip(self.rho, changes)]

    # Block 2: crises, contests, entanglement.

    def hosting(self):
        """Score of a possible host: its lesser trust, where both are at least one half."""
        return np.where(self.q >= 0.5, self.q, F(0))

    def measure_mediation(self):
        for k in range(len(self.pairs)):
            self.mediation[k] = sum([self.hosting()] * self.N, self.full(0)) / F(self.N)

    def level(self, u, force, war):
        return np.where(u < war, F(3), np.where(u < war + force, F(2), F(1)))

    def open_crises(self, n):
        """Direct crises: hazard lambda0 + lambda1 rho^2, none during a war."""
        p = self.p
        for k, rho in enumerate(self.rho):
            u = self.draw(n, k, "direct_crisis")
            onset = u[0] < self.chance(p["crisis_base"] + p["crisis_slope"] * rho * rho)
            peace = self.war[k] < 0.5
            self.crises[k] = (onset & peace).astype(F)
            self.crisis_level[k] = np.where(peace, self.level(u[1], p["crisis_force"], p["crisis_war"]), F(0))
            self.wars[k], self.mediated[k] = self.full(0), self.full(0)

    def charge(self, i, happens, level):
        p = self.p
        cost = np.where(level > 2.5, p["cost_war"], np.where(level > 1.5, p["cost_force"], p["cost_display"]))
        cost = np.where(happens, cost, F(0))
        self.A_lost[i] = self.A_lost[i] + cost
        self.S[i] = clip(self.S[i] - p["stability_cost"] * cost)

    def contest_states(self, n):
        """Hazard lambda_c H sum_gh r_g r_h rho^2 sqrt(d_g d_h) [(1-l) sum_f a_g a_h + l (sum a_g) (sum a_h)]."""
        p = self.p
        square = [rho * rho for rho in self.rho]
        push = [s * (self.restraint[g] * self.restraint[h]) for s, (g, h) in zip(square, self.pairs)]
        linkage = [
            np.minimum(p["linkage_scale"] * (p["linkage_base"] + p["linkage_slope"] * s), F(1)) for s in square
        ]
        root = [np.sqrt(w * v) for w, v in zip(self.by_function("weight"), self.by_function("visibility"))]
        for i in range(self.N):
            a = [[root[f] * np.sqrt(self.x(i, g, f)) for f in range(self.F)] for g in range(self.G)]
            whole = [sum(a[g], self.full(0)) for g in range(self.G)]
            terms = []
            for k, (g, h) in enumerate(self.pairs):
                inside = sum([a[g][f] * a[h][f] for f in range(self.F)], self.full(0))
                overlap = inside + linkage[k] * (whole[g] * whole[h] - inside)
                terms.append(self.overlap_proximity[i, k] * push[k] * overlap)
            total = sum(terms, self.full(0))
            contested = self.draw(n, self.id[i], "contest")[0] < self.chance(p["contest_rate"] * self.H[i] * total)
            u = self.draw(n, self.id[i], "contest_body")
            level = self.escalate(contested & (u[1] < p["contest_escalation"]), u[0] * total, terms)
            self.A_contested[i] = self.A_contested[i] + contested.astype(F)
            self.charge(i, contested, level)

    def escalate(self, escalates, goal, terms):
        """One pair, in proportion to the terms, has a crisis if it has none and is at peace; its level, else
        display."""
        level, running, open_ = self.full(1), self.full(0), escalates
        for k, term in enumerate(terms):
            running = running + term
            chosen = open_ & (goal < running)
            open_ = open_ & ~chosen
            free = chosen & (self.crises[k] < 0.5) & (self.war[k] < 0.5)
            self.crises[k] = np.where(free, F(1), self.crises[k])
            level = np.where(free, self.crisis_level[k], level)
        return level

    def entangle_states(self, n):
        """Probability 1 - exp(-sum over crises of eps_L (x_gS o_g + x_hS o_h))."""
        p = self.p
        weight = [
            np.where((c > 0.5) & (level > 1.5), np.where(level > 2.5, p["draw_in_war"], p["draw_in_force"]), F(0))
            for c, level in zip(self.crises, self.crisis_level)
        ]
        for i in range(self.N):
            bond = [
                self.x(i, g, 0) * (p["pact_floor"] + (F(1) - p["pact_floor"]) * self.camp[i, g]) for g in range(self.G)
            ]
            pull = [weight[k] * (bond[g] + bond[h]) for k, (g, h) in enumerate(self.pairs)]
            total = sum(pull, self.full(0))
            drawn = self.draw(n, self.id[i], "contest")[1] < event_probability(total)
            goal = self.draw(n, self.id[i], "contest_body")[2] * total
            level, running, open_ = self.full(2), self.full(0), drawn
            for k in range(len(self.pairs)):
                running = running + pull[k]
                chosen = open_ & (goal < running)
                level = np.where(chosen, self.crisis_level[k], level)
                open_ = open_ & ~chosen
            self.A_drawn_in[i] = self.A_drawn_in[i] + drawn.astype(F)
            self.charge(i, drawn, level)

    def settle_crises(self, n):
        """Mediation with probability m_c (1 - e^{-N/N_m}); wars begin, and end at rate (1 + that) / D_w."""
        p = self.p
        for k in range(len(self.pairs)):
            u = self.draw(n, k, "direct_crisis")
            crisis, war = self.crises[k] > 0.5, self.crisis_level[k] > 2.5
            reach = p["crisis_mediation"] * event_probability(self.mediation[k] / p["mediation_scale"])
            mediated = crisis & ~war & (u[2] < reach)
            self.mediated[k] = mediated.astype(F)
            self.choose_host(n, k, mediated)
            self.crisis_level[k] = np.where(crisis, self.crisis_level[k], F(0))
            begins = crisis & war
            self.wars[k] = begins.astype(F)
            ending = (F(1) + reach) / p["war_duration"] * np.where(begins, F(0.5), F(1))
            self.war[k] = np.where(u[3] < self.chance(ending), F(0), np.maximum(self.war[k], self.wars[k]))

    def choose_host(self, n, k, mediated):
        goal = self.draw(n, k, "crisis_body")[0] * sum([self.hosting()] * self.N, self.full(0))
        running, open_ = self.full(0), mediated
        for i in range(self.N):
            running = running + self.hosting()
            here = open_ & (goal < running)
            self.A_hosted[i] = self.A_hosted[i] + here.astype(F)
            open_ = open_ & ~here

    # Block 3: regional disputes.

    def agreement(self, i, j):
        distance = self.full(0)
        for g in range(self.G):
            distance = distance + np.abs(self.T[i][g] - self.T[j][g])
        return F(1) - F(0.5) * distance

    def spread_disputes(self, n):
        """Onset lambda_r b_e (1 + o O_ij) e^{-mu_r I}, after a settlement times 1.2."""
        p = self.p
        for e, (i, j) in enumerate(self.borders):
            gap = [self.X[i][g] - self.X[j][g] for g in range(self.G)]
            opposed = self.full(0)
            for k, (g, h) in enumerate(self.pairs):
                opposed = opposed + self.rho[k] * np.maximum(-(gap[g] * gap[h]), F(0))
            base = (
                p["dispute_rate"]
                * self.border_rate[e]
                * exp(-(p["dispute_institutions"] * self.border_institutions[e]))
            )
            relapse = np.where(self.settled[e] > 0.5, p["settlement_relapse"], F(1))
            active = self.dispute[e] > 0.5
            hazard = base * relapse * (F(1) + p["dispute_overlap"] * opposed)
            onset = ~active & (self.draw(n, e // 4, "edge_onset")[e % 4] < self.chance(hazard))
            u = self.draw(n, e, "edge_body")
            level = self.level(u[0], p["dispute_force"], p["dispute_war"])
            self.dispute[e] = np.where(onset, level, self.dispute[e])
            for state in (i, j):
                self.A_regional[state] = self.A_regional[state] + onset.astype(F)
                self.charge(state, onset, level)
            self.settle_dispute(e, onset, u)

    def settle_dispute(self, e, onset, u):
        """An end, at rate (1 + m score) / D, and a mediator come by clocks that compete; half a step in the first."""
        p, (i, j) = self.p, self.borders[e]
        active, score = self.dispute[e] > 0.5, self.dispute_mediation[e]
        exposed = self.dt * np.where(onset, F(0.5), F(1))
        to_end = -log(F(1) - u[1]) * p["dispute_duration"] / (F(1) + p["mediated_speed"] * score)
        to_mediator = -log(F(1) - u[2]) / p["mediator_rate"]
        candidates = [m for m in self.mediators[e] if m >= 0]
        scores = [np.minimum(self.agreement(m, i), self.agreement(m, j)) for m in candidates]
        best = np.max([self.full(0)] + scores, axis=0)
        open_ = active & (score == 0) & (to_mediator < np.minimum(to_end, exposed)) & (best > 0)
        found = np.where(open_, best, score)
        for m, of_candidate in zip(candidates, scores):
            here = open_ & (of_candidate == best)
            self.A_hosted[m] = self.A_hosted[m] + here.astype(F)
            open_ = open_ & ~here
        mediated = to_mediator + (to_end - to_mediator) / (F(1) + p["mediated_speed"] * found)
        ends = active & (np.where((score == 0) & (found > 0), mediated, to_end) < exposed)
        self.settled[e] = np.where(ends, (found > 0).astype(F), self.settled[e])
        self.dispute_mediation[e] = np.where(ends, F(0), found)
        self.dispute[e] = np.where(ends, F(0), self.dispute[e])
