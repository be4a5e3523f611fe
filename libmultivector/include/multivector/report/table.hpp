#pragma once
/// A comparison as text for reading: at most 110 characters wide, no colour.

#include <multivector/study/comparison_view.hpp>

#include <string>

namespace mv::report {

/// The table of the model; or else means, paired differences against the first alternative, the order of alternatives
/// under each assumption and sampled parameters. Parts whose outcomes or cases are missing are left out. Needs the
/// outcomes of the main case.
std::string comparison_table(const ComparisonView& comparison);
/// The same.
std::string comparison_table(const Comparison& comparison);

/// One alternative: mean, standard error, quantiles and worst tenth of every outcome.
std::string run_table(const ComparisonView& comparison);
/// The same.
std::string run_table(const Comparison& comparison);

} // namespace mv::report
