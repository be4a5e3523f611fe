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

/// Of `above`, `equal` and the rest of `all` comparisons; NaN of none.
Shares shares_of(std::uint64_t above, std::uint64_t equal, double all, bool more_is_better)
{
    const double up = static_cast<double>(above) / all, same = static_cast<double>(equal) / all;
    const double down = (all - static_cast<double>(above + equal)) / all;
    return more_is_better ? Shares{up, same, down} : Shares{down, same, up};
}

Shares in_the_same(std::span<const float> a, std::span<const float> b, bool more_is_better)
{
    std::uint64_t above = 0, equal = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        above += a[i] > b[i] ? 1 : 0;
        equal += a[i] == b[i] ? 1 : 0;
    }
    return shares_of(above, equal, static_cast<double>(a.size()), more_is_better);
}

/// Over all pairs, from ascending samples.
Shares in_any(const std::vector<float>& a, const std::vector<float>& b, bool more_is_better)
{
    std::uint64_t above = 0, equal = 0;
    std::size_t less = 0, not_greater = 0;
    for (float x : a) {
        while (less < b.size() && b[less] < x) ++less;
        while (not_greater < b.size() && b[not_greater] <= x) ++not_greater;
        above += less;
        equal += not_greater - less;
    }
    return shares_of(above, equal, static_cast<double>(a.size()) * static_cast<double>(b.size()), more_is_better);
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
    c.same = in_the_same(a, b, more_is_better);
    const double p = c.same.better, count = static_cast<double>(a.size());
    c.p_better_mcse = a.size() < 2 ? statistics::undefined : std::sqrt(p * (1 - p) / (count - 1));
    const std::vector<float> in_a = sorted(a), in_b = sorted(b);
    c.independent = in_any(in_a, in_b, more_is_better);
    for (std::size_t k = 0; k < summary_levels.size(); ++k)
        c.quantiles[k] = quantile(in_a, summary_levels[k]) - quantile(in_b, summary_levels[k]);
    c.cvar10 = cvar10(in_a, more_is_better) - cvar10(in_b, more_is_better);
    return c;
}

} // namespace mv
