#include <multivector/outcome/parameter_pairs.hpp>

#include "refuse.hpp"
#include "spread.hpp"

namespace mv {
namespace {

using statistics::spread_of;
using statistics::undefined;

template <class Value>
std::vector<ParameterPair> pair_up(std::span<const std::uint32_t> replicate, const Value& value)
{
    std::vector<ParameterPair> pairs;
    for (std::size_t i = 0; i + 1 < replicate.size(); ++i)
        if (replicate[i] % 2 == 0 && replicate[i + 1] == replicate[i] + 1) pairs.push_back({value(i), value(i + 1)});
    return pairs;
}

double middle(const ParameterPair& pair) { return (pair[0] + pair[1]) / 2; }

/// Standard error of the mean of `value(k)`.
template <class Value>
double error_of_mean(std::size_t count, const Value& value)
{
    return std::sqrt(spread_of(count, value).variance / static_cast<double>(count));
}

void add_errors(std::span<const ParameterPair> pairs, VarianceSplit& split)
{
    const auto product = [&](std::size_t k) { return (pairs[k][0] - split.mean) * (pairs[k][1] - split.mean); };
    const auto square = [&](std::size_t k) {
        const double a = pairs[k][0] - split.mean, b = pairs[k][1] - split.mean;
        return (a * a + b * b) / 2;
    };
    split.parameters_se = error_of_mean(pairs.size(), product);
    split.share = split.total > 0 ? split.parameters / split.total : undefined;
    split.share_se = error_of_mean(pairs.size(),
                                   [&](std::size_t k) { return (product(k) - split.share * square(k)) / split.total; });
}

/// Gives one draw to the best, in equal parts.
void award(std::span<const std::vector<ParameterPair>> pairs_of, std::size_t draw, double sign,
           std::vector<double>& won)
{
    double best = sign * middle(pairs_of[0][draw]);
    for (const auto& pairs : pairs_of)
        if (sign * middle(pairs[draw]) > best) best = sign * middle(pairs[draw]);
    std::size_t equals = 0;
    for (const auto& pairs : pairs_of) equals += sign * middle(pairs[draw]) == best ? 1 : 0;
    for (std::size_t a = 0; a < pairs_of.size(); ++a)
        if (sign * middle(pairs_of[a][draw]) == best) won[a] += 1 / static_cast<double>(equals);
}

} // namespace

std::vector<ParameterPair> parameter_pairs(std::span<const std::uint32_t> replicate, std::span<const float> values)
{
    statistics::check_same_length("parameter_pairs", replicate.size(), values.size());
    return pair_up(replicate, [&](std::size_t i) { return static_cast<double>(values[i]); });
}

std::vector<ParameterPair> parameter_pairs(std::span<const std::uint32_t> replicate, std::span<const float> a,
                                           std::span<const float> b)
{
    statistics::check_same_length("parameter_pairs", replicate.size(), a.size());
    statistics::check_same_length("parameter_pairs", replicate.size(), b.size());
    return pair_up(replicate, [&](std::size_t i) { return static_cast<double>(a[i]) - static_cast<double>(b[i]); });
}

VarianceSplit split_variance(std::span<const ParameterPair> pairs)
{
    VarianceSplit split{pairs.size(), undefined, undefined, undefined, undefined,
                        undefined,    undefined, undefined, undefined};
    if (pairs.size() < 2) return split;
    const auto m = static_cast<double>(pairs.size());
    const auto middles = spread_of(pairs.size(), [&](std::size_t k) { return middle(pairs[k]); });
    double squares = 0;
    for (const ParameterPair& pair : pairs) squares += (pair[0] - pair[1]) * (pair[0] - pair[1]);
    split.mean = middles.mean;
    split.mcse = std::sqrt(middles.variance / m);
    split.chance = squares / (2 * m);
    split.parameters = middles.variance - split.chance / 2; // (MSB - MSW) / 2, MSB being twice that variance
    split.total = split.parameters + split.chance;
    add_errors(pairs, split);
    return split;
}

BestShares best_shares(std::span<const std::vector<ParameterPair>> pairs_of, bool more_is_better)
{
    if (pairs_of.empty())
        statistics::refuse("best_shares", "there is nothing to compare", "0 alternatives", "1 or more");
    for (const auto& pairs : pairs_of) statistics::check_same_length("best_shares", pairs_of[0].size(), pairs.size());
    BestShares best{pairs_of[0].size(), std::vector<double>(pairs_of.size(), 0.)};
    for (std::size_t draw = 0; draw < best.draws; ++draw) award(pairs_of, draw, more_is_better ? 1 : -1, best.share);
    for (double& share : best.share) share = best.draws == 0 ? undefined : share / static_cast<double>(best.draws);
    return best;
}

} // namespace mv
