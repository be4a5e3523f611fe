/// Portfolio rules of a world and packages of instruments, for people and for programs.

#include "keys.hpp"
#include "make_study.hpp"
#include "portfolios.hpp"

#include <multivector/models/mv1/parameters.hpp>

#include <multivector/study/world_of.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::mv1 {
namespace {

using Json = nlohmann::ordered_json;

std::string as_json(const World& world, const Extensions& extensions)
{
    Json portfolios = Json::array(), all_packages = Json::array();
    for (const std::string& name : portfolio_names(world, &extensions)) {
        const auto rule = make_portfolio(name, world, {}, &extensions);
        portfolios.push_back({{"name", name},
                              {"meaning", rule->meaning()},
                              {"source", rule->source()},
                              {"package", rule->default_package()}});
    }
    for (const Package& package : packages())
        all_packages.push_back({{"name", package.name}, {"meaning", package.meaning}});
    return Json{{"portfolios", portfolios}, {"packages", all_packages}}.dump(1) + "\n";
}

std::string as_text(const World& world, const Extensions& extensions)
{
    std::string text = "A strategy is a portfolio, with the package in brackets, or portfolio+package.\n\nportfolios\n";
    for (const std::string& name : portfolio_names(world, &extensions)) {
        const auto rule = make_portfolio(name, world, {}, &extensions);
        text += fmt::format("  {:<18} {} ({}) [{}]\n", name, rule->meaning(), rule->source(), rule->default_package());
    }
    text += "\npackages\n";
    for (const Package& package : packages()) text += fmt::format("  {:<24} {}\n", package.name, package.meaning);
    return text;
}

/// The scenario's strategies, or the catalogue's where it lists none.
Portfolios portfolios_asked(const Scenario& scenario, const World& world, const Extensions& all)
{
    const Keys& keys = scenario.keys;
    const std::string focal = keys.text("focal")->value;
    const StateId state = at(keys.location("focal"), [&] { return world.find_state(focal); });
    std::vector<Strategy> strategies;
    if (scenario.only || !keys.texts("strategies").empty() || !keys.tables("strategy").empty())
        strategies = read_strategies(scenario, keys, world, all).strategies;
    else
        for (const std::string& name : portfolio_names(world, &all))
            strategies.push_back(make_strategy(name, world, &all));
    return portfolios(world, state, set_parameters(scenario, parameter_space(world.functions(), all.parameters())),
                      strategies);
}

} // namespace

Answer alternatives_answer(const Scenario& scenario, const Extensions& all)
{
    const auto world = world_of(scenario, scenario.keys);
    Answer answer{as_text(*world, all), as_json(*world, all)};
    if (!scenario.keys.has("focal")) return answer;
    const Portfolios of_state = portfolios_asked(scenario, *world, all);
    answer.text += "\n" + portfolios_text(of_state);
    Json json = Json::parse(answer.json);
    json["does"] = Json::parse(portfolios_json(of_state));
    answer.json = json.dump(1) + "\n";
    return answer;
}

} // namespace mv::mv1
