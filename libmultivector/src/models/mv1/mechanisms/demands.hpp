#pragma once
#include "../compact.hpp"
#include "conflicts.hpp"
#include "demand_terms.hpp"

namespace mv::mv1::MV_KERNEL {

enum class DemandDraw { size, compliance, function_or_incident, level };

/// The demand is met: autonomy falls, and in one function, drawn by u, ties move from every power to the demander.
static void comply(const World& world, const Parameters& p, Block& block, const Encounter& at, float k, float u)
{
    const auto [i, g, own] = at;
    own(block.A(i)) = unit(own(block.A(i)) * (1.f - own(p.autonomy_concession) * k));
    own(block.A_met(i, g)) += 1.f;
    own(block.A_conceded(i, g)) += k;
    own(block.A_power_gain(g)) += world.strategic_value[i] * k;
    float cumulative = 0;
    int f = 0;
    for (int other = 0; other + 1 < world.functions; ++other) {
        cumulative += own(p.weight[other]);
        f += u < cumulative ? 0 : 1;
    }
    const float share = own(p.tie_concession) * k;
    for (const TieField& field : {block.x, block.target}) {
        float sum = 0;
        for (int h = 0; h < world.powers; ++h) {
            float& tie = own(field(i, h + first_power, f));
            const float lost = share * tie;
            tie -= lost;
            sum += lost;
        }
        own(field(i, g + first_power, f)) += sum;
    }
}

#define MV1_ANSWER_PARAMETERS(use)                                                                                     \
    use(sanction_bite) use(coercion) use(compliance_slope) use(sanction_decay) use(exposure_exponent)                  \
        use(exposure_in_demands)
#define MV1_ANSWER_PRICES(use) use(sanction) use(incident) use(concession)
MV1_GATHERED(AnswerParameters, Parameters, MV1_ANSWER_PARAMETERS)
MV1_GATHERED(AnswerPrices, DemandPrices, MV1_ANSWER_PRICES)
#undef MV1_ANSWER_PARAMETERS
#undef MV1_ANSWER_PRICES

/// Demands on a few states together in one step. All prospects are found first, then weighed a register at a time, then
/// carried out in the order of the states: in a replicate few of them come to anything.
class Demands {
public:
    static constexpr int most_states = 24;

