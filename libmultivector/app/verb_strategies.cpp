/// strategies: the portfolio rules of a world and the packages of instruments.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/models/mv1/strategy.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace mv::cli {
namespace {

struct StrategiesOptions {
    std::string path{};
    bool json = false;
};

/// Of a world folder, or of a scenario's world.
std::shared_ptr<const World> world_at(const std::string& path, const ExtensionsPointer& extensions)
{
    if (std::filesystem::is_directory(path) || find_shipped_world(path, shipped_worlds()))
        return std::make_shared<const World>(load_world(path));
    return load_world_of(load_scenario(path, extensions));
}

void print_json(const World& world, const mv1::Extensions& extensions)
{
    nlohmann::ordered_json portfolios = nlohmann::ordered_json::array(), packages = portfolios;
    for (const std::string& name : mv1::portfolio_names(world, &extensions)) {
        const auto rule = mv1::make_portfolio(name, world, {}, &extensions);
        portfolios.push_back({{"name", name},
                              {"meaning", rule->meaning()},
                              {"source", rule->source()},
                              {"package", rule->default_package()}});
    }
    for (const mv1::Package& package : mv1::packages())
        packages.push_back({{"name", package.name}, {"meaning", package.meaning}});
    const nlohmann::ordered_json all{{"portfolios", portfolios}, {"packages", packages}};
    fmt::print("{}\n", all.dump(1));
}

void print_text(const World& world, const mv1::Extensions& extensions)
{
    fmt::print("A strategy is a portfolio, with the package in brackets, or portfolio+package.\n\nportfolios\n");
    for (const std::string& name : mv1::portfolio_names(world, &extensions)) {
        const auto rule = mv1::make_portfolio(name, world, {}, &extensions);
        fmt::print("  {:<18} {} ({}) [{}]\n", name, rule->meaning(), rule->source(), rule->default_package());
    }
    fmt::print("\npackages\n");
    for (const mv1::Package& package : mv1::packages()) fmt::print("  {:<24} {}\n", package.name, package.meaning);
}

int strategies(const StrategiesOptions& options, const ExtensionsPointer& extensions)
{
    const auto world = world_at(options.path, extensions);
    if (options.json)
        print_json(*world, *extensions);
    else
        print_text(*world, *extensions);
    return exit_done;
}

} // namespace

void add_strategies(CLI::App& app, Command& chosen)
{
    CLI::App* verb = app.add_subcommand("strategies", "list portfolio rules and packages of instruments");
    auto options = std::make_shared<StrategiesOptions>();
    verb->add_option("PATH", options->path, "a world folder, or a scenario: the rules depend on its powers")
        ->required();
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen, options] {
        chosen = [options](const ExtensionsPointer& extensions) { return strategies(*options, extensions); };
    });
}

} // namespace mv::cli
