#include "job.hpp"

#include "interrupt.hpp"
#include "progress.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/report/dataset.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>

#include <atomic>
#include <new>

namespace mv::cli {
namespace {

void announce(const RunOptions& options, const Comparison& comparison)
{
    if (options.quiet) return;
    const std::string length = length_text(comparison.layout());
    std::string text = grouped(comparison.runs()) + " runs" + (length.empty() ? "" : " of " + length);
    if (options.out) text += fmt::format(", about {} in {}", byte_text(comparison.estimated_bytes()), *options.out);
    say("{}\n", text);
}

void compute(const RunOptions& options, Comparison& comparison, const std::atomic<bool>& cancel)
{
    ProgressLine line(options.quiet);
    Execution execution;
    execution.threads = options.threads;
    execution.cancel = &cancel;
    execution.progress = [&](const Progress& progress) { line.show(progress); };
    comparison.simulate(execution);
    line.finish();
}

void report_failures(const Comparison& comparison)
{
    constexpr std::size_t shown = 5;
    const std::size_t failed = comparison.failed_runs();
    if (failed == 0) return;
    say("warning: {} runs failed and were left out:\n", failed);
    std::size_t said = 0;
    for (std::size_t c = 0; c < comparison.cases().size(); ++c)
        for (const Failure& f : comparison.failures(c))
            if (said++ < shown)
                say("  {} replicate {}, step {}{}{}: {}\n", comparison.cases()[c].name, f.replicate, f.step,
                    f.state.empty() ? "" : ", ", f.state, f.message);
}

int code_of(const Comparison& comparison)
{
    if (comparison.interrupted()) return exit_interrupted;
    return comparison.failed_runs() ? exit_some_failed : exit_done;
}

int nothing_finished(const Comparison& comparison)
{
    say("{}; nothing to show, nothing written\n",
        comparison.interrupted() ? "interrupted before a block was finished" : "every run failed");
    return code_of(comparison);
}

/// The file of what was computed, if one is wanted.
int save(const RunOptions& options, const Comparison& comparison)
{
    const int code = code_of(comparison);
    const auto data = [&] { return report::to_dataset(comparison, options.command_line); };
    if (options.out && !written(data, *options.out, options.force)) return exit_not_written;
    if (options.out && !options.quiet) say("wrote {}\n", *options.out);
    if (comparison.interrupted())
        say("interrupted: only finished replicates are shown{}\n", options.out ? " and written" : "");
    return code;
}

} // namespace

bool written(const std::function<results::Dataset()>& make, const std::string& path, bool force)
{
    try {
        results::write_netcdf(make(), path, {force});
        return true;
    } catch (const Error& error) {
        say("error: {}\n", error.what());
    } catch (const std::bad_alloc&) {
        say("error: `{}` could not be written: out of memory\n", path);
    }
    return false;
}

int run_job(const RunOptions& options, Scenario scenario, const std::function<std::string(const Comparison&)>& table)
{
    if (!scenario.seed) scenario.seed = draw_seed();
    Comparison comparison(std::move(scenario));
    if (options.out) results::check_writable(*options.out, options.force, comparison.estimated_bytes());
    announce(options, comparison);
    int code = exit_done;
    {
        const InterruptGuard guard(options.out.has_value());
        compute(options, comparison, guard.flag());
        report_failures(comparison);
        if (!comparison.outcomes(0)) return nothing_finished(comparison);
        code = save(options, comparison);
    }
    return show(table(comparison), code);
}

} // namespace mv::cli
