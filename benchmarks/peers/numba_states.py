"""What happens to states: demands and conflicts, sanctions, portfolios, pacts, trust, transit, society, income."""

import math

from numba import njit
from numba_block import (
    COST, DT, F, G, HALF, HOME_BENEFIT, I, N, O, Q, S, SPEED, THETA, WEIGHT,
    chance, charge, exp_near, fast, happens, key_of, level_of, refresh_leans, set_pacts, uniform, unit,
)  # fmt: skip
from numba_powers import agreement

SANCTION, CONCESSION = F(1 + 0.5 * 0.75), F(0.75 * 0.03 / 0.05)
INCIDENT = F((1 + 0.5 * 0.75 / 0.5) * 2 * (0.43 * 0.1 + 0.545 * 0.3 + 0.025 * 0.6))
DECAY = F(math.exp(-0.125))
RATE = F(-math.expm1(-0.125))
LEFT = F(-math.expm1(-0.125) / 0.125)  # of what falls anywhere in a step, of stability and sanctions alike


@njit(**fast)
def set_demand_base(w, b, demand_rate):
    for g in range(G):
        for i in range(N):
            shared = min(max(w.institutions[g, i], F(-20)), F(20))
            scale = w.assertiveness[g] * (HALF + w.H[i]) * w.proximity[g, i]
            b.demand_base[g, i] = scale * demand_rate * F(math.exp(-F(0.05) * shared))


@njit(inline="always", **fast)
def leverage(b, i, g):
    total = O
    for f in range(Q):
        x = b.x[2 + g, f, i]
        total += WEIGHT[f] * x * (I - min(THETA[f] + b.resourcing[i], I) * (I - x))
    return total


@njit(**fast)
def find_hazards(w, b):
    """Hazard of demands of every power on every state."""
    for g in range(G):
        strength, hazard, own, q, R = max(w.economic[g], w.security[g]), b.hazard[g], b.X[g], b.q[g], b.R[g]
        d0, d1, d2, d3 = deter(w, b, g, 0), deter(w, b, g, 1), deter(w, b, g, 2), deter(w, b, g, 3)
        x0, x1, x2 = b.x[2 + g, 0], b.x[2 + g, 1], b.x[2 + g, 2]
        for i in range(N):
            r = b.resourcing[i]
            V = WEIGHT[0] * x0[i] * (I - min(THETA[0] + r, I) * (I - x0[i]))
            V += WEIGHT[1] * x1[i] * (I - min(THETA[1] + r, I) * (I - x1[i]))
            V += WEIGHT[2] * x2[i] * (I - min(THETA[2] + r, I) * (I - x2[i]))
            mine = HALF * own[i]
            motive = F(0.1) + F(0.3) * V
            motive += R[0] * max(b.X[0, i] - mine, O) + R[1] * max(b.X[1, i] - mine, O)
            motive += R[2] * max(b.X[2, i] - mine, O) + R[3] * max(b.X[3, i] - mine, O)
            shield = max(max(b.camp[0, i] * d0, b.camp[1, i] * d1), max(b.camp[2, i] * d2, b.camp[3, i] * d3))
            calm = HALF if b.conflict[g, i] > HALF else I
            base = b.demand_base[g, i] * strength * (I - HALF * q[i]) * b.agenda[i]
            hazard[i] = base * motive * (I - HALF * shield) * calm
    may = b.a
    may[:] = F(-1)
    for g in range(G):
        clock, hazard = b.u[4 + g], b.hazard[g]
        for i in range(N):
            may[i] = max(may[i], hazard[i] * DT - clock[i])


@njit(inline="always", **fast)
def deter(w, b, g, h):
    return b.R[g, h] * w.security[h] / (w.security[h] + w.security[g]) if h != g else O


@njit(**fast)
def press_demands(w, b, sanction_bite, seed, replicate, step):
    find_hazards(w, b)
    key, force = key_of(seed, replicate, step, 8), False
    for i in range(N):
        if b.a[i] <= O:
            continue
        earliest, who = DT, -1
        for g in range(G):
            if b.u[4 + g, i] < b.hazard[g, i] * DT:
                rings = -math.log(I - b.u[4 + g, i]) / b.hazard[g, i]
                if rings < earliest:
                    earliest, who = rings, g
        if who >= 0:
            force |= demand(w, b, i, who, sanction_bite, key)
    if force:
        alarm_neighbours(w, b)


