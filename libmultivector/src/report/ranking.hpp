#pragma once
/// The order of alternatives by an outcome, and how sure it is.

#include <multivector/outcome/outcomes.hpp>

namespace mv::report {

/// Mean of paired differences in the direction of better, and its standard error.
struct Lead {
    double mean = 0, error = 0;
    bool clear() const { return mean > 2 * error || mean < -2 * error; }
};

/// How much better alternative a does than b. Lighter than a whole Contrast: every pair is asked.
Lead lead(const Outcomes& outcomes, std::size_t outcome, std::size_t a, std::size_t b);

/// By alternative, whether it stands apart from those that are ranked; none means that nothing does.
using Apart = std::vector<bool>;

struct Ranking {
    std::vector<std::size_t> order{}; ///< alternatives that are ranked, best first
    std::vector<std::size_t> rank{};  ///< by alternative, from 1; of one apart the place that it would take
    std::vector<bool> tied{};         ///< by alternative: less than two standard errors behind the one above
};
Ranking rank(const Outcomes& outcomes, std::size_t outcome, const Apart& apart = {});

/// Two alternatives, the one that is ahead first.
using Pair = std::pair<std::size_t, std::size_t>;
/// Pairs of ranked alternatives whose order differs between two cases, by more than two standard errors in each, as
/// they stand in the first case.
std::vector<Pair> clear_reversals(const Outcomes& one, const Outcomes& other, std::size_t outcome,
                                  const Apart& apart = {});
/// Pairs of ranked alternatives.
std::size_t pairs_of(const Outcomes& outcomes, const Apart& apart = {});

} // namespace mv::report
