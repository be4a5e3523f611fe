#pragma once
/// Numbers of a whole sweep while units come in.

#include <multivector/results/dataset.hpp>

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace mv::sweep {

/// Lengths of the dimensions.
struct Shape {
    std::size_t alternatives, points, replicates;
    std::uint32_t unit_replicates; ///< of a point in a unit
};

/// Takes units and lays their numbers where they belong.
class MergedOutcomes {
public:
    virtual ~MergedOutcomes() = default;
    /// All cells but those of the units in `skipped`.
    virtual void add(const results::Dataset& units, const std::vector<std::int64_t>& skipped) = 0;
    /// Adds the variables; call once.
    virtual void move_to(results::Dataset& data) = 0;
};

/// `kept` is the attribute outcomes_attribute of a frame.
std::unique_ptr<MergedOutcomes> replicates(const nlohmann::ordered_json& kept, Shape shape);
std::unique_ptr<MergedOutcomes> summaries(const nlohmann::ordered_json& kept, Shape shape);

} // namespace mv::sweep
