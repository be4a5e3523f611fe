#pragma once
#include "demand_terms.hpp"
#include "economy.hpp"
#include "setup.hpp"
#include "society.hpp"

namespace mv::mv1::MV_KERNEL {

/// Copies one lane of a value to all lanes.
MV_ALWAYS_INLINE Lanes spread(const Lanes& x, int lane) { return Lanes(floats(x)[lane]); }

/// One state in one replicate, with strategies in the lanes: a block whose entries for that state, and those it shares
/// with all states, lie in memory of its own, so that every mechanism's terms can be evaluated unchanged.
class Option {
public:
    Option(const World& w, const Block& now, int lane) : now_(now), lane_(lane), block_(now)
    {
        for (int g = 0; g < w.powers; ++g) {
            capability_E_[g] = spread(now.capability_E(g), lane);
            capability_S_[g] = spread(now.capability_S(g), lane);
        }
        for (int pair = 0; pair < w.pairs; ++pair) rho_[pair] = spread(now.rho(pair), lane);
        block_.capability_E.data = capability_E_;
        block_.capability_S.data = capability_S_;
        block_.rho.data = rho_;
    }
    Option(const Option&) = delete;
    Option& operator=(const Option&) = delete;

    /// The block with state i as it would be under the strategies in the lanes.
    Block& of(const World& w, const Parameters& p, const SharedRow& target, const SharedRow& instrument,
              const SharedRow& pacts, int i)
    {
        redirect(w, i);
        for (int k = 0; k < w.suppliers * w.functions; ++k) x_[k] = target[k];
        const Lanes armed = spread(now_.armed(i), lane_);
        for (int g = 0; g < w.powers; ++g) {
            q_[g] = spread(now_.q(i, g), lane_);
            conflict_[g] = spread(now_.conflict(i, g), lane_);
            camp_[g] = pacts[i * w.powers + g];
            unreliable_[g] = spread(now_.unreliable(i, g), lane_);
            base_[g] = base_of_demands(w, p, i, g, instrument[3], armed);
        }
        for (int j = 0; j < w.projects; ++j) member_[j] = spread(now_.member(i, j), lane_);
        A_ = spread(now_.A(i), lane_);
        refusal_factor_ = spread(now_.refusal_factor(i), lane_);
        initiatives_ = instrument[0];
        resourcing_ = resourcing_of(p, instrument[2]);
        bias_cut_ = instrument[4];
        bias_patron_ = instrument[5];
        bias_large_ = instrument[6];
        refresh_leans_of(w, p, block_, i);
        return block_;
    }
    const Block& shared() const { return block_; }

private:
    void redirect(const World& w, int i)
    {
        const auto lead = [](auto& field, Lanes* own, int entries_before) { field.data = own - entries_before; };
        lead(block_.x, x_, i * w.suppliers * w.functions);
        lead(block_.X, X_, i * w.powers);
        lead(block_.T, T_, i * w.powers);
        lead(block_.q, q_, i * w.powers);
        lead(block_.camp, camp_, i * w.powers);
        lead(block_.conflict, conflict_, i * w.powers);
        lead(block_.demand_base, base_, i * w.powers);
        lead(block_.unreliable, unreliable_, i * w.powers);
        lead(block_.member, member_, i * w.projects);
        lead(block_.A, &A_, i);
        lead(block_.initiatives, &initiatives_, i);
        lead(block_.resourcing, &resourcing_, i);
        lead(block_.bias_cut, &bias_cut_, i);
        lead(block_.bias_patron, &bias_patron_, i);
        lead(block_.bias_large, &bias_large_, i);
        lead(block_.refusal_factor, &refusal_factor_, i);
    }

