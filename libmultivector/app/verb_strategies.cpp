/// strategies: what scenarios of a model can compare.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/world/world.hpp>

#include <fmt/format.h>

#include <filesystem>
#include <optional>

namespace mv::cli {
namespace {

struct StrategiesOptions {
    std::string path{};
    std::optional<std::string> state{};
    bool json = false;
};

/// A world folder stands for a scenario that says no more.
Scenario scenario_at(const StrategiesOptions& options, const Registry& registry)
{
    const std::string& path = options.path;
    std::vector<Override> said;
    if (options.state) said.push_back({"focal", *options.state, "--state"});
    if (!std::filesystem::is_directory(path) && !find_shipped_world(path, shipped_worlds()))
        return load_scenario(path, registry, said);
    said.push_back({"world", path, path});
    return parse_scenario({}, path, registry, said);
}

int strategies(const StrategiesOptions& options, const Registry& registry)
{
    const Scenario scenario = scenario_at(options, registry);
    const Answer answer = scenario.kind->alternatives(scenario);
    fmt::print("{}", options.json ? answer.json : answer.text);
    return exit_done;
}

} // namespace

void add_strategies(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("strategies", "list what scenarios of a model can compare");
    auto options = std::make_shared<StrategiesOptions>();
    verb->add_option("PATH", options->path, "a scenario, or a world folder for one of the first model")->required();
    verb->add_option("--state", options->state,
                     "what each does for this state, e.g. VNM; default: the scenario's focal one");
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return strategies(*options, registry); };
    });
}

} // namespace mv::cli
