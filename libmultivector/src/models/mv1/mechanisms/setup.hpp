#pragma once
#include "conflicts.hpp"
#include "portfolio.hpp"
#include "rivalry.hpp"

namespace mv::mv1::MV_KERNEL {

/// How far a state draws demands of a power: a_g r_g delta e_ig^(gamma s) e^{-mu I} (1 - acc H_i), with I = clip(I_ig +
/// platforms, +-20).
MV_ALWAYS_INLINE Lanes drawn_demands(const World& world, const Parameters& p, int i, int g, const Lanes& platforms)
{
    const int k = i * world.powers + g;
    const Lanes exposure = p.exposure_exponent * p.exposure_in_demands * Lanes(world.log_exposure[k]);
    const Lanes shared = clip(Lanes(world.institutions[k]) + platforms, Lanes(-20.f), Lanes(20.f));
    return Lanes(world.assertiveness[g] * world.restraint[g]) * p.demand_rate
           * exp(exposure - p.institutions_effect * shared)
           * (Lanes(1.f) - p.accommodation * Lanes(world.strategic_value[i]));
}

/// Hazard of demands before what changes in time; nuclear states draw more.
MV_ALWAYS_INLINE Lanes base_of_demands(const World& world, const Parameters& p, int i, int g, const Lanes& platforms,
                                       const Lanes& armed)
{
    return drawn_demands(world, p, i, g, platforms) * (Lanes(1.f) + p.nuclear_demands * armed);
}

MV_ALWAYS_INLINE void open_state(const World& world, const Parameters& p, Block& block, int i, bool nuclear)
{
    block.armed(i) = Lanes(nuclear ? world.nuclear[i] : 0.f);
    const int cells = world.suppliers * world.functions;
    for (int k = 0; k < cells; ++k) {
        block.x.row(i)[k] = Lanes(world.ties[i * cells + k]);
        block.target.row(i)[k] = Lanes(world.ties[i * cells + k]);
    }
    for (int g = 0; g < world.powers; ++g) {
        block.q(i, g) = Lanes(.5f);
        block.camp(i, g) = Lanes(world.camp[i * world.powers + g]);
        block.demand_base(i, g) = base_of_demands(world, p, i, g, Lanes(0.f), block.armed(i));
    }
    block.A(i) = Lanes(1.f);
    block.S(i) = Lanes(.7f);
    block.refusal_factor(i) = Lanes(1.f) - p.nuclear_refusal * block.armed(i);
    block.choice(i) = Lanes(-1.f);
    refresh_leans_of(world, p, block, i);
}

/// The state of a block before its first step. Its memory is zero.
static void open_block(const World& world, const Parameters& p, Block& block, bool nuclear)
{
    for (int i = 0; i < world.states; ++i) open_state(world, p, block, i, nuclear);
    for (int pair = 0; pair < world.pairs; ++pair) block.rho(pair) = base_rivalry(world, p, pair);
    for (int g = 0; g < world.powers; ++g) {
        block.capability_E(g) = Lanes(world.capability_E[g]);
        block.capability_S(g) = Lanes(world.capability_S[g]);
    }
    for (int e = 0; e < world.borders; ++e)
        block.onset_base(e) = p.dispute_rate * Lanes(world.border_rate[e])
                              * exp(-(p.dispute_institutions * Lanes(world.border_institutions[e])));
    for (int route = 0; route < world.corridors; ++route) block.route_open(route) = Lanes(1.f);
}

/// End of burn-in: polarisation becomes the base, and totals start.
static void close_burn_in(const World& world, Block& block)
{
    measure_polarisation(world, block);
    for (int pair = 0; pair < world.pairs; ++pair) block.polarisation_base(pair) = block.polarisation(pair);
    for (int i = 0; i < world.states; ++i) block.payoff_mean(i) = block.payoff_before(i);
}

/// What the instruments cost a year.
MV_ALWAYS_INLINE Lanes price_of(const Parameters& p, const Lanes& initiatives, const Lanes& visits, const Lanes& minor,
                                const Lanes& platforms)
{
    return p.price_initiatives * initiatives + p.price_visit * visits + p.price_minor * minor
           + p.price_platform * platforms;
}

/// n visits to minor capitals let others replace more of a lost supply: resourcing_gain (1 - e^{-n /
/// resourcing_scale}).
MV_ALWAYS_INLINE Lanes resourcing_of(const Parameters& p, const Lanes& minor)
{
    return p.resourcing_gain * event_probability(minor / p.resourcing_scale);
}

/// A state takes up instruments in some lanes.
static void adopt_instruments(const World& world, const Parameters& p, Block& block, int i, const Mask& who,
                              const Lanes* instrument, bool pacts_now)
{
    const Field* const fields[] = {&block.initiatives, nullptr,         &block.minor_capitals,
                                   &block.platforms,   &block.bias_cut, &block.bias_patron,
                                   &block.bias_large,  &block.camp_rule};
    for (int k = 0; k < mv1::instrument_count; ++k)
        if (fields[k]) (*fields[k])(i) = select(who, instrument[k], (*fields[k])(i));
    Lanes visited(0.f);
    for (int g = 0; g < world.powers; ++g) {
        block.visits(i, g) = select(who, instrument[1], block.visits(i, g));
        // in no other lane: an event may have changed the base there, which computed again is another in the last bit
        const Lanes base = base_of_demands(world, p, i, g, block.platforms(i), block.armed(i));
        block.demand_base(i, g) = select(who, base, block.demand_base(i, g));
        visited += block.visits(i, g);
    }
    block.resourcing(i) = resourcing_of(p, block.minor_capitals(i));
    block.instrument_price(i) = price_of(p, block.initiatives(i), visited, block.minor_capitals(i), block.platforms(i));
    if (pacts_now) set_pacts(world, block, i, who, [](int, const Mask&) {}); // ordered, not left: no exit
}

} // namespace mv::mv1::MV_KERNEL
