#pragma once
#include "rivalry.hpp"

namespace mv::mv1::MV_KERNEL {

/// Optional: capabilities walk at random in logarithms, with the drift and volatility that the world gives each power
/// (ODD 7.10). Two shocks a power and step from one draw: u0 + u1 and u2 + u3, each scaled to mean 0 and variance 1.
static void walk_capabilities(const World& world, const Parameters&, Block& block, const Chance& chance, int step)
{
    for (int g = 0; g < world.powers; ++g) {
        const FourLanes u = chance.four(step, static_cast<std::uint32_t>(g), Stream::capability);
        const float* walk = world.capability_walk + 4 * g;
        const Lanes economy = Lanes(2.4494897f) * (u.u[0] + u.u[1] - Lanes(1.f));
        const Lanes security = Lanes(2.4494897f) * (u.u[2] + u.u[3] - Lanes(1.f));
        block.capability_E(g) *= exp(Lanes(walk[0] * world.dt) + Lanes(walk[1] * world.sqrt_dt) * economy);
        block.capability_S(g) *= exp(Lanes(walk[2] * world.dt) + Lanes(walk[3] * world.sqrt_dt) * security);
    }
}

} // namespace mv::mv1::MV_KERNEL
