#pragma once
/// A comparison as text for reading: as wide as the view says, at most 110 characters; no colour.

#include <multivector/study/comparison_view.hpp>

#include <string>

namespace mv::report {

/// The table of the model; or else means, paired differences against the first alternative, the order of alternatives
/// under each assumption and sampled parameters. Parts whose outcomes or cases are missing are left out. Needs the
/// outcomes of the main case.
std::string comparison_table(const ComparisonView& comparison);
/// The same, in lines of `width` characters, 40 to 110.
std::string comparison_table(const Comparison& comparison, std::size_t width = 110);

/// One alternative: mean, standard error, quantiles and worst tenth of every outcome.
std::string run_table(const ComparisonView& comparison);
/// The same, in lines of `width` characters, 40 to 110.
std::string run_table(const Comparison& comparison, std::size_t width = 110);

/// What a reader should know before any number, of models that say it. Needs the outcomes of the main case.
std::vector<BriefLine> brief(const ComparisonView& comparison);

} // namespace mv::report
