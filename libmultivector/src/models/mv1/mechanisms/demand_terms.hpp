#pragma once
#include "entanglement.hpp"
#include "leans.hpp"

namespace mv::mv1::MV_KERNEL {

/// What is the same for every state in a step: rivalries and strengths of the powers.
struct DemandTerms {
    Lanes rho[most_powers][most_powers];    ///< rivalry, 0 of a power with itself
    Lanes strength[most_powers];            ///< max(cE, cS)
    Lanes reach[most_powers];               ///< that times the step, a little more
    Lanes shield[most_powers][most_powers]; ///< [g][h] cS_h / (cS_h + cS_g): h shields from g; nobody from himself
    Lanes deter[most_powers][most_powers];  ///< [g][h] rho_gh times that
    Lanes violence[most_powers];            ///< a_g cS_g rho_g: incidents per unit of nearness
};

MV_ALWAYS_INLINE void demand_terms(const World& world, const Block& block, DemandTerms& t)
{
    for (int g = 0; g < world.powers; ++g) {
        Lanes sum(0.f);
        for (int h = 0; h < world.powers; ++h) sum += t.rho[g][h] = rivalry_of(world, block, g, h);
        t.strength[g] = max(block.capability_E(g), block.capability_S(g));
        t.reach[g] = t.strength[g] * Lanes(1.001f * world.dt);
        t.violence[g] = Lanes(world.assertiveness[g]) * block.capability_S(g)
                        * (sum * Lanes(1.f / static_cast<float>(world.powers - 1)));
        for (int h = 0; h < world.powers; ++h) {
            t.shield[g][h] =
                h == g ? Lanes(0.f) : block.capability_S(h) / (block.capability_S(h) + block.capability_S(g));
            t.deter[g][h] = t.rho[g][h] * t.shield[g][h];
        }
    }
}

/// What parameters make of a refusal and a concession: years of income, stability's loss included.
struct DemandPrices {
    Lanes mean_cost;  ///< of an incident, over its levels
    Lanes sanction;   ///< per unit of sanctions
    Lanes incident;   ///< per unit of violence
    Lanes concession; ///< a_A

    explicit DemandPrices(const Parameters& p)
    {
        const Lanes below_war = Lanes(1.f) - p.incident_war, force = min(p.incident_force, below_war);
        mean_cost =
            (Lanes(1.f) - force - p.incident_war) * p.cost_display + force * p.cost_force + p.incident_war * p.cost_war;
        const Lanes stability = p.weight_stability / p.weight_income;
        sanction = Lanes(1.f) + p.sanction_unrest * stability;
        incident = (Lanes(1.f) + p.stability_cost * stability / p.stability_return) * p.fear * p.coercion * mean_cost;
        concession = p.weight_autonomy / p.weight_income * p.autonomy_concession / p.autonomy_recovery;
    }
};

/// What all powers' demands on state i share.
struct Exposed {
    Lanes agenda;                                   ///< s_i: initiatives occupy the agenda
    Lanes theta[mv1::parameter_slots_per_function]; ///< theta_if
    Lanes lean[most_powers], camp[most_powers];     ///< X_ih, camp_ih

