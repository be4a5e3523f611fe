#include <multivector/outcome/contrast.hpp>

#include "refuse.hpp"
#include "spread.hpp"

#include <algorithm>

namespace mv {
namespace {

using statistics::spread_of;

std::vector<float> sorted(std::span<const float> sample)
{
    std::vector<float> copy(sample.begin(), sample.end());
    std::sort(copy.begin(), copy.end());
    return copy;
}

double value_at(std::span<const float> sample, std::size_t i) { return static_cast<double>(sample[i]); }

double reduction(double apart, double together)
{
    if (together > 0) return apart / together;
    return apart > 0 ? std::numeric_limits<double>::infinity() : apart == 0 ? 1 : statistics::undefined;
}

/// 1, one half or 0 for each replicate.
double score(float a, float b, bool more_is_better)
{
    if (a == b) return .5;
    return (a > b) == more_is_better ? 1 : 0;
}

/// Share of all pairs in which a is above b, ties one half, from ascending samples. Counted in halves, exactly.
double share_above(const std::vector<float>& a, const std::vector<float>& b)
{
    std::uint64_t halves = 0;
    std::size_t less = 0, not_greater = 0;
    for (float x : a) {
        while (less < b.size() && b[less] < x) ++less;
        while (not_greater < b.size() && b[not_greater] <= x) ++not_greater;
        halves += less + not_greater;
    }
    return static_cast<double>(halves) / (2 * static_cast<double>(a.size()) * static_cast<double>(b.size()));
}

void compare_means(std::span<const float> a, std::span<const float> b, Contrast& c)
{
    const double root = std::sqrt(static_cast<double>(a.size()));
    const auto difference = spread_of(a.size(), [&](std::size_t i) { return value_at(a, i) - value_at(b, i); });
    const auto of_a = spread_of(a.size(), [&](std::size_t i) { return value_at(a, i); });
    const auto of_b = spread_of(b.size(), [&](std::size_t i) { return value_at(b, i); });
    c.mean = difference.mean;
    c.standard_deviation = std::sqrt(difference.variance);
    c.mcse = c.standard_deviation / root;
    c.variance_reduction = reduction(of_a.variance + of_b.variance, difference.variance);
}

} // namespace

Contrast contrast(std::span<const float> a, std::span<const float> b, bool more_is_better)
{
    statistics::check_same_length("contrast", a.size(), b.size());
    Contrast c;
    c.count = a.size();
    compare_means(a, b, c);
    const auto wins = spread_of(a.size(), [&](std::size_t i) { return score(a[i], b[i], more_is_better); });
    c.p_better = wins.mean;
    c.p_better_mcse = std::sqrt(wins.variance / static_cast<double>(a.size()));
    const std::vector<float> in_a = sorted(a), in_b = sorted(b);
    c.p_better_independent = more_is_better ? share_above(in_a, in_b) : share_above(in_b, in_a);
    for (std::size_t k = 0; k < summary_levels.size(); ++k)
        c.quantiles[k] = quantile(in_a, summary_levels[k]) - quantile(in_b, summary_levels[k]);
    c.cvar10 = cvar10(in_a, more_is_better) - cvar10(in_b, more_is_better);
    return c;
}

} // namespace mv
