#pragma once
#include "../compact.hpp"
#include "../for_each_active.hpp"

namespace mv::mv1::MV_KERNEL {

/// The part conflict_cut of the ties with the power moves to the rest of the world; what others cannot replace is
/// missed for a year: sum_f w_f (1 - theta_if) m_igf (share lost).
static void cut_ties(const World& world, const Parameters& p, Block& block, int i, int g, Replicate own)
{
    float missing = 0;
    own(block.restless(i)) = 1.f;
    for (int f = 0; f < world.functions; ++f) {
        const float lost = own(p.conflict_cut) * own(tie(block, i, g, f));
        own(tie(block, i, g, f)) -= lost;
        own(block.x(i, rest, f)) += lost;
        const float theta = lesser(own(p.theta[f]) + own(block.resourcing(i)), 1.f);
        const float quality = world.quality[(i * world.powers + g) * world.functions + f];
        missing += own(p.weight[f]) * (1.f - theta) * quality * lost;
    }
    for (int m = 0; m < world.memory; ++m) own(block.missed(i, m)) += missing;
}

/// A refusal turns violent (ODD 7.4): the state pays for the level drawn by u; with force or war a conflict is open,
/// its ties are cut, the power's rivalries rise with the state's leans, and the neighbours take note. Returns whether
/// there is force.
static bool open_incident(const World& world, const Parameters& p, Block& block, int i, int g, Replicate own, float u)
{
    const float level = draw_level(u, own(p.incident_force), own(p.incident_war)), cost = cost_of(p, own, level);
    charge(p, block, i, own, cost);
    own(block.A_incident(i, g)) += 1.f;
    own(block.onset_this_year(i)) = 1.f;
    own(block.A_power_disputes(g)) += 1.f;
    own(block.A_power_gain(g)) -= cost;
    if (!(level > 1.5f)) return false;

    const bool war = level > 2.5f;
    float& conflict = own(block.conflict(i, g));
    own(block.A_power_force(g)) += 1.f;
    if (war && conflict < 2.5f) own(block.A_power_wars(g)) += 1.f;
    conflict = greater(conflict, level);
    cut_ties(world, p, block, i, g, own);
    own(block.incident_now(i, g)) = level;
    const float weight = war ? own(p.incident_war_weight) : 1.f;
    for (int h = 0; h < world.powers; ++h)
        if (h != g) own(block.pair_incidents(world.pair(g, h))) += weight * own(block.X(i, h));
    return true;
}

/// The highest of a state's levels, one a power.
MV_ALWAYS_INLINE Lanes highest(const World& world, const PowerField& level, int i)
{
    Lanes result(0.f);
    for (int g = 0; g < world.powers; ++g) result = max(result, level(i, g));
    return result;
}

/// The neighbours of a state that a power has just struck trust that power less.
MV_ALWAYS_INLINE void alarm_neighbours_of(const World& world, const Parameters& p, Block& block, int i, int g,
                                          const Mask& struck)
{
    for (int k = world.neighbour_offset[i]; k < world.neighbour_offset[i + 1]; ++k) {
        Lanes& trust = block.q(world.neighbour[k], g);
        trust = max(trust - where(struck, p.neighbour_distrust), Lanes(0.f));
    }
}

static void alarm_neighbours(const World& world, const Parameters& p, Block& block)
{
    for_each_active(
        world.states, [&](int i) { return highest(world, block.incident_now, i) > Lanes(.5f); },
        [&](int i) {
            for (int g = 0; g < world.powers; ++g) {
                const Mask struck = block.incident_now(i, g) > Lanes(.5f);
                if (any(struck)) alarm_neighbours_of(world, p, block, i, g, struck);
            }
        });
}

} // namespace mv::mv1::MV_KERNEL
