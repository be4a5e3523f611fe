#pragma once
/// Points of a parameter sweep. A design is a value: the same specification gives the same bits everywhere.

#include <multivector/base/error.hpp>
#include <multivector/design/factor.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mv::design {

/// How points are laid.
enum class Method {
    grid,            ///< every combination of levels, the last factor fastest
    latin_hypercube, ///< one point in each of n strata of every factor (McKay, Beckman & Conover 1979)
    sobol,           ///< Sobol' points, direction numbers of Joe & Kuo (2008), from Boost.Random
    saltelli,        ///< rows for Sobol' indices (Saltelli et al. 2010): A, then A with one column of B each, B
    morris,          ///< trajectories in which each factor moves once, by p / (2 (p - 1)) (Morris 1991)
    random,          ///< independent and uniform
    table,           ///< rows that somebody made
};

/// "latin_hypercube" and so on, in the order of Method.
const std::vector<std::string>& method_names();

/// What a design is made of.
struct Specification {
    Method method = Method::sobol; ///< how points are laid
    std::vector<Factor> factors{}; ///< at least one; columns, in this order
    std::uint32_t n = 0;           ///< points; of saltelli points of A, of morris trajectories; of grid and table none
    std::optional<std::uint64_t> seed{};               ///< of draws; sobol and saltelli without one are not scrambled
    std::uint32_t levels = 4;                          ///< of morris: p, even
    bool second_order = false;                         ///< of saltelli: also B with one column of A each
    bool independent_shocks = false;                   ///< points do not meet the same shocks
    std::vector<double> rows{};                        ///< of table: coordinates, [point][factor]
    std::map<std::string, SourceLocation> locations{}; ///< of keys, "points" and so on; of the whole at ""

    /// Of a key, or else of the whole.
    SourceLocation location(const std::string& key) const;
};

/// The points. Immutable; number of a point = its row.
class Design {
public:
    /// InputError: no factor or one twice, what is wrong with a factor by itself, n missing, zero or for sobol and
    /// saltelli
    /// no power of two, an odd number of levels, a seed that is missing or of no use, more points or factors than
    /// there can be.
    explicit Design(Specification specification);

    const Specification& specification() const { return specification_; }         ///< as it was given, without the rows
    const std::vector<Factor>& factors() const { return specification_.factors; } ///< columns
    std::size_t points() const { return points_; }                                ///< rows
    /// Numbers, and for levels their positions: [point][factor].
    std::span<const double> coordinates() const { return coordinates_; }
    /// The same of one.
    double coordinate(std::size_t point, std::size_t factor) const
    {
        return coordinates_[point * factors().size() + factor];
    }
    /// What the factor is at the point.
    Scalar value(std::size_t point, std::size_t factor) const
    {
        return factors()[factor].value(coordinate(point, factor));
    }
    /// How many points repeat an earlier one.
    std::size_t repeated() const;

private:
    Specification specification_;
    std::size_t points_ = 0;
    std::vector<double> coordinates_{};
};

/// A factor of a table, a value for each point.
struct Column {
    std::string name{};           ///< of the factor
    std::vector<Scalar> values{}; ///< one a point
    SourceLocation location{};    ///< where it stands
};

/// Columns as the factors and rows of Method::table. One of whole numbers is Scale::whole, one of numbers linear, any
/// other has
/// levels. InputError for columns of unequal length.
Specification from_columns(std::vector<Column> columns);

/// The tables [design] and [design.factors] that say this.
std::string to_toml(const Design& design);

/// FNV-1a, 64 bits, over names, values and method: two designs of one digest have the same points.
std::uint64_t digest(const Design& design);

} // namespace mv::design