@njit(**fast)
def demand(w, b, i, g, sanction_bite, key):
    """Of power g on state i: it complies, or refuses at the risk of sanctions and force."""
    k, u = uniform(key, 4 * i), uniform(key, 4 * i + 2)
    V, protection, rivalry, rivals, patron = leverage(b, i, g), O, O, O, True
    for h in range(G):
        rivalry += b.R[g, h]
        rivals += b.R[g, h] * b.X[h, i]
        patron &= b.X[h, i] < b.X[g, i] or (b.X[h, i] == b.X[g, i] and g <= h)
        if h != g:
            shield = w.security[h] / (w.security[h] + w.security[g])
            obliged = F(0.3) + F(0.7) * b.camp[h, i]
            protection = max(protection, F(0.4) * obliged * b.x[2 + h, 0, i] * shield)
    violence = w.proximity[g, i] * w.assertiveness[g] * w.security[g] * rivalry / F(3)
    exposed, sanction = k * (I - protection), sanction_bite * V
    refusal, concession = exposed * (SANCTION * sanction + INCIDENT * violence), k * CONCESSION * b.A[i]
    bias = b.bias[0, i] * rivals + (b.bias[1, i] if patron else O) + (b.bias[2, i] if k > F(0.3) else O)
    if uniform(key, 4 * i + 1) < I / (I + F(math.exp(-(F(8) * (refusal - concession) + bias)))):
        comply(b, i, g, k, u)
        return False
    b.z[g, i] += HALF * sanction * exposed
    b.q[g, i] = max(b.q[g, i] - F(0.1), O)
    return u < F(2) * violence * exposed and open_incident(w, b, i, g, uniform(key, 4 * i + 3))


@njit(**fast)
def comply(b, i, g, k, u):
    b.A[i] = unit(b.A[i] * (I - F(0.03) * k))
    b.total[1, i] += I
    b.total[0, i] += k
    f = 0 if u < WEIGHT[0] else (1 if u < WEIGHT[0] + WEIGHT[1] else 2)
    for ties in (b.x, b.target):
        lost = O
        for h in range(G):
            part = F(0.1) * k * ties[2 + h, f, i]
            ties[2 + h, f, i] -= part
            lost += part
        ties[2 + g, f, i] += lost


@njit(**fast)
def open_incident(w, b, i, g, u):
    level = level_of(u, F(0.545), F(0.025))
    charge(b, i, COST[level])
    b.total[5, i] += I
    if level < 2:
        return False
    b.conflict[g, i] = max(b.conflict[g, i], F(level))
    b.incident[g, i] = F(level)
    missing = O
    for f in range(Q):
        lost = HALF * b.x[2 + g, f, i]
        b.x[2 + g, f, i] -= lost
        b.x[1, f, i] += lost
        missing += WEIGHT[f] * (I - min(THETA[f] + b.resourcing[i], I)) * w.quality[g, f, i] * lost
    for m in range(4):
        b.missed[m, i] += missing
    for k in range(len(w.first)):
        if w.first[k] == g:
            b.pair[5, k] += (F(4) if level == 3 else I) * b.X[w.second[k], i]
        elif w.second[k] == g:
            b.pair[5, k] += (F(4) if level == 3 else I) * b.X[w.first[k], i]
    return True


@njit(**fast)
def alarm_neighbours(w, b):
    for g in range(G):
        for i in range(N):
            if b.incident[g, i] > HALF:
                for k in range(w.neighbour_offset[i], w.neighbour_offset[i + 1]):
                    j = w.neighbour[k]
                    b.q[g, j] = max(b.q[g, j] - F(0.1), O)


@njit(**fast)
def settle_conflicts(w, b, seed, replicate, step):
    key = key_of(seed, replicate, step, 9)
    for g in range(G):
        for i in range(N):
            if b.conflict[g, i] > HALF:
                settle_conflict(w, b, i, g, key)


@njit(**fast)
def settle_conflict(w, b, i, g, key):
    exposed, score = DT * (HALF if b.incident[g, i] > HALF else I), b.mediator[g, i]
    duration, at = F(2) if b.conflict[g, i] > F(2.5) else F(0.45), 2 * (i * G + g)
    to_end = -math.log(I - uniform(key, at)) * duration / (I + score)
    to_mediator = -math.log(I - uniform(key, at + 1)) / F(1.43)
    ends = to_end < exposed
    if score == O and to_mediator < min(to_end, exposed):
        best, host = O, -1
        for c in range(4):
            m = w.state_mediators[i, c]
            if m >= 0:
                trust, near = b.q[g, m], agreement(b, m, i)
                if min(trust, near) >= F(0.4) and min(trust, near) > best:
                    best, host = min(trust, near), m
        if host >= 0:
            b.total[9, host] += I
            b.mediator[g, i] = best
            ends = to_mediator + (to_end - to_mediator) / (I + best) < exposed
    if ends:
        b.conflict[g, i] = b.mediator[g, i] = O