    Demands(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
        : world_(world), p_(p), block_(block), chance_(chance), step_(step), prices_(p)
    {
        demand_terms(world, block, terms_);
    }

    /// Presses states [first, first + count); returns whether force was used in some lane.
    bool press(int first, int count)
    {
        find(first, count);
        Chance::ask_for(&chance_.demand_clock(first + count, 0), most_states * world_.powers);
        weigh(first);
        return carry_out(first, count);
    }

private:
    /// A state before a power, in all replicates.
    struct Pressed {
        Lanes hazard, leverage, protection;
    };

    /// What weighing a register of prospects brings.
    struct Weighed {
        Lanes rings;                     ///< when the demand comes, years from the start of the step
        Lanes size, complies;            ///< k; whether it is met
        Lanes sanction;                  ///< rate at which refusing is sanctioned
        Lanes incident, level, function; ///< whether refusing turns violent; draws of the level and of the function
    };

    /// Where a clock may ring within the step: 1 - e^{-y} <= y. A bound of the hazard spares most of them the hazard.
    void find(int first, int count)
    {
        int near = 0, found[most_states * most_powers];
        for (int n = 0; n < count; ++n) {
            Lanes bound[most_powers];
            demand_bounds(world_, p_, block_, terms_, first + n, bound);
            for (int g = 0; g < world_.powers; ++g) {
                found[near] = n * world_.powers + g;
                near += any(chance_.demand_clock(first + n, g) < bound[g]) ? 1 : 0;
            }
        }
        prospects_ = 0;
        for (int k = 0; k < near; ++k) {
            const int i = first + found[k] / world_.powers, g = found[k] % world_.powers;
            const Exposed exposed(world_, p_, block_, i);
            Pressed& pressed = pressed_[found[k]];
            pressed.leverage = leverage(world_, p_, block_, exposed, i, g);
            pressed.protection = protection(world_, p_, block_, terms_, exposed, i, g);
            pressed.hazard = demand_hazard(world_, p_, block_, terms_, exposed, pressed.leverage, i, g);
            prospects_ += list_lanes(chance_.demand_clock(i, g) < pressed.hazard * Lanes(world_.dt),
                                     Encounter::code(i, g), prospect_ + prospects_);
        }
    }

    /// A register of prospects, before they are weighed.
    struct Gathered {
        Demanded demanded;
        Lanes clock, hazard;
        Addresses addresses;
        AnswerParameters parameters; ///< each prospect's, where replicates differ in them
        AnswerPrices prices;
    };

    void weigh(int first)
    {
        const auto gather = [&](int prospect, int slot, bool real, Gathered& to) {
            const auto [i, g, own] = Encounter::of(prospect_[prospect]);
            const Into put{slot, own};
            const Pressed& pressed = pressed_[(i - first) * world_.powers + g];
            put(to.hazard, pressed.hazard);
            put(to.demanded.leverage, pressed.leverage);
            put(to.demanded.protection, pressed.protection);
            to.demanded.take(world_, block_, terms_, i, g, put);
            put(to.clock, real ? own(chance_.demand_clock(i, g)) : 1.f); // what is left over never rings
            to.addresses.put(slot, chance_, own, world_.id[i]);
            if (world_.varied) {
                to.parameters.take(p_, put);
                to.prices.take(prices_, put);
            }
        };
        const auto weigh_all = [&](Gathered* all, const FourLanes* u, int registers, int from) {
            Weighed* const out = weighed_ + from / Lanes::width;
            for (int r = 0; r < registers; ++r) out[r].rings = -log(Lanes(1.f) - all[r].clock) / all[r].hazard;
            for (int r = 0; r < registers; ++r) {
                Gathered& one = all[r];
                const bool bias = biased(one.demanded);
                if (bias) gather_rivals(from + r * Lanes::width, one.demanded);
                if (world_.varied)
                    answer(one.parameters, one.prices, one.demanded, bias, u[r], out[r]);
                else
                    answer(p_, prices_, one.demanded, bias, u[r], out[r]);
            }
        };
        for_batches<Gathered>(prospects_, chance_, step_, Stream::demand_body, gather, weigh_all);
    }

    void gather_rivals(int from, Demanded& to) const
    {
        for (int slot = 0; slot < Lanes::width && from + slot < prospects_; ++slot) {
            const auto [i, g, own] = Encounter::of(prospect_[from + slot]);
            to.take_rivals(world_, block_, terms_, i, g, Into{slot, own});
        }
    }

    /// What the states would answer (ODD 7.4).
    void answer(const auto& p, const auto& prices, const Demanded& d, bool bias, const FourLanes& u, Weighed& out) const
    {
        out.size = u.u[static_cast<int>(DemandDraw::size)];
        out.function = u.u[static_cast<int>(DemandDraw::function_or_incident)];
        out.level = u.u[static_cast<int>(DemandDraw::level)];
        const Refusal r = refusal_terms(p, d, out.size);
        Reasons all = reasons_of(prices, d, r, out.size);
        if (bias) all.bias = bias_of(world_, d, out.size);
        out.complies = one_where(u.u[static_cast<int>(DemandDraw::compliance)] < logistic(reason_to_comply(p, all)));
        out.sanction = p.sanction_decay * r.sanction * r.exposed;
        out.incident = one_where(out.function < incident_chance(p, r));
    }

    /// The first to ring presses: at most one demand a state and step, of equals that of the power listed first.
    bool carry_out(int first, int count)
    {
        Lanes earliest[most_states];
        for (int n = 0; n < count; ++n) earliest[n] = Lanes(world_.dt);
        int rung = 0;
        for (int from = 0; from < prospects_; from += Lanes::width) {
            const Mask rings = weighed_[from / Lanes::width].rings < Lanes(world_.dt);
            rung += list_lanes(rings, static_cast<std::uint32_t>(from), rung_ + rung);
        }
        const auto time_of = [&](std::uint32_t n) {
            return Replicate{static_cast<int>(n % Lanes::width)}(weighed_[n / Lanes::width].rings);
        };
        for (int k = 0; k < rung; ++k) {
            const auto [i, g, own] = Encounter::of(prospect_[rung_[k]]);
            float& time = own(earliest[i - first]);
            time = lesser(time_of(rung_[k]), time);
            for (const PowerField& total : {block_.A_met, block_.A_conceded, block_.A_refused})
                __builtin_prefetch(&total(i, g)); // far away, since seldom needed
        }
        bool force = false;
        for (int k = 0; k < rung; ++k) {
            const Encounter at = Encounter::of(prospect_[rung_[k]]);
            float& time = at.replicate(earliest[at.state - first]);
            if (!(time_of(rung_[k]) == time)) continue;
            time = -1.f; // one is enough
            force |= press(at, weighed_[rung_[k] / Lanes::width], {static_cast<int>(rung_[k] % Lanes::width)});
        }
        return force;
    }

    /// The state complies, or refuses, which brings sanctions and distrust, perhaps an incident. Returns whether there
    /// is force.
    bool press(const Encounter& at, const Weighed& all, Replicate here)
    {
        if (here(all.complies) > .5f) {
            comply(world_, p_, block_, at, here(all.size), here(all.function));
            return false;
        }
        const auto [i, g, own] = at;
        own(block_.z(i, g)) += here(all.sanction);
        own(block_.q(i, g)) = greater(own(block_.q(i, g)) - own(p_.refusal_distrust), 0.f);
        own(block_.A_refused(i, g)) += 1.f;
        return here(all.incident) > .5f && open_incident(world_, p_, block_, i, g, own, here(all.level));
    }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_, prospects_ = 0;
    DemandPrices prices_;
    DemandTerms terms_;
    Pressed pressed_[most_states * most_powers];
    std::uint32_t prospect_[most_states * most_powers * Lanes::width + 4]; ///< codes, in the order of states and powers
    std::uint32_t
        rung_[most_states * most_powers * Lanes::width + 4]; ///< those whose clocks ring, as places in the list
    Weighed weighed_[most_states * most_powers];
};

/// Powers press states for concessions (ODD 7.4): exponential clocks run for every power.
static void press_demands(const World& world, const Parameters& p, Block& block, const Chance& chance, int step)
{
    Demands demands(world, p, block, chance, step);
    bool force = false;
    for (int i = 0; i < world.states; i += Demands::most_states)
        force |= demands.press(i, lesser(world.states - i, Demands::most_states));
    if (force) alarm_neighbours(world, p, block);
}

/// Sanctions are paid and decay; autonomy recovers (ODD 7.4): Z_i = sum_g z_ig (1 - e^{-r_z dt}) / (r_z dt).
static void pay_sanctions(const World& world, const Parameters& p, Block& block, const Chance&, int)
{
    const Lanes y = p.sanction_decay * Lanes(world.dt);
    const Lanes decay = exp(-y), mean = event_probability(y) / y;
    const Lanes recovery = min(p.autonomy_recovery * Lanes(world.dt), Lanes(1.f));
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

} // namespace mv::mv1::MV_KERNEL
