/// Null portfolios without chance: static, drift, greedy_economy.

#include "families.hpp"
#include "rule.hpp"

namespace mv::mv1::strategies {
namespace {

/// Aims at the data; as `drift` it does not even move back to them after a shock.
class AsInData final : public Rule {
public:
    AsInData(Card card, bool drifts) : Rule(std::move(card)), drifts_(drifts) {}
    bool drifts() const override { return drifts_; }

    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        for (int f = 0; f < situation.functions; ++f) keep_data(situation, f, target);
    }

private:
    bool drifts_;
};

class GreedyEconomy final : public Rule {
public:
    GreedyEconomy()
        : Rule({"greedy_economy",
                "Security as in the data, every other function by benefit.",
                "null portfolio",
                "none",
                Dependence::world,
                {.yardstick = true},
                true})
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        const int security = security_function(situation);
        for (int f = 0; f < situation.functions; ++f) {
            if (f == security)
                keep_data(situation, f, target);
            else
                split_by_benefit(situation, f, target);
        }
    }
};

} // namespace

RulePointer make_static()
{
    return std::make_shared<AsInData>(Card{"static",
                                           "The ties of the data, restored after every shock.",
                                           "null portfolio",
                                           "none",
                                           Dependence::world,
                                           {.on_menu = true, .yardstick = true}},
                                      false);
}

RulePointer make_drift()
{
    return std::make_shared<AsInData>(Card{"drift",
                                           "The state moves no tie; events leave their mark.",
                                           "null portfolio",
                                           "none",
                                           Dependence::world,
                                           {.yardstick = true}},
                                      true);
}

RulePointer make_greedy_economy() { return std::make_shared<GreedyEconomy>(); }

} // namespace mv::mv1::strategies