@njit(**fast)
def pay_sanctions(b):
    for g in range(G):
        z = b.z[g]
        for i in range(N):
            b.paid[i] += z[i] * LEFT
            z[i] *= DECAY
    for i in range(N):
        b.A[i] = unit(b.A[i] + F(0.05) * DT * (I - b.A[i]))


@njit(**fast)
def move_portfolios(b):
    b.moved[:] = O
    for f in range(Q):
        limit = SPEED[f]
        for i in range(N):
            farthest, powers, kept = O, O, O
            for s in range(S):
                gap = b.target[s, f, i] - b.x[s, f, i]
                farthest = max(farthest, abs(gap))
                if s >= 2:
                    powers += b.x[s, f, i] + min(max(gap, -limit), limit)
                    kept += b.x[s, f, i]
            arrives, gone = farthest <= limit, powers <= F(1e-30)
            home = b.x[0, f, i] + min(max(b.target[0, f, i] - b.x[0, f, i], -limit), limit)
            rest = b.x[1, f, i] + min(max(b.target[1, f, i] - b.x[1, f, i], -limit), limit)
            scale = max(I - home - rest, O) / max(kept if gone else powers, F(1e-30))
            moved = O
            for s in range(S):
                x, target = b.x[s, f, i], b.target[s, f, i]
                step = min(max(target - x, -limit), limit)
                to = x + step if s < 2 else (x if gone else x + step) * scale
                to = target if arrives else to
                moved += abs(to - x)
                b.x[s, f, i] = to
            b.moved[i] += moved * F(4)
    b.u[4:8] = b.T  # the clocks are done with
    refresh_leans(b)
    for g in range(G):
        for i in range(N):
            b.turn[i] += abs(b.T[g, i] - b.u[4 + g, i])


@njit(**fast)
def review_pacts(w, b, focal, taken):
    for i in range(N):
        if happens(b.u[3, i], F(0.03)):
            set_pacts(w, b, i, focal.pact if taken and i == focal.place else 0)


@njit(**fast)
def build_trust(b):
    rate = F(0.3) * DT
    for g in range(G):
        q, R, visits = b.q[g], b.R[g], b.visits[g]
        e0, e1, e2, e3 = R[0] > HALF, R[1] > HALF, R[2] > HALF, R[3] > HALF
        for i in range(N):
            rivals = R[0] * b.X[0, i] + R[1] * b.X[1, i] + R[2] * b.X[2, i] + R[3] * b.X[3, i]
            against = max(b.camp[0, i] if e0 else O, b.camp[1, i] if e1 else O)
            against = max(against, max(b.camp[2, i] if e2 else O, b.camp[3, i] if e3 else O))
            steady = F(0.9) * exp_near(-b.moved[i])
            profile = steady * max(I - F(1.5) * rivals, O) if against < HALF else O
            q[i] = unit(q[i] + rate * (profile + F(0.1) * visits[i] - q[i]))


@njit(**fast)
def route_corridors(w, b):
    b.transit[:] = O
    c = 0
    while c < len(w.route_group):
        end, shortest, total = c, F(1e30), O
        while end < len(w.route_group) and w.route_group[end] == c:
            risk = O
            for g in range(G):
                if w.route_consent[end] >> g & 1:
                    risk = max(risk, max(b.R[g, w.route_ends[end, 0]], b.R[g, w.route_ends[end, 1]]))
            b.flow[end] = w.route_length[end] + risk
            shortest = min(shortest, b.flow[end])
            end += 1
        for r in range(c, end):
            b.flow[r] = F(math.exp(-F(2) * (b.flow[r] - shortest)))
            total += b.flow[r]
        for r in range(c, end):
            income = F(0.03) * w.route_weight[r] * b.flow[r] / max(total, I)
            for k in range(w.transit_offset[r], w.transit_offset[r + 1]):
                b.transit[w.transit[k]] += income
        c = end


