#pragma once
#include "contest.hpp"

namespace mv::mv1::MV_KERNEL {

/// o_ig = omega0 + (1 - omega0) camp_ig: how far i is obliged to g, by pact or without.
MV_ALWAYS_INLINE Lanes obligation(const auto& p, const Lanes& camp)
{
    return p.pact_floor + (Lanes(1.f) - p.pact_floor) * camp;
}

/// Weight of each pair's crisis in drawing states in: 0 for a display, eps_force, eps_war.
/// Returns whether any lane has a crisis that draws in.
MV_ALWAYS_INLINE bool drawing_crises(const World& world, const Parameters& p, const Block& block, Lanes* weight)
{
    std::uint32_t some = 0;
    for (int pair = 0; pair < world.pairs; ++pair) {
        const Lanes level = block.crisis_level(pair);
        const Mask draws = (block.crises(pair) > Lanes(.5f)) & (level > Lanes(1.5f));
        weight[pair] = where(draws, select(level > Lanes(2.5f), p.draw_in_war, p.draw_in_force));
        some |= bits(draws);
    }
    return some != 0;
}

/// The drawn-in state pays for the crisis it is drawn into, chosen in proportion to the pull.
static void draw_in(const World& world, const Parameters& p, Block& block, const Chance& chance, int step, int i,
                    const Mask& drawn, const Lanes& sum, const Lanes* pull)
{
    const Lanes goal =
        chance.four(step, world.id[i], Stream::contest_body).u[static_cast<int>(ContestDraw::crisis)] * sum;
    Lanes level(2.f), running(0.f);
    Mask open = drawn;
    for (int pair = 0; pair < world.pairs; ++pair) {
        running += pull[pair];
        const Mask chosen = open & (goal < running);
        level = select(chosen, block.crisis_level(pair), level);
        open = open & !chosen;
    }
    block.A_drawn_in(i) += one_where(drawn);
    block.A_joined(0) += one_where(drawn);
    block.A_war_joined(0) += one_where(drawn & (level > Lanes(2.5f)));
    block.onset_this_year(i) = select(drawn, Lanes(1.f), block.onset_this_year(i));
    charge(p, block, i, where(drawn, cost_of(p, level)));
}

/// States are drawn into the crises of powers they depend on for security (ODD 7.2):
/// probability 1 - exp(-sum_crises eps_L (x_igS o_ig + x_ihS o_ih)), one draw a state.
static void entangle_states(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    Lanes weight[most_pairs];
    if (!drawing_crises(world, p, block, weight)) return;
    const auto pulls = [&](int i, Lanes* pull) {
        Lanes bond[most_powers], sum(0.f);
        for (int g = 0; g < world.powers; ++g) bond[g] = tie(block, i, g, 0) * obligation(p, block.camp(i, g));
        for (int g = 0, pair = 0; g < world.powers; ++g)
            for (int h = g + 1; h < world.powers; ++h, ++pair) {
                pull[pair] = weight[pair] * (bond[g] + bond[h]);
                sum += pull[pair];
            }
        return sum;
    };
    Lanes pull[most_pairs];
    for_each_active(
        world.states, [&](int i) { return chance.shock(i, Shock::drawn_in) < pulls(i, pull); }, // 1 - e^{-y} <= y
        [&](int i) {
            const Lanes sum = pulls(i, pull);
            const Mask drawn = chance.shock(i, Shock::drawn_in) < event_probability(sum);
            if (any(drawn)) draw_in(world, p, block, chance, step, i, drawn, sum, pull);
        });
}

} // namespace mv::mv1::MV_KERNEL
