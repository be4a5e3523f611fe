#include <multivector/study/comparison.hpp>

#include <multivector/outcome/statistics.hpp>
#include <multivector/results/write.hpp>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <new>

namespace mv {
namespace {

std::uint64_t recorded_bytes(const Layout& layout, std::uint64_t replicates)
{
    return sizeof(float) * replicates * layout.alternatives.size() * layout.record_times.size()
           * layout.record_entries();
}

/// How many numbers of each kind a case has under one alternative.
struct Counts {
    std::uint64_t kept = 0;                  ///< every replicate's outcomes
    std::uint64_t summarised = 0, times = 0; ///< summaries, of which each has a histogram
    std::uint64_t trace = 0;
};

Counts count(const Layout& layout, const Plan& plan)
{
    return {std::uint64_t{plan.replicates} * layout.outcome_entries(), layout.summarised_entries(),
            layout.series.size() * layout.times.size(),
            std::uint64_t{std::min(plan.traced, plan.replicates)} * layout.series.size() * layout.trace_times.size()};
}

/// What a case adds to the data set that is written: summaries, numbers and seeds of replicates. Those of replicates
/// stay where they are, but for the variable that is being written: the largest of the outcomes.
std::uint64_t bytes_to_write(const Layout& layout, const Plan& plan)
{
    constexpr std::uint64_t levels = summary_levels.size() + 2;
    const Counts n = count(layout, plan);
    std::uint64_t largest = 0;
    for (const OutcomeInfo& info : layout.outcomes) largest = std::max<std::uint64_t>(largest, info.size);
    return layout.alternatives.size()
               * ((sizeof(Histogram) + sizeof(float) * levels) * (n.summarised + n.times)
                  + sizeof(float) * largest * plan.replicates)
           + 2 * sizeof(std::int64_t) * plan.replicates;
}

/// Bytes of a case in a results file. Histograms and series in time are those of the main case; zeros of histograms and
/// values that repeat are compressed, by what the shipped scenarios show.
std::uint64_t bytes_in_file(const Layout& layout, const Plan& plan, bool main)
{
    constexpr double number = 4, of_values = .8, of_counts = .1, quantiles = summary_levels.size(), a_variable = 1900;
    const Counts n = count(layout, plan);
    const double summaries = static_cast<double>(n.summarised) * (quantiles + 2),
                 times = main ? static_cast<double>(n.times) * quantiles : 0;
    const double counts = main ? static_cast<double>(n.summarised + n.times) * histogram_bins : 0;
    const double values = of_values * static_cast<double>(n.kept + n.trace);
    const double variables = static_cast<double>(layout.outcomes.size() + 3 * layout.summarised.size()
                                                 + (main ? 3 * layout.series.size() : 0));
    return static_cast<std::uint64_t>(number * static_cast<double>(layout.alternatives.size())
                                          * (values + summaries + times + of_counts * counts)
                                      + a_variable * variables)
           + recorded_bytes(layout, plan.replicates);
}

std::string gigabytes(double bytes)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), bytes < 1e11 ? "%.3g GB" : "%.0f GB", bytes / 1e9);
    return text.data();
}

/// What is recorded lies in memory as it comes, and in Python again as a data set; beside it three blocks a thread.
/// Half of the machine's memory is what a run may plan with.
void check_recorded(const Scenario& scenario, const Layout& layout, std::uint32_t replicates)
{
    if (layout.recorded.empty()) return;
    const Keys& keys = scenario.keys;
    const double each =
        static_cast<double>(layout.record_times.size() * layout.record_entries() * layout.alternatives.size())
        * sizeof(float);
    const double needed =
        2 * static_cast<double>(recorded_bytes(layout, replicates)) + 3. * available_threads() * block_lanes * each;
    const double memory = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    if (needed <= memory / 2) return;
    throw InputError({keys.has("record") ? keys.table("record")->location() : keys.location(),
                      "what is to be recorded does not fit into memory",
                      "about " + gigabytes(needed) + ": " + std::to_string(replicates) + " replicates x "
                          + std::to_string(layout.alternatives.size()) + " " + scenario.kind->alternative_word().many
                          + " x " + std::to_string(layout.record_times.size()) + " steps x "
                          + std::to_string(layout.record_entries()) + " numbers",
                      gigabytes(memory / 2) + ", half of this machine's memory",
                      "name fewer states or variables, when = \"yearly\" or \"end\", or fewer replicates"});
}