    const Block& now_;
    int lane_;
    Block block_;
    Lanes x_[(most_powers + first_power) * mv1::parameter_slots_per_function];
    Lanes X_[most_powers], T_[most_powers], q_[most_powers], camp_[most_powers], conflict_[most_powers],
        base_[most_powers];
    Lanes capability_E_[most_powers], capability_S_[most_powers], unreliable_[most_powers], rho_[most_pairs];
    Lanes member_[mv1::most_projects];
    Lanes A_, initiatives_, resourcing_, bias_cut_, bias_patron_, bias_large_, refusal_factor_;
};

/// What demands cost in expectation, per year: sanctions, lumps of incidents (fear left out), concessions.
struct Burden {
    Lanes sanctions, lumps, conceded;
};

/// sum_g h_g of E[sanction total], E[incident lump] and pr_g E[k], at E[k] = 1/2 (ODD 7.8).
MV_ALWAYS_INLINE Burden expected_burden(const World& world, const Parameters& p, const DemandPrices& prices,
                                        const Block& block, const DemandTerms& t, int i)
{
    Burden sum{Lanes(0.f), Lanes(0.f), Lanes(0.f)};
    const Lanes k(.5f);
    const Exposed exposed(world, p, block, i);
    for (int g = 0; g < world.powers; ++g) {
        Demanded d;
        d.take_all(world, p, block, t, exposed, i, g);
        const Lanes hazard = demand_hazard(world, p, block, t, exposed, d.leverage, i, g);
        const Refusal r = refusal_terms(p, d, k);
        Reasons all = reasons_of(prices, d, r, k);
        all.bias = bias_of(world, d, k);
        const Lanes complies = logistic(reason_to_comply(p, all));
        const Lanes refuses = hazard * (Lanes(1.f) - complies);
        sum.sanctions += refuses * r.sanction * r.exposed;
        sum.lumps += refuses * min(p.coercion * r.violence * r.exposed, Lanes(1.f)) * prices.mean_cost;
        sum.conceded += hazard * complies * k;
    }
    return sum;
}

/// Expected payoff of a portfolio held for long (ODD 7.8), priced as the payoff prices it.
static Lanes expected_payoff(const World& world, const Parameters& p, const DemandPrices& prices, const Block& block,
                             const DemandTerms& t, const Bidders& powers, const Lanes& price, const Lanes& transit,
                             int i)
{
    const Lanes* const T = block.T.row(i);
    const Burden burden = expected_burden(world, p, prices, block, t, i);
    const Lanes income = benefit(world, p, block, i, returns_of(p))
                         + favour(world, p, powers, block, i, contestable(world, p, T)).income + transit - price
                         - burden.sanctions - burden.lumps;
    const Lanes autonomy = Lanes(1.f) / (Lanes(1.f) + p.autonomy_concession * burden.conceded / p.autonomy_recovery);
    const Lanes division = Lanes(1.f) + p.variance_effect * Lanes(world.variance[i]);
    const Lanes stability = p.stability_base - p.preference_cost * misfit(world, T, i) * division
                            - p.sanction_unrest * burden.sanctions
                            - p.stability_cost * burden.lumps / p.stability_return;
    return p.weight_income * income + p.weight_autonomy * autonomy + p.weight_stability * stability;
}

/// One replicate's parameters, the same in every lane.
MV_ALWAYS_INLINE void spread_parameters(const Parameters& own, int lane, Parameters& out)
{
    const auto* from = reinterpret_cast<const Lanes*>(&own);
    auto* to = reinterpret_cast<Lanes*>(&out);
    for (std::size_t k = 0; k < sizeof(Parameters) / sizeof(Lanes); ++k) to[k] = spread(from[k], lane);
}

/// What the strategies in the lanes promise states of one replicate, `lane` of `now`; p are that replicate's
/// parameters.
class Weighing {
public:
    Weighing(const World& world, const Parameters& p, const Block& now, int lane)
        : world_(world), p_(p), prices_(p), now_(now), lane_(lane), option_(world, now, lane)
    {
        demand_terms(world, option_.shared(), terms_);
        bidders(world, p, option_.shared(), powers_);
    }

    Lanes payoffs(const SharedRow& target, const SharedRow& instrument, const SharedRow& pacts, int i)
    {
        const Block& block = option_.of(world_, p_, target, instrument, pacts, i);
        const Lanes visits = instrument[1] * Lanes(static_cast<float>(world_.powers));
        const Lanes price = price_of(p_, instrument[0], visits, instrument[2], instrument[3]);
        return expected_payoff(world_, p_, prices_, block, terms_, powers_, price, spread(now_.transit(i), lane_), i);
    }

private:
    const World& world_;
    const Parameters& p_;
    DemandPrices prices_;
    const Block& now_;
    int lane_;
    Option option_;
    DemandTerms terms_;
    Bidders powers_;
};

} // namespace mv::mv1::MV_KERNEL
