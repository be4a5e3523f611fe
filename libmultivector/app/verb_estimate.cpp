/// estimate: what a scenario would take, from a short run of it.

#include "options.hpp"
#include "progress.hpp"
#include "verbs.hpp"

#include <multivector/study/comparison.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <limits>

namespace mv::cli {
namespace {

struct EstimateOptions {
    RunOptions run{};
    bool json = false;
};

/// A case's probe and what follows from it.
struct Probe {
    std::string name{};
    std::uint64_t runs = 0, measured = 0; ///< replicates times alternatives
    double probe_seconds = 0, seconds = 0;
};

/// Linux says it of this program; getrusage counts from the size of the process that started it.
std::uint64_t peak_bytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string key; status >> key; status.ignore(std::numeric_limits<std::streamsize>::max(), '\n'))
        if (std::uint64_t kilobytes = 0; key == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// Groups are what threads work on: a case with fewer groups than threads leaves some of them idle.
double seconds_of(const Case& one_case, const Probe& probe, std::uint32_t probed, int threads)
{
    const auto rounds = [&](std::uint32_t replicates) {
        const std::uint32_t groups = (replicates + group_replicates - 1) / group_replicates;
        return static_cast<double>((groups + static_cast<std::uint32_t>(threads) - 1)
                                   / static_cast<std::uint32_t>(threads));
    };
    return probe.probe_seconds * rounds(one_case.replicates) / rounds(probed);
}

/// A group of replicates on each thread, as in the run itself; the first time only to warm up.
Probe measure(const Comparison& comparison, std::size_t c, int threads)
{
    const Case& one_case = comparison.cases()[c];
    const std::uint64_t alternatives = comparison.layout().alternatives.size();
    const std::uint32_t replicates =
        std::min(one_case.replicates, group_replicates * static_cast<std::uint32_t>(threads));
    const Plan plan{replicates, 0, comparison.scenario().seed.value_or(1), 0};
    if (c == 0) simulate(*one_case.model, plan, {.threads = threads});
    Probe probe{one_case.name, one_case.replicates * alternatives, replicates * alternatives};
    probe.probe_seconds = simulate(*one_case.model, plan, {.threads = threads}).seconds;
    probe.seconds = seconds_of(one_case, probe, replicates, threads);
    return probe;
}

std::uint64_t memory_of(std::uint64_t probe_peak, const Comparison& comparison, bool writes)
{
    return probe_peak + comparison.estimated_memory() + (writes ? comparison.memory_to_write() : 0);
}

void print_json(const std::vector<Probe>& probes, const Comparison& comparison, int threads, double seconds,
                std::uint64_t peak)
{
    nlohmann::ordered_json cases = nlohmann::ordered_json::array();
    for (const Probe& p : probes)
        cases.push_back({{"name", p.name},
                         {"runs", p.runs},
                         {"measured_runs", p.measured},
                         {"measured_seconds", p.probe_seconds},
                         {"seconds", p.seconds}});
    const nlohmann::ordered_json answer{{"runs", comparison.runs()},
                                        {"threads", threads},
                                        {"seconds", seconds},
                                        {"memory_bytes", memory_of(peak, comparison, true)},
                                        {"file_bytes", comparison.estimated_bytes()},
                                        {"instruction_set", comparison.study().isa()},
                                        {"cases", cases}};
    fmt::print("{}\n", answer.dump(1));
}

void print_text(const std::vector<Probe>& probes, const Comparison& comparison, int threads, double seconds,
                std::uint64_t peak)
{
    const std::string length = length_text(comparison.layout());
    fmt::print("{} runs{}{}: about {} on {} {} ({})\n", grouped(comparison.runs()), length.empty() ? "" : " of ",
               length, duration_text(seconds), threads, threads == 1 ? "thread" : "threads", comparison.study().isa());
    fmt::print("memory about {} ({} without a file), file about {}\n\nmeasured\n",
               byte_text(memory_of(peak, comparison, true)), byte_text(memory_of(peak, comparison, false)),
               byte_text(comparison.estimated_bytes()));
    for (const Probe& p : probes)
        fmt::print("  {:<18} {:>9} of {:>9} runs in {:.2f} s, so {} for all\n", p.name, grouped(p.measured),
                   grouped(p.runs), p.probe_seconds, duration_text(p.seconds));
    fmt::print("  {:<18} {} at the most\n\nOther work on the machine shows in these times.\n", "memory",
               byte_text(peak));
}

int estimate(const EstimateOptions& options, const Registry& registry)
{
    const Comparison comparison(load(options.run.input, registry));
    const int threads = options.run.threads ? options.run.threads : available_threads();
    std::vector<Probe> probes;
    double seconds = 0;
    for (std::size_t c = 0; c < comparison.cases().size(); ++c) {
        probes.push_back(measure(comparison, c, threads));
        seconds += probes.back().seconds;
    }
    const std::uint64_t peak = peak_bytes();
    if (options.json)
        print_json(probes, comparison, threads, seconds, peak);
    else
        print_text(probes, comparison, threads, seconds, peak);
    return exit_done;
}

} // namespace

void add_estimate(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand(
        "estimate", "say what a scenario would take: runs, seconds, memory, bytes, from a short run of it");
    auto options = std::make_shared<EstimateOptions>();
    add_input_options(*verb, options->run.input, program.registry);
    verb->add_option("--replicates", options->run.input.replicates, "replicates of the main case")
        ->check(CLI::Range(1u, 1'000'000'000u))
        ->transform(decimal());
    verb->add_option("--isa", options->run.input.isa, "instruction set: baseline, avx2, avx512, scalar");
    verb->add_option("--threads", options->run.threads, "threads; 0 means all processors at hand")
        ->check(CLI::Range(0, 4096))
        ->transform(decimal());
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return estimate(*options, registry); };
    });
}

} // namespace mv::cli
