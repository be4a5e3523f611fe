#include "ranking.hpp"

#include <algorithm>
#include <cmath>

namespace mv::report {

Lead lead(const Outcomes& outcomes, std::size_t outcome, std::size_t a, std::size_t b)
{
    const auto x = outcomes.value(a, outcome), y = outcomes.value(b, outcome);
    const double sign = outcomes.layout.outcomes[outcome].more_is_better ? 1 : -1;
    const auto n = static_cast<double>(x.size());
    const auto difference = [&](std::size_t r) {
        return sign * (static_cast<double>(x[r]) - static_cast<double>(y[r]));
    };
    double sum = 0, squares = 0;
    for (std::size_t r = 0; r < x.size(); ++r) sum += difference(r);
    const double mean = sum / n;
    for (std::size_t r = 0; r < x.size(); ++r) squares += (difference(r) - mean) * (difference(r) - mean);
    return {mean, std::sqrt(squares / (n - 1) / n)};
}

namespace {

bool is_apart(const Apart& apart, std::size_t a) { return a < apart.size() && apart[a]; }

} // namespace

Ranking rank(const Outcomes& outcomes, std::size_t outcome, const Apart& apart)
{
    const std::size_t count = outcomes.layout.alternatives.size();
    Ranking ranking{{}, std::vector<std::size_t>(count), std::vector<bool>(count)};
    std::vector<double> ahead(count); // of the first, so that equal ones keep the order of the scenario
    for (std::size_t a = 0; a < count; ++a) {
        ahead[a] = lead(outcomes, outcome, a, 0).mean;
        if (!is_apart(apart, a)) ranking.order.push_back(a);
    }
    const auto before = [&](std::size_t a, std::size_t b) {
        return ahead[a] != ahead[b] ? ahead[a] > ahead[b] : a < b;
    };
    std::ranges::sort(ranking.order, before);
    for (std::size_t a = 0; a < count; ++a) {
        const auto place = std::ranges::lower_bound(ranking.order, a, before);
        ranking.rank[a] = static_cast<std::size_t>(place - ranking.order.begin()) + 1;
        if (place != ranking.order.begin()) ranking.tied[a] = !lead(outcomes, outcome, *(place - 1), a).clear();
    }
    return ranking;
}

std::vector<Pair> clear_reversals(const Outcomes& one, const Outcomes& other, std::size_t outcome, const Apart& apart)
{
    std::vector<Pair> reversals;
    const std::vector<std::size_t> order = rank(one, outcome, apart).order;
    for (std::size_t k = 0; k < order.size(); ++k)
        for (std::size_t later = k + 1; later < order.size(); ++later) {
            const Pair pair{order[k], order[later]};
            const Lead here = lead(one, outcome, pair.first, pair.second),
                       there = lead(other, outcome, pair.first, pair.second);
            if (here.clear() && there.clear() && (here.mean > 0) != (there.mean > 0)) reversals.push_back(pair);
        }
    return reversals;
}

std::size_t pairs_of(const Outcomes& outcomes, const Apart& apart)
{
    std::size_t count = outcomes.layout.alternatives.size();
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a) count -= is_apart(apart, a) ? 1 : 0;
    return count * (count - (count > 0)) / 2;
}

} // namespace mv::report
