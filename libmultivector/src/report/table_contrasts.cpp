/// Every alternative against the first, in the same futures.

#include "blocks.hpp"

#include <multivector/outcome/contrast.hpp>

#include <fmt/format.h>

#include <cmath>

namespace mv::report {
namespace {

std::vector<Contrast> contrasts(const Outcomes& outcomes, std::size_t outcome)
{
    std::vector<Contrast> all;
    for (std::size_t a = 1; a < outcomes.layout.alternatives.size(); ++a)
        all.push_back(contrast(outcomes.value(a, outcome), outcomes.value(0, outcome),
                               outcomes.layout.outcomes[outcome].more_is_better));
    return all;
}

std::string reduction(double factor)
{
    if (std::isinf(factor)) return "inf";
    return fixed(factor, factor < 10 ? 1 : 0);
}

/// Five columns of one outcome, beside the labels or another outcome's columns.
void add_columns(Grid& grid, const std::string& name, const std::vector<Contrast>& all, int most)
{
    std::vector<double> errors;
    for (const Contrast& c : all) errors.push_back(c.mcse);
    const int decimals = decimals_for(errors, most);
    grid.wide_before.push_back(grid.head[0].size());
    grid.groups.emplace_back(grid.head[0].size(), name);
    for (const char* title : {"difference", "same", "indep", "worst", "gain"}) grid.head[0].emplace_back(title);
    for (std::size_t k = 0; k < all.size(); ++k) {
        const Contrast& c = all[k];
        for (const std::string& cell :
             {with_error(c.mean, c.mcse, decimals), percent(c.p_better), percent(c.p_better_independent),
              fixed(c.cvar10, decimals), reduction(c.variance_reduction)})
            grid.rows[k].push_back(cell);
    }
}

std::string side_by_side(const Outcomes& outcomes, std::span<const std::string> names)
{
    std::vector<std::vector<Contrast>> all;
    for (const std::string& name : names) all.push_back(contrasts(outcomes, *find_outcome(outcomes.layout, name)));
    const Grid grid = fitted([&](int most) {
        Grid made{{{""}}};
        for (std::size_t a = 1; a < outcomes.layout.alternatives.size(); ++a)
            made.rows.push_back({shortened(outcomes.layout.alternatives[a], 18)});
        for (std::size_t k = 0; k < names.size(); ++k) add_columns(made, names[k], all[k], most);
        return made;
    });
    return grid.text();
}

} // namespace

std::string contrast_block(const ComparisonView& comparison, const std::vector<std::string>& names, int number)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    if (outcomes.layout.alternatives.size() < 2 || names.empty()) return {};
    const std::string& first = outcomes.layout.alternatives.front();
    const std::string one = comparison.word().one;
    std::string text =
        wrapped(fmt::format("{}  Against {}, future by future ({} minus {})", number, first, one, first));
    text += wrapped(fmt::format(
        "same: share of futures in which the {} does better under the same shocks; indep: in a future of its "
        "own; worst: difference of the means of the worst tenths (CVaR); gain: how many times fewer "
        "replicates the same shocks needed",
        one));
    for (std::size_t k = 0; k < names.size(); k += 2)
        text += (k ? "\n" : "")
                + side_by_side(outcomes, std::span(names).subspan(k, std::min<std::size_t>(2, names.size() - k)));
    return text;
}

} // namespace mv::report