    MV_ALWAYS_INLINE Exposed(const World& world, const Parameters& p, const Block& block, int i)
        : agenda(p.attention / (p.attention + block.initiatives(i)))
    {
        for (int f = 0; f < world.functions; ++f) theta[f] = replaceable(p, block.resourcing(i), f);
        for (int h = 0; h < world.powers; ++h) {
            lean[h] = block.X(i, h);
            camp[h] = block.camp(i, h);
        }
    }
};

/// V_ig, the leverage of g.
MV_ALWAYS_INLINE Lanes leverage(const World& world, const Parameters& p, const Block& block, const Exposed& e, int i,
                                int g)
{
    return leverage(world, p, e.theta, &tie(block, i, g, 0));
}

/// P_ig: the best protector's reliability, obligation, share in security and strength against g, in [0, 1].
MV_ALWAYS_INLINE Lanes protection(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                  const Exposed& e, int i, int g)
{
    Lanes best(0.f);
    for (int h = 0; h < world.powers; ++h) {
        const Lanes reliable = p.reliability - block.unreliable(i, h);
        best = max(best, reliable * obligation(p, e.camp[h]) * tie(block, i, h, 0) * t.shield[g][h]);
    }
    return best;
}

/// D_ig: a pact deters the ally's rivals.
MV_ALWAYS_INLINE Lanes restraint_by_pacts(const World& world, const Parameters& p, const DemandTerms& t,
                                          const Exposed& e, int g)
{
    Lanes best(0.f);
    for (int h = 0; h < world.powers; ++h)
        if (h != g) best = max(best, e.camp[h] * t.deter[g][h]);
    return Lanes(1.f) - p.deterrence * best;
}

/// Motive of g: iota0 + iota1 V_ig + sum_{h != g} rho_gh max(0, X_ih - tau X_ig).
MV_ALWAYS_INLINE Lanes motive(const World& world, const Parameters& p, const DemandTerms& t, const Exposed& e,
                              const Lanes& leverage, int g)
{
    const Lanes own = p.demand_tilt * e.lean[g];
    Lanes sum = p.demand_base + p.demand_leverage * leverage;
    for (int h = 0; h < world.powers; ++h)
        if (h != g) sum += t.rho[g][h] * max(e.lean[h] - own, Lanes(0.f));
    return sum;
}

/// Hazard of demands of g on i that come of a motive (ODD 7.4); demand_base holds what setup.hpp puts there
/// (base_of_demands).
MV_ALWAYS_INLINE Lanes hazard_by(const Lanes& motive, const World& world, const Parameters& p, const Block& block,
                                 const DemandTerms& t, const Exposed& e, int i, int g)
{
    const Lanes hazard = block.demand_base(i, g) * t.strength[g] * (Lanes(1.f) - Lanes(.5f) * block.q(i, g)) * e.agenda
                         * motive * restraint_by_pacts(world, p, t, e, g);
    return hazard * select(block.conflict(i, g) > Lanes(.5f), p.conflict_demands, Lanes(1.f));
}

MV_ALWAYS_INLINE Lanes demand_hazard(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                     const Exposed& e, const Lanes& leverage, int i, int g)
{
    return hazard_by(motive(world, p, t, e, leverage, g), world, p, block, t, e, i, g);
}

/// At least the hazards of all powers' demands on state i times the step, a little more for rounding: a lean on g does
/// not make up for one on a rival, what g could cut off is all of the tie to it, no pact deters, and neither
/// initiatives nor a conflict divert g.
MV_ALWAYS_INLINE void demand_bounds(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                    int i, Lanes* bound)
{
    const Lanes *const X = block.X.row(i), *const q = block.q.row(i), *const base = block.demand_base.row(i);
    for (int g = 0; g < world.powers; ++g) {
        Lanes motive = p.demand_base + p.demand_leverage * X[g];
        for (int h = 0; h < world.powers; ++h)
            if (h != g) motive += t.rho[g][h] * X[h];
        bound[g] = base[g] * t.reach[g] * (Lanes(1.f) - Lanes(.5f) * q[g]) * motive;
    }
}

/// All that the answer to a demand of power g on state i depends on, beside parameters and prices, `p` and `prices`
/// below: all of them, or those gathered. So a register may as well hold one state and power in all its replicates
/// (`take_all`) as many states and powers in one replicate each (demands.hpp). put(to, from) takes lanes of the block,
/// put(to, float) what the world says.
struct Demanded {
    Lanes leverage, protection;                                        ///< V_ig, P_ig
    Lanes log_exposure, violence;                                      ///< ln e_ig; of g
    Lanes refusal_factor, autonomy, bias_cut, bias_patron, bias_large; ///< of i
    // for the biases
    Lanes rho[most_powers], leans[most_powers]; ///< rho_gh, X_ih
    Lanes lean, place;                          ///< X_ig, g

