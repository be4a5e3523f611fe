#pragma once
/// Sentences about the order of strategies, a file each.

#include "written_portfolios.hpp"

namespace mv::mv1::tables {

/// "ranks 5 instead of 3", or "still ranks 5".
std::string moved(std::size_t was, std::size_t is);

/// What a variant does to the order by the last of these outcomes, and how many pairs change places by the others; ""
/// where it was not computed.
std::string variant_in_brief(const ComparisonView& comparison, const char* name, const char* words,
                             const std::vector<std::string>& ranked, const Apart& apart);

/// Which other weights of the payoff would put another strategy, or a yardstick, before the first; "" for another
/// outcome.
std::string weights_in_brief(const Outcomes& outcomes, const Facts& facts, const std::string& by, const Apart& apart);

} // namespace mv::mv1::tables
