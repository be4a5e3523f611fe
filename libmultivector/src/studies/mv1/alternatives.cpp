/// Portfolio rules of a world and packages of instruments, for people and for programs.

#include "make_study.hpp"

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

} // namespace

Answer alternatives_answer(const Scenario& scenario, const Extensions& all)
{
    const auto world = world_of(scenario, scenario.keys);
    return {as_text(*world, all), as_json(*world, all)};
}

} // namespace mv::mv1
