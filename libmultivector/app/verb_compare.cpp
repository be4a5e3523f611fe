/// compare: all strategies of a scenario under the same shocks.

#include "job.hpp"
#include "verbs.hpp"

#include <multivector/report/table.hpp>

namespace mv::cli {

void add_compare(CLI::App& app, Command& chosen, const std::string& command_line)
{
    CLI::App* verb = app.add_subcommand("compare", "compare all strategies of a scenario under the same shocks");
    auto options = std::make_shared<RunOptions>();
    options->command_line = command_line;
    add_run_options(*verb, *options);
    verb->add_flag("--factorial", options->factorial,
                   "every portfolio of the scenario with every package of instruments");
    verb->callback([&chosen, options] {
        chosen = [options](const ExtensionsPointer& extensions) {
            Scenario scenario = load(options->input, extensions);
            if (options->factorial) scenario = crossed_with_packages(std::move(scenario));
            return run_job(*options, std::move(scenario),
                           [](const Comparison& c) { return report::comparison_table(c); });
        };
    });
}

} // namespace mv::cli
