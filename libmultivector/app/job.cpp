#include "job.hpp"

#include "interrupt.hpp"
#include "progress.hpp"
#include "verbs.hpp"

#include <multivector/report/dataset.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>

#include <cstdio>

namespace mv::cli {
namespace {

void announce(const RunOptions& options, const Comparison& comparison)
{
    if (options.quiet) return;
    std::string text = fmt::format("{} runs of {} years", grouped(comparison.runs()), comparison.scenario().years);
    if (!options.out.empty())
        text += fmt::format(", about {} in {}", byte_text(comparison.estimated_bytes()), options.out);
    fmt::print(stderr, "{}\n", text);
}

void compute(const RunOptions& options, Comparison& comparison)
{
    const InterruptGuard interrupt;
    ProgressLine line(options.quiet);
    Execution execution;
    execution.threads = options.threads;
    execution.cancel = &interrupt.flag();
    execution.progress = [&](const Progress& progress) { line.show(progress); };
    comparison.simulate(execution);
    line.finish();
}

void report_failures(const Comparison& comparison)
{
    constexpr std::size_t shown = 5;
    const std::size_t failed = comparison.failed_runs();
    if (failed == 0) return;
    fmt::print(stderr, "warning: {} runs failed and were left out:\n", failed);
    std::size_t said = 0;
    for (std::size_t c = 0; c < comparison.cases().size(); ++c)
        for (const Failure& f : comparison.failures(c))
            if (said++ < shown)
                fmt::print(stderr, "  {} replicate {}, step {}{}{}: {}\n", comparison.cases()[c].name, f.replicate,
                           f.step, f.state.empty() ? "" : ", ", f.state, f.message);
}

void write(const RunOptions& options, const Comparison& comparison)
{
    results::write_netcdf(report::to_dataset(comparison, options.command_line), options.out, {options.force});
    if (!options.quiet) fmt::print(stderr, "wrote {}\n", options.out);
}

} // namespace

int run_job(const RunOptions& options, Scenario scenario, const std::function<std::string(const Comparison&)>& table)
{
    if (!scenario.seed) scenario.seed = draw_seed();
    const auto world = load_world_of(scenario);
    Comparison comparison(std::move(scenario), world);
    if (!options.out.empty()) results::check_writable(options.out, options.force, comparison.estimated_bytes());
    announce(options, comparison);
    compute(options, comparison);
    report_failures(comparison);
    if (!comparison.outcomes(0)) {
        fmt::print(stderr, "{}; nothing to show, nothing written\n",
                   comparison.interrupted() ? "interrupted before a block was finished" : "every run failed");
        return comparison.interrupted() ? exit_interrupted : exit_some_failed;
    }
    fmt::print("{}", table(comparison));
    std::fflush(stdout);
    if (!options.out.empty()) write(options, comparison);
    if (comparison.interrupted())
        fmt::print(stderr, "interrupted: only finished replicates are shown{}\n",
                   options.out.empty() ? "" : " and written");
    if (comparison.interrupted()) return exit_interrupted;
    return comparison.failed_runs() ? exit_some_failed : exit_done;
}

} // namespace mv::cli
