/// compare: all alternatives of a scenario under the same shocks.

#include "job.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/report/table.hpp>

namespace mv::cli {

void add_compare(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("compare", "compare all alternatives of a scenario under the same shocks");
    auto options = std::make_shared<RunOptions>();
    options->command_line = program.command_line;
    add_run_options(*verb, *options, program.registry);
    add_model_options(*verb, options->input, program.registry, OptionInfo::Verbs::compare);
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) {
            return run_job(*options, load(options->input, registry),
                           [](const Comparison& c) { return report::comparison_table(c, line_width()); });
        };
    });
}

} // namespace mv::cli
