#pragma once
#include "entanglement.hpp"
#include "leans.hpp"

namespace mv::MV_KERNEL {

/// What is the same for every state in a step: mean rivalries, strengths, and what a refusal and a concession weigh.
struct DemandTerms {
    Lanes rho[most_powers][most_powers];       ///< rivalry, 0 of a power with itself
    Lanes rivalry[most_powers];                ///< mean over the other powers
    Lanes strength[most_powers];               ///< max(cE, cS)
    Lanes shield[most_powers][most_powers];    ///< [h][g] cS_h / (cS_h + cS_g); nobody shields from himself
    Lanes violence[most_powers];               ///< a_g cS_g rho_g: incidents per unit of nearness
    Lanes mean_cost;                           ///< of an incident, over its levels
    Lanes sanction_weight, incident_weight;    ///< years of income, stability's loss included
    Lanes concession_weight;                   ///< a_A
};

MV_ALWAYS_INLINE void demand_terms(const World& world, const Parameters& p, const Block& block, DemandTerms& t)
{
    for (int g = 0; g < world.powers; ++g) {
        Lanes sum(0.f);
        for (int h = 0; h < world.powers; ++h) sum += t.rho[g][h] = rivalry_of(world, block, g, h);
        t.rivalry[g] = sum * Lanes(1.f / static_cast<float>(world.powers - 1));
        t.strength[g] = max(block.capability_E(g), block.capability_S(g));
        t.violence[g] = Lanes(world.assertiveness[g]) * block.capability_S(g) * t.rivalry[g];
        for (int h = 0; h < world.powers; ++h)
            t.shield[h][g] = h == g ? Lanes(0.f) : block.capability_S(h) / (block.capability_S(h) + block.capability_S(g));
    }
    const Lanes display = Lanes(1.f) - p.incident_force - p.incident_war;
    t.mean_cost = display * p.cost_display + p.incident_force * p.cost_force + p.incident_war * p.cost_war;
    const Lanes stability = p.weight_stability / p.weight_income;
    t.sanction_weight = Lanes(1.f) + p.sanction_unrest * stability;
    t.incident_weight = (Lanes(1.f) + p.stability_cost * stability / p.stability_return) * p.fear * p.coercion * t.mean_cost;
    t.concession_weight = p.weight_autonomy / p.weight_income * p.autonomy_concession / p.autonomy_recovery;
}

/// P_ig: the best protector's reliability, obligation, share in security and strength against g, in [0, 1].
MV_ALWAYS_INLINE Lanes protection(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g)
{
    Lanes best(0.f);
    for (int h = 0; h < world.powers; ++h) {
        const Lanes reliable = p.reliability * (Lanes(1.f) - block.unreliable(i, h));
        best = max(best, reliable * obligation(p, block, i, h) * tie(block, i, h, 0) * t.shield[h][g]);
    }
    return best;
}

/// D_ig: a pact deters the ally's rivals.
MV_ALWAYS_INLINE Lanes restraint_by_pacts(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g)
{
    Lanes best(0.f);
    for (int h = 0; h < world.powers; ++h)
        best = max(best, block.camp(i, h) * t.rho[g][h] * t.shield[h][g]);
    return Lanes(1.f) - p.deterrence * best;
}

/// Motive of g: iota0 + iota1 V_ig + sum_{h != g} rho_gh max(0, X_ih - tau X_ig).
MV_ALWAYS_INLINE Lanes motive(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g)
{
    const Lanes own = p.demand_tilt * block.X(i, g);
    Lanes sum = p.demand_base + p.demand_leverage * leverage(world, p, block, i, g);
    for (int h = 0; h < world.powers; ++h)
        sum += t.rho[g][h] * max(block.X(i, h) - own, Lanes(0.f));
    return sum;
}

/// Hazard of demands of g on i (ODD 7.4); demand_base holds a_g r_g delta (.5 + H_i) d_ig e^{-mu I_ig} (1 - acc H_i).
MV_ALWAYS_INLINE Lanes demand_hazard(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g)
{
    const Lanes agenda = p.attention / (p.attention + block.initiatives(i));
    const Lanes hazard = block.demand_base(i, g) * t.strength[g] * (Lanes(1.f) - Lanes(.5f) * block.q(i, g)) * agenda *
                         motive(world, p, block, t, i, g) * restraint_by_pacts(world, p, block, t, i, g);
    return hazard * select(block.conflict(i, g) > Lanes(.5f), p.conflict_demands, Lanes(1.f));
}

/// sum_h rho_gh X_ih: the ties to the rivals of g.
MV_ALWAYS_INLINE Lanes ties_to_rivals(const World& world, const Block& block, const DemandTerms& t, int i, int g)
{
    Lanes sum(0.f);
    for (int h = 0; h < world.powers; ++h) sum += t.rho[g][h] * block.X(i, h);
    return sum;
}

/// At least the hazard, and cheaper: V_ig <= X_ig, max(0, X_ih - tau X_ig) <= X_ih, and distrust, initiatives, pacts and an
/// open conflict only lower it. A little more, for rounding.
MV_ALWAYS_INLINE Lanes hazard_bound(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g)
{
    const Lanes motive = p.demand_base + p.demand_leverage * block.X(i, g) + ties_to_rivals(world, block, t, i, g);
    return block.demand_base(i, g) * t.strength[g] * motive * Lanes(1.0001f);
}

/// What a refusal of size k would bring (ODD 7.4).
struct Refusal {
    Lanes exposed;  ///< k (1 - P), less for nuclear states
    Lanes sanction; ///< sigma V
    Lanes violence; ///< a_g d_ig cS_g rho_g
};

MV_ALWAYS_INLINE Refusal refusal_terms(const World& world, const Parameters& p, const Block& block, const DemandTerms& t, int i, int g, const Lanes& k)
{
    return {k * (Lanes(1.f) - protection(world, p, block, t, i, g)) * block.refusal_factor(i), p.sanction_bite * leverage(world, p, block, i, g),
            Lanes(world.proximity[i * world.powers + g]) * t.violence[g]};
}

/// Refusing costs R, complying costs C, both what the payoff will lose; instruments add a bias to the log odds.
struct Reasons {
    Lanes refusal, concession, bias;
};

MV_ALWAYS_INLINE Reasons reasons_of(const World& world, const Block& block, const DemandTerms& t, const Refusal& r, int i, int g,
                                    const Lanes& k)
{
    return {r.exposed * (t.sanction_weight * r.sanction + t.incident_weight * r.violence), k * t.concession_weight * block.A(i),
            block.bias_cut(i) * ties_to_rivals(world, block, t, i, g) +
                where(is_patron(world, block, i, g), block.bias_patron(i)) + where(k > Lanes(.3f), block.bias_large(i))};
}

/// beta_c (R - C) + bias, of which the state complies with probability logistic.
MV_ALWAYS_INLINE Lanes reason_to_comply(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                         const Refusal& r, int i, int g, const Lanes& k)
{
    const Reasons all = reasons_of(world, block, t, r, i, g, k);
    return p.compliance_slope * (all.refusal - all.concession) + all.bias;
}

/// The probability that a refusal turns violent.
MV_ALWAYS_INLINE Lanes incident_chance(const Parameters& p, const Refusal& r) { return p.coercion * r.violence * r.exposed; }

} // namespace mv::MV_KERNEL
