/// The rule multi_vector: a lead power for each function, and no power too large in the lean.

#include "families.hpp"
#include "rule.hpp"

#include "../../../base/text.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>

namespace mv::mv1::strategies {
namespace {

/// The lead takes its share, the other powers the rest by benefit.
Shares led_by(const Situation& situation, int lead, float lead_share, int f)
{
    Shares shares = in_proportion(situation, benefits(situation, f), lead);
    for (float& share : shares) share *= 1 - lead_share;
    shares[lead] = lead_share;
    return shares;
}

/// One power as lead of one function: what it adds to the lean on each power, and how well it suits.
struct Option {
    Shares lean{};
    double merit = 0; ///< double, so that a sum does not round away which of two near leads is better
};

using Options = std::array<std::array<Option, max_powers>, max_functions>;

/// merit = w_f (m + habit times the lead's data share among the powers)
Options options_of(const Situation& situation, float lead_share)
{
    Options options;
    for (int f = 0; f < situation.functions; ++f) {
        const float weight = situation.weight[f], left = left_to_powers(situation, f);
        const Shares held = data_shares(situation, f);
        for (int lead = 0; lead < situation.powers; ++lead) {
            Option& option = options[f][lead];
            option.lean = led_by(situation, lead, lead_share, f);
            for (float& lean : option.lean) lean *= weight * left;
            option.merit = double{weight}
                           * (double{situation.quality[lead][f]} + double{situation.rules.habit} * double{held[lead]});
        }
    }
    return options;
}

using Leads = std::array<int, max_functions>;

/// The next assignment, the last function's lead changing first; false after the last.
bool advance(Leads& leads, const Situation& situation)
{
    for (int f = situation.functions - 1; f >= 0; --f) {
        if (++leads[f] < situation.powers) return true;
        leads[f] = 0;
    }
    return false;
}

/// max_g T_g under these leads.
float largest_share_of_lean(const Situation& situation, const Options& options, const Leads& leads)
{
    float sum = 0, largest = 0;
    for (int g = 0; g < situation.powers; ++g) {
        float lean = 0;
        for (int f = 0; f < situation.functions; ++f) lean += options[f][leads[f]].lean[g];
        sum += lean;
        if (lean > largest) largest = lean;
    }
    return sum > 0 ? largest / sum : 0;
}

double merit_of(const Situation& situation, const Options& options, const Leads& leads)
{
    double merit = 0;
    for (int f = 0; f < situation.functions; ++f) merit += options[f][leads[f]].merit;
    return merit;
}

/// The assignment of highest merit among those within the cap, or, where there is none, the one nearest to it; the
/// first on ties. All G^F are tried, at most 1296.
Leads choose_leads(const Situation& situation, const Options& options, float cap)
{
    constexpr float rounding = 1e-6f;
    Leads leads{}, best{};
    bool fits = false;
    double best_merit = 0;
    float lowest = 2;
    do {
        const float largest = largest_share_of_lean(situation, options, leads);
        const double merit = merit_of(situation, options, leads);
        const bool within = largest <= cap + rounding;
        const bool better = within ? !fits || merit > best_merit : !fits && largest < lowest;
        if (!better) continue;
        best = leads;
        best_merit = merit;
        lowest = largest;
        fits = within;
    } while (advance(leads, situation));
    return best;
}

class MultiVector final : public Rule {
public:
    explicit MultiVector(const MultiVectorShape& shape)
        : Rule({"multi_vector",
                meaning_of_multi_vector(),
                "Contessi 2015",
                "multi_vector_diplomacy",
                Dependence::world,
                {.on_menu = true},
                true}),
          shape_(shape)
    {
    }

    void decide(const Situation& situation, Ties& target) const override
    {
        target = {};
        const float share = size(situation, shape_.lead_share, situation.rules.lead_share);
        const float cap = size(situation, shape_.lead_cap, situation.rules.lead_cap);
        const Leads leads = choose_leads(situation, options_of(situation, share), cap);
        for (int f = 0; f < situation.functions; ++f)
            split(situation, f, led_by(situation, leads[f], share, f), target);
    }

private:
    /// The rule's own number or the parameter; two powers cannot both stay below a half.
    static float size(const Situation& situation, float own, float parameter)
    {
        return own > 0 ? own : std::max(parameter, 1.f / static_cast<float>(situation.powers));
    }

    MultiVectorShape shape_;
};

void check(const World& world, const std::string& what, float value)
{
    const float even = 1.f / static_cast<float>(world.power_count());
    if (value == 0) return;                          // the parameter
    if (value >= even - 1e-6f && value <= 1) return; // false for NaN; 1/3 may be written with six digits
    throw InputError({{"shape of multi_vector"},
                      what + " is out of range",
                      text::of(value),
                      text::of(even) + " to 1",
                      "with " + std::to_string(world.power_count()) + " powers an even balance is " + text::of(even)});
}

} // namespace

std::string meaning_of_multi_vector()
{
    return "Each function has a lead power, chosen for quality and for ties that exist, such that no power is too "
           "large in the lean as a whole; the other powers share the rest by benefit.";
}

RulePointer make_multi_vector(const World& world, const MultiVectorShape& shape)
{
    check(world, "lead_share", shape.lead_share);
    check(world, "lead_cap", shape.lead_cap);
    return std::make_shared<MultiVector>(shape);
}

} // namespace mv::mv1::strategies
