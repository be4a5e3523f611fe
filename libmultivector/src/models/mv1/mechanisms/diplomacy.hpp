#pragma once
#include "../tiles.hpp"
#include "entanglement.hpp"

namespace mv::mv1::MV_KERNEL {

/// Trust follows profile (ODD 7.6):
///   q -> (1 - nu) e^{-zeta |dx/dt|} (1 - hostile) max(0, 1 - q_s sum_h rho_gh X_ih) + nu v_ig  at rate alpha_q
/// Reads moved, camp, X, rho, visits; writes q in [0, 1].
static void build_trust(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    const Lanes rate = min(p.trust_rate * Lanes(world.dt), Lanes(1.f)); // never past the goal
    Lanes rho[most_powers][most_powers],
        hostile[most_powers][most_powers]; // 1 where a pact with one is a pact against the other
    for (int g = 0; g < world.powers; ++g)
        for (int h = 0; h < world.powers; ++h) {
            rho[g][h] = rivalry_of(world, block, g, h);
            hostile[g][h] = one_where(rho[g][h] > p.hostile_rivalry);
        }
    // 1 - nu of a state that did not move, less where it did
    const auto steadiness = [&](int first, int count, Lanes* steady) {
        for (int n = 0; n < count; ++n) steady[n] = Lanes(1.f) - p.visit_weight;
        for_each_active(
            count, [&](int n) { return block.moved(first + n) > Lanes(0.f); },
            [&](int n) { steady[n] *= exp(-(p.predictability * block.moved(first + n))); });
    };
    const auto follow = [&](int i, const Lanes& steady) {
        Lanes lean[most_powers], camp[most_powers], trust[most_powers];
        for (int g = 0; g < world.powers; ++g) {
            lean[g] = block.X(i, g);
            camp[g] = block.camp(i, g);
        }
        for (int g = 0; g < world.powers; ++g) {
            Lanes rivals(0.f), against(0.f);
            for (int h = 0; h < world.powers; ++h) {
                if (h == g) continue;
                rivals += rho[g][h] * lean[h];
                against = max(against, camp[h] * hostile[g][h]);
            }
            const Lanes profile =
                where(against < Lanes(.5f), steady * max(Lanes(1.f) - p.trust_rivalry * rivals, Lanes(0.f)));
            const Lanes goal = profile + p.visit_weight * block.visits(i, g), before = block.q(i, g);
            trust[g] = unit(before + rate * (goal - before));
        }
        for (int g = 0; g < world.powers; ++g) block.q(i, g) = trust[g];
    };
    for_tiles(world.states, [&](int first, int count) {
        Lanes steady[tile];
        steadiness(first, count, steady);
        for (int n = 0; n < count; ++n) follow(first + n, steady[n]);
    });
}

} // namespace mv::mv1::MV_KERNEL
