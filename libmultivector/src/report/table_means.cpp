/// Means of named outcomes, a row an alternative.

#include "blocks.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

namespace mv::report {
namespace {

std::vector<std::string> column(const Outcomes& outcomes, std::size_t outcome, std::size_t entry, int most)
{
    std::vector<double> means, errors;
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a) {
        const Summary s = summarise(outcomes.value(a, outcome, entry));
        means.push_back(s.mean);
        errors.push_back(s.mcse);
    }
    const int decimals = decimals_for(errors, most);
    std::vector<std::string> cells;
    for (std::size_t a = 0; a < means.size(); ++a) cells.push_back(with_error(means[a], errors[a], decimals));
    return cells;
}

Grid grid_of(const Outcomes& outcomes, const std::vector<Shown>& list, int most)
{
    Grid grid{{{""}, {""}}};
    for (const std::string& label : outcomes.layout.alternatives) grid.rows.push_back({shortened(label)});
    for (const Shown& shown : list) {
        const auto outcome = find_outcome(outcomes.layout, shown.name);
        if (!outcome) continue;
        grid.head[0].emplace_back(shown.above);
        grid.head[1].emplace_back(shown.below);
        const std::vector<std::string> cells = column(outcomes, *outcome, shown.entry, most);
        for (std::size_t a = 0; a < cells.size(); ++a) grid.rows[a].push_back(cells[a]);
    }
    return grid;
}

} // namespace

std::string means_block(const ComparisonView& comparison, const std::string& title, const std::vector<Shown>& list)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    const Grid grid = fitted([&](int most) { return grid_of(outcomes, list, most); });
    if (grid.head[0].size() == 1) return {};
    return (title.empty() ? "" : lines(comparison, title)) + grid.text(comparison.width);
}

std::vector<Shown> shown_list(const Layout& layout, std::string_view where)
{
    std::vector<Shown> list;
    for (const std::string& name : shown_in(layout, where)) {
        const std::string& heading = layout.outcomes[*find_outcome(layout, name)].heading;
        const std::size_t line = heading.find('\n');
        if (line == std::string::npos)
            list.push_back({name, "", heading.empty() ? name : heading, 0});
        else
            list.push_back({name, heading.substr(0, line), heading.substr(line + 1), 0});
    }
    return list;
}

std::string means_block(const ComparisonView& comparison, const std::string& title, std::string_view where)
{
    return means_block(comparison, title, shown_list(comparison.outcomes(0)->layout, where));
}

} // namespace mv::report
