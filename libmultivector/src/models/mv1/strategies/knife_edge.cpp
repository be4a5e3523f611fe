#include "knife_edge.hpp"

#include "rule.hpp"

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

using ByPower = std::array<float, max_powers>;

/// A list of the situation, and what its entries are called: "proximity of " and the power.
struct PowerInput {
    const char* words;
    ByPower Situation::*list;
};
constexpr std::array by_power{PowerInput{"proximity of ", &Situation::proximity},
                              PowerInput{"presence of ", &Situation::presence},
                              PowerInput{"exposure to ", &Situation::exposure},
                              PowerInput{"UN voting affinity with ", &Situation::preference},
                              PowerInput{"trust of ", &Situation::trust},
                              PowerInput{"assertiveness of ", &Situation::assertiveness},
                              PowerInput{"economic capability of ", &Situation::economic},
                              PowerInput{"security capability of ", &Situation::security}};

void add_powers(std::vector<RuleInput>& all, const Situation& s)
{
    for (int g = 0; g < s.powers; ++g) {
        const std::string power = s.world->power(PowerId{static_cast<std::uint32_t>(g)}).code;
        const auto k = static_cast<std::size_t>(g);
        for (const PowerInput& one : by_power)
            all.push_back({one.words + power, [one, k](Situation& x) -> float& { return (x.*one.list)[k]; }});
        for (int f = 0; f < s.functions; ++f) {
            const auto n = static_cast<std::size_t>(f);
            const std::string& function = s.world->functions()[n];
            all.push_back({"quality of " + power + " in " + function,
                           [k, n](Situation& x) -> float& { return x.quality[k][n]; }});
            all.push_back({"tie with " + power + " in " + function + " held",
                           [k, n](Situation& x) -> float& { return x.data[k + first_power_supplier][n]; }});
        }
    }
}

void add_pairs(std::vector<RuleInput>& all, const Situation& s)
{
    const auto powers = s.world->powers();
    for (std::size_t g = 0; g < powers.size(); ++g)
        for (std::size_t h = g + 1; h < powers.size(); ++h)
            all.push_back({"rivalry of " + powers[g].code + " and " + powers[h].code,
                           [g, h](Situation& x) -> float& { return x.rivalry[g][h]; }});
}

void add_numbers(std::vector<RuleInput>& all)
{
    all.push_back({"parameter reliability", [](Situation& x) -> float& { return x.reliability; }});
#define MV1_RULE_NUMBER(key) all.push_back({"parameter " #key, [](Situation& x) -> float& { return x.rules.key; }});
#include <multivector/models/mv1/rule_numbers.def>
}

Ties decided(const PortfolioRule& rule, const Situation& situation)
{
    Ties target{};
    rule.decide(situation, target);
    return target;
}

/// Rivalry is the same from both sides.
Situation with(const Situation& situation, const RuleInput& input, float change)
{
    Situation changed = situation;
    changed.knows_split = false; // of what is not changed
    input.of(changed) *= 1 + change;
    for (int g = 0; g < changed.powers; ++g)
        for (int h = 0; h < g; ++h) changed.rivalry[g][h] = changed.rivalry[h][g];
    return changed;
}

/// Whether more than `another_choice` of the ties with powers changes hands in any function.
bool differ(const Ties& a, const Ties& b, const Situation& situation)
{
    for (int f = 0; f < situation.functions; ++f) {
        const ByPower x = power_shares(a, situation, f), y = power_shares(b, situation, f);
        float moved = 0;
        for (int g = 0; g < situation.powers; ++g) moved += std::abs(x[g] - y[g]) / 2;
        if (moved > another_choice) return true;
    }
    return false;
}

/// A rule of the catalogue that sees one input changed.
class OtherChoice final : public strategies::Rule {
public:
    OtherChoice(std::shared_ptr<const PortfolioRule> rule, const strategies::Rule& card, const KnifeEdge& edge)
        : Rule({card.name(), card.meaning(), card.source(), card.default_package(), card.dependence(), card.standing(),
                card.by_parameters()}),
          rule_(std::move(rule)), edge_(edge)
    {
    }
    bool drifts() const override { return rule_->drifts(); }
    void decide(const Situation& situation, Ties& target) const override
    {
        const std::vector<RuleInput> all = rule_inputs(situation);
        const auto input = std::ranges::find(all, edge_.input, &RuleInput::name);
        rule_->decide(input == all.end() ? situation : with(situation, *input, edge_.change), target);
    }

private:
    std::shared_ptr<const PortfolioRule> rule_;
    KnifeEdge edge_;
};

} // namespace

std::shared_ptr<const PortfolioRule> other_choice(std::shared_ptr<const PortfolioRule> rule, const KnifeEdge& edge)
{
    const auto& card = dynamic_cast<const strategies::Rule&>(*rule);
    return std::make_shared<const OtherChoice>(std::move(rule), card, edge);
}

std::vector<RuleInput> rule_inputs(const Situation& situation)
{
    std::vector<RuleInput> all;
    add_powers(all, situation);
    add_pairs(all, situation);
    add_numbers(all);
    return all;
}

std::vector<KnifeEdge> knife_edges(const PortfolioRule& rule, const Situation& situation)
{
    const Ties chosen = decided(rule, situation);
    std::vector<KnifeEdge> found;
    for (const RuleInput& input : rule_inputs(situation))
        for (const float change : {knife_edge_distance, -knife_edge_distance}) {
            const Ties other = decided(rule, with(situation, input, change));
            if (!differ(chosen, other, situation)) continue;
            const auto same = std::ranges::find_if(
                found, [&](const KnifeEdge& edge) { return !differ(edge.target, other, situation); });
            if (same == found.end())
                found.push_back({input.name, change, 0, other});
            else
                ++same->more;
        }
    return found;
}

} // namespace mv::mv1
