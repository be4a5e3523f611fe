#include <multivector/outcome/statistics.hpp>

#include "refuse.hpp"
#include "spread.hpp"

#include <algorithm>
#include <numeric>

namespace mv {
namespace {

using statistics::undefined;

void check_level(double level)
{
    if (!(level >= 0 && level <= 1))
        statistics::refuse("quantile", "a level that is not a share", std::to_string(level), "0 to 1",
                           "write 5 % as .05");
}

} // namespace

Summary summarise(std::span<const float> sample, bool more_is_better)
{
    std::vector<float> sorted(sample.begin(), sample.end());
    std::sort(sorted.begin(), sorted.end());
    const auto [mean, variance] =
        statistics::spread_of(sample.size(), [&](std::size_t i) { return static_cast<double>(sample[i]); });
    Summary summary;
    summary.count = sample.size();
    summary.mean = mean;
    summary.standard_deviation = std::sqrt(variance);
    summary.mcse = summary.standard_deviation / std::sqrt(static_cast<double>(sample.size()));
    for (std::size_t k = 0; k < summary_levels.size(); ++k) summary.quantiles[k] = quantile(sorted, summary_levels[k]);
    summary.cvar10 = cvar10(sorted, more_is_better);
    summary.minimum = sorted.empty() ? undefined : static_cast<double>(sorted.front());
    summary.maximum = sorted.empty() ? undefined : static_cast<double>(sorted.back());
    return summary;
}

double quantile(std::span<const float> ascending, double level)
{
    check_level(level);
    if (ascending.empty()) return undefined;
    const double h = static_cast<double>(ascending.size() - 1) * level;
    const auto below = static_cast<std::size_t>(h);
    const std::size_t above = std::min(below + 1, ascending.size() - 1);
    const auto low = static_cast<double>(ascending[below]);
    return low + (h - static_cast<double>(below)) * (static_cast<double>(ascending[above]) - low);
}

double cvar10(std::span<const float> ascending, bool more_is_better)
{
    const std::size_t n = ascending.size();
    if (n == 0) return undefined;
    const auto worst = [&](std::size_t k) { return static_cast<double>(ascending[more_is_better ? k : n - 1 - k]); };
    const std::size_t whole = n / 10;
    double tenths = 0; // sums in tenths of a value, so that the fraction n % 10 is a whole number
    for (std::size_t k = 0; k < whole; ++k) tenths += 10 * worst(k);
    if (n % 10 != 0) tenths += static_cast<double>(n % 10) * worst(whole);
    return tenths / static_cast<double>(n);
}

double quantile(const Histogram& histogram, float low, float high, double level)
{
    check_level(level);
    const std::uint64_t total = std::accumulate(histogram.begin(), histogram.end(), std::uint64_t{0});
    if (total == 0) return undefined;
    const double target = level * static_cast<double>(total);
    const double width = (static_cast<double>(high) - static_cast<double>(low)) / histogram_bins;
    double below = 0, edge = low;
    for (std::size_t bin = 0; bin < histogram.size(); ++bin) {
        if (histogram[bin] == 0) continue;
        const auto inside = static_cast<double>(histogram[bin]);
        const double left = static_cast<double>(low) + width * static_cast<double>(bin);
        if (below + inside >= target) return left + width * ((target - below) / inside);
        below += inside;
        edge = left + width;
    }
    return edge; // target was rounded above the total
}

double mean(const Moments& moments)
{
    return moments.count == 0 ? undefined : moments.sum / static_cast<double>(moments.count);
}

double standard_deviation(const Moments& moments)
{
    if (moments.count < 2) return undefined;
    const auto n = static_cast<double>(moments.count);
    const double squares = moments.sum_of_squares - moments.sum * (moments.sum / n);
    return std::sqrt((squares > 0 ? squares : 0) / (n - 1));
}

} // namespace mv
