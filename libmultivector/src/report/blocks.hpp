#pragma once
/// The parts of the comparison table, each in a file of its own; "" when there is nothing to show.

#include "grid.hpp"

#include <multivector/report/comparison_view.hpp>

#include <optional>

namespace mv::report {

std::string header_block(const ComparisonView& comparison);
/// The first strategy among the others in a few sentences.
std::string brief_block(const ComparisonView& comparison);
std::string events_block(const ComparisonView& comparison);
std::string levels_block(const ComparisonView& comparison);
std::string contrast_block(const ComparisonView& comparison);
std::string order_block(const ComparisonView& comparison);
std::string sampled_block(const ComparisonView& comparison);
std::string surroundings_block(const ComparisonView& comparison);
/// What extensions measure.
std::string own_block(const ComparisonView& comparison);

/// What strategies are ranked and contrasted by, those that the model has.
std::vector<std::string> ranked_outcomes(const Layout& layout);

/// Position of an outcome by name, if the model has it.
std::optional<std::size_t> find_outcome(const Layout& layout, const std::string& name);

/// "40 years", "2.5 years".
std::string years_text(double years);

/// 1234567 as 1,234,567.
std::string grouped(std::uint64_t number);

} // namespace mv::report
