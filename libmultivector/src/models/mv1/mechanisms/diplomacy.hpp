#pragma once
#include "entanglement.hpp"

namespace mv::MV_KERNEL {

/// 1 where i has a pact with a power whose rivalry with g is above the threshold.
MV_ALWAYS_INLINE Mask hostile_camp(const World& world, const Parameters& p, const Block& block, int i, int g)
{
    Mask hostile = Lanes(1.f) < Lanes(0.f);
    for (int h = 0; h < world.powers; ++h)
        if (h != g)
            hostile = hostile | ((block.camp(i, h) > Lanes(.5f)) & (rivalry_of(world, block, g, h) > p.hostile_rivalry));
    return hostile;
}

/// Trust follows conduct (ODD 7.6):
///   q -> (1 - nu) e^{-zeta |dx/dt|} (1 - hostile) max(0, 1 - q_s sum_h rho_gh X_ih) + nu v_ig  at rate alpha_q
/// Reads moved, camp, X, rho, visits; writes q in [0, 1].
static void build_trust(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    const Lanes rate = p.trust_rate * Lanes(world.dt);
    for (int i = 0; i < world.states; ++i) {
        const Lanes moved = block.moved(i);
        Lanes steady = Lanes(1.f) - p.visit_weight;
        if (any(moved > Lanes(0.f))) steady *= exp(-(p.predictability * moved));
        Lanes allies(0.f);
        for (int g = 0; g < world.powers; ++g) allies += block.camp(i, g);
        const bool allied = any(allies > Lanes(0.f));
        for (int g = 0; g < world.powers; ++g) {
            const Lanes doubt = p.trust_rivalry * rival_ties(world, block, i, g);
            Lanes conduct = steady * max(Lanes(1.f) - doubt, Lanes(0.f));
            if (allied) conduct = where(!hostile_camp(world, p, block, i, g), conduct);
            const Lanes goal = conduct + p.visit_weight * block.visits(i, g);
            block.q(i, g) = unit(block.q(i, g) + rate * (goal - block.q(i, g)));
        }
    }
}

} // namespace mv::MV_KERNEL
