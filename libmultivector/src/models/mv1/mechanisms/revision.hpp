#pragma once
#include "demands.hpp"
#include "economy.hpp"
#include "setup.hpp"
#include "society.hpp"

namespace mv::MV_KERNEL {

/// Copies one lane of a value to all lanes.
MV_ALWAYS_INLINE Lanes spread(const Lanes& x, int lane) { return Lanes(floats(x)[lane]); }

/// One state in one replicate, with sixteen strategies in the lanes: a block whose entries for that state, and those it
/// shares with all states, lie in memory of its own, so that every mechanism's terms can be evaluated unchanged.
struct Option {
    Lanes x[(most_powers + first_power) * mv1::parameter_slots_per_function];
    Lanes X[most_powers], T[most_powers], q[most_powers], camp[most_powers], conflict[most_powers], base[most_powers];
    Lanes capability_E[most_powers], capability_S[most_powers], unreliable[most_powers], rho[most_pairs];
    Lanes A, initiatives, resourcing, bias_cut, bias_patron, bias_large, refusal_factor;
    Block block;

    Option(const World& w, const Block& now, const SharedRow& target, const SharedRow& instrument, const SharedRow& pacts, int i, int lane)
        : block(now)
    {
        for (int k = 0; k < w.suppliers * w.functions; ++k) x[k] = target[k];
        for (int g = 0; g < w.powers; ++g) {
            q[g] = spread(now.q(i, g), lane);
            conflict[g] = spread(now.conflict(i, g), lane);
            camp[g] = pacts[i * w.powers + g];
            capability_E[g] = spread(now.capability_E(g), lane);
            capability_S[g] = spread(now.capability_S(g), lane);
            unreliable[g] = spread(now.unreliable(i, g), lane);
        }
        for (int pair = 0; pair < w.pairs; ++pair) rho[pair] = spread(now.rho(pair), lane);
        A = spread(now.A(i), lane);
        refusal_factor = spread(now.refusal_factor(i), lane);
        initiatives = instrument[0];
        bias_cut = instrument[4];
        bias_patron = instrument[5];
        bias_large = instrument[6];
        redirect(w, i);
    }
    Option(const Option&) = delete;
    Option& operator=(const Option&) = delete;

private:
    void redirect(const World& w, int i)
    {
        const auto lead = [](auto& field, Lanes* own, int entries_before) { field.data = own - entries_before; };
        lead(block.x, x, i * w.suppliers * w.functions);
        lead(block.X, X, i * w.powers);
        lead(block.T, T, i * w.powers);
        lead(block.q, q, i * w.powers);
        lead(block.camp, camp, i * w.powers);
        lead(block.conflict, conflict, i * w.powers);
        lead(block.demand_base, base, i * w.powers);
        lead(block.capability_E, capability_E, 0);
        lead(block.capability_S, capability_S, 0);
        lead(block.unreliable, unreliable, i * w.powers);
        lead(block.rho, rho, 0);
        lead(block.A, &A, i);
        lead(block.initiatives, &initiatives, i);
        lead(block.resourcing, &resourcing, i);
        lead(block.bias_cut, &bias_cut, i);
        lead(block.bias_patron, &bias_patron, i);
        lead(block.bias_large, &bias_large, i);
        lead(block.refusal_factor, &refusal_factor, i);
    }
};

/// What demands cost in expectation, per year: sanctions, lumps of incidents (fear left out), concessions.
struct Burden {
    Lanes sanctions, lumps, conceded;
};

/// sum_g h_g of E[sanction total], E[incident lump] and pr_g E[k], at E[k] = 1/2 (ODD 7.8).
MV_ALWAYS_INLINE Burden expected_burden(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i)
{
    Burden sum{Lanes(0.f), Lanes(0.f), Lanes(0.f)};
    const Lanes agenda = p.attention / (p.attention + block.initiatives(i));
    const Lanes k(.5f);
    for (int g = 0; g < world.powers; ++g) {
        const Lanes hazard = demand_hazard(world, p, block, t, agenda, true, i, g);
        const Refusal r = refusal_terms(world, p, block, t, i, g, k);
        const Lanes complies = compliance_chance(world, p, block, t, r, i, g, k);
        const Lanes refuses = hazard * (Lanes(1.f) - complies);
        sum.sanctions += refuses * r.sanction * r.exposed;
        sum.lumps += refuses * min(p.coercion * r.violence * r.exposed, Lanes(1.f)) * t.mean_cost;
        sum.conceded += hazard * complies * k;
    }
    return sum;
}

/// Expected payoff of a portfolio held for long (ODD 7.8), priced as the payoff prices it.
static Lanes expected_payoff(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                             const Bidders& powers, const Lanes& price, const Lanes& transit, int i)
{
    Lanes value[most_powers], quality[most_powers * mv1::parameter_slots_per_function];
    for (int g = 0; g < world.powers; ++g)
        value[g] = Lanes(world.strategic_value[i] * world.root_proximity[i * world.powers + g]);
    for (int k = 0; k < world.powers * world.functions; ++k)
        quality[k] = Lanes(world.quality[i * world.powers * world.functions + k]);
    const Portfolio held{block.x.row(i), block.X.row(i), block.T.row(i)};
    const Burden burden = expected_burden(world, p, block, t, i);
    const Lanes income = benefit(world, p, held, quality, returns_of(p)) +
                         favour(world, p, powers, held, value, block.camp.row(i)).income + transit - price -
                         burden.sanctions - burden.lumps;
    const Lanes autonomy = Lanes(1.f) / (Lanes(1.f) + p.autonomy_concession * burden.conceded / p.autonomy_recovery);
    const Lanes division = Lanes(1.f) + p.variance_effect * Lanes(world.variance[i]);
    const Lanes stability = p.stability_base - p.preference_cost * misfit(world, held.T, i) * division -
                            p.sanction_unrest * burden.sanctions - p.stability_cost * burden.lumps / p.stability_return;
    return p.weight_income * income + p.weight_autonomy * autonomy + p.weight_stability * stability;
}

/// One replicate's parameters, the same in every lane.
MV_ALWAYS_INLINE void spread_parameters(const Parameters& own, int lane, Parameters& out)
{
    const auto* from = reinterpret_cast<const Lanes*>(&own);
    auto* to = reinterpret_cast<Lanes*>(&out);
    for (std::size_t k = 0; k < sizeof(Parameters) / sizeof(Lanes); ++k) to[k] = spread(from[k], lane);
}

/// What the strategies in the lanes promise one state in one replicate, `lane` of `now`; p are that replicate's parameters.
static Lanes weigh_options(const World& world, const Parameters& p, const Block& now, const SharedRow& target,
                           const SharedRow& instrument, const SharedRow& pacts, int i, int lane)
{
    Option option(world, now, target, instrument, pacts, i, lane);
    option.resourcing = resourcing_of(p, instrument[2]);
    for (int g = 0; g < world.powers; ++g) option.base[g] = base_of_demands(world, p, i, g, instrument[3], spread(now.armed(i), lane));
    refresh_leans_of(world, p, option.block, i);
    DemandTerms t;
    demand_terms(world, p, option.block, t);
    Bidders powers;
    bidders(world, p, option.block, powers);
    const Lanes visits = instrument[1] * Lanes(static_cast<float>(world.powers));
    const Lanes price = price_of(p, instrument[0], visits, instrument[2], instrument[3]);
    return expected_payoff(world, p, option.block, t, powers, price, spread(now.transit(i), lane), i);
}

} // namespace mv::MV_KERNEL