/// Two replicates share a draw of the parameters.
void check_pairs(const Scenario& scenario, const Case& one)
{
    if (!one.sampled || one.replicates % 2 == 0) return;
    SourceLocation where = scenario.replicates.location;
    std::string key = "replicates";
    for (const Variant& variant : scenario.variants)
        if (variant.name == one.name) {
            where = variant.replicates.location;
            key = "variants." + one.name;
        }
    throw InputError({where, "`" + key + "` must be even when parameters are sampled", std::to_string(one.replicates),
                      "an even number", "replicates 2k and 2k+1 share a draw of the parameters"});
}

} // namespace

Comparison::Comparison(Scenario scenario) : scenario_(std::move(scenario))
{
    const Keys keys = scenario_.keys.copy();
    study_ = scenario_.kind->study(scenario_, keys);
    keys.refuse_unknown();
    for (const Case& one : cases()) check_pairs(scenario_, one);
    check_recorded(scenario_, layout(), cases().front().replicates);
}

Plan Comparison::plan(std::size_t which) const
{
    return {cases()[which].replicates, 0, scenario_.seed.value_or(0), which == 0 ? scenario_.traced : 0};
}

bool Comparison::fits(std::size_t which, int threads) const
{
    const int all = threads > 0 ? threads : available_threads();
    return memory_needed(cases()[which].model->layout(), plan(which), all) <= memory_room().bytes;
}

void Comparison::simulate(const Execution& execution)
{
    try {
        outcomes_.reserve(cases().size()); // nothing computed is lost for want of a place
        for (std::size_t c = 0; c < cases().size() && !interrupted_; ++c) {
            if (c > 0 && !fits(c, execution.threads)) throw std::bad_alloc();
            outcomes_.push_back(simulate_case(c, execution));
            interrupted_ = outcomes_.back().interrupted;
            out_of_memory_ = outcomes_.back().out_of_memory;
        }
    } catch (const std::bad_alloc&) { // the cases before are worth keeping
        interrupted_ = out_of_memory_ = true;
    }
}

Outcomes Comparison::simulate_case(std::size_t which, const Execution& execution) const
{
    std::uint64_t before = 0;
    double seconds = 0;
    for (std::size_t c = 0; c < which; ++c) {
        before += std::uint64_t{plan(c).replicates} * layout().alternatives.size();
        seconds += outcomes_[c].seconds;
    }
    Execution part = execution;
    if (execution.progress)
        part.progress = [&](const Progress& p) { execution.progress({before + p.done, runs(), seconds + p.seconds}); };
    return mv::simulate(*cases()[which].model, plan(which), part);
}

const Outcomes* Comparison::outcomes(std::size_t which) const
{
    return which < outcomes_.size() && !outcomes_[which].replicate.empty() ? &outcomes_[which] : nullptr;
}

const Outcomes* Comparison::outcomes(const std::string& which) const
{
    for (std::size_t c = 0; c < cases().size(); ++c)
        if (cases()[c].name == which) return outcomes(c);
    return nullptr;
}

std::span<const Failure> Comparison::failures(std::size_t which) const
{
    return which < outcomes_.size() ? std::span<const Failure>(outcomes_[which].failures) : std::span<const Failure>();
}

std::uint64_t Comparison::runs() const
{
    std::uint64_t replicates = 0;
    for (const Case& one_case : cases()) replicates += one_case.replicates;
    return replicates * layout().alternatives.size();
}

std::uint64_t Comparison::estimated_bytes() const
{
    std::uint64_t bytes = 64 * 1024;
    for (std::size_t c = 0; c < cases().size(); ++c)
        bytes += bytes_in_file(cases()[c].model->layout(), plan(c), c == 0);
    return bytes;
}

std::uint64_t Comparison::estimated_memory(int threads) const
{
    constexpr std::uint64_t a_thread =
        20 << 20; // its stack, 4 MB, and a model's own memory, as large as in the shipped world
    std::uint64_t bytes = static_cast<std::uint64_t>(threads) * a_thread;
    for (std::size_t c = 0; c < cases().size(); ++c)
        bytes += memory_needed(cases()[c].model->layout(), plan(c), threads);
    return bytes;
}

std::uint64_t Comparison::memory_to_write() const
{
    std::uint64_t bytes = results::memory_of_hdf5;
    for (std::size_t c = 0; c < cases().size(); ++c) bytes += bytes_to_write(cases()[c].model->layout(), plan(c));
    return bytes;
}

std::size_t Comparison::failed_runs() const
{
    std::size_t failed = 0;
    for (const Outcomes& outcomes : outcomes_) failed += outcomes.failures.size();
    return failed;
}

} // namespace mv
