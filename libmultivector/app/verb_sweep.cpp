/// sweep: the points of a scenario's [design], into a store.

#include "interrupt.hpp"
#include "progress.hpp"
#include "share.hpp"
#include "streams.hpp"
#include "sweep_options.hpp"
#include "verbs.hpp"

#include <multivector/base/error.hpp>
#include <multivector/sweep/store.hpp>

#include <fmt/format.h>

namespace mv::cli {
namespace {

struct TaskOptions {
    SweepOptions sweep{};
    std::optional<std::string> unit{}, task{};
};

sweep::Share share_of(const TaskOptions& options)
{
    sweep::Share share = options.task ? task_of(*options.task) : task_of_environment();
    if (options.unit) share.units = unit_numbers(*options.unit);
    return share;
}

void announce(const sweep::Sweep& sweep, const std::string& store)
{
    const char* most = sweep.settings().precision.is_wanted() ? "at most " : "";
    say("{} points, {}{} replicates each: {}{} runs in {} units, into {}\n", grouped(sweep.plan().design().points()),
        most, grouped(sweep.replicates()), most, grouped(sweep.runs()), grouped(sweep.units().size()), store);
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

int run_sweep(const TaskOptions& options, const Registry& registry)
{
    const sweep::Share share = share_of(options);
    const RunOptions& run = options.sweep.run;
    const auto sweep = sweep_of(options.sweep, registry);
    const sweep::Store store(options.sweep.store, *sweep, run.command_line);
    if (!run.quiet) announce(*sweep, options.sweep.store);
    const InterruptGuard guard(true);
    ProgressLine line(run.quiet);
    Execution execution;
    execution.threads = run.threads;
    execution.cancel = &guard.flag();
    execution.progress = [&](const Progress& progress) { line.show(progress); };
    sweep::Receipt receipt;
    try {
        receipt = sweep::run(store, *sweep, share, execution);
    } catch (const FileError& error) {
        line.finish();
        say("error: {}\n  hint:    units that were written stay; the same command goes on\n", error.what());
        return exit_not_written;
    }
    line.finish();
    for (const auto& [file, why] : receipt.damaged)
        say("warning: units/{} was damaged; its units were computed again, and it is now {}.damaged\n", file, file);
    if (!run.quiet) tell(receipt, store);
    if (receipt.interrupted) return exit_interrupted;
    return receipt.failed ? exit_some_failed : exit_done;
}

} // namespace

void add_sweep(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand("sweep", "compute the points of a scenario's [design] into a store");
    auto options = std::make_shared<TaskOptions>();
    options->sweep.run.command_line = program.command_line;
    add_sweep_options(*verb, options->sweep, program.registry);
    verb->add_option("--unit", options->unit, "these units alone: 3,7-12");
    verb->add_option("--task", options->task,
                     "I/N: begin at this part of the units; by default as Slurm, Open MPI or PMI say");
    verb->add_option("--threads", options->sweep.run.threads, "threads; 0 means all processors at hand")
        ->check(CLI::Range(0, 4096))
        ->transform(decimal());
    verb->add_flag("--quiet", options->sweep.run.quiet, "nothing on standard error");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return run_sweep(*options, registry); };
    });
}

} // namespace mv::cli
