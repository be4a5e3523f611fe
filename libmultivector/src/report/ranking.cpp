#include "ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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

Ranking rank(const Outcomes& outcomes, std::size_t outcome)
{
    const std::size_t count = outcomes.layout.alternatives.size();
    Ranking ranking{std::vector<std::size_t>(count), std::vector<std::size_t>(count), std::vector<bool>(count)};
    std::iota(ranking.order.begin(), ranking.order.end(), std::size_t{0});
    std::vector<double> ahead(count); // of the first, so that equal ones keep the order of the scenario
    for (std::size_t a = 0; a < count; ++a) ahead[a] = lead(outcomes, outcome, a, 0).mean;
    std::sort(ranking.order.begin(), ranking.order.end(),
              [&](std::size_t a, std::size_t b) { return ahead[a] != ahead[b] ? ahead[a] > ahead[b] : a < b; });
    for (std::size_t k = 0; k < count; ++k) {
        ranking.rank[ranking.order[k]] = k + 1;
        if (k > 0)
            ranking.tied[ranking.order[k]] = !lead(outcomes, outcome, ranking.order[k - 1], ranking.order[k]).clear();
    }
    return ranking;
}

std::size_t clear_reversals(const Outcomes& one, const Outcomes& other, std::size_t outcome)
{
    std::size_t reversals = 0;
    for (std::size_t a = 0; a < one.layout.alternatives.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            const Lead here = lead(one, outcome, a, b), there = lead(other, outcome, a, b);
            if (here.clear() && there.clear() && (here.mean > 0) != (there.mean > 0)) ++reversals;
        }
    return reversals;
}

} // namespace mv::report
