/// run: one of what a scenario compares.

#include "job.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/report/table.hpp>

namespace mv::cli {

void add_run(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("run", "simulate one of the alternatives of a scenario");
    auto options = std::make_shared<RunOptions>();
    auto strategy = std::make_shared<std::string>(); // the scenario's first
    options->command_line = program.command_line;
    add_run_options(*verb, *options, program.registry);
    verb->add_option("--strategy", *strategy, "this alternative instead of the scenario's first, e.g. hedge+passive");
    verb->callback([&chosen = program.chosen, options, strategy] {
        chosen = [options, strategy](const Registry& registry) {
            Scenario scenario = load(options->input, registry);
            scenario.only = {*strategy, {"--strategy"}};
            scenario.variants.clear();
            return run_job(*options, std::move(scenario),
                           [](const Comparison& c) { return report::run_table(c, line_width()); });
        };
    });
}

} // namespace mv::cli
