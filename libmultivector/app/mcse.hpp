#pragma once
/// How precise a sweep is so far: Monte Carlo standard errors of outcomes.

#include <multivector/results/dataset.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mv::cli {

/// Of an outcome over the points that have two replicates or more; of a point the largest under any alternative.
struct OutcomeError {
    std::string outcome{};
    bool of_difference = false;     ///< from the first alternative, in the same futures; else of the mean
    double median = 0, largest = 0; ///< over points, in the unit of the outcome; NaN where there are none
    std::optional<double> target{}; ///< what the sweep computes replicates for
};

/// Of merged units: of the outcomes named and those with a target. InputError for an outcome that is not there.
std::vector<OutcomeError> errors_of(const results::Dataset& merged, const std::vector<std::string>& names);

} // namespace mv::cli
