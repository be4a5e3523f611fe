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

struct Ranking {
    std::vector<std::size_t> order{}; ///< alternatives, best first
    std::vector<std::size_t> rank{};  ///< by alternative, from 1
    std::vector<bool> tied{};         ///< by alternative: less than two standard errors behind the one above
};
Ranking rank(const Outcomes& outcomes, std::size_t outcome);

/// Pairs of alternatives whose order differs between two cases, by more than two standard errors in each.
std::size_t clear_reversals(const Outcomes& one, const Outcomes& other, std::size_t outcome);

} // namespace mv::report
