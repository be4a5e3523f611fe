#include "portfolio.hpp"

#include "knife_edge.hpp"
#include "rule.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

std::vector<bool> pacts(CampRule rule, const Ties& target, const Situation& situation)
{
    std::vector<bool> pact(static_cast<std::size_t>(situation.powers), false);
    if (rule == CampRule::as_in_data)
        for (std::size_t g = 0; g < pact.size(); ++g) pact[g] = situation.pact[g] > .5f;
    if (rule == CampRule::lead_in_security) {
        const auto shares = power_shares(target, situation, 0);
        pact[static_cast<std::size_t>(strategies::highest(shares, situation.powers))] = true;
    }
    return pact;
}

std::string package_of(const Instruments& instruments)
{
    const auto found = std::ranges::find(packages(), instruments, &Package::instruments);
    return found == packages().end() ? std::string() : found->name;
}

} // namespace

std::array<float, max_powers> power_shares(const Ties& ties, const Situation& situation, int function)
{
    std::array<float, max_powers> shares{};
    float sum = 0;
    for (int g = 0; g < situation.powers; ++g) sum += shares[g] = ties[g + first_power_supplier][function];
    for (int g = 0; sum > 0 && g < situation.powers; ++g) shares[g] /= sum;
    return shares;
}

std::array<float, max_powers> lean_shares(const Ties& ties, const Situation& situation)
{
    std::array<float, max_powers> lean{};
    float sum = 0;
    for (int g = 0; g < situation.powers; ++g) {
        for (int f = 0; f < situation.functions; ++f)
            lean[g] += situation.weight[f] * ties[g + first_power_supplier][f];
        sum += lean[g];
    }
    for (int g = 0; sum > 0 && g < situation.powers; ++g) lean[g] /= sum;
    return lean;
}

Portfolio portfolio_of(const Strategy& strategy, const Situation& situation)
{
    Portfolio found{strategy.label, package_of(strategy.instruments)};
    found.instruments = strategy.instruments;
    const bool of_catalogue = dynamic_cast<const strategies::Rule*>(strategy.rule.get()) != nullptr;
    found.settled = of_catalogue && strategy.rule->dependence() != Dependence::replicate;
    if (!found.settled) {
        const CampRule camp = strategy.instruments.camp; // the lead in security is not known
        found.pact = pacts(camp == CampRule::lead_in_security ? CampRule::none : camp, {}, situation);
        return found;
    }
    strategy.rule->decide(situation, found.target);
    found.pact = pacts(strategy.instruments.camp, found.target, situation);
    found.edges = knife_edges(*strategy.rule, situation);
    return found;
}

Portfolio data_portfolio(const Situation& situation)
{
    Portfolio found{"", "none"};
    found.target = situation.data;
    found.pact = pacts(CampRule::as_in_data, found.target, situation);
    return found;
}

} // namespace mv::mv1
