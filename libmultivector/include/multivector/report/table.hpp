#pragma once
/// A comparison as text for reading: at most 110 columns wide, no colour.

#include <multivector/report/compared.hpp>

#include <string>

namespace mv::report {

/// Events first, then levels, paired differences against the first strategy, the order of strategies under each
/// assumption, sampled parameters, neighbours and order. Parts whose outcomes or columns are missing are left out.
/// Needs the outcomes of the main column.
std::string comparison_table(const Compared& comparison);
/// The same.
std::string comparison_table(const Comparison& comparison);

/// One strategy: mean, standard error, quantiles and worst tenth of every outcome.
std::string run_table(const Compared& comparison);
/// The same.
std::string run_table(const Comparison& comparison);

} // namespace mv::report
