#pragma once
/// What is reported of one sample: mean, spread, quantiles, the worst tenth. Sums run in the order of the sample.
///
/// Values must be finite. What a sample is too small for is NaN: everything without values, spread with one value.

#include <multivector/base/error.hpp>
#include <multivector/outcome/outcomes.hpp>

#include <span>

namespace mv {

/// Levels of the quantiles of a Summary.
inline constexpr std::array<double, 5> summary_levels{.05, .25, .5, .75, .95};

/// A sample in a few numbers, in its own unit.
struct Summary {
    std::size_t count = 0;         ///< values in the sample
    double mean = 0;               ///< arithmetic mean
    double mcse = 0;               ///< Monte Carlo standard error of the mean, standard_deviation / sqrt(count)
    double standard_deviation = 0; ///< divisor count - 1
    std::array<double, summary_levels.size()> quantiles{}; ///< at summary_levels
    double cvar10 = 0;                                     ///< mean of the worst tenth
    double minimum = 0;                                    ///< smallest value
    double maximum = 0;                                    ///< largest value
};

/// `more_is_better` says which end is the worst, as in OutcomeInfo.
Summary summarise(std::span<const float> sample, bool more_is_better = true);

/// Quantile at `level` in [0, 1] of a sample in ascending order, type 7 of Hyndman & Fan (1996, Am. Stat. 50:361), the
/// default of NumPy and R: h = (n - 1) level; x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h]).
/// Throws InputError for another level.
double quantile(std::span<const float> ascending, double level);

/// Conditional value at risk: the mean of the worst tenth of a sample in ascending order. Where a tenth is not a whole
/// number of values, the value on the boundary counts with the fraction that is left (Acerbi & Tasche 2002, J. Banking
/// & Finance 26:1487); of fewer than ten values it is the worst.
double cvar10(std::span<const float> ascending, bool more_is_better);

/// Quantile at `level` in [0, 1] of binned values, taken to lie evenly in their bins: off by less than a bin, and never
/// outside [low, high]. Throws InputError for another level. NaN when empty.
double quantile(const Histogram& histogram, float low, float high, double level);

/// Sum over count; NaN without values.
double mean(const Moments& moments);
/// Divisor count - 1. From sums of squares: it loses digits where the mean is many times larger than the spread.
double standard_deviation(const Moments& moments);

} // namespace mv
