#pragma once
/// Two alternatives in the same futures: how much better one does, and how surely.

#include <multivector/base/error.hpp>
#include <multivector/outcome/statistics.hpp>

namespace mv {

/// In what share of comparisons a does better than b, as well, and worse: the three sum to 1, and a tie is no half win.
struct Shares {
    double better = 0; ///< from 0 to 1, as the others
    double equal = 0;  ///< to the last bit
    double worse = 0;  ///< 1 less the other two
};

/// Outcome a against outcome b, replicate by replicate on common random numbers. Differences are a - b; "better"
/// follows `more_is_better`.
struct Contrast {
    std::size_t count = 0;         ///< replicates
    double mean = 0;               ///< of the differences
    double mcse = 0;               ///< of that mean; NaN with one replicate
    double standard_deviation = 0; ///< of the differences
    /// (var a + var b) / var(a - b): by how much common random numbers reduced the number of replicates needed, above 1
    /// when they helped. Infinite when the difference is the same in every replicate but the outcomes are not; 1 when
    /// neither varies, for there was nothing to reduce.
    double variance_reduction = 0;
    Shares same{};                                         ///< a against b in the same future
    double p_better_mcse = 0;                              ///< standard error of same.better
    Shares independent{};                                  ///< a in one future against b in another, over all n^2 pairs
    std::array<double, summary_levels.size()> quantiles{}; ///< quantile of a less quantile of b, at summary_levels
    double cvar10 = 0;                                     ///< CVaR of a less CVaR of b
};

/// Values of the same replicates in the same order. Throws InputError when the numbers of values differ; without values
/// all is NaN. `independent` are the parts of the Mann-Whitney statistic over n^2 (Mann & Whitney 1947, Ann. Math.
/// Stat. 18:50; ties apart), counted on sorted samples in n log n.
Contrast contrast(std::span<const float> a, std::span<const float> b, bool more_is_better = true);

} // namespace mv
