#pragma once
/// Which groups of replicates a point needs to be precise enough: its earlier groups alone decide.

#include "kept_outcome.hpp"
#include "tally.hpp"

#include <multivector/sweep/store.hpp>

#include <map>
#include <memory>
#include <set>

namespace mv::sweep {

inline constexpr const char* precision_attribute = "precision"; ///< of a frame: the targets, as JSON

/// Knows the units it was told of. A unit is a group of replicates at some points; those of the same points are
/// numbered one after the other.
class Stopping {
public:
    /// `precision` and `kept` are the attributes of a frame.
    Stopping(const nlohmann::ordered_json& precision, const nlohmann::ordered_json& kept, Shape shape);

    /// Units as their files hold them; those that are known change nothing.
    void add(const results::Dataset& units);

    enum class Need { yes, no, unknown };
    /// Whether a group of a point belongs to the sweep; unknown while groups before it are missing.
    Need needs(std::int32_t point, std::uint32_t group) const;
    /// The same of a unit: yes where one of its points needs it.
    Need needs_unit(std::size_t unit, std::uint32_t group) const;
    /// Whether the groups of a point that are there meet all targets.
    bool is_reached(std::int32_t point) const;
    /// The same of all points, 1 or 0.
    std::vector<std::int8_t> reached() const;

private:
    /// A target: an error of a row.
    struct Target {
        std::size_t row; ///< position in rows_
        bool of_difference;
        double most;
    };
    void add_targets(const nlohmann::ordered_json& errors, bool of_difference, const std::vector<KeptOutcome>& kept);
    std::size_t position(std::size_t row);
    Tally summed(const results::Dataset& units, std::size_t cell, std::size_t cells) const;
    Tally selected(const results::Dataset& units, std::size_t cell) const;
    void add(Tally tally);

    Shape shape_;
    std::size_t entries_;
    std::uint32_t least_;
    std::vector<Target> targets_{};
    std::vector<std::size_t> rows_{};                           ///< [alternative][entry] of what targets look at
    Tallies tallies_{};                                         ///< of those rows alone, without histograms
    std::map<std::size_t, std::set<std::int32_t>> points_of_{}; ///< by the first unit of these points
};

/// The variable `precision_reached` along point.
void add_reached(results::Dataset& data, const Stopping& stopping);
/// Of a store, told of none of its units; null where all are needed.
std::unique_ptr<Stopping> stopping_of(const Store& store);
/// Null where the frame with these attributes asks for no precision, or names no outcomes.
std::unique_ptr<Stopping> stopping_of(const std::vector<results::Attribute>& frame, std::size_t alternatives,
                                      std::size_t points);

} // namespace mv::sweep
