#pragma once
/// A comparison out of its results file.

#include <multivector/base/error.hpp>
#include <multivector/results/dataset.hpp>
#include <multivector/study/comparison_view.hpp>

namespace mv::report {

/// From a results file that `compare` or `run` wrote. Every replicate of every case is there; moments, histograms and
/// traces are left out. `source` names the file in errors. A model that the registry does not know still has the tables
/// that serve every model. Throws FileError where the file holds something else.
ComparisonView read_back(const results::Dataset& data, const std::string& source,
                         const Registry& registry = built_in());

} // namespace mv::report
