#pragma once
#include "../compact.hpp"
#include "conflicts.hpp"
#include "demand_terms.hpp"

namespace mv::mv1::MV_KERNEL {

enum class DemandDraw { size, compliance, function_or_incident, level };

/// A demand that a power may make of a state in one replicate.
struct Prospect {
    int state, power;
    Replicate replicate;

    static std::uint32_t code(int state, int power)
    {
        return static_cast<std::uint32_t>(state) << 8 | static_cast<std::uint32_t>(power) << 4;
    }
    static Prospect of(std::uint32_t code)
    {
        return {static_cast<int>(code >> 8), static_cast<int>(code >> 4 & 15u), {static_cast<int>(code & 15u)}};
    }
};

/// The demand is met: autonomy falls, and in one function, drawn by u, ties move from every power to the demander.
static void comply(const World& world, const Parameters& p, Block& block, const Prospect& at, float k, float u)
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
    use(reliability) use(pact_floor) use(sanction_bite) use(coercion) use(compliance_slope) use(sanction_decay)        \
        use(exposure_exponent) use(exposure_in_demands) use(weight) use(theta)
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
        for_registers(prospects_, [&](int from, int n) { weigh(first, from, n); });
        return carry_out(first, count);
    }

private:
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
        int near = 0, found[most_states * most_powers + 1];
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
            Lanes& hazard = hazard_[found[k]];
            hazard = demand_hazard(world_, p_, block_, terms_, Exposed(world_, p_, block_, i), i, g);
            prospects_ += list_lanes(chance_.demand_clock(i, g) < hazard * Lanes(world_.dt), Prospect::code(i, g),
                                     prospect_ + prospects_);
        }
    }

    /// Gathers n prospects and weighs them together.
    void weigh(int first, int from, int n)
    {
        Demanded d;
        Lanes clock, hazard;
        Addresses addresses;
        for (int slot = 0; slot < Lanes::width; ++slot) {
            const auto [i, g, own] =
                Prospect::of(prospect_[from + (slot < n ? slot : 0)]); // what is left over repeats the first
            const Into put{slot, own};
            d.take(world_, block_, terms_, i, g, put);
            put(hazard, hazard_[(i - first) * world_.powers + g]);
            put(clock, slot < n ? own(chance_.demand_clock(i, g)) : 1.f); // and never rings
            addresses.put(slot, chance_, own, world_.id[i]);
            if (world_.varied) {
                own_.take(p_, put);
                own_prices_.take(prices_, put);
            }
        }
        const bool bias = biased(d);
        for (int slot = 0; bias && slot < n; ++slot) {
            const auto [i, g, own] = Prospect::of(prospect_[from + slot]);
            d.take_rivals(world_, block_, terms_, i, g, Into{slot, own});
        }
        Weighed& out = weighed_[from / Lanes::width];
        out.rings = -log(Lanes(1.f) - clock) / hazard;
        const FourLanes u = addresses.four(chance_, step_, Stream::demand_body);
        if (world_.varied)
            answer(own_, own_prices_, d, bias, u, out);
        else
            answer(p_, prices_, d, bias, u, out);
    }

    /// What the states would answer (ODD 7.4).
    void answer(const auto& p, const auto& prices, const Demanded& d, bool bias, const FourLanes& u, Weighed& out) const
    {
        out.size = u.u[static_cast<int>(DemandDraw::size)];
        out.function = u.u[static_cast<int>(DemandDraw::function_or_incident)];
        out.level = u.u[static_cast<int>(DemandDraw::level)];
        const Refusal r = refusal_terms(world_, p, d, out.size);
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
        for_registers(prospects_, [&](int from, int) {
            const Mask rings = weighed_[from / Lanes::width].rings < Lanes(world_.dt);
            rung += list_lanes(rings, static_cast<std::uint32_t>(from), rung_ + rung);
        });
        const auto time_of = [&](std::uint32_t n) {
            return Replicate{static_cast<int>(n % Lanes::width)}(weighed_[n / Lanes::width].rings);
        };
        for (int k = 0; k < rung; ++k) {
            const auto [i, g, own] = Prospect::of(prospect_[rung_[k]]);
            float& time = own(earliest[i - first]);
            time = lesser(time_of(rung_[k]), time);
        }
        bool force = false;
        for (int k = 0; k < rung; ++k) {
            const Prospect at = Prospect::of(prospect_[rung_[k]]);
            float& time = at.replicate(earliest[at.state - first]);
            if (!(time_of(rung_[k]) == time)) continue;
            time = -1.f; // one is enough
            force |= press(at, weighed_[rung_[k] / Lanes::width], {static_cast<int>(rung_[k] % Lanes::width)});
        }
        return force;
    }

    /// The state complies, or refuses, which brings sanctions and distrust, perhaps an incident. Returns whether there
    /// is force.
    bool press(const Prospect& at, const Weighed& all, Replicate here)
    {
        if (here(all.complies) > .5f) {
            comply(world_, p_, block_, at, here(all.size), here(all.function));
            return false;
        }
        const auto [i, g, own] = at;
        own(block_.z(i, g)) += here(all.sanction);
        own(block_.q(i, g)) = greater(own(block_.q(i, g)) - own(p_.refusal_distrust), 0.f);
        own(block_.A_refused(i, g)) += 1.f;
        return here(all.incident) > .5f && open_incident(world_, p_, block_, i, g, own.alone(), Lanes(here(all.level)));
    }

    const World& world_;
    const Parameters& p_;
    Block& block_;
    const Chance& chance_;
    int step_, prospects_ = 0;
    DemandPrices prices_;
    DemandTerms terms_;
    Lanes hazard_[most_states * most_powers];
    AnswerParameters own_; ///< each prospect's, where replicates differ in them
    AnswerPrices own_prices_;
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
        if (demands.press(i, world.states - i < Demands::most_states ? world.states - i : Demands::most_states))
            force = true;
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
