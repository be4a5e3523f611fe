#pragma once
#include "conflicts.hpp"

namespace mv::MV_KERNEL {

enum class DemandDraw { size, compliance, function_or_incident, level };

/// What is the same for every state in a step: mean rivalries, strengths, and what a refusal and a concession weigh.
struct DemandTerms {
    Lanes rivalry[most_powers];                ///< mean over the other powers
    Lanes strength[most_powers];               ///< max(cE, cS)
    Lanes shield[most_powers][most_powers];    ///< [h][g] cS_h / (cS_h + cS_g)
    Lanes violence[most_powers];               ///< a_g cS_g rho_g: incidents per unit of nearness
    Lanes mean_cost;                           ///< of an incident, over its levels
    Lanes sanction_weight, incident_weight;    ///< years of income, stability's loss included
    Lanes concession_weight;                   ///< a_A
};

MV_ALWAYS_INLINE void demand_terms(const World& world, const Parameters& p, const Block& block, DemandTerms& t)
{
    for (int g = 0; g < world.powers; ++g) {
        Lanes sum(0.f);
        for (int h = 0; h < world.powers; ++h) sum += rivalry_of(world, block, g, h);
        t.rivalry[g] = sum * Lanes(1.f / static_cast<float>(world.powers - 1));
        t.strength[g] = max(block.capability_E(g), block.capability_S(g));
        t.violence[g] = Lanes(world.assertiveness[g]) * block.capability_S(g) * t.rivalry[g];
        for (int h = 0; h < world.powers; ++h)
            t.shield[h][g] = block.capability_S(h) / (block.capability_S(h) + block.capability_S(g));
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
        if (h == g) continue;
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
        if (h != g) best = max(best, block.camp(i, h) * rivalry_of(world, block, g, h) * t.shield[h][g]);
    return Lanes(1.f) - p.deterrence * best;
}

/// Motive of g: iota0 + iota1 V_ig + sum_{h != g} rho_gh max(0, X_ih - tau X_ig).
MV_ALWAYS_INLINE Lanes motive(const World& world, const Parameters& p, const Block& block, int i, int g)
{
    const Lanes own = p.demand_tilt * block.X(i, g);
    Lanes sum = p.demand_base + p.demand_leverage * leverage(world, p, block, i, g);
    for (int h = 0; h < world.powers; ++h)
        if (h != g) sum += rivalry_of(world, block, g, h) * max(block.X(i, h) - own, Lanes(0.f));
    return sum;
}

/// Hazard of demands of g on i (ODD 7.4); demand_base holds a_g r_g delta (.5 + H_i) d_ig e^{-mu I_ig} (1 - acc H_i).
MV_ALWAYS_INLINE Lanes demand_hazard(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                     const Lanes& agenda, bool allied, int i, int g)
{
    Lanes hazard = block.demand_base(i, g) * t.strength[g] * (Lanes(1.f) - Lanes(.5f) * block.q(i, g)) * agenda *
                   motive(world, p, block, i, g);
    if (allied) hazard *= restraint_by_pacts(world, p, block, t, i, g);
    return hazard * select(block.conflict(i, g) > Lanes(.5f), p.conflict_demands, Lanes(1.f));
}

/// The demand is met: autonomy falls, and in one function ties move from every power to the demander.
static void comply(const World& world, const Parameters& p, Block& block, int i, int g, const Mask& met, const Lanes& k, const Lanes& u)
{
    block.A(i) = select(met, unit(block.A(i) * (Lanes(1.f) - p.autonomy_concession * k)), block.A(i));
    block.A_met(i, g) += one_where(met);
    block.A_conceded(i, g) += where(met, k);
    block.A_power_gain(g) += where(met, Lanes(world.strategic_value[i]) * k);
    Lanes cumulative(0.f);
    Mask open = met;
    for (int f = 0; f < world.functions; ++f) {
        cumulative += p.weight[f];
        const Mask chosen = f + 1 < world.functions ? open & (u < cumulative) : open;
        open = open & !chosen;
        if (!any(chosen)) continue;
        const Lanes share = where(chosen, p.tie_concession * k);
        for (const TieField& field : {block.x, block.target}) {
            Lanes sum(0.f);
            for (int h = 0; h < world.powers; ++h) {
                const Lanes lost = share * field(i, h + first_power, f);
                field(i, h + first_power, f) -= lost;
                sum += lost;
            }
            field(i, g + first_power, f) += sum;
        }
    }
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

/// Refusing costs R, complying costs C, both what the payoff will lose: logistic(beta_c (R - C) + bias).
MV_ALWAYS_INLINE Lanes compliance_chance(const World& world, const Parameters& p, const Block& block, const DemandTerms& t,
                                         const Refusal& r, int i, int g, const Lanes& k)
{
    const Lanes refusal = r.exposed * (t.sanction_weight * r.sanction + t.incident_weight * r.violence);
    const Lanes concession = k * t.concession_weight * block.A(i);
    const Lanes bias = block.bias_cut(i) * rival_ties(world, block, i, g) +
                       where(is_patron(world, block, i, g), block.bias_patron(i)) + where(k > Lanes(.3f), block.bias_large(i));
    return logistic(p.compliance_slope * (refusal - concession) + bias);
}

/// Power g presses state i in the lanes of `pressed`; the state complies, or refuses and takes the consequences (ODD 7.4).
static void press(const World& world, const Parameters& p, Block& block, const DemandTerms& t, const FourLanes& u, int i,
                  int g, const Mask& pressed)
{
    const Lanes k = u.u[static_cast<int>(DemandDraw::size)];
    const Lanes second = u.u[static_cast<int>(DemandDraw::function_or_incident)];
    const Refusal r = refusal_terms(world, p, block, t, i, g, k);
    const Mask complies = u.u[static_cast<int>(DemandDraw::compliance)] < compliance_chance(world, p, block, t, r, i, g, k);
    const Mask met = pressed & complies, refused = pressed & !complies;
    if (any(met)) comply(world, p, block, i, g, met, k, second);
    if (!any(refused)) return;
    block.z(i, g) += where(refused, p.sanction_decay * r.sanction * r.exposed);
    block.q(i, g) = max(block.q(i, g) - where(refused, p.refusal_distrust), Lanes(0.f));
    block.A_refused(i, g) += one_where(refused);
    const Mask incident = refused & (second < p.coercion * r.violence * r.exposed);
    if (any(incident)) open_incident(world, p, block, i, g, incident, u.u[static_cast<int>(DemandDraw::level)]);
}

/// Exponential clocks run for every power; the first to ring within the step presses. At most one demand a state and step.
static void demands_on(const World& world, const Parameters& p, Block& block, const Chance& chance, int step,
                       const DemandTerms& t, int i)
{
    const Lanes agenda = p.attention / (p.attention + block.initiatives(i));
    Lanes allies(0.f);
    for (int g = 0; g < world.powers; ++g) allies += block.camp(i, g);
    const bool allied = any(allies > Lanes(0.f));
    Lanes clock[most_powers];
    Lanes first(world.dt);
    std::uint32_t rings = 0;
    for (int g = 0; g < world.powers; ++g) {
        const Lanes hazard = demand_hazard(world, p, block, t, agenda, allied, i, g);
        const Lanes u = chance.demand_clock(i, g);
        const Mask may = u < hazard * Lanes(world.dt); // 1 - e^{-y} <= y: others cannot ring
        clock[g] = Lanes(1e9f);
        if (!any(may)) continue;
        const Lanes rings_at = -log(Lanes(1.f) - u) / select(may, hazard, Lanes(1.f));
        clock[g] = select(may, rings_at, clock[g]);
        first = min(clock[g], first);
        rings |= bits(clock[g] < Lanes(world.dt));
    }
    if (rings == 0) return;
    const FourLanes u = chance.four(step, world.id[i], Stream::demand_body);
    Mask open = first < Lanes(world.dt);
    for (int g = 0; g < world.powers; ++g) {
        const Mask pressed = open & (clock[g] == first);
        open = open & !pressed;
        if (any(pressed)) press(world, p, block, t, u, i, g, pressed);
    }
}

/// Powers press states for concessions (ODD 7.4).
static void press_demands(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    DemandTerms t;
    demand_terms(world, p, block, t);
    for (int i = 0; i < world.states; ++i) demands_on(world, p, block, chance, step, t, i);
    alarm_neighbours(world, p, block);
}

/// Sanctions are paid and decay; autonomy recovers (ODD 7.4): Z_i = sum_g z_ig (1 - e^{-r_z dt}) / (r_z dt).
static void pay_sanctions(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    const Lanes y = p.sanction_decay * Lanes(world.dt);
    const Lanes decay = exp(-y), mean = event_probability(y) / y;
    const Lanes recovery = p.autonomy_recovery * Lanes(world.dt);
    for (int i = 0; i < world.states; ++i) {
        Lanes sum(0.f);
        for (int g = 0; g < world.powers; ++g) {
            sum += block.z(i, g) * mean;
            block.z(i, g) *= decay;
        }
        block.sanctions_paid(i) = sum;
        block.A(i) = unit(block.A(i) + recovery * (Lanes(1.f) - block.A(i)));
    }
}

} // namespace mv::MV_KERNEL
