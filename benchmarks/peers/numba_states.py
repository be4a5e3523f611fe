"""What happens to states: sanctions, portfolios, pacts, trust, transit, society, income."""

import math

from constants import DECAY, DT, HALF, HOME_BENEFIT, LEFT, ONE, RATE, SPEED, WEIGHT, ZERO, F, G, Q, S
from numba import njit
from numba_block import N, chance, exp_near, fast, happens, refresh_leans, set_pacts, unit


@njit(**fast)
def pay_sanctions(b):
    for g in range(G):
        z = b.z[g]
        for i in range(N):
            b.paid[i] += z[i] * LEFT
            z[i] *= DECAY
    for i in range(N):
        b.A[i] = unit(b.A[i] + F(0.05) * DT * (ONE - b.A[i]))


@njit(**fast)
def move_portfolios(b):
    b.moved[:] = ZERO
    for f in range(Q):
        limit = SPEED[f]
        for i in range(N):
            farthest, powers, kept = ZERO, ZERO, ZERO
            for s in range(S):
                gap = b.target[s, f, i] - b.x[s, f, i]
                farthest = max(farthest, abs(gap))
                if s >= 2:
                    powers += b.x[s, f, i] + min(max(gap, -limit), limit)
                    kept += b.x[s, f, i]
            arrives, gone = farthest <= limit, powers <= F(1e-30)
            home = b.x[0, f, i] + min(max(b.target[0, f, i] - b.x[0, f, i], -limit), limit)
            rest = b.x[1, f, i] + min(max(b.target[1, f, i] - b.x[1, f, i], -limit), limit)
            scale = max(ONE - home - rest, ZERO) / max(kept if gone else powers, F(1e-30))
            moved = ZERO
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
            against = max(b.camp[0, i] if e0 else ZERO, b.camp[1, i] if e1 else ZERO)
            against = max(against, max(b.camp[2, i] if e2 else ZERO, b.camp[3, i] if e3 else ZERO))
            steady = F(0.9) * exp_near(-b.moved[i])
            profile = steady * max(ONE - F(1.5) * rivals, ZERO) if against < HALF else ZERO
            q[i] = unit(q[i] + rate * (profile + F(0.1) * visits[i] - q[i]))


@njit(**fast)
def route_corridors(w, b):
    b.transit[:] = ZERO
    c = 0
    while c < len(w.route_group):
        end, shortest, total = c, F(1e30), ZERO
        while end < len(w.route_group) and w.route_group[end] == c:
            risk = ZERO
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
            income = F(0.03) * w.route_weight[r] * b.flow[r] / max(total, ONE)
            for k in range(w.transit_offset[r], w.transit_offset[r + 1]):
                b.transit[w.transit[k]] += income
        c = end


@njit(**fast)
def stir_society(w, b):
    for i in range(N):
        misfit = ZERO
        for g in range(G):
            gap = b.T[g, i] - w.preference[g, i]
            misfit += gap * gap
        goal = F(0.8) - F(0.2) * misfit * w.division[i] - F(0.2) * F(4) * b.turn[i] - HALF * b.paid[i]
        before = b.Sv[i]
        after = unit(before + RATE * (goal - before) - HALF * b.lump[i] * (LEFT - (ONE - RATE)))
        b.Sv[i] = after
        b.turn[i] = ZERO
        b.a[i] = exp_near(F(0.1175) - F(5.7565) * HALF * (before + after))
    for i in range(N):
        if b.u[2, i] < b.a[i] * DT and b.u[2, i] < chance(b.a[i]):
            unrest(w, b, i)


@njit(**fast)
def unrest(w, b, i):
    b.total[7, i] += ONE
    b.lump[i] += F(0.1)
    b.total[8, i] += F(0.1)
    b.Sv[i] = unit(b.Sv[i] - F(0.2) * LEFT)
    for ties in (b.x, b.target):
        for f in range(Q):
            lost = ZERO
            for s in range(1, S):
                part = F(0.05) * ties[s, f, i]
                ties[s, f, i] -= part
                lost += part
            ties[2 + w.liked[i], f, i] += lost
    total = ZERO
    for g in range(G):
        lean = ZERO
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
        benefit = ZERO
        for f in range(Q):
            inside = F(0.8) * b.x[1, f, i] + HOME_BENEFIT[f] * b.x[0, f, i]
            for g in range(G):
                inside += w.quality[g, f, i] * b.x[2 + g, f, i]
            benefit += WEIGHT[f] * inside
        best, second, total, top = F(-1), ZERO, ZERO, ZERO
        patron_bid, patron_lean, patron_tie = ZERO, F(-1), ZERO
        for g in range(G):
            offer = bid[g] * w.H[i] * math.sqrt(w.proximity[g, i])
            second = max(second, min(best, offer))
            best = max(best, offer)
            X = b.X[g, i]
            total += X
            top = max(top, b.T[g, i])
            leads = patron_lean < X
            patron_bid = offer if leads else patron_bid
            patron_tie = rivalry[g] * (F(0.3) + F(0.7) * b.camp[g, i]) if leads else patron_tie
            patron_lean = max(X, patron_lean)
        contestable = ONE / (ONE + exp_near((top - HALF) * F(10)))
        favour = contestable * second + (ONE - contestable) * patron_bid * HALF
        favour += F(0.35) * patron_tie * max(F(2) * patron_lean - total, ZERO)
        lost = b.paid[i] + missed[i]
        income = benefit + favour + b.transit[i] - F(0.0125) * b.moved[i] - lost - b.price[i] - b.lump[i] * F(4)
        b.total[8, i] += lost * DT
        missed[i] = ZERO
        b.total[10, i] += income
        b.total[11, i] += b.A[i]
        b.total[12, i] += b.Sv[i]


@njit(**fast)
def mean_rivalry(b, g):
    return (b.R[g, 0] + b.R[g, 1] + b.R[g, 2] + b.R[g, 3]) / F(3)


@njit(**fast)
def bid_of(w, g, rivalry):
    return F(0.3) * (ONE + rivalry) * math.sqrt(w.economic[g])


@njit(**fast)
def observe(w, b):
    now = b.a
    now[:] = ZERO
    for g in range(G):
        conflict = b.conflict[g]
        for i in range(N):
            now[i] = max(now[i], conflict[i])
    for e in range(len(b.dispute)):
        if b.dispute[e] > HALF:
            now[w.border_a[e]] = now[w.border_b[e]] = ONE
    for i in range(N):
        b.total[6, i] += DT if now[i] > HALF else ZERO
    for k in range(len(b.rho)):
        b.system[2] += b.rho[k]
