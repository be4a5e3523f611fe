#include "tally.hpp"

#include "values.hpp"

#include <multivector/outcome/outcomes.hpp>

#include <algorithm>
#include <limits>

namespace mv::sweep {
namespace {

using results::Dataset;

template <class T>
void add_each(std::vector<T>& to, const std::vector<T>& from)
{
    for (std::size_t k = 0; k < to.size(); ++k) to[k] += from[k];
}

/// A variable of all tallies, [row][cell].
template <class T>
void add_rows(Dataset& data, const char* name, const std::vector<const Tally*>& tallies, std::vector<T> Tally::*member)
{
    std::vector<T> values;
    const std::size_t rows = data.dimension("scenario").size * data.dimension("entry").size;
    values.reserve(rows * tallies.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (const Tally* tally : tallies) values.push_back((tally->*member)[row]);
    data.add_variable({name, {"scenario", "entry", along_cells}, std::move(values), {}});
}

void add_histograms(Dataset& data, const std::vector<const Tally*>& tallies)
{
    std::vector<std::int32_t> values;
    const std::size_t rows = data.dimension("scenario").size * data.dimension("entry").size * histogram_bins;
    values.reserve(rows * tallies.size());
    for (std::size_t row = 0; row < rows; ++row)
        for (const Tally* tally : tallies) values.push_back(tally->histogram[row]);
    data.add_dimension("bin", histogram_bins);
    data.add_variable({"histogram", {"scenario", "entry", "bin", along_cells}, std::move(values), {}});
}

/// What each cell is, one number of it.
template <class Make>
void add_cells(Dataset& data, const char* name, const std::vector<const Tally*>& tallies, Make&& make)
{
    std::vector<std::int32_t> values;
    for (const Tally* tally : tallies) values.push_back(static_cast<std::int32_t>(make(*tally)));
    data.add_variable({name, {along_cells}, std::move(values), {}});
}

/// Every `cells`-th value from a cell's first on.
template <class T>
std::vector<T> column(const Dataset& units, const char* name, std::size_t cell)
{
    const auto& all = units.values<T>(name);
    const std::size_t cells = units.dimension(along_cells).size;
    std::vector<T> values;
    values.reserve(all.size() / cells);
    for (std::size_t k = cell; k < all.size(); k += cells) values.push_back(all[k]);
    return values;
}

} // namespace

Level level_of(double sum, double squares, std::int64_t count)
{
    Level level;
    if (count == 0) return level;
    const auto n = static_cast<double>(count);
    level.mean = sum / n;
    if (count < 2) return level;
    level.deviation = std::sqrt(std::max(0., (squares - sum * level.mean) / (n - 1)));
    level.error = level.deviation / std::sqrt(n);
    return level;
}

Tally::Tally(std::int32_t its_point, std::size_t rows)
    : point(its_point), sum(rows), squares(rows), difference(rows), difference_squares(rows),
      least(rows, std::numeric_limits<float>::infinity()), largest(rows, -std::numeric_limits<float>::infinity()),
      better(rows), equal(rows), histogram(rows * histogram_bins)
{
}

void Tally::add(std::size_t row, float x, float reference, const OutcomeInfo& info)
{
    const double value = static_cast<double>(x), ahead = value - static_cast<double>(reference);
    sum[row] += value;
    squares[row] += value * value;
    difference[row] += ahead;
    difference_squares[row] += ahead * ahead;
    least[row] = std::min(least[row], x);
    largest[row] = std::max(largest[row], x);
    better[row] += info.more_is_better ? x > reference : x < reference;
    equal[row] += x == reference;
    const float place = (x - info.low) / (info.high - info.low) * static_cast<float>(histogram_bins);
    const auto bin = static_cast<std::size_t>(std::clamp(place, 0.f, static_cast<float>(histogram_bins - 1)));
    ++histogram[row * histogram_bins + bin];
}

void Tally::append(const Tally& next)
{
    blocks += next.blocks;
    count += next.count;
    add_each(sum, next.sum), add_each(squares, next.squares);
    add_each(difference, next.difference), add_each(difference_squares, next.difference_squares);
    add_each(better, next.better), add_each(equal, next.equal), add_each(histogram, next.histogram);
    for (std::size_t row = 0; row < least.size(); ++row) {
        least[row] = std::min(least[row], next.least[row]);
        largest[row] = std::max(largest[row], next.largest[row]);
    }
}

void Tallies::add(Tally tally)
{
    auto behind = all_.upper_bound({tally.point, tally.first});
    if (behind != all_.begin()) {
        const Tally& before = std::prev(behind)->second;
        const bool holds_it = before.point == tally.point && before.first + before.blocks > tally.first;
        if (holds_it && before.blocks >= tally.blocks) return;
    }
    // those of single units that are in it
    all_.erase(all_.lower_bound({tally.point, tally.first}),
               all_.lower_bound({tally.point, tally.first + tally.blocks}));
    for (;;) {
        const auto other = all_.find({tally.point, tally.first ^ tally.blocks});
        if (other == all_.end() || other->second.blocks != tally.blocks) break;
        Tally neighbour = std::move(other->second);
        all_.erase(other);
        if (neighbour.first < tally.first) std::swap(neighbour, tally);
        tally.append(neighbour);
    }
    const std::pair place(tally.point, tally.first);
    all_.emplace(place, std::move(tally));
}

std::vector<const Tally*> Tallies::all() const
{
    std::vector<const Tally*> list;
    for (const auto& [place, tally] : all_) list.push_back(&tally);
    return list;
}

Tally Tallies::from_the_first(std::int32_t point) const
{
    Tally whole;
    whole.point = point;
    whole.blocks = 0;
    for (auto at = all_.lower_bound({point, 0}); at != all_.end(); ++at) {
        const Tally& tally = at->second;
        if (tally.point != point || tally.first != whole.blocks) break;
        if (whole.blocks == 0)
            whole = tally;
        else
            whole.append(tally);
    }
    return whole;
}

std::vector<Tally> Tallies::by_point(std::size_t points) const
{
    std::vector<Tally> whole(points);
    for (const auto& [place, tally] : all_) {
        Tally& to = whole.at(static_cast<std::size_t>(tally.point));
        if (to.sum.empty())
            to = tally;
        else
            to.append(tally);
    }
    return whole;
}

void add_tallies(Dataset& data, const std::vector<const Tally*>& tallies, std::uint32_t unit_replicates)
{
    data.add_dimension(along_cells, tallies.size());
    add_cells(data, "cell_unit", tallies, [](const Tally& t) { return t.unit; });
    add_cells(data, "cell_point", tallies, [](const Tally& t) { return t.point; });
    add_cells(data, "cell_replicate", tallies, [&](const Tally& t) { return t.first * unit_replicates; });
    add_cells(data, "cell_units", tallies, [](const Tally& t) { return t.blocks; });
    add_cells(data, "cell_count", tallies, [](const Tally& t) { return t.count; });
    add_rows(data, "sum", tallies, &Tally::sum);
    add_rows(data, "sum_of_squares", tallies, &Tally::squares);
    add_rows(data, "difference", tallies, &Tally::difference);
    add_rows(data, "difference_squares", tallies, &Tally::difference_squares);
    add_rows(data, "least", tallies, &Tally::least);
    add_rows(data, "largest", tallies, &Tally::largest);
    add_rows(data, "better", tallies, &Tally::better);
    add_rows(data, "equal", tallies, &Tally::equal);
    add_histograms(data, tallies);
}

Tally place_of(const Dataset& units, std::size_t cell, std::uint32_t unit_replicates)
{
    const auto number = [&](const char* name) { return units.values<std::int32_t>(name)[cell]; };
    Tally t;
    t.point = number("cell_point");
    t.unit = number("cell_unit");
    t.first = static_cast<std::uint32_t>(number("cell_replicate")) / unit_replicates;
    if (!units.has_variable("cell_units")) return t;
    t.blocks = static_cast<std::uint32_t>(number("cell_units"));
    t.count = number("cell_count");
    return t;
}

Tally tally_of(const Dataset& units, std::size_t cell, std::uint32_t unit_replicates)
{
    Tally t = place_of(units, cell, unit_replicates);
    t.sum = column<double>(units, "sum", cell);
    t.squares = column<double>(units, "sum_of_squares", cell);
    t.difference = column<double>(units, "difference", cell);
    t.difference_squares = column<double>(units, "difference_squares", cell);
    t.least = column<float>(units, "least", cell);
    t.largest = column<float>(units, "largest", cell);
    t.better = column<std::int32_t>(units, "better", cell);
    t.equal = column<std::int32_t>(units, "equal", cell);
    t.histogram = column<std::int32_t>(units, "histogram", cell);
    return t;
}

} // namespace mv::sweep