    template <class Put>
    MV_ALWAYS_INLINE void take(const World& w, const Block& b, const DemandTerms& t, int i, int g, const Put& put)
    {
        put(log_exposure, w.log_exposure[i * w.powers + g]);
        put(violence, t.violence[g]);
        put(refusal_factor, b.refusal_factor(i));
        put(autonomy, b.A(i));
        put(bias_cut, b.bias_cut(i));
        put(bias_patron, b.bias_patron(i));
        put(bias_large, b.bias_large(i));
    }
    template <class Put>
    MV_ALWAYS_INLINE void take_rivals(const World& w, const Block& b, const DemandTerms& t, int i, int g,
                                      const Put& put)
    {
        for (int h = 0; h < w.powers; ++h) {
            put(rho[h], t.rho[g][h]);
            put(leans[h], b.X(i, h));
        }
        put(lean, b.X(i, g));
        put(place, static_cast<float>(g));
    }
    MV_ALWAYS_INLINE void take_all(const World& w, const Parameters& p, const Block& b, const DemandTerms& t,
                                   const Exposed& e, int i, int g)
    {
        const auto put = [](Lanes& to, const auto& from) { to = Lanes(from); };
        leverage = mv1::MV_KERNEL::leverage(w, p, b, e, i, g);
        protection = mv1::MV_KERNEL::protection(w, p, b, t, e, i, g);
        take(w, b, t, i, g, put);
        take_rivals(w, b, t, i, g, put);
    }
};

/// What a refusal of size k would bring (ODD 7.4).
struct Refusal {
    Lanes exposed;  ///< k (1 - P), less for nuclear states
    Lanes sanction; ///< sigma V
    Lanes violence; ///< a_g cS_g rho_g e_ig^(gamma (1 - s))
};

MV_ALWAYS_INLINE Refusal refusal_terms(const auto& p, const Demanded& d, const Lanes& k)
{
    const Lanes reach = exp(p.exposure_exponent * (Lanes(1.f) - p.exposure_in_demands) * d.log_exposure);
    return {k * (Lanes(1.f) - d.protection) * d.refusal_factor, p.sanction_bite * d.leverage, reach * d.violence};
}

/// Refusing costs R, complying costs C, both what the payoff will lose; instruments add a bias to the log odds.
struct Reasons {
    Lanes refusal, concession, bias;
};

MV_ALWAYS_INLINE Reasons reasons_of(const auto& prices, const Demanded& d, const Refusal& r, const Lanes& k)
{
    return {r.exposed * (prices.sanction * r.sanction + prices.incident * r.violence),
            k * prices.concession * d.autonomy, Lanes(0.f)};
}

/// Where no state has a bias there is none to compute.
MV_ALWAYS_INLINE bool biased(const Demanded& d)
{
    const Lanes none(0.f);
    return any((!(d.bias_cut == none)) | (!(d.bias_patron == none)) | (!(d.bias_large == none)));
}

/// By the ties to the rivals of g, as their patron, and for what is large.
MV_ALWAYS_INLINE Lanes bias_of(const World& world, const Demanded& d, const Lanes& k)
{
    Lanes rivals(0.f);
    Mask patron = d.lean <= d.lean;
    for (int h = 0; h < world.powers; ++h) {
        rivals += d.rho[h] * d.leans[h];
        patron = patron & outranks(d.lean, d.place, d.leans[h], h);
    }
    return d.bias_cut * rivals + where(patron, d.bias_patron) + where(k > Lanes(.3f), d.bias_large);
}

/// beta_c (R - C) + bias, of which the state complies with probability logistic.
MV_ALWAYS_INLINE Lanes reason_to_comply(const auto& p, const Reasons& all)
{
    return p.compliance_slope * (all.refusal - all.concession) + all.bias;
}

/// The probability that a refusal turns violent.
MV_ALWAYS_INLINE Lanes incident_chance(const auto& p, const Refusal& r) { return p.coercion * r.violence * r.exposed; }

} // namespace mv::mv1::MV_KERNEL
