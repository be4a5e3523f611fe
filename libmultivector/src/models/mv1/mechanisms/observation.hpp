#pragma once
#include "conflicts.hpp"
#include "leans.hpp"

namespace mv::mv1::MV_KERNEL {

/// Marks the states in which a conflict stands at the end of the step.
static void mark_conflicts(const World& world, Block& block)
{
    for (int i = 0; i < world.states; ++i) block.conflict_now(i) = highest(world, block.conflict, i);
    for (int e = 0; e < world.borders; ++e)
        for (const int i : {world.border_a[e], world.border_b[e]})
            block.conflict_now(i) = max(block.conflict_now(i), block.dispute(e));
}

/// Adds a year of the pacts of state i whose power holds much leverage.
MV_ALWAYS_INLINE void count_pacts(const World& world, const Parameters& p, Block& block, int i)
{
    for (int g = 0; g < world.powers; ++g) {
        const Mask held = block.camp(i, g) > Lanes(.5f);
        if (!any(held)) continue;
        block.A_camp_years_leverage(0) += one_where(held & much_leverage(world, p, block, i, g));
    }
}

/// Adds the step to the totals (ODD 7.9) and to the running means of the payoff.
static void observe(const World& world, const Parameters& p, Block& block, const Chance&, int step)
{
    mark_conflicts(world, block);
    const Lanes memory(.25f * world.dt);
    const int window =
        world.burn_in < 2 * world.memory ? world.burn_in : 2 * world.memory; // two years, or what there is
    Lanes pacts(0.f);
    for (int i = 0; i < world.states; ++i) {
        block.A_income(i) += block.Y(i);
        block.A_autonomy(i) += block.A(i);
        block.A_stability(i) += block.S(i);
        block.A_conflict(i) += one_where(block.conflict_now(i) > Lanes(.5f));
        const Lanes payoff =
            p.weight_income * block.Y(i) + p.weight_autonomy * block.A(i) + p.weight_stability * block.S(i);
        block.payoff_mean(i) += memory * (payoff - block.payoff_mean(i));
        if (step >= world.burn_in - window && step < world.burn_in)
            block.payoff_before(i) += payoff * Lanes(1.f / static_cast<float>(window));
        for (int g = 0; g < world.powers; ++g) pacts += block.camp(i, g);
    }
    block.A_camp_years(0) += pacts * Lanes(world.dt);
    for (int pair = 0; pair < world.pairs; ++pair) block.A_rivalry(pair) += block.rho(pair);
    if ((step + 1) % world.memory != 0) return;
    for (int i = 0; i < world.states; ++i) {
        block.A_onset_state_years(0) += block.onset_this_year(i);
        block.onset_this_year(i) = Lanes(0.f);
        count_pacts(world, p, block, i);
    }
}

} // namespace mv::mv1::MV_KERNEL
