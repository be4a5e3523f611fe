/// run: the focal state under one strategy.

#include "job.hpp"
#include "verbs.hpp"

#include <multivector/report/table.hpp>

namespace mv::cli {
namespace {

/// The strategy named by the option, else the first of the scenario.
Scenario with_one_strategy(ScenarioOptions input, const ExtensionsPointer& extensions)
{
    Scenario scenario = load(input, extensions);
    if (!input.strategy) {
        input.strategy = scenario.strategies.empty() ? scenario.user_strategies.front().label.value
                                                     : scenario.strategies.front().value;
        scenario = load(input, extensions);
    }
    scenario.variants = {};
    return scenario;
}

} // namespace

void add_run(CLI::App& app, Command& chosen, const std::string& command_line)
{
    CLI::App* verb = app.add_subcommand("run", "simulate the focal state under one strategy");
    auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    add_run_options(*verb, *options);
    verb->add_option("--strategy", options->input.strategy,
                     "a strategy instead of the scenario's first, e.g. hedge+passive");
    verb->callback([&chosen, options] {
        chosen = [options](const ExtensionsPointer& extensions) {
            return run_job(*options, with_one_strategy(options->input, extensions),
                           [](const Comparison& c) { return report::run_table(c); });
        };
    });
}

} // namespace mv::cli
