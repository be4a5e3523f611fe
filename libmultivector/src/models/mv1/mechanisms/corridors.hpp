#pragma once
#include "../block.hpp"

namespace mv::mv1::MV_KERNEL {

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

/// The routes [first, end) share the trade of their pair of economies in proportion to exp(-beta_r (length + risk)),
/// and those that are closed carry none. The exponents are taken less the largest: the nearest open route has the
/// weight 1.
MV_ALWAYS_INLINE void share_trade(const World& world, const Parameters& p, const Block& block, int first, int end)
{
    const Lanes beyond(1e30f);
    Lanes shortest = beyond, sum(0.f);
    for (int route = first; route < end; ++route) {
        const Mask open = block.route_open(route) > Lanes(.5f);
        const Lanes length = Lanes(world.corridor_length[route]) + route_risk(world, block, route);
        block.flow(route) = select(open, length, beyond);
        shortest = min(shortest, block.flow(route));
    }
    for (int route = first; route < end; ++route) {
        const Lanes longer = block.flow(route) - shortest;
        block.flow(route) = where(block.route_open(route) > Lanes(.5f), exp(-(p.corridor_slope * longer)));
        sum += block.flow(route);
    }
    for (int route = first; route < end; ++route) block.flow(route) = block.flow(route) / max(sum, Lanes(1.f));
}

/// Flows choose among the open routes of a pair of economies, and transit states earn (ODD 7.7). Writes transit, flow,
/// A_flow.
static void route_corridors(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    for (int i = 0; i < world.states; ++i) block.transit(i) = Lanes(0.f);
    for (int first = 0, next = 0; first < world.corridors; first = next) {
        next = first;
        while (next < world.corridors && world.corridor_group[next] == first) ++next;
        share_trade(world, p, block, first, next);
        for (int route = first; route < next; ++route) {
            block.A_flow(route) += block.flow(route);
            const Lanes income = p.corridor_rate * Lanes(world.corridor_weight[route]) * block.flow(route);
            for (int k = world.transit_offset[route]; k < world.transit_offset[route + 1]; ++k)
                block.transit(world.transit[k]) += income;
        }
    }
}

} // namespace mv::mv1::MV_KERNEL
