/// Rules that put no power before the others: enmesh, neutral.

#include "families.hpp"
#include "rule.hpp"

#include <algorithm>

namespace mv::mv1::strategies {
namespace {

class Enmesh final : public SplitRule {
public:
    Enmesh()
        : SplitRule({"enmesh",
                     "Equal ties with all powers in everything.",
                     "Goh 2008",
                     "passive",
                     Dependence::world,
                     {.on_menu = true}})
    {
    }

private:
    Shares shares(const Situation& situation, int) const override { return equal_shares(situation); }
};

/// A share above the cap is cut to it; the others take the excess in proportion to what they have. The cap is at least
/// a half, so only one share can exceed it, and one pass is enough.
Shares capped(const Situation& situation, Shares shares, float cap)
{
    const int largest = highest(shares, situation.powers);
    if (!(shares[largest] > cap)) return shares;
    shares = in_proportion(situation, shares, largest);
    for (int g = 0; g < situation.powers; ++g) shares[g] *= 1 - cap;
    shares[largest] = cap;
    return shares;
}

class Neutral final : public Rule {
public:
    Neutral()
        : Rule({"neutral",
                "Security is nine tenths the state's own and the rest even over the powers; other ties go by "
                "benefit, with no "
                "power above half of them.",
                "ideal type of permanent neutrality",
                "passive",
                Dependence::world,
                {.on_menu = true},
                true})
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        const int security = security_function(situation);
        for (int f = 0; f < situation.functions; ++f)
            if (f != security)
                split(situation, f, capped(situation, by_benefit(situation, f), situation.rules.neutral_cap), target);
        arm_oneself(situation, security, target);
    }

private:
    static void arm_oneself(const Situation& situation, int f, Ties& target)
    {
        const float home = std::max(situation.data[supplier_home][f], situation.rules.neutral_home);
        target[supplier_home][f] = home;
        for (int g = 0; g < situation.powers; ++g)
            target[g + first_power_supplier][f] = (1 - home) / static_cast<float>(situation.powers);
    }
};

} // namespace

RulePointer make_enmesh() { return std::make_shared<Enmesh>(); }

RulePointer make_neutral() { return std::make_shared<Neutral>(); }

} // namespace mv::mv1::strategies
