/// Rules in which security answers to threat and rivalry: balance_of_threat, hedge.

#include "families.hpp"
#include "rule.hpp"

#include <cmath>

namespace mv::mv1::strategies {
namespace {

/// Security by `security`, every other function by benefit.
void split_security(const Situation& situation, const Shares& security, Ties& target)
{
    target = {};
    const int first = security_function(situation);
    for (int f = 0; f < situation.functions; ++f)
        if (f != first) split_by_benefit(situation, f, target);
    split(situation, first, security, target);
}

/// argmax a_g cS_g e_g (1 - q_g)
int threat(const Situation& situation)
{
    Shares score{};
    for (int g = 0; g < situation.powers; ++g)
        score[g] = pressure(situation, g, situation.exposure[g]) * (1 - situation.trust[g]);
    return highest(score, situation.powers);
}

/// What each power is worth as a protector from `threat`: cS_h rho_h,threat rel sqrt(n_h); the threat itself nothing.
Shares protection(const Situation& situation, int threat)
{
    Shares score{};
    for (int h = 0; h < situation.powers; ++h)
        if (h != threat)
            score[h] = situation.security[h] * situation.rivalry[h][threat] * situation.reliability
                       * std::sqrt(nearness(situation, h));
    return score;
}

void balance_threat(const Situation& situation, Ties& target)
{
    const Shares worth = protection(situation, threat(situation));
    const int protector = highest(worth, situation.powers);
    if (worth[protector] < situation.rules.protector_worth)
        return align_with(situation, bandwagon_choice(situation), target);
    split_security(situation, all_to(protector), target);
}

class BalanceOfThreat final : public Rule {
public:
    BalanceOfThreat()
        : Rule({"balance_of_threat",
                "Security comes from the strongest near rival of the most threatening power, the rest by benefit; "
                "without a "
                "useful protector the state bandwagons.",
                "Walt 1987",
                "ally",
                Dependence::situation,
                {.on_menu = true}})
    {
    }
    void decide(const Situation& situation, Ties& target) const override { balance_threat(situation, target); }
};

struct Pair {
    int g = 0, h = 1;
};

/// The pair of highest rho sqrt(a cS n a cS n), the first on ties.
Pair hedged_pair(const Situation& situation)
{
    Pair best;
    float highest_score = -1;
    for (int g = 0; g < situation.powers; ++g)
        for (int h = g + 1; h < situation.powers; ++h) {
            const float joint =
                pressure(situation, g, nearness(situation, g)) * pressure(situation, h, nearness(situation, h));
            const float score = situation.rivalry[g][h] * std::sqrt(joint);
            if (score > highest_score) {
                highest_score = score;
                best = {g, h};
            }
        }
    return best;
}

class Hedge final : public Rule {
public:
    Hedge()
        : Rule({"hedge",
                "Security is halved between the two powers whose rivalry weighs most here, by how hard both can "
                "press; the rest "
                "goes by benefit; when they are openly hostile the state balances the threat.",
                "Kuik 2008; Lim and Cooper 2015",
                "passive",
                Dependence::situation,
                {.on_menu = true}})
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        const Pair pair = hedged_pair(situation);
        if (situation.rivalry[pair.g][pair.h] > situation.rules.open_hostility)
            return balance_threat(situation, target);
        Shares halves{};
        halves[pair.g] = halves[pair.h] = .5f;
        split_security(situation, halves, target);
    }
};

} // namespace

RulePointer make_balance_of_threat() { return std::make_shared<BalanceOfThreat>(); }

RulePointer make_hedge() { return std::make_shared<Hedge>(); }

} // namespace mv::mv1::strategies
