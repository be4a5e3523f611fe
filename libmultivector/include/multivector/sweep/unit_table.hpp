#pragma once
/// How a sweep is cut into units of work.

#include <multivector/base/exact_math.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mv::sweep {

/// Some replicates at some points of one study: what one file holds.
struct Unit {
    std::size_t number = 0;            ///< from 0
    std::size_t study = 0;             ///< position in SweepPlan::studies
    std::size_t first_point = 0;       ///< position among the study's points
    std::size_t points = 0;            ///< how many, at least 1
    std::uint32_t first_replicate = 0; ///< number of the first
    std::uint32_t replicates = 0;      ///< of every point, at least 1
};

/// A pure function from a number to its unit. Blocks of a unit are full wherever the sweep allows it.
class UnitTable {
public:
    /// `studies` are the numbers of points of each; a unit has about `cells` pairs of a point and a replicate, and of
    /// each point `group` replicates, unless that is 0. Units of the same points are numbered one after the other.
    UnitTable(std::vector<std::size_t> studies, std::uint32_t replicates, std::uint32_t cells, std::uint32_t group = 0);

    std::size_t size() const { return first_unit_.back(); }            ///< units
    Unit unit(std::size_t number) const;                               ///< number below size()
    std::uint32_t unit_replicates() const { return replicates_each_; } ///< of a point in a unit; in its last fewer

private:
    std::size_t units_of(std::size_t points) const;

    std::vector<std::size_t> studies_, first_unit_; ///< of each study, and one more
    std::uint32_t replicates_, replicates_each_;
    std::size_t points_each_;
};

} // namespace mv::sweep
