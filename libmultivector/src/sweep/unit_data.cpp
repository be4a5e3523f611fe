/// What the file of a unit holds.

#include "tally.hpp"
#include "values.hpp"

#include "../ensemble/float_environment.hpp"

#include <algorithm>
#include <cmath>

namespace mv::sweep {
namespace {

using results::Dataset;

/// Numbers of one entry of a unit under one alternative, [cell].
std::span<const float> row_of(const Sweep& sweep, const PointOutcomes& outcomes, std::size_t alternative,
                              const KeptEntry& kept)
{
    const std::size_t cells = outcomes.sound.size();
    const Layout& layout = sweep.layout();
    const std::size_t entries = kept.summarised ? layout.summarised_entries() : layout.outcome_entries();
    return std::span(kept.summarised ? outcomes.summarised : outcomes.outcomes)
        .subspan((alternative * entries + kept.entry) * cells, cells);
}

/// What the cells are, replicates of a point behind one another.
void add_cells(Dataset& data, const PointTask& task)
{
    std::vector<std::int32_t> unit, point, replicate;
    for (const std::uint32_t p : task.points)
        for (std::uint32_t r = 0; r < task.replicates; ++r) {
            unit.push_back(static_cast<std::int32_t>(task.number));
            point.push_back(static_cast<std::int32_t>(p));
            replicate.push_back(static_cast<std::int32_t>(task.first_replicate + r));
        }
    data.add_dimension(along_cells, point.size());
    data.add_variable({"cell_unit", {along_cells}, std::move(unit), {}});
    data.add_variable({"cell_point", {along_cells}, std::move(point), {}});
    data.add_variable({"cell_replicate", {along_cells}, std::move(replicate), {}});
}

void add_replicates(Dataset& data, const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes)
{
    add_cells(data, task);
    std::vector<float> values;
    values.reserve(sweep.layout().alternatives.size() * sweep.entries().size() * outcomes.sound.size());
    for (std::size_t a = 0; a < sweep.layout().alternatives.size(); ++a)
        for (const KeptEntry& kept : sweep.entries()) {
            const auto row = row_of(sweep, outcomes, a, kept);
            values.insert(values.end(), row.begin(), row.end());
        }
    data.add_variable({"value", {"scenario", "entry", along_cells}, std::move(values), {}});
}

/// What the replicates of each point come to.
std::vector<Tally> tallies_of(const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes)
{
    const FloatEnvironment standard;
    const std::size_t rows = sweep.alternatives().size() * sweep.entries().size();
    std::vector<Tally> tallies;
    for (std::size_t p = 0; p < task.points.size(); ++p) {
        Tally& tally = tallies.emplace_back(static_cast<std::int32_t>(task.points[p]), rows);
        tally.unit = static_cast<std::int32_t>(task.number);
        tally.first = task.first_replicate / sweep.units().unit_replicates();
        const auto first = outcomes.sound.begin() + static_cast<std::ptrdiff_t>(p * task.replicates);
        tally.count = static_cast<std::int32_t>(std::count(first, first + task.replicates, 1));
    }
    std::size_t row = 0;
    for (std::size_t a = 0; a < sweep.alternatives().size(); ++a)
        for (const KeptEntry& kept : sweep.entries()) {
            const auto own = row_of(sweep, outcomes, a, kept), reference = row_of(sweep, outcomes, 0, kept);
            for (std::size_t cell = 0; cell < own.size(); ++cell)
                if (outcomes.sound[cell])
                    tallies[cell / task.replicates].add(row, own[cell], reference[cell], sweep.outcome(kept));
            ++row;
        }
    return tallies;
}

void add_summary(Dataset& data, const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes)
{
    const std::vector<Tally> tallies = tallies_of(sweep, task, outcomes);
    std::vector<const Tally*> list;
    for (const Tally& tally : tallies) list.push_back(&tally);
    add_tallies(data, list, sweep.units().unit_replicates());
}

void add_failures(Dataset& data, const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes)
{
    const std::uint32_t stride = sweep.plan().design().specification().independent_shocks ? sweep.replicates() : 0;
    std::vector<std::int64_t> unit_of, point, replicate;
    std::vector<std::int32_t> step;
    std::vector<std::string> alternative, state, message;
    for (const Failure& f : outcomes.failures) {
        unit_of.push_back(static_cast<std::int64_t>(task.number));
        point.push_back(f.point);
        replicate.push_back(std::int64_t{f.replicate} - std::int64_t{stride} * f.point);
        step.push_back(f.step);
        const bool named = f.alternative >= 0 && sweep.alternatives() == sweep.layout().alternatives;
        alternative.push_back(named ? sweep.alternatives()[static_cast<std::size_t>(f.alternative)] : "");
        state.push_back(f.state);
        message.push_back(f.message);
    }
    data.add_dimension("failure", point.size());
    data.add_variable({"failure_unit", {"failure"}, std::move(unit_of), {}});
    data.add_variable({"failure_point", {"failure"}, std::move(point), {}});
    data.add_variable({"failure_replicate", {"failure"}, std::move(replicate), {}});
    data.add_variable({"failure_step", {"failure"}, std::move(step), {}});
    data.add_variable({"failure_scenario", {"failure"}, std::move(alternative), {}});
    data.add_variable({"failure_state", {"failure"}, std::move(state), {}});
    data.add_variable({"failure_message", {"failure"}, std::move(message), {}});
}

/// Over all numbers that the run gave, not over who computed them.
std::uint64_t digest_of(const Dataset& data)
{
    Digest digest;
    for (const results::Variable& v : data.variables())
        std::visit(
            [&]<class T>(const T& values) {
                if constexpr (requires { requires std::is_arithmetic_v<typename T::value_type>; }) digest.add(values);
            },
            v.data);
    return digest.value();
}

} // namespace

Dataset unit_data(const Sweep& sweep, const PointTask& task, const PointOutcomes& outcomes)
{
    std::vector<std::string> entries;
    for (const KeptEntry& kept : sweep.entries()) {
        const OutcomeInfo& info = sweep.outcome(kept);
        entries.push_back(sweep.layout().entry_name(info, kept.entry - info.first));
    }
    Dataset data;
    data.add_coordinate("scenario", sweep.alternatives());
    data.add_coordinate("entry", std::move(entries));
    if (sweep.settings().keep == Keep::summary)
        add_summary(data, sweep, task, outcomes);
    else
        add_replicates(data, sweep, task, outcomes);
    add_failures(data, sweep, task, outcomes);
    const std::uint64_t digest = digest_of(data);
    data.add_coordinate("unit", std::vector<std::int64_t>{static_cast<std::int64_t>(task.number)});
    data.add_variable({"unit_digest", {"unit"}, std::vector<std::uint64_t>{digest}, {}});
    data.add_variable({"unit_seconds", {"unit"}, std::vector<double>{outcomes.seconds}, {}});
    return data;
}

} // namespace mv::sweep
