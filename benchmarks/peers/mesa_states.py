"""States of MV-1 as agents for Mesa."""

from bisect import bisect
from itertools import accumulate
from math import exp, expm1, sqrt

import mesa
from mesa_powers import COST, DT, Conflict, agreement, chance, clip, level_of, ring

POWERS, FUNCTIONS, SUPPLIERS = range(4), range(3), range(6)
WEIGHT, THETA, HOME, SPEED = (0.35, 0.4, 0.25), (0.3, 0.7, 0.5), (0.4, 0.6, 0.6), (0.02, 0.0625, 0.0625)
ROOT = tuple(sqrt(w * v) for w, v in zip(WEIGHT, (1, 0.25, 0.5)))
LEFT, RATE = -expm1(-0.125) / 0.125, -expm1(-0.125)
INCIDENT = (1 + 0.5 * 0.75 / 0.5) * 0.5 * (0.435 * 0.1 + 0.545 * 0.3 + 0.02 * 0.6)
COUNTED = ("conceded", "met", "contested", "drawn", "regional", "incident", "conflict", "unrest", "lost", "hosted")


class State(mesa.Agent):
    def __init__(self, model, world, i):
        super().__init__(model)
        of = lambda table: table[..., i].tolist()
        self.H, self.division, self.liked = float(world.H[i]), float(world.division[i]), int(world.liked[i])
        self.proximity, self.preference, self.quality = of(world.proximity), of(world.preference), of(world.quality)
        self.exposure, self.exposure_in_incidents = of(world.exposure_in_demands), of(world.exposure_in_incidents)
        self.overlap, self.due = of(world.overlap), world.review[i]
        self.data, self.allies = of(world.ties), of(world.camp)
        self.own, self.pact, self.camp = self.data, 0, list(self.allies)
        self.x, self.target = ([list(row) for row in self.data] for _ in range(2))
        self.q, self.z, self.missed, self.conflicts = [0.5] * 4, [0.0] * 4, [0.0] * 4, {}
        self.agenda, self.resourcing, self.price, self.visits, self.bias = 1.0, 0.0, 0.0, 0.0, (0.0, 0.0, 0.0)
        self.A, self.stability, self.lump, self.turn = 1.0, 0.7, 0.0, 0.0
        self.forget()
        self.refresh_leans()

    def forget(self):
        self.count = dict.fromkeys((*COUNTED, "income", "autonomy", "stability"), 0.0)

    def take_up(self, focal):
        self.own = focal.target.tolist()
        self.target = [list(row) for row in self.own]
        self.agenda, self.visits = 2 / (2 + float(focal.initiatives)), float(focal.visits)
        self.resourcing = -0.1 * expm1(-focal.minor / 5)
        self.price = float(0.05 * focal.initiatives + 0.008 * focal.visits + 0.0005 * focal.minor)
        self.bias, self.pact = tuple(map(float, (focal.bias_cut, focal.bias_patron, focal.bias_large))), focal.pact
        self.set_pacts()

    def refresh_leans(self):
        self.X = [sum(w * tie for w, tie in zip(WEIGHT, self.x[2 + g])) for g in POWERS]
        total = sum(self.X)
        self.T = [X / total for X in self.X] if total > 1e-6 else [0.25] * 4

    def charge(self, cost):
        self.lump += cost
        self.count["lost"] += cost
        self.stability = clip(self.stability - 0.5 * cost)

    def begin(self):
        """Once a year a state returns to the targets of its strategy."""
        self.lump = 0.0
        if self.due == self.model.quarter:
            self.target = [list(row) for row in self.own]

    def contest(self):
        terms = []
        a = [[r * sqrt(tie) for r, tie in zip(ROOT, self.x[2 + g])] for g in POWERS]
        for pair, overlap in zip(self.model.pairs, self.overlap):
            ag, ah, square = a[pair.g], a[pair.h], pair.rho**2
            linkage, inside = min(self.model.linkage_base + 0.7 * square, 1), sum(s * t for s, t in zip(ag, ah))
            terms.append(overlap * square * (inside + linkage * (sum(ag) * sum(ah) - inside)))
        if self.random.random() < chance(1.8 * self.H * sum(terms)):
            self.count["contested"] += 1
            level = 1
            if self.random.random() < 0.05:
                pair = self.random.choices(self.model.pairs, terms)[0]
                if not pair.crisis and pair.level > 0:
                    pair.crisis, level = True, pair.level
            self.charge(COST[level])

    def entangle(self):
        crises = [pair for pair in self.model.pairs if pair.crisis and pair.level > 1]
        if not crises:
            return
        bond = [self.x[2 + g][0] * (0.3 + 0.7 * self.camp[g]) for g in POWERS]
        pulls = [(0.15 if pair.level == 3 else 0.022) * (bond[pair.g] + bond[pair.h]) for pair in crises]
        if self.random.random() < -expm1(-sum(pulls)):
            self.count["drawn"] += 1
            self.charge(COST[self.random.choices(crises, pulls)[0].level])

    def replaceable(self, f):
        return min(THETA[f] + self.resourcing, 1)

    def leverage(self, g):
        return sum(WEIGHT[f] * x * (1 - self.replaceable(f) * (1 - x)) for f, x in enumerate(self.x[2 + g]))

    def hazard(self, g, V):
        """Of demands by power g."""
        model, R, own = self.model, self.model.R[g], 0.5 * self.X[g]
        motive = 0.5 + 0.3 * V + sum(R[h] * max(self.X[h] - own, 0) for h in POWERS if h != g)
        shield = max(self.camp[h] * R[h] * model.shields[g][h] for h in POWERS)
        base = model.pressure[g] * self.exposure[g] * self.agenda * (1 - 0.5 * self.q[g])
        return base * motive * (1 - 0.5 * shield) * (0.5 if g in self.conflicts else 1)

    def face_demands(self):
        V = [self.leverage(g) for g in POWERS]
        rings = [(ring(self.random, self.hazard(g, V[g])), g) for g in POWERS]
        first, g = min(rings)
        if first < DT:
            self.answer(g, V[g])

    def answer(self, g, V):
        """A demand of power g: the state complies, or refuses at the risk of sanctions and force."""
        model, k, R = self.model, self.random.random(), self.model.R[g]
        obliged = [0.3 + 0.7 * camp for camp in self.camp]
        protection = max(0.4 * obliged[h] * self.x[2 + h][0] * model.shields[g][h] for h in POWERS)
        violence = self.exposure_in_incidents[g] * model.violence[g] * sum(R) / 3
        exposed, sanction = k * (1 - protection), model.sanction_bite * V
        gain = exposed * (1.375 * sanction + INCIDENT * violence) - k * 0.45 * self.A
        rivals = sum(r * X for r, X in zip(R, self.X))
        bias = self.bias[0] * rivals + self.bias[1] * (self.X.index(max(self.X)) == g) + self.bias[2] * (k > 0.3)
        if self.random.random() < 1 / (1 + exp(-8 * gain - bias)):
            self.comply(g, k)
            return
        self.z[g] += 0.5 * sanction * exposed
        self.q[g] = max(self.q[g] - 0.1, 0)
        if self.random.random() < violence * exposed:
            self.suffer_incident(g)

    def comply(self, g, k):
        self.A *= 1 - 0.03 * k
        self.count["met"] += 1
        self.count["conceded"] += k
        f = bisect([*accumulate(WEIGHT[:2])], self.random.random())
        for ties in (self.x, self.target):
            lost = [0.1 * k * ties[2 + h][f] for h in POWERS]
            for h in POWERS:
                ties[2 + h][f] -= lost[h]
            ties[2 + g][f] += sum(lost)

    def suffer_incident(self, g):
        level = level_of(self.random.random(), 0.545, 0.02)
        self.charge(COST[level])
        self.count["incident"] += 1
        if level == 1:
            return
        if g not in self.conflicts:
            self.conflicts[g] = Conflict(level, 0.45)
        conflict = self.conflicts[g]
        conflict.level, conflict.new = max(conflict.level, level), True
        for f in FUNCTIONS:
            lost = 0.5 * self.x[2 + g][f]
            self.x[2 + g][f] -= lost
            self.x[1][f] += lost
            missing = WEIGHT[f] * (1 - self.replaceable(f)) * self.quality[g][f] * lost
            self.missed = [one + missing for one in self.missed]
        for pair in self.model.pairs:
            if g in (pair.g, pair.h):
                pair.incidents += (4 if level == 3 else 1) * self.X[pair.h if pair.g == g else pair.g]
        self.model.struck.append((self, g))

    def settle_conflicts(self):
        for g in list(self.conflicts):
            conflict = self.conflicts[g]
            conflict.duration = 2 if conflict.level == 3 else 0.45
            if conflict.ends(self.random, lambda g=g: self.hosts(g)):
                del self.conflicts[g]

    def hosts(self, g):
        for state in self.mediators:
            score = min(state.q[g], agreement(state, self))
            yield (score if score >= 0.4 else 0), state

    def pay_sanctions(self):
        self.paid = sum(self.z) * LEFT
        self.z = [z * exp(-0.125) for z in self.z]
        self.A += 0.05 * DT * (1 - self.A)

    def move_portfolio(self):
        self.refresh_leans()
        before, self.moved = self.T, 0.0
        if self.x != self.target:
            for f in FUNCTIONS:
                self.move_function(f, SPEED[f])
            self.refresh_leans()
            self.turn += sum(abs(s - t) for s, t in zip(self.T, before))

    def move_function(self, f, limit):
        x, target = [row[f] for row in self.x], [row[f] for row in self.target]
        to = [s + min(max(t - s, -limit), limit) for s, t in zip(x, target)]
        if max(abs(t - s) for s, t in zip(x, target)) <= limit:
            to = target
        else:
            powers = to[2:] if sum(to[2:]) > 1e-30 else x[2:]
            scale = max(1 - to[0] - to[1], 0) / max(sum(powers), 1e-30)
            to[2:] = [tie * scale for tie in powers]
        self.moved += 4 * sum(abs(t - s) for s, t in zip(x, to))
        for row, tie in zip(self.x, to):
            row[f] = tie

    def set_pacts(self):
        """Rule 0 as in the data, 1 none, 2 with the lead in security."""
        held = [self.target[2 + g][0] for g in POWERS]
        lead = held.index(max(held)) if max(held) > 0 and self.pact == 2 else None
        self.camp = list(self.allies) if self.pact == 0 else [float(g == lead) for g in POWERS]

    def build_trust(self):
        if self.random.random() < chance(0.03):
            self.set_pacts()
        steady, model = 0.9 * exp(-self.moved), self.model
        for g in POWERS:
            R = model.R[g]
            hostile = any(self.camp[h] >= 0.5 and R[h] > 0.5 for h in POWERS)
            rivals = sum(R[h] * self.X[h] for h in POWERS)
            profile = 0 if hostile else steady * max(1 - 1.5 * rivals, 0)
            self.q[g] = clip(self.q[g] + 0.3 * DT * (profile + 0.1 * self.visits - self.q[g]))

    def stir_society(self):
        misfit = sum((t - p) ** 2 for t, p in zip(self.T, self.preference))
        goal = 0.8 - 0.2 * misfit * self.division - 0.8 * self.turn - 0.5 * self.paid
        before = self.stability
        self.stability = clip(before + RATE * (goal - before) - 0.5 * self.lump * (LEFT - 1 + RATE))
        self.turn = 0.0
        if self.random.random() < chance(exp(0.1175 - 5.7565 * 0.5 * (before + self.stability))):
            self.riot()

    def riot(self):
        self.count["unrest"] += 1
        self.count["lost"] += 0.1
        self.lump += 0.1
        self.stability = clip(self.stability - 0.2 * LEFT)
        for ties in (self.x, self.target):
            for f in FUNCTIONS:
                lost = [0.05 * ties[s][f] for s in SUPPLIERS[1:]]
                for s in SUPPLIERS[1:]:
                    ties[s][f] -= lost[s - 1]
                ties[2 + self.liked][f] += sum(lost)
        before = self.T
        self.refresh_leans()
        self.turn = sum(abs(s - t) for s, t in zip(self.T, before))

    def earn_income(self):
        model, quarter = self.model, self.model.quarter
        benefit = sum(
            WEIGHT[f]
            * (0.8 * self.x[1][f] + HOME[f] * self.x[0][f] + sum(self.quality[g][f] * self.x[2 + g][f] for g in POWERS))
            for f in FUNCTIONS
        )
        lost = self.paid + self.missed[quarter]
        self.missed[quarter] = 0.0
        income = benefit + self.favour() + self.transit - 0.0125 * self.moved - lost - self.price - 4 * self.lump
        amounts = {"lost": lost * DT, "income": income, "autonomy": self.A, "stability": self.stability}
        for name, amount in amounts.items():
            self.count[name] += amount
        if self.conflicts or any(border.dispute for border in model.borders_of[self]):
            self.count["conflict"] += DT

    def favour(self):
        """What the powers offer: the second bid where the state is open to all, half the patron's where it is not."""
        bids = [bid * self.H * sqrt(near) for bid, near in zip(self.model.bids, self.proximity)]
        patron = self.X.index(max(self.X))
        open_ = 1 / (1 + exp((max(self.T) - 0.5) * 10))
        tie = sum(self.model.R[patron]) / 3 * (0.3 + 0.7 * self.camp[patron])
        premium = 0.35 * tie * max(2 * self.X[patron] - sum(self.X), 0)
        return open_ * sorted(bids)[-2] + (1 - open_) * bids[patron] * 0.5 + premium
