/// What the file of a unit holds.

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
    const std::size_t row = alternative * sweep.layout().outcome_entries() + kept.entry;
    return std::span(outcomes.outcomes).subspan(row * cells, cells);
}

void add_replicates(Dataset& data, const Sweep& sweep, const PointOutcomes& outcomes)
{
    std::vector<float> values;
    values.reserve(sweep.layout().alternatives.size() * sweep.entries().size() * outcomes.sound.size());
    for (std::size_t a = 0; a < sweep.layout().alternatives.size(); ++a)
        for (const KeptEntry& kept : sweep.entries()) {
            const auto row = row_of(sweep, outcomes, a, kept);
            values.insert(values.end(), row.begin(), row.end());
        }
    data.add_variable({"value", {"scenario", "entry", along_cells}, std::move(values), {}});
}

/// One entry under one alternative at one point: what its replicates come to, beside those of the first alternative.
struct Sums {
    double sum = 0, squares = 0, difference = 0, difference_squares = 0;
    float least = INFINITY, largest = -INFINITY;
    std::int32_t better = 0, equal = 0;
    Histogram bins{};

    void add(float x, float reference, const OutcomeInfo& info)
    {
        const double value = static_cast<double>(x), ahead = value - static_cast<double>(reference);
        sum += value;
        squares += value * value;
        difference += ahead;
        difference_squares += ahead * ahead;
        least = std::min(least, x);
        largest = std::max(largest, x);
        better += info.more_is_better ? x > reference : x < reference;
        equal += x == reference;
        const float place = (x - info.low) / (info.high - info.low) * static_cast<float>(histogram_bins);
        ++bins[static_cast<std::size_t>(std::clamp(place, 0.f, static_cast<float>(histogram_bins - 1)))];
    }
};

/// The same for all of a unit, ready to be variables.
struct Columns {
    std::vector<double> sum{}, squares{}, difference{}, difference_squares{};
    std::vector<float> least{}, largest{};
    std::vector<std::int32_t> better{}, equal{}, histogram{};

    void add(const std::vector<Sums>& row)
    {
        for (const Sums& s : row) {
            sum.push_back(s.sum), squares.push_back(s.squares);
            difference.push_back(s.difference), difference_squares.push_back(s.difference_squares);
            least.push_back(s.least), largest.push_back(s.largest);
            better.push_back(s.better), equal.push_back(s.equal);
        }
        for (std::size_t bin = 0; bin < histogram_bins; ++bin)
            for (const Sums& s : row) histogram.push_back(static_cast<std::int32_t>(s.bins[bin]));
    }

    void move_to(Dataset& data)
    {
        const std::vector<std::string> dims{"scenario", "entry", along_cells};
        data.add_variable({"sum", dims, std::move(sum), {}});
        data.add_variable({"sum_of_squares", dims, std::move(squares), {}});
        data.add_variable({"difference", dims, std::move(difference), {}});
        data.add_variable({"difference_squares", dims, std::move(difference_squares), {}});
        data.add_variable({"least", dims, std::move(least), {}});
        data.add_variable({"largest", dims, std::move(largest), {}});
        data.add_variable({"better", dims, std::move(better), {}});
        data.add_variable({"equal", dims, std::move(equal), {}});
        data.add_dimension("bin", histogram_bins);
        data.add_variable({"histogram", {"scenario", "entry", "bin", along_cells}, std::move(histogram), {}});
    }
};

void add_summary(Dataset& data, const Sweep& sweep, const Unit& unit, const PointOutcomes& outcomes)
{
    const FloatEnvironment standard;
    Columns columns;
    for (std::size_t a = 0; a < sweep.layout().alternatives.size(); ++a)
        for (const KeptEntry& kept : sweep.entries()) {
            const auto own = row_of(sweep, outcomes, a, kept), reference = row_of(sweep, outcomes, 0, kept);
            std::vector<Sums> row(unit.points);
            for (std::size_t cell = 0; cell < own.size(); ++cell)
                if (outcomes.sound[cell])
                    row[cell / unit.replicates].add(own[cell], reference[cell], sweep.layout().outcomes[kept.outcome]);
            columns.add(row);
        }
    columns.move_to(data);
}

void add_failures(Dataset& data, const Sweep& sweep, const Unit& unit, const PointOutcomes& outcomes)
{
    const std::uint32_t stride = sweep.plan().design().specification().independent_shocks ? sweep.replicates() : 0;
    std::vector<std::int64_t> unit_of, point, replicate;
    std::vector<std::int32_t> step;
    std::vector<std::string> alternative, state, message;
    for (const Failure& f : outcomes.failures) {
        unit_of.push_back(static_cast<std::int64_t>(unit.number));
        point.push_back(f.point);
        replicate.push_back(std::int64_t{f.replicate} - std::int64_t{stride} * f.point);
        step.push_back(f.step);
        alternative.push_back(f.alternative < 0 ? ""
                                                : sweep.layout().alternatives[static_cast<std::size_t>(f.alternative)]);
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

Dataset unit_data(const Sweep& sweep, const Unit& unit, const PointOutcomes& outcomes)
{
    const bool summary = sweep.settings().keep == Keep::summary;
    const auto& points = sweep.plan().studies()[unit.study].points;
    std::vector<std::string> entries;
    for (const KeptEntry& kept : sweep.entries()) {
        const OutcomeInfo& info = sweep.layout().outcomes[kept.outcome];
        entries.push_back(sweep.layout().entry_name(info, kept.entry - info.first));
    }
    std::vector<std::int32_t> unit_of, point, replicate, count;
    const std::uint32_t each = summary ? 1 : unit.replicates;
    for (std::size_t p = 0; p < unit.points; ++p)
        for (std::uint32_t r = 0; r < each; ++r) {
            unit_of.push_back(static_cast<std::int32_t>(unit.number));
            point.push_back(static_cast<std::int32_t>(points[unit.first_point + p]));
            replicate.push_back(static_cast<std::int32_t>(unit.first_replicate + r));
        }
    Dataset data;
    data.add_coordinate("scenario", sweep.layout().alternatives);
    data.add_coordinate("entry", std::move(entries));
    data.add_dimension(along_cells, point.size());
    data.add_variable({"cell_unit", {along_cells}, std::move(unit_of), {}});
    data.add_variable({"cell_point", {along_cells}, std::move(point), {}});
    data.add_variable({"cell_replicate", {along_cells}, std::move(replicate), {}});
    if (summary) {
        for (std::size_t p = 0; p < unit.points; ++p) {
            const auto first = outcomes.sound.begin() + static_cast<std::ptrdiff_t>(p * unit.replicates);
            count.push_back(static_cast<std::int32_t>(std::count(first, first + unit.replicates, 1)));
        }
        data.add_variable({"cell_count", {along_cells}, std::move(count), {}});
        add_summary(data, sweep, unit, outcomes);
    } else
        add_replicates(data, sweep, outcomes);
    add_failures(data, sweep, unit, outcomes);
    const std::uint64_t digest = digest_of(data);
    data.add_coordinate("unit", std::vector<std::int64_t>{static_cast<std::int64_t>(unit.number)});
    data.add_variable({"unit_digest", {"unit"}, std::vector<std::uint64_t>{digest}, {}});
    data.add_variable({"unit_seconds", {"unit"}, std::vector<double>{outcomes.seconds}, {}});
    return data;
}

} // namespace mv::sweep
