/// Rules that put one power first: align:POWER, bandwagon, shelter.

#include "families.hpp"
#include "rule.hpp"

#include <algorithm>
#include <cmath>

namespace mv::mv1::strategies {
namespace {

class Align final : public SplitRule {
public:
    Align(const Power& power, PowerId id)
        : SplitRule({"align:" + power.code,
                     "Every tie to powers goes to " + (power.name.empty() ? power.code : power.name) + ".",
                     "Waltz 1979; Schweller 1994",
                     "client",
                     Dependence::world,
                     {.on_menu = true}}),
          power_(static_cast<int>(id.value))
    {
    }

private:
    Shares shares(const Situation&, int) const override { return all_to(power_); }
    int power_;
};

class Bandwagon final : public Rule {
public:
    Bandwagon()
        : Rule({"bandwagon",
                "Every tie to powers goes to the power that presses most: strong, near and assertive. Another one "
                "must press a "
                "quarter more, at a review every five years, to be changed to.",
                "Walt 1987; Schweller 1994",
                "client",
                Dependence::situation,
                {.on_menu = true}})
    {
    }
    void decide(const Situation& situation, Ties& target) const override
    {
        align_with(situation, bandwagon_choice(situation), target);
    }
};

class Shelter final : public SplitRule {
public:
    Shelter()
        : SplitRule({"shelter",
                     "Security and economy lean on the power that shelters already, by pact and ties in security, and "
                     "is liked, "
                     "nearness considered; the rest goes by benefit.",
                     "Thorhallsson 2018",
                     "client",
                     Dependence::world,
                     {.on_menu = true},
                     true})
    {
    }

private:
    /// argmax o_g sqrt(n_g) (w p_g + (1 - w) y_g), o the obligation by pact, y the share of the security ties held
    static int protector(const Situation& situation)
    {
        const Shares held = data_shares(situation, security_function(situation));
        const float w = situation.rules.shelter_preference, floor = situation.rules.pact_floor;
        Shares score{};
        for (int g = 0; g < situation.powers; ++g)
            score[g] = (floor + (1 - floor) * situation.pact[g]) * std::sqrt(nearness(situation, g))
                       * (w * situation.preference[g] + (1 - w) * held[g]);
        return highest(score, situation.powers);
    }

    Shares shares(const Situation& situation, int f) const override
    {
        const bool sheltered = f == security_function(situation) || f == economy_function(situation);
        return sheltered ? all_to(protector(situation)) : by_benefit(situation, f);
    }
};

/// Whether more than half of the target's ties to powers are with g in every function that has any. Not all of them:
/// concessions and unrest since the last review move some tenths of a target.
bool holds(const Situation& situation, int g)
{
    for (int f = 0; f < situation.functions; ++f) {
        float all = 0;
        for (int h = 0; h < situation.powers; ++h) all += situation.previous[h + first_power_supplier][f];
        if (all > 0 && !(situation.previous[g + first_power_supplier][f] > .5f * all)) return false;
    }
    return true;
}

/// The power aligned with so far, or -1.
int power_held(const Situation& situation)
{
    for (int g = 0; g < situation.powers; ++g)
        if (holds(situation, g)) return g;
    return -1;
}

/// Reviews come once a year at a quarter of the state's own; the choice is open in the first of every `period` years. A
/// hundredth of a year covers the rounding of a sum of steps.
bool is_open(float year, float period) { return static_cast<int>(year + .01f) % static_cast<int>(period) == 0; }

} // namespace

int bandwagon_choice(const Situation& situation)
{
    Shares push{}; // a max(cE, cS) e
    for (int g = 0; g < situation.powers; ++g)
        push[g] =
            situation.assertiveness[g] * std::max(situation.economic[g], situation.security[g]) * situation.exposure[g];
    const int best = highest(push, situation.powers);
    const bool adopts = situation.year < 1; // what was held before is another strategy's
    const int held = adopts ? -1 : power_held(situation);
    if (held < 0) return best;
    const RuleNumbers& numbers = situation.rules;
    const bool changes =
        is_open(situation.year, numbers.change_period) && push[best] > numbers.change_margin * push[held];
    return changes ? best : held;
}

RulePointer make_align(const World& world, PowerId power) { return std::make_shared<Align>(world.power(power), power); }

RulePointer make_bandwagon() { return std::make_shared<Bandwagon>(); }

RulePointer make_shelter() { return std::make_shared<Shelter>(); }

} // namespace mv::mv1::strategies