@njit(**fast)
def stir_society(w, b):
    for i in range(N):
        misfit = O
        for g in range(G):
            gap = b.T[g, i] - w.preference[g, i]
            misfit += gap * gap
        goal = F(0.8) - F(0.2) * misfit * w.division[i] - F(0.2) * F(4) * b.turn[i] - HALF * b.paid[i]
        before = b.Sv[i]
        after = unit(before + RATE * (goal - before) - HALF * b.lump[i] * (LEFT - (I - RATE)))
        b.Sv[i] = after
        b.turn[i] = O
        b.a[i] = exp_near(F(0.1175) - F(5.7565) * HALF * (before + after))
    for i in range(N):
        if b.u[2, i] < b.a[i] * DT and b.u[2, i] < chance(b.a[i]):
            unrest(w, b, i)


@njit(**fast)
def unrest(w, b, i):
    b.total[7, i] += I
    b.lump[i] += F(0.1)
    b.total[8, i] += F(0.1)
    b.Sv[i] = unit(b.Sv[i] - F(0.2) * LEFT)
    for ties in (b.x, b.target):
        for f in range(Q):
            lost = O
            for s in range(1, S):
                part = F(0.05) * ties[s, f, i]
                ties[s, f, i] -= part
                lost += part
            ties[2 + w.liked[i], f, i] += lost
    total = O
    for g in range(G):
        lean = O
        for f in range(Q):
            lean += WEIGHT[f] * b.x[2 + g, f, i]
        b.X[g, i] = lean
        total += lean
    for g in range(G):
        T = b.X[g, i] / total if total > F(1e-6) else F(0.25)
        b.turn[i] += abs(T - b.T[g, i])
        b.T[g, i] = T


@njit(**fast)
def earn_income(w, b, step):
    r0, r1, r2, r3 = mean_rivalry(b, 0), mean_rivalry(b, 1), mean_rivalry(b, 2), mean_rivalry(b, 3)
    bid = (bid_of(w, 0, r0), bid_of(w, 1, r1), bid_of(w, 2, r2), bid_of(w, 3, r3))
    rivalry, missed = (r0, r1, r2, r3), b.missed[step % 4]
    for i in range(N):
        benefit = O
        for f in range(Q):
            inside = F(0.8) * b.x[1, f, i] + HOME_BENEFIT[f] * b.x[0, f, i]
            for g in range(G):
                inside += w.quality[g, f, i] * b.x[2 + g, f, i]
            benefit += WEIGHT[f] * inside
        best, second, total, top = F(-1), O, O, O
        patron_bid, patron_lean, patron_tie = O, F(-1), O
        for g in range(G):
            offer = bid[g] * w.H[i] * math.sqrt(w.proximity[g, i])
            second = max(second, min(best, offer))
            best = max(best, offer)
            X = b.X[g, i]
            total += X
            top = max(top, b.T[g, i])
            leads = X > patron_lean
            patron_bid = offer if leads else patron_bid
            patron_tie = rivalry[g] * (F(0.3) + F(0.7) * b.camp[g, i]) if leads else patron_tie
            patron_lean = max(X, patron_lean)
        contestable = I / (I + exp_near((top - HALF) * F(10)))
        favour = contestable * second + (I - contestable) * patron_bid * HALF
        favour += F(0.35) * patron_tie * max(F(2) * patron_lean - total, O)
        lost = b.paid[i] + missed[i]
        income = benefit + favour + b.transit[i] - F(0.0125) * b.moved[i] - lost - b.price[i] - b.lump[i] * F(4)
        b.total[8, i] += lost * DT
        missed[i] = O
        b.total[10, i] += income
        b.total[11, i] += b.A[i]
        b.total[12, i] += b.Sv[i]


@njit(inline="always", **fast)
def mean_rivalry(b, g):
    return (b.R[g, 0] + b.R[g, 1] + b.R[g, 2] + b.R[g, 3]) / F(3)


@njit(inline="always", **fast)
def bid_of(w, g, rivalry):
    return F(0.3) * (I + rivalry) * math.sqrt(w.economic[g])


@njit(**fast)
def observe(w, b):
    now = b.a
    now[:] = O
    for g in range(G):
        conflict = b.conflict[g]
        for i in range(N):
            now[i] = max(now[i], conflict[i])
    for e in range(len(b.dispute)):
        if b.dispute[e] > HALF:
            now[w.border_a[e]] = now[w.border_b[e]] = I
    for i in range(N):
        b.total[6, i] += DT if now[i] > HALF else O
    for k in range(len(b.rho)):
        b.system[2] += b.rho[k]
