#include "stopping.hpp"

#include "frame.hpp"
#include "values.hpp"

#include "../ensemble/float_environment.hpp"

#include <multivector/results/read.hpp>

#include <algorithm>
#include <cmath>

namespace mv::sweep {
namespace {

using results::Dataset;

template <class T>
const T* find(const std::vector<results::Attribute>& all, const char* name)
{
    const auto found = std::ranges::find(all, name, &results::Attribute::name);
    return found == all.end() ? nullptr : std::get_if<T>(&found->value);
}

} // namespace

Stopping::Stopping(const nlohmann::ordered_json& precision, const nlohmann::ordered_json& kept, Shape shape)
    : shape_(shape), least_(precision.at("least"))
{
    const std::vector<KeptOutcome> outcomes = kept_outcomes(kept);
    entries_ = outcomes.empty() ? 0 : outcomes.back().first + outcomes.back().size;
    add_targets(precision.at("mcse"), false, outcomes);
    add_targets(precision.at("difference_mcse"), true, outcomes);
}

void Stopping::add_targets(const nlohmann::ordered_json& errors, bool of_difference,
                           const std::vector<KeptOutcome>& kept)
{
    for (const auto& [name, most] : errors.items())
        for (const KeptOutcome& outcome : kept)
            for (std::size_t a = of_difference ? 1 : 0; a < shape_.alternatives && outcome.name == name; ++a)
                for (std::size_t k = 0; k < outcome.size; ++k)
                    targets_.push_back({position(a * entries_ + outcome.first + k), of_difference, most});
}

std::size_t Stopping::position(std::size_t row)
{
    const auto found = std::ranges::find(rows_, row);
    if (found != rows_.end()) return static_cast<std::size_t>(found - rows_.begin());
    rows_.push_back(row);
    return rows_.size() - 1;
}

void Stopping::add(const Dataset& units)
{
    const FloatEnvironment standard;
    const std::size_t cells = units.dimension(along_cells).size;
    if (units.has_variable("cell_units")) {
        for (std::size_t cell = 0; cell < cells; ++cell) add(selected(units, cell));
        return;
    }
    const auto& unit = units.values<std::int32_t>("cell_unit");
    const auto& point = units.values<std::int32_t>("cell_point");
    for (std::size_t cell = 0; cell < cells;) {
        std::size_t end = cell + 1;
        while (end < cells && unit[end] == unit[cell] && point[end] == point[cell]) ++end;
        add(summed(units, cell, end - cell));
        cell = end;
    }
}

/// Of a file of summaries.
Tally Stopping::selected(const Dataset& units, std::size_t cell) const
{
    const std::size_t cells = units.dimension(along_cells).size;
    Tally tally = place_of(units, cell, shape_.unit_replicates);
    const auto take = [&](const char* name, std::vector<double>& to) {
        const auto& all = units.values<double>(name);
        for (const std::size_t row : rows_) to.push_back(all[row * cells + cell]);
    };
    take("sum", tally.sum), take("sum_of_squares", tally.squares);
    take("difference", tally.difference), take("difference_squares", tally.difference_squares);
    return tally;
}

/// Of a file of replicates: those of `count` cells, which are of one unit and point. One that failed has no numbers.
Tally Stopping::summed(const Dataset& units, std::size_t cell, std::size_t count) const
{
    const std::size_t cells = units.dimension(along_cells).size;
    const auto& value = units.values<float>("value");
    Tally tally = place_of(units, cell, shape_.unit_replicates);
    for (const std::size_t row : rows_) {
        double sum = 0, squares = 0, difference = 0, difference_squares = 0;
        tally.count = 0;
        for (std::size_t k = cell; k < cell + count; ++k) {
            const double x = static_cast<double>(value[row * cells + k]);
            const double ahead = x - static_cast<double>(value[row % entries_ * cells + k]);
            if (std::isnan(x)) continue;
            ++tally.count;
            sum += x, squares += x * x;
            difference += ahead, difference_squares += ahead * ahead;
        }
        tally.sum.push_back(sum), tally.squares.push_back(squares);
        tally.difference.push_back(difference), tally.difference_squares.push_back(difference_squares);
    }
    return tally;
}

void Stopping::add(Tally tally)
{
    points_of_[static_cast<std::size_t>(tally.unit) - tally.first].insert(tally.point);
    tallies_.add(std::move(tally));
}

Stopping::Need Stopping::needs(std::int32_t point, std::uint32_t group) const
{
    const std::uint32_t there = tallies_.from_the_first(point).blocks;
    if (group < there) return Need::yes;
    if (is_reached(point)) return Need::no;
    return group == there ? Need::yes : Need::unknown;
}

Stopping::Need Stopping::needs_unit(std::size_t unit, std::uint32_t group) const
{
    const auto points = points_of_.find(unit - group);
    if (points == points_of_.end()) return group == 0 ? Need::yes : Need::unknown;
    Need all = Need::no;
    for (const std::int32_t point : points->second) {
        const Need one = needs(point, group);
        if (one == Need::yes) return one;
        if (one == Need::unknown) all = one;
    }
    return all;
}

bool Stopping::is_reached(std::int32_t point) const
{
    const FloatEnvironment standard;
    const Tally there = tallies_.from_the_first(point);
    if (std::size_t{there.blocks} * shape_.unit_replicates < least_ || there.count < 2) return false;
    return std::ranges::all_of(targets_, [&](const Target& target) {
        const Level level =
            target.of_difference
                ? level_of(there.difference[target.row], there.difference_squares[target.row], there.count)
                : level_of(there.sum[target.row], there.squares[target.row], there.count);
        return level.error <= target.most;
    });
}

std::vector<std::int8_t> Stopping::reached() const
{
    std::vector<std::int8_t> all;
    for (std::size_t point = 0; point < shape_.points; ++point)
        all.push_back(is_reached(static_cast<std::int32_t>(point)) ? 1 : 0);
    return all;
}

void add_reached(Dataset& data, const Stopping& stopping)
{
    data.add_variable({"precision_reached",
                       {"point"},
                       stopping.reached(),
                       {{"long_name", std::string("1 where all errors are below their targets")}}});
}

std::unique_ptr<Stopping> stopping_of(const Store& store)
{
    if (!store.extent().group) return nullptr;
    return stopping_of(results::read_attributes(store.folder() / "design.nc"), store.extent().alternatives, 0);
}

std::unique_ptr<Stopping> stopping_of(const std::vector<results::Attribute>& frame, std::size_t alternatives,
                                      std::size_t points)
{
    using Json = nlohmann::ordered_json;
    const auto* precision = find<std::string>(frame, precision_attribute);
    const auto* kept = find<std::string>(frame, outcomes_attribute);
    const auto* replicates = find<std::int64_t>(frame, "replicates");
    const auto* each = find<std::int64_t>(frame, "replicates_of_a_unit");
    if (!precision || !kept || !replicates || !each || Json::parse(*kept).empty()) return nullptr;
    return std::make_unique<Stopping>(
        Json::parse(*precision), Json::parse(*kept),
        Shape{alternatives, points, static_cast<std::size_t>(*replicates), static_cast<std::uint32_t>(*each)});
}

} // namespace mv::sweep
