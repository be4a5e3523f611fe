/// Rules that put no power before the others: enmesh, neutral.

#include "families.hpp"
#include "rule.hpp"

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

/// Shares above one half are cut to it; the others take the excess in proportion to what they have.
/// One pass is enough: only one share can exceed a half, and the others then sum to a half.
Shares capped_at_half(const Situation& situation, Shares shares)
{
    const int largest = highest(shares, situation.powers);
    if (!(shares[largest] > .5f)) return shares;
    shares = in_proportion(situation, shares, largest);
    for (int g = 0; g < situation.powers; ++g) shares[g] *= .5f;
    shares[largest] = .5f;
    return shares;
}

class Neutral final : public Rule {
public:
    Neutral()
        : Rule({"neutral",
                "Security is nine tenths the state's own and the rest even over the powers; other ties go by benefit, "
                "with no power above half of them.",
                "ideal type of permanent neutrality",
                "passive",
                Dependence::world,
                {.on_menu = true}})
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        const int security = security_function(situation);
        for (int f = 0; f < situation.functions; ++f)
            if (f != security) split(situation, f, capped_at_half(situation, by_benefit(situation, f)), target);
        arm_oneself(situation, security, target);
    }

private:
    static constexpr float own_security = .9f;

    static void arm_oneself(const Situation& situation, int f, Ties& target)
    {
        const float data = situation.data[supplier_home][f];
        const float home = data < own_security ? own_security : data;
        target[supplier_home][f] = home;
        for (int g = 0; g < situation.powers; ++g)
            target[g + first_power_supplier][f] = (1 - home) / static_cast<float>(situation.powers);
    }
};

} // namespace

RulePointer make_enmesh() { return std::make_shared<Enmesh>(); }

RulePointer make_neutral() { return std::make_shared<Neutral>(); }

} // namespace mv::mv1::strategies
