#pragma once
#include "../tiles.hpp"
#include "entanglement.hpp"

namespace mv::mv1::MV_KERNEL {

/// What depends on the powers alone: mean rivalry, and the bid for a state of unit value and nearness.
struct Bidders {
    Lanes rivalry[most_powers], bid[most_powers];
};

MV_ALWAYS_INLINE void bidders(const World& world, const Parameters& p, const Block& block, Bidders& out)
{
    for (int g = 0; g < world.powers; ++g) {
        Lanes sum(0.f);
        for (int h = 0; h < world.powers; ++h) sum += rivalry_of(world, block, g, h);
        out.rivalry[g] = sum * Lanes(1.f / static_cast<float>(world.powers - 1));
        out.bid[g] = Lanes(world.restraint[g]) * p.rent_scale * (Lanes(1.f) + p.rent_rivalry * out.rivalry[g])
                     * sqrt(block.capability_E(g));
    }
}

/// Whether the optional returns to scale and comparative advantage are in use.
struct Returns {
    bool scaled, led;
    bool none() const { return !scaled && !led; }
};

MV_ALWAYS_INLINE Returns returns_of(const Parameters& p)
{
    return {any(!(p.scale_economy == Lanes(0.f))), any(!(p.advantage == Lanes(0.f)))};
}

/// x_igf as it counts for the benefit: (1 + alpha lead) x^{1 + eta}.
MV_ALWAYS_INLINE Lanes returned(const World& world, const Parameters& p, const Returns& returns, Lanes x, int g, int f)
{
    if (returns.scaled) x = pow(x, Lanes(1.f) + p.scale_economy);
    if (returns.led) x *= Lanes(1.f) + p.advantage * Lanes(world.lead[g * world.functions + f]);
    return x;
}

/// B = sum_f w_f [sum_g (1 + alpha lead) m x^{1 + eta} + m_R x_rest + b0 x_home], of m as quality(power and function).
MV_ALWAYS_INLINE Lanes benefit_of(const World& world, const Parameters& p, const Lanes* x, const auto& quality,
                                  const Returns& returns)
{
    const auto total = [&](const auto& counted) {
        Lanes sum(0.f);
        for (int f = 0; f < world.functions; ++f) {
            Lanes inside =
                p.rest_quality * x[rest * world.functions + f] + p.home_benefit[f] * x[home * world.functions + f];
            for (int g = 0; g < world.powers; ++g)
                inside += quality(g * world.functions + f) * counted(x[(g + first_power) * world.functions + f], g, f);
            sum += p.weight[f] * inside;
        }
        return sum;
    };
    if (returns.none()) return total([](const Lanes& tie, int, int) { return tie; });
    return total([&](const Lanes& tie, int g, int f) { return returned(world, p, returns, tie, g, f); });
}

/// The same of state i, whose m_igf is more by the part project_gain for each project of g in f that it belongs to
/// (ODD 7.12).
MV_ALWAYS_INLINE Lanes benefit(const World& world, const Parameters& p, const Block& block, int i,
                               const Returns& returns)
{
    const Lanes* const x = block.x.row(i);
    const float* const data = world.quality + i * world.powers * world.functions;
    if (world.projects == 0)
        return benefit_of(
            world, p, x, [&](int k) { return Lanes(data[k]); }, returns);
    Lanes quality[most_powers * mv1::parameter_slots_per_function];
    for (int k = 0; k < world.powers * world.functions; ++k) quality[k] = Lanes(data[k]);
    for (int j = 0; j < world.projects; ++j) {
        const int k = world.project_leader[j] * world.functions + world.project_function[j];
        quality[k] += p.project_gain * Lanes(data[k]) * block.member(i, j);
    }
    return benefit_of(
        world, p, x, [&](int k) { return quality[k]; }, returns);
}

/// What the powers pay for a state's favour: rent and premium, and who pays.
struct Favour {
    Lanes income;
    Lanes paid[most_powers];
};

/// y: how far a state is contestable, by its largest share of lean.
MV_ALWAYS_INLINE Lanes contestable(const World& world, const Parameters& p, const Lanes* T)
{
    Lanes top_share(0.f);
    for (int g = 0; g < world.powers; ++g) top_share = max(top_share, T[g]);
    return logistic((p.rent_threshold - top_share) / p.rent_width);
}

/// Second-price bidding among the powers where the state is contestable, half the patron's value where it is not, and
/// the exclusive client's premium (ODD 7.7): y v_(2) + (1 - y) v_patron / 2 + prem rho_patron o max(0, 2 X_patron - sum
/// X).
MV_ALWAYS_INLINE Favour favour(const World& world, const Parameters& p, const Bidders& powers, const Block& block,
                               int i, const Lanes& open)
{
    const Lanes *const X = block.X.row(i), *const camp = block.camp.row(i);
    const float* const value = world.value + i * world.powers;
    Lanes best(-1.f), second(0.f), sum(0.f), patron_bid(0.f), patron_lean(-1.f), patron_tie(0.f);
    Lanes bid[most_powers];
    for (int g = 0; g < world.powers; ++g) {
        bid[g] = powers.bid[g] * Lanes(value[g]);
        second = max(second, min(best, bid[g]));
        best = max(best, bid[g]);
        sum += X[g];
        const Mask leads = X[g] > patron_lean;
        patron_lean = select(leads, X[g], patron_lean);
        patron_bid = select(leads, bid[g], patron_bid);
        const Lanes obliged = p.pact_floor + (Lanes(1.f) - p.pact_floor) * camp[g];
        patron_tie = select(leads, powers.rivalry[g] * obliged, patron_tie);
    }
    const Lanes auction = open * second, loyalty = (Lanes(1.f) - open) * patron_bid * Lanes(.5f);
    const Lanes premium = p.premium * patron_tie * max(Lanes(2.f) * patron_lean - sum, Lanes(0.f));
    Favour result;
    result.income = auction + loyalty + premium;
    Mask winner_open = Lanes(0.f) <= Lanes(1.f), patron_open = winner_open;
    for (int g = 0; g < world.powers; ++g) {
        const Mask wins = winner_open & (bid[g] == best), leads = patron_open & (X[g] == patron_lean);
        winner_open = winner_open & !wins;
        patron_open = patron_open & !leads;
        result.paid[g] = where(wins, auction) + where(leads, loyalty + premium);
    }
    return result;
}

/// Income (ODD 7.7): Y = B + rent + premium + transit - adjustment - missed - Z - instruments - lumps / dt.
/// Writes Y, A_lost, A_rent, the powers' gains; closes the oldest entry of missed.
static void earn_income(const World& world, const Parameters& p, Block& block, const Chance&, int step)
{
    Bidders powers;
    bidders(world, p, block, powers);
    const Returns returns = returns_of(p);
    Lanes gain[most_powers];
    for (int g = 0; g < world.powers; ++g) gain[g] = Lanes(0.f);
    const auto earn = [&](int i, const Lanes& open, const Lanes& inside) {
        const Favour f = favour(world, p, powers, block, i, open);
        Lanes& missed = block.missed(i, step % world.memory);
        const Lanes lost = block.sanctions_paid(i) + missed;
        block.Y(i) = inside + f.income + block.transit(i) - p.adjustment_cost * block.moved(i) - lost
                     - block.instrument_price(i) - block.lump(i) * Lanes(1.f / world.dt);
        block.A_lost(i) += lost * Lanes(world.dt);
        block.A_rent(i) += f.income;
        missed = Lanes(0.f);
        for (int g = 0; g < world.powers; ++g) gain[g] += Lanes(world.value_share[i]) * block.X(i, g) - f.paid[g];
    };
    for_tiles(world.states, [&](int first, int count) {
        Lanes open[tile], inside[tile];
        for (int n = 0; n < count; ++n) open[n] = contestable(world, p, block.T.row(first + n));
        for (int n = 0; n < count; ++n) inside[n] = benefit(world, p, block, first + n, returns);
        for (int n = 0; n < count; ++n) earn(first + n, open[n], inside[n]);
    });
    for (int g = 0; g < world.powers; ++g) block.A_power_gain(g) += gain[g] * Lanes(world.dt);
    for (int pair = 0; pair < world.pairs; ++pair) {
        const Lanes cost = where(block.crises(pair) > Lanes(.5f), cost_of(p, block.crisis_level(pair)));
        block.A_power_gain(world.pair_first[pair]) -= cost;
        block.A_power_gain(world.pair_second[pair]) -= cost;
    }
}

} // namespace mv::mv1::MV_KERNEL
