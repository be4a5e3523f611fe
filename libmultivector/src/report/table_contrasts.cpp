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

/// "62/30/8", in percent.
std::string shares(const Shares& s)
{
    if (std::isnan(s.better)) return "-";
    return fmt::format("{:.0f}/{:.0f}/{:.0f}", 100 * s.better, 100 * s.equal, 100 * s.worse);
}

/// Four columns of one outcome, beside the labels or another outcome's columns.
void add_columns(Grid& grid, const std::string& name, const std::vector<Contrast>& all, int most)
{
    std::vector<double> errors;
    for (const Contrast& c : all) errors.push_back(c.mcse);
    const int decimals = decimals_for(errors, most);
    grid.wide_before.push_back(grid.head[0].size());
    grid.groups.emplace_back(grid.head[0].size(), name);
    for (const auto& [above, below] :
         {std::pair("", "difference"), {"better/equal", "/worse in %"}, {"worst", "tenth"}, {"", "gain"}}) {
        grid.head[0].emplace_back(above);
        grid.head[1].emplace_back(below);
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        const Contrast& c = all[k];
        for (const std::string& cell : {with_error(c.mean, c.mcse, decimals), shares(c.same), fixed(c.cvar10, decimals),
                                        reduction(c.variance_reduction)})
            grid.rows[k].push_back(cell);
    }
}

std::string side_by_side(const ComparisonView& comparison, std::span<const std::string> names)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    std::vector<std::vector<Contrast>> all;
    for (const std::string& name : names) all.push_back(contrasts(outcomes, *find_outcome(outcomes.layout, name)));
    Apart apart = yardsticks_of(comparison);
    if (!apart.empty()) apart.erase(apart.begin());
    Grid grid = fitted([&](int most) {
        Grid made{{{""}, {""}}};
        for (std::size_t a = 1; a < outcomes.layout.alternatives.size(); ++a)
            made.rows.push_back({shortened(outcomes.layout.alternatives[a], 18)});
        for (std::size_t k = 0; k < names.size(); ++k) add_columns(made, names[k], all[k], most);
        return made;
    });
    grid.set_apart(apart);
    return grid.text(comparison.width);
}

} // namespace

std::string contrast_block(const ComparisonView& comparison, const std::vector<std::string>& names, int number)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    if (outcomes.layout.alternatives.size() < 2 || names.empty()) return {};
    const std::string& first = outcomes.layout.alternatives.front();
    const std::string one = comparison.word().one;
    std::string text =
        lines(comparison, fmt::format("{}  Against {}, future by future ({} minus {})", number, first, one, first));
    text += lines(
        comparison,
        fmt::format(
            "better/equal/worse: share of futures in which the {} does so under the same shocks; worst tenth: "
            "difference of the means of the worst tenths (CVaR); gain: how many times fewer futures the same shocks "
            "needed",
            one));
    for (std::size_t k = 0; k < names.size(); k += 2)
        text += (k ? "\n" : "")
                + side_by_side(comparison, std::span(names).subspan(k, std::min<std::size_t>(2, names.size() - k)));
    return text;
}

} // namespace mv::report
