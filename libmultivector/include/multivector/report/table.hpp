#pragma once
/// A comparison as text for reading: at most 110 characters wide, no colour.

#include <multivector/report/comparison_view.hpp>

#include <string>

namespace mv::report {

/// Events first, then levels, paired differences against the first strategy, the order of strategies under each
/// assumption, sampled parameters, neighbours and order. Parts whose outcomes or cases are missing are left out.
/// Needs the outcomes of the main case.
std::string comparison_table(const ComparisonView& comparison);
/// The same.
std::string comparison_table(const Comparison& comparison);

/// One strategy: mean, standard error, quantiles and worst tenth of every outcome.
std::string run_table(const ComparisonView& comparison);
/// The same.
std::string run_table(const Comparison& comparison);

} // namespace mv::report
