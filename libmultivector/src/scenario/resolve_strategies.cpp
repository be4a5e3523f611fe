/// The strategies of the focal state: from the catalogue or made by the author.

#include "resolve_parts.hpp"
#include "table.hpp"

#include <algorithm>

namespace mv {
namespace {

using scenario_text::at;

const UserStrategy* find_own(const Scenario& scenario, const std::string& label)
{
    for (const UserStrategy& own : scenario.user_strategies)
        if (own.label.value == label) return &own;
    return nullptr;
}

float lead(const std::optional<LocatedNumber>& number, float standard, const char* key, const World& world)
{
    if (!number) return standard;
    const double least = 1. / world.power_count();
    if (number->value < least - 1e-6)
        throw InputError({number->location,
                          "`" + std::string(key) + "` is less than an even share",
                          scenario_text::shown(number->value),
                          "a number from 1/" + std::to_string(world.power_count()) + " (one over the powers) to 1",
                          {}});
    return static_cast<float>(number->value);
}

void change(mv1::Instruments& instruments, const NamedNumber& number)
{
    for (const mv1::InstrumentInfo& info : mv1::instrument_table)
        if (number.name == info.name) instruments.*info.value = static_cast<float>(number.value);
}

mv1::Strategy make_own(const UserStrategy& own, const World& world, const mv1::Extensions& extensions)
{
    mv1::MultiVectorShape shape;
    shape.lead_share = lead(own.lead_share, shape.lead_share, "lead_share", world);
    shape.lead_cap = lead(own.lead_cap, shape.lead_cap, "lead_cap", world);
    mv1::Strategy strategy;
    strategy.label = own.label.value;
    strategy.rule =
        at(own.portfolio.location, [&] { return mv1::make_portfolio(own.portfolio.value, world, shape, &extensions); });
    strategy.package = own.package ? own.package->value : strategy.rule->default_package();
    const SourceLocation location = own.package ? own.package->location : own.label.location;
    strategy.instruments =
        at(location, [&]() -> const mv1::Package& { return mv1::find_package(strategy.package); }).instruments;
    for (const NamedNumber& number : own.instruments) change(strategy.instruments, number);
    if (own.camp) strategy.instruments.camp = own.camp->value;
    return strategy;
}

/// A label that reads like another strategy would make every table ambiguous. That of an extension may keep its name.
void check_label(const UserStrategy& own, const World& world, const mv1::Extensions& extensions)
{
    const auto is_it = [&](const mv1::Strategy& s) {
        return s.label == own.portfolio.value && s.label == own.label.value;
    };
    if (std::any_of(extensions.strategies().begin(), extensions.strategies().end(), is_it)) return;
    const std::vector<std::string> names = mv1::portfolio_names(world, &extensions);
    if (std::find(names.begin(), names.end(), own.label.value) == names.end()) return;
    throw InputError({own.label.location,
                      "this label is the name of a portfolio of the catalogue",
                      "\"" + own.label.value + "\"",
                      "another label",
                      {}});
}

} // namespace

std::vector<mv1::Strategy> scenario_text::resolve_strategies(const Scenario& scenario, const World& world)
{
    for (const UserStrategy& own : scenario.user_strategies) check_label(own, world, *scenario.extensions);
    std::vector<mv1::Strategy> strategies;
    const auto listed = [&](const std::string& label) {
        return std::any_of(strategies.begin(), strategies.end(), [&](const auto& s) { return s.label == label; });
    };
    for (const LocatedText& name : scenario.strategies) {
        const UserStrategy* own = find_own(scenario, name.value);
        strategies.push_back(own ? make_own(*own, world, *scenario.extensions) : at(name.location, [&] {
            return mv1::make_strategy(name.value, world, scenario.extensions.get());
        }));
    }
    for (const UserStrategy& own : scenario.user_strategies)
        if (!listed(own.label.value)) strategies.push_back(make_own(own, world, *scenario.extensions));
    return strategies;
}

namespace {

std::string portfolio_of(const std::string& strategy) { return strategy.substr(0, strategy.find('+')); }

UserStrategy with_package(UserStrategy own, const std::string& package)
{
    own.label.value += "+" + package;
    own.package = {package, own.label.location};
    own.instruments.clear();
    own.camp.reset();
    return own;
}

} // namespace

Scenario crossed_with_packages(Scenario scenario)
{
    std::vector<LocatedText> portfolios, crossed;
    for (const LocatedText& name : scenario.strategies) {
        const LocatedText portfolio{find_own(scenario, name.value) ? name.value : portfolio_of(name.value),
                                    name.location};
        const auto same = [&](const LocatedText& other) { return other.value == portfolio.value; };
        if (std::none_of(portfolios.begin(), portfolios.end(), same)) portfolios.push_back(portfolio);
    }
    for (const LocatedText& portfolio : portfolios)
        for (const mv1::Package& package : mv1::packages())
            crossed.push_back({portfolio.value + "+" + package.name, portfolio.location});
    std::vector<UserStrategy> own;
    for (const UserStrategy& one : scenario.user_strategies)
        for (const mv1::Package& package : mv1::packages()) own.push_back(with_package(one, package.name));
    scenario.strategies = std::move(crossed);
    scenario.user_strategies = std::move(own);
    return scenario;
}

} // namespace mv
