#pragma once
#include "contest.hpp"
#include "leans.hpp"

namespace mv::mv1::MV_KERNEL {

/// One function's ties move; returns the sum of absolute moves, and notes where they do not arrive at their target. x
/// += clip(x* - x, +-s dt); home and rest move so, the powers are scaled to what is left; a move that ends at x* is
/// exact.
MV_ALWAYS_INLINE Lanes move_function(const World& world, const Parameters& p, Block& block, int i, int f, Mask& apart)
{
    const Lanes limit = p.speed[f] * Lanes(world.dt);
    Lanes gap[most_powers + first_power], to[most_powers + first_power], farthest(0.f), powers(0.f), moved(0.f);
    for (int s = 0; s < world.suppliers; ++s) {
        gap[s] = block.target(i, s, f) - block.x(i, s, f);
        farthest = max(farthest, abs(gap[s]));
    }
    if (!any(farthest > Lanes(0.f))) return moved;
    for (int s = 0; s < world.suppliers; ++s) {
        to[s] = block.x(i, s, f) + clip(gap[s], -limit, limit);
        if (s >= first_power) powers += to[s];
    }
    const Mask arrives = farthest <= limit;
    apart = apart | !arrives;
    const Lanes nothing(1e-30f);
    const Mask gone = powers <= nothing;
    if (any(gone)) { // no power would keep a share while home and rest leave some: it is theirs as before
        powers = Lanes(0.f);
        for (int s = first_power; s < world.suppliers; ++s) powers += to[s] = select(gone, block.x(i, s, f), to[s]);
    }
    const Lanes left = max(Lanes(1.f) - to[home] - to[rest], Lanes(0.f));
    const Lanes scale = left / max(powers, nothing);
    for (int s = 0; s < world.suppliers; ++s) {
        if (s >= first_power) to[s] = to[s] * scale;
        const Lanes next = select(arrives, block.target(i, s, f), to[s]);
        moved += abs(next - block.x(i, s, f));
        block.x(i, s, f) = next;
    }
    return moved;
}

/// Where a strategy never moves its ties, the target is where they are.
MV_ALWAYS_INLINE void follow_ties(const World& world, Block& block, int i)
{
    const Mask drifts = block.drifting(i) > Lanes(.5f);
    const Lanes* const x = block.x.row(i);
    Lanes* const target = block.target.row(i);
    for (int k = 0; k < world.suppliers * world.functions; ++k) target[k] = select(drifts, x[k], target[k]);
}

/// Ties move toward their target at the speed of each function (ODD 7.5). Writes x, moved, turn and the leans.
static void move_portfolios(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    for (int i = 0; i < world.states; ++i) {
        if (any(block.drifting(i) > Lanes(.5f))) follow_ties(world, block, i);
        block.moved(i) = Lanes(0.f);
        if (!any(block.restless(i) > Lanes(.5f))) continue;
        Mask apart = Lanes(1.f) < Lanes(0.f);
        Lanes moved(0.f), before[most_powers];
        for (int g = 0; g < world.powers; ++g) before[g] = block.T(i, g);
        for (int f = 0; f < world.functions; ++f) moved += move_function(world, p, block, i, f, apart);
        block.restless(i) = one_where(apart);
        block.moved(i) = moved * Lanes(1.f / world.dt);
        refresh_leans_of(world, p, block, i);
        for (int g = 0; g < world.powers; ++g) block.turn(i) += abs(block.T(i, g) - before[g]);
    }
}

/// What a state's strategy wants of a pact with g: 0 as in the data, 1 none, 2 with the lead in security of its target.
MV_ALWAYS_INLINE Lanes wanted_pact(const World& world, const Block& block, int i, int g)
{
    Mask lead = block.target(i, g + first_power, 0) > Lanes(0.f);
    for (int h = 0; h < world.powers; ++h) {
        const Lanes &own = block.target(i, g + first_power, 0), &other = block.target(i, h + first_power, 0);
        if (h != g) lead = lead & (h < g ? other < own : other <= own);
    }
    const Lanes rule = block.camp_rule(i);
    const Lanes data(world.camp[i * world.powers + g]);
    return select(rule < Lanes(.5f), data, where(rule > Lanes(1.5f), one_where(lead)));
}

/// Sets the pacts of state i in some lanes to what its strategy wants, and calls ends(g, where) for those that end.
template <class Ends>
MV_ALWAYS_INLINE void set_pacts(const World& world, Block& block, int i, const Mask& reviews, const Ends& ends)
{
    for (int g = 0; g < world.powers; ++g) {
        const Lanes wanted = wanted_pact(world, block, i, g);
        ends(g, reviews & (block.camp(i, g) > Lanes(.5f)) & (wanted < Lanes(.5f)));
        block.camp(i, g) = select(reviews, wanted, block.camp(i, g));
    }
}

/// Pacts change only when a state reviews them, at a low rate (ODD 7.5).
static void review_pacts(const World& world, const Parameters& p, Block& block, const Chance& chance, int)
{
    for (int i = 0; i < world.states; ++i) {
        const Mask reviews = happens(world, chance.shock(i, Shock::pact_review), p.pact_review);
        if (!any(reviews)) continue;
        set_pacts(world, block, i, reviews, [&](int g, const Mask& leaves) {
            if (!any(leaves)) return;
            block.A_camp_exits(0) += one_where(leaves);
            block.A_camp_exits_leverage(0) += one_where(leaves & much_leverage(world, p, block, i, g));
        });
    }
}

} // namespace mv::mv1::MV_KERNEL
