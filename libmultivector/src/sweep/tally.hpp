#pragma once
/// What replicates of a point come to, and how that of many units is added up: in an order that follows from their
/// numbers, whoever has them and in whatever order they come.

#include <multivector/model/layout.hpp>
#include <multivector/results/dataset.hpp>

#include <cmath>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace mv::sweep {

/// What remains of sums: mean, standard deviation and Monte Carlo standard error; NaN where there are too few.
struct Level {
    double mean = NAN, deviation = NAN, error = NAN;
};
Level level_of(double sum, double squares, std::int64_t count);

/// Sums over the replicates of one point in one unit, or in 2^m units that follow each other. A row is an entry of an
/// outcome under an alternative, [alternative][entry].
struct Tally {
    std::int32_t point = 0, unit = 0;    ///< number of the first unit
    std::uint32_t first = 0, blocks = 1; ///< units of the point before it, a multiple of `blocks`; and 2^m
    std::int32_t count = 0;              ///< replicates that did not fail
    std::vector<double> sum{}, squares{}, difference{}, difference_squares{}; ///< [row]
    std::vector<float> least{}, largest{};                                    ///< [row]
    std::vector<std::int32_t> better{}, equal{};                              ///< [row]
    std::vector<std::int32_t> histogram{};                                    ///< [row][bin]

    Tally() = default;
    Tally(std::int32_t its_point, std::size_t rows); ///< of nothing
    /// A replicate's number beside that of the first alternative.
    void add(std::size_t row, float x, float reference, const OutcomeInfo& info);
    /// That of the units behind these.
    void append(const Tally& next);
};

/// Tallies of many units. Two neighbours become one as soon as both are there (those of units 0 and 1, then of 0 to 3,
/// and so on), so that there are few whatever the number of units. One that is there already changes nothing.
class Tallies {
public:
    void add(Tally tally);
    std::size_t size() const { return all_.size(); }
    /// All, by point and place.
    std::vector<const Tally*> all() const;
    /// That of a point's units up to the first that is missing, which are `blocks`, or 0.
    Tally from_the_first(std::int32_t point) const;
    /// What the replicates of each point come to; those of a point without any have no rows.
    std::vector<Tally> by_point(std::size_t points) const;

private:
    std::map<std::pair<std::int32_t, std::uint32_t>, Tally> all_{}; ///< by point and `first`
};

/// Variables of tallies along (scenario, entry, [bin,] cell), of which scenario and entry are there, and what the cells
/// are. `unit_replicates`: replicates of a unit.
void add_tallies(results::Dataset& data, const std::vector<const Tally*>& tallies, std::uint32_t unit_replicates);
/// Point, units and count of a cell, without sums; of one replicate, count 0.
Tally place_of(const results::Dataset& units, std::size_t cell, std::uint32_t unit_replicates);
/// The tally of a cell.
Tally tally_of(const results::Dataset& units, std::size_t cell, std::uint32_t unit_replicates);

} // namespace mv::sweep
