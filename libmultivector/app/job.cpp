#include "job.hpp"

#include "interrupt.hpp"
#include "progress.hpp"
#include "reserve.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/report/dataset.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>

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

/// What computing takes, and writing if there is a file.
std::uint64_t memory_of(const RunOptions& options, const Comparison& comparison, int threads)
{
    return comparison.estimated_memory(threads) + (options.out ? comparison.memory_to_write() : 0);
}

/// As many as were asked for, or as the system and its memory give.
int threads_for(const RunOptions& options, const Comparison& comparison)
{
    const int wanted = options.threads ? options.threads : available_threads();
    int found = obtainable_threads(wanted);
    const std::uint64_t room = memory_room().bytes;
    while (found > 1 && memory_of(options, comparison, found) > room) --found;
    if (found < wanted)
        say("note: {} of {} threads compute: limits of memory or of processes leave no more (`ulimit -v`, `ulimit -u`, "
            "control group)\n",
            found, wanted);
    return found;
}

void compute(const RunOptions& options, int threads, Comparison& comparison, const InterruptGuard& guard)
{
    ProgressLine line(options.quiet);
    Execution execution;
    execution.threads = threads;
    execution.cancel = &guard.flag();
    execution.progress = [&](const Progress& progress) {
        line.show(progress);
        if (memory_is_out()) guard.stop();
    };
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

/// Whether that is why something is missing: a failed allocation opens the program's reserve, or ends the computing.
bool for_want_of_memory(const Comparison& comparison) { return comparison.out_of_memory() || memory_is_out(); }

int code_of(const Comparison& comparison)
{
    if (comparison.interrupted()) return for_want_of_memory(comparison) ? exit_no_memory : exit_interrupted;
    return comparison.failed_runs() ? exit_some_failed : exit_done;
}

int nothing_finished(const Comparison& comparison)
{
    const bool no_memory = for_want_of_memory(comparison);
    const char* why = comparison.interrupted() ? "interrupted before a block was finished" : "every run failed";
    say("{}; nothing to show, nothing written\n{}", no_memory ? "error: out of memory" : why,
        no_memory ? memory_hint : "");
    return code_of(comparison);
}

/// The file of what was computed, if one is wanted.
int save(const RunOptions& options, const Comparison& comparison)
{
    const int code = code_of(comparison);
    const auto data = [&] { return report::to_dataset(comparison, options.command_line, report::Numbers::left); };
    if (options.out && !written(data, *options.out, options.force)) return exit_not_written;
    if (options.out && !options.quiet) say("wrote {}\n", *options.out);
    if (!comparison.interrupted()) return code;
    const bool no_memory = for_want_of_memory(comparison);
    say("{}: only finished replicates are shown{}\n{}", no_memory ? "error: out of memory" : "interrupted",
        options.out ? " and written" : "", no_memory ? memory_hint : "");
    return code;
}

/// Refused before anything is computed.
void check_memory(const RunOptions& options, const Comparison& comparison, int threads)
{
    const std::uint64_t needed = memory_of(options, comparison, threads);
    const MemoryRoom room = memory_room();
    if (needed <= room.bytes) return;
    const std::string alternatives = comparison.scenario().kind->alternative_word().many;
    throw InputError({{options.input.scenario, 0, 0},
                      "the results do not fit into memory",
                      fmt::format("{} runs, which need about {}", grouped(comparison.runs()), byte_text(needed)),
                      fmt::format("{}, {}", byte_text(room.bytes), room.limit),
                      "fewer replicates, " + alternatives + ", variants, records or threads"});
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
    const int threads = threads_for(options, comparison);
    check_memory(options, comparison, threads);
    SetAside for_the_file(options.out ? comparison.memory_to_write() : 0); // however full memory is at the end
    announce(options, comparison);
    int code = exit_done;
    {
        const InterruptGuard guard(options.out.has_value());
        compute(options, threads, comparison, guard);
        report_failures(comparison);
        if (!comparison.outcomes(0)) return nothing_finished(comparison);
        for_the_file.give_back();
        code = save(options, comparison);
    }
    return show(table(comparison), code);
}

} // namespace mv::cli
