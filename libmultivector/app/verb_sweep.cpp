/// sweep: the points of a scenario's [design], into a store.

#include "interrupt.hpp"
#include "options.hpp"
#include "progress.hpp"
#include "share.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/sweep/store.hpp>

#include <fmt/format.h>

namespace mv::cli {
namespace {

struct SweepOptions {
    RunOptions run{};
    std::string store{};
    std::optional<std::string> unit{}, task{};
};

sweep::Share share_of(const SweepOptions& options)
{
    sweep::Share share = options.task ? task_of(*options.task) : task_of_environment();
    if (options.unit) share.units = unit_numbers(*options.unit);
    return share;
}

/// A store that is there says the seed of a scenario that has none.
Scenario load_with_seed(const SweepOptions& options, const Registry& registry)
{
    Scenario scenario = load(options.run.input, registry);
    if (!scenario.seed) scenario.seed = sweep::seed_of(options.store);
    if (!scenario.seed) scenario.seed = draw_seed();
    return scenario;
}

void announce(const sweep::Sweep& sweep, const std::string& store)
{
    say("{} points, {} replicates each: {} runs in {} units, into {}\n", grouped(sweep.plan().design().points()),
        grouped(sweep.replicates()), grouped(sweep.runs()), grouped(sweep.units().size()), store);
}

void tell(const sweep::Receipt& receipt, const sweep::Store& store)
{
    const sweep::Contents there = store.contents();
    say("{} units computed, {} were there; {} of {} are done\n", grouped(receipt.computed.size()),
        grouped(receipt.skipped), grouped(there.units_done()), grouped(there.done.size()));
    if (receipt.failed)
        say("warning: {} replicates failed: multivector failures {}\n", grouped(receipt.failed),
            store.folder().string());
    if (receipt.interrupted) say("interrupted: the same command goes on\n");
}

int run_sweep(const SweepOptions& options, const Registry& registry)
{
    const sweep::Share share = share_of(options);
    const sweep::Sweep sweep(load_with_seed(options, registry));
    const sweep::Store store(options.store, sweep, options.run.command_line);
    if (!options.run.quiet) announce(sweep, options.store);
    const InterruptGuard guard(true);
    ProgressLine line(options.run.quiet);
    Execution execution;
    execution.threads = options.run.threads;
    execution.cancel = &guard.flag();
    execution.progress = [&](const Progress& progress) { line.show(progress); };
    const sweep::Receipt receipt = sweep::run(store, sweep, share, execution);
    line.finish();
    if (!options.run.quiet) tell(receipt, store);
    if (receipt.interrupted) return exit_interrupted;
    return receipt.failed ? exit_some_failed : exit_done;
}

} // namespace

void add_sweep(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("sweep", "compute the points of a scenario's [design] into a store");
    auto options = std::make_shared<SweepOptions>();
    options->run.command_line = program.command_line;
    ScenarioOptions& input = options->run.input;
    add_input_options(*verb, input, program.registry);
    verb->add_option("--store", options->store, "folder with the sweep: made, or resumed")->required();
    verb->add_option("--unit", options->unit, "these units alone: 3,7-12");
    verb->add_option("--task", options->task,
                     "I/N: begin at this part of the units; by default as Slurm, Open MPI or PMI say");
    verb->add_option("--replicates", input.replicates, "replicates of every point")
        ->check(CLI::Range(1u, 1'000'000'000u))
        ->transform(decimal());
    add_seed_option(*verb, input, "seed instead of the scenario's");
    verb->add_option("--isa", input.isa, "instruction set: baseline, avx2, avx512, scalar; the results are the same");
    verb->add_option("--threads", options->run.threads, "threads; 0 means all processors at hand")
        ->check(CLI::Range(0, 4096))
        ->transform(decimal());
    verb->add_flag("--quiet", options->run.quiet, "nothing on standard error");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return run_sweep(*options, registry); };
    });
}

} // namespace mv::cli
