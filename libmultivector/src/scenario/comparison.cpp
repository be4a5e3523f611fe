#include <multivector/scenario/comparison.hpp>

#include <algorithm>

namespace mv {
namespace {

/// Bytes of a column in a results file: every replicate's outcomes, histograms of states and series, traces.
std::uint64_t bytes_of(const Layout& layout, const Plan& plan)
{
    const std::uint64_t number = 4, quantiles = 5;
    const std::uint64_t kept = std::uint64_t{plan.replicates} * layout.outcomes.size();
    const std::uint64_t states = layout.state_outcomes.size() * layout.states.size() * (histogram_bins + quantiles + 2);
    const std::uint64_t series = layout.series.size() * layout.times.size() * (histogram_bins + quantiles);
    const std::uint64_t trace
        = std::uint64_t{std::min(plan.traced, plan.replicates)} * layout.series.size() * layout.trace_times.size();
    return number * layout.alternatives.size() * (kept + states + series + trace);
}

} // namespace

Comparison::Comparison(Scenario scenario, std::shared_ptr<const World> world)
    : scenario_(std::move(scenario)), world_(std::move(world)), resolved_(resolve(scenario_, *world_))
{
    for (const Column& column : resolved_.columns) models_.emplace_back(world_, column.parameters, column.settings);
}

Plan Comparison::plan(std::size_t column) const
{
    return {resolved_.columns[column].replicates, 0, resolved_.seed, column == 0 ? resolved_.traced : 0};
}

void Comparison::simulate(const Execution& execution)
{
    std::uint64_t before = 0;
    double seconds = 0;
    for (std::size_t c = 0; c < models_.size() && !interrupted_; ++c) {
        Execution part = execution;
        if (execution.progress)
            part.progress = [&](const Progress& p) { execution.progress({before + p.done, runs(), seconds + p.seconds}); };
        outcomes_.push_back(mv::simulate(models_[c], plan(c), part));
        before += std::uint64_t{plan(c).replicates} * layout().alternatives.size();
        seconds += outcomes_.back().seconds;
        interrupted_ = outcomes_.back().interrupted;
    }
}

const Outcomes* Comparison::outcomes(std::size_t column) const
{
    return column < outcomes_.size() && !outcomes_[column].replicate.empty() ? &outcomes_[column] : nullptr;
}

const Outcomes* Comparison::outcomes(const std::string& column) const
{
    for (std::size_t c = 0; c < columns().size(); ++c)
        if (columns()[c].name == column) return outcomes(c);
    return nullptr;
}

std::span<const Failure> Comparison::failures(std::size_t column) const
{
    return column < outcomes_.size() ? std::span<const Failure>(outcomes_[column].failures) : std::span<const Failure>();
}

std::uint64_t Comparison::runs() const
{
    std::uint64_t replicates = 0;
    for (const Column& column : columns()) replicates += column.replicates;
    return replicates * layout().alternatives.size();
}

std::uint64_t Comparison::estimated_bytes() const
{
    std::uint64_t bytes = 64 * 1024;
    for (std::size_t c = 0; c < models_.size(); ++c) bytes += bytes_of(models_[c].layout(), plan(c));
    return bytes;
}

std::size_t Comparison::failed_runs() const
{
    std::size_t failed = 0;
    for (const Outcomes& outcomes : outcomes_) failed += outcomes.failures.size();
    return failed;
}

} // namespace mv
