#pragma once
#include "../block.hpp"

namespace mv::MV_KERNEL {

/// Highest rivalry between an end of the route and a power whose consent it needs.
MV_ALWAYS_INLINE Lanes route_risk(const World& world, const Block& block, int route)
{
    Lanes risk(0.f);
    for (int g = 0; g < world.powers; ++g) {
        if (!(world.corridor_consent[route] >> g & 1u)) continue;
        for (int end = 0; end < 2; ++end)
            risk = max(risk, rivalry_of(world, block, g, world.corridor_ends[2 * route + end]));
    }
    return risk;
}

/// Flows choose among the open routes of a pair of economies, and transit states earn (ODD 7.7):
/// shares in proportion to exp(-beta_r (km / 10^4 + tariff + risk)). Writes transit, flow.
static void route_corridors(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    for (int i = 0; i < world.states; ++i) block.transit(i) = Lanes(0.f);
    for (int first = 0, next = 0; first < world.corridors; first = next) {
        Lanes sum(0.f);
        for (next = first; next < world.corridors && world.corridor_group[next] == first; ++next) {
            const Lanes length = Lanes(world.corridor_length[next]) + route_risk(world, block, next);
            block.flow(next) = block.route_open(next) * exp(-(p.corridor_slope * length));
            sum += block.flow(next);
        }
        const Lanes scale = p.corridor_rate / max(sum, Lanes(1e-12f));
        for (int route = first; route < next; ++route) {
            const Lanes income = Lanes(world.corridor_weight[route]) * scale * block.flow(route);
            for (int k = world.transit_offset[route]; k < world.transit_offset[route + 1]; ++k)
                block.transit(world.transit[k]) += income;
        }
    }
}

} // namespace mv::MV_KERNEL
