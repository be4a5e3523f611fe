#pragma once
#include "../tiles.hpp"
#include "entanglement.hpp"
#include "leans.hpp"

namespace mv::mv1::MV_KERNEL {

/// |T - p|^2: how far the state leans from its affinity in UN votes.
MV_ALWAYS_INLINE Lanes misfit(const World& world, const Lanes* T, int i)
{
    Lanes sum(0.f);
    for (int g = 0; g < world.powers; ++g) {
        const Lanes gap = T[g] - Lanes(world.preference[i * world.powers + g]);
        sum += gap * gap;
    }
    return sum;
}

/// Moves a share of the foreign ties of every function toward power `to`, in the lanes of `tilts`; ties, target and
/// leans follow, and the turn counts in the next step.
MV_ALWAYS_INLINE void tilt_toward(const World& world, const Parameters& p, Block& block, int i, int to,
                                  const Mask& tilts, const Lanes& share)
{
    Lanes before[most_powers];
    for (int g = 0; g < world.powers; ++g) before[g] = block.T(i, g);
    const Lanes moved = where(tilts, share);
    for (const TieField& field : {block.x, block.target})
        for (int f = 0; f < world.functions; ++f) {
            Lanes sum(0.f);
            for (int s = rest; s < world.suppliers; ++s) {
                const Lanes lost = moved * field(i, s, f);
                field(i, s, f) -= lost;
                sum += lost;
            }
            field(i, to + first_power, f) += sum;
        }
    refresh_leans_of(world, p, block, i);
    for (int g = 0; g < world.powers; ++g) block.turn(i) += abs(block.T(i, g) - before[g]);
}

/// Counts the decades that have unrest.
static void note_decade(const World& world, Block& block, int i, const Mask& riots, int step)
{
    if (step < world.burn_in) return;
    const Lanes decade(static_cast<float>((step - world.burn_in) / (10 * world.memory) + 1));
    block.A_unrest_decades(i) += one_where(riots & (block.unrest_decade(i) < decade));
    block.unrest_decade(i) = select(riots, decade, block.unrest_decade(i));
}

/// Unrest costs income and stability and tilts the state toward the power of highest affinity in UN votes.
static void unrest(const World& world, const Parameters& p, Block& block, int i, const Mask& riots, const Lanes& left)
{
    int liked = 0;
    for (int g = 1; g < world.powers; ++g)
        if (world.preference[i * world.powers + g] > world.preference[i * world.powers + liked]) liked = g;
    block.A_unrest(i) += one_where(riots);
    block.unrest_now(i) = one_where(riots);
    block.lump(i) += where(riots, p.unrest_cost);
    block.A_lost(i) += where(riots, p.unrest_cost);
    block.S(i) = unit(block.S(i) - where(riots, p.unrest_fall * left));
    tilt_toward(world, p, block, i, liked, riots, p.unrest_tilt);
}

/// Domestic stability and unrest (ODD 7.7):
///   dS = r_S (S0 - chi_U |T - p|^2 (1 + c_v var) - chi_T |dT/dt|_1 - chi_Y Z - S) dt, exact in dt;
///   hazard of unrest e^{a0 - a1 S} at the mean of S before and after.
/// Reads T, turn, sanctions_paid, lump; writes S in [0, 1], turn, and what unrest writes.
static void stir_society(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    // Events fall anywhere in a step, so at its end they have decayed for half of it on average: `left` remains of
    // them.
    const Lanes y = p.stability_return * Lanes(world.dt);
    const Lanes rate = event_probability(y), left = rate / y;
    // the hazard follows the mean over the step: after recovery alone, what shocks do to it would depend on the step's
    // length
    const auto recover = [&](int i) {
        const Lanes division = Lanes(1.f) + p.variance_effect * Lanes(world.variance[i]);
        const Lanes goal = p.stability_base - p.preference_cost * misfit(world, block.T.row(i), i) * division
                           - p.tilt_cost * block.turn(i) * Lanes(1.f / world.dt)
                           - p.sanction_unrest * block.sanctions_paid(i);
        const Lanes before = block.S(i);
        const Lanes struck = p.stability_cost * block.lump(i);
        const Lanes after = unit(before + rate * (goal - before) - struck * (left - (Lanes(1.f) - rate)));
        block.S(i) = after;
        block.turn(i) = Lanes(0.f);
        block.unrest_now(i) = Lanes(0.f);
        return p.unrest_intercept - p.unrest_slope * Lanes(.5f) * (before + after);
    };
    // u < 1 - e^{-y} only where u < y = e^z dt, and so where u (1 + t + t^2 / 2 + t^3 / 6) < dt of t = -z: the sum is
    // at most e^t. It spares nearly all states the exponential; a little more, for rounding.
    const Lanes dt(world.dt), more(1.0001f * world.dt);
    for_tiles(world.states, [&](int first, int count) {
        Lanes exponent[tile];
        for (int n = 0; n < count; ++n) exponent[n] = recover(first + n);
        for_each_active(
            count,
            [&](int n) {
                const Lanes t = -exponent[n];
                const Lanes below = ((t * Lanes(1.f / 6.f) + Lanes(.5f)) * t + Lanes(1.f)) * t + Lanes(1.f);
                return chance.shock(first + n, Shock::unrest) * below < more;
            },
            [&](int n) {
                const Mask riots = chance.shock(first + n, Shock::unrest) < event_probability(exp(exponent[n]) * dt);
                if (!any(riots)) return;
                unrest(world, p, block, first + n, riots, left);
                note_decade(world, block, first + n, riots, step);
            });
    });
}

/// Optional: the patron in whose camp a state is saves it from unrest (ODD 7.7; Kazakhstan, January 2022):
/// part of the lump is saved, autonomy falls and the tie in security moves to the patron.
static void rescue_regimes(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    for (int i = 0; i < world.states; ++i) {
        if (!any(block.unrest_now(i) > Lanes(.5f))) continue;
        Mask open = block.unrest_now(i) > Lanes(.5f);
        for (int g = 0; g < world.powers; ++g) {
            const Mask saved = open & (block.camp(i, g) > Lanes(.5f)) & is_patron(world, block, i, g);
            open = open & !saved;
            const Lanes relief = where(saved, p.rescue_relief * p.unrest_cost);
            block.lump(i) -= relief;
            block.A_lost(i) -= relief;
            block.A(i) *= Lanes(1.f) - where(saved, p.rescue_autonomy);
            for (const TieField& field : {block.x, block.target}) {
                Lanes sum(0.f);
                const Lanes share = where(saved, p.rescue_autonomy);
                for (int s = 0; s < world.suppliers; ++s) {
                    const Lanes lost = share * field(i, s, 0);
                    field(i, s, 0) -= lost;
                    sum += lost;
                }
                field(i, g + first_power, 0) += sum;
            }
        }
        refresh_leans_of(world, p, block, i);
    }
}

} // namespace mv::mv1::MV_KERNEL
