#pragma once
#include "conflicts.hpp"
#include "demand_terms.hpp"

namespace mv::MV_KERNEL {

enum class DemandDraw { size, compliance, function_or_incident, level };

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

/// Demands on a few states together in one step. Each stage asks all of them before the next begins: a processor that had
/// to guess event by event would wait for every answer.
class Demands {
public:
    static constexpr int most_states = 16;

    Demands(const World& world, const Parameters& p, Block& block, const Chance& chance, int step, const DemandTerms& terms)
        : world_(world), p_(p), block_(block), chance_(chance), step_(step), terms_(terms)
    {
    }

    /// Presses states [first, first + count); returns whether force was used in some lane.
    bool press(int first, int count)
    {
        find_candidates(first, count);
        measure_hazards();
        ring();
        find_pressed(first, count);
        open_demands();
        deliberate();
        answer();
        return follow();
    }

private:
    struct Candidate {
        int state, power, clock;
        Lanes hazard;
    };
    struct Pressed {
        int state, clock;
        Mask lanes;
        Lanes first; ///< which clock was first
    };
    struct Demand {
        int state, power;
        Mask pressed, met, refused;
        FourLanes u;
        Refusal refusal;
        Lanes reason;
    };

    /// Where a clock may ring within the step.
    void find_candidates(int first, int count)
    {
        candidates_ = 0;
        for (int n = 0, k = 0; n < count; ++n)
            for (int g = 0; g < world_.powers; ++g, ++k) {
                const int i = first + n;
                const Mask may = chance_.demand_clock(i, g) < hazard_bound(world_, p_, block_, terms_, i, g) * Lanes(world_.dt);
                clock_[k] = Lanes(1e9f);
                Candidate& c = candidate_[candidates_];
                c.state = i;
                c.power = g;
                c.clock = k;
                candidates_ += any(may) ? 1 : 0;
            }
    }

    void measure_hazards()
    {
        for (int n = 0; n < candidates_; ++n) {
            Candidate& c = candidate_[n];
            c.hazard = demand_hazard(world_, p_, block_, terms_, c.state, c.power);
        }
    }

    /// When the clocks ring, in years from the start of the step.
    void ring()
    {
        for (int n = 0; n < candidates_; ++n) {
            const Candidate& c = candidate_[n];
            const Lanes u = chance_.demand_clock(c.state, c.power);
            const Mask may = u < c.hazard * Lanes(world_.dt); // 1 - e^{-y} <= y: others cannot ring
            clock_[c.clock] = select(may, -log(Lanes(1.f) - u) / select(may, c.hazard, Lanes(1.f)), Lanes(1e9f));
        }
    }

    /// The first to ring presses: at most one demand a state and step.
    void find_pressed(int from, int count)
    {
        pressed_ = 0;
        for (int n = 0; n < count; ++n) {
            Lanes first(world_.dt);
            for (int g = 0; g < world_.powers; ++g) first = min(clock_[n * world_.powers + g], first);
            Pressed& s = pressed_state_[pressed_];
            s.state = from + n;
            s.clock = n * world_.powers;
            s.first = first;
            s.lanes = first < Lanes(world_.dt);
            pressed_ += any(s.lanes) ? 1 : 0;
        }
    }

    void open_demands()
    {
        demands_ = 0;
        for (int n = 0; n < pressed_; ++n) {
            const Pressed& s = pressed_state_[n];
            const FourLanes u = chance_.four(step_, world_.id[s.state], Stream::demand_body);
            Mask open = s.lanes;
            for (int g = 0; g < world_.powers; ++g) {
                Demand& d = demand_[demands_];
                d.state = s.state;
                d.power = g;
                d.pressed = open & (clock_[s.clock + g] == s.first);
                d.u = u;
                open = open & !d.pressed;
                demands_ += any(d.pressed) ? 1 : 0;
            }
        }
    }

    /// What refusing would bring, and the reason to comply.
    void deliberate()
    {
        for (int n = 0; n < demands_; ++n) {
            Demand& d = demand_[n];
            const int i = d.state, g = d.power;
            const Lanes k = draw(d, DemandDraw::size);
            d.refusal = refusal_terms(world_, p_, block_, terms_, i, g, k);
            d.reason = reason_to_comply(world_, p_, block_, terms_, d.refusal, i, g, k);
        }
    }

    /// The states comply or refuse (ODD 7.4).
    void answer()
    {
        for (int n = 0; n < demands_; ++n) {
            Demand& d = demand_[n];
            const Mask complies = draw(d, DemandDraw::compliance) < logistic(d.reason);
            d.met = d.pressed & complies;
            d.refused = d.pressed & !complies;
        }
    }

    /// What follows, in the order of the states.
    bool follow()
    {
        bool force = false;
        for (int n = 0; n < demands_; ++n) {
            const Demand& d = demand_[n];
            const int i = d.state, g = d.power;
            if (any(d.met)) comply(world_, p_, block_, i, g, d.met, draw(d, DemandDraw::size), draw(d, DemandDraw::function_or_incident));
            if (any(d.refused) && refuse(d)) force = true;
        }
        return force;
    }

    /// Refusing brings sanctions and distrust, perhaps an incident. Returns whether force was used in some lane.
    bool refuse(const Demand& d)
    {
        const Refusal& r = d.refusal;
        const int i = d.state, g = d.power;
        block_.z(i, g) += where(d.refused, p_.sanction_decay * r.sanction * r.exposed);
        block_.q(i, g) = max(block_.q(i, g) - where(d.refused, p_.refusal_distrust), Lanes(0.f));
        block_.A_refused(i, g) += one_where(d.refused);
        const Mask incident = d.refused & (draw(d, DemandDraw::function_or_incident) < incident_chance(p_, r));
        return any(incident) && open_incident(world_, p_, block_, i, g, incident, draw(d, DemandDraw::level));
    }

    static const Lanes& draw(const Demand& d, DemandDraw which) { return d.u.u[static_cast<int>(which)]; }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_;
    const DemandTerms& terms_;
    int candidates_ = 0, pressed_ = 0, demands_ = 0;
    // one more than there can be: every list is written ahead of its end
    Lanes clock_[most_states * most_powers];
    Candidate candidate_[most_states * most_powers + 1];
    Pressed pressed_state_[most_states + 1];
    Demand demand_[most_states * most_powers + 1];
};

/// Powers press states for concessions (ODD 7.4): exponential clocks run for every power.
static void press_demands(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    DemandTerms t;
    demand_terms(world, p, block, t);
    Demands demands(world, p, block, chance, step, t);
    bool force = false;
    for (int i = 0; i < world.states; i += Demands::most_states)
        if (demands.press(i, world.states - i < Demands::most_states ? world.states - i : Demands::most_states)) force = true;
    if (force) alarm_neighbours(world, p, block);
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
