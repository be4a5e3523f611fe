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

/// Numbers of all of the list with as many decimals as fit on the page.
Grid fitted_grid(const Outcomes& outcomes, const std::vector<Shown>& list)
{
    return fitted([&](int most) { return grid_of(outcomes, list, most); });
}

} // namespace

int decimals_shown(const Outcomes& outcomes, const std::vector<Shown>& list, const std::string& name)
{
    const Grid grid = fitted_grid(outcomes, list);
    std::size_t column = 1;
    for (const Shown& shown : list) {
        if (shown.name == name) break;
        column += find_outcome(outcomes.layout, shown.name) ? 1 : 0;
    }
    const std::string& cell = grid.rows.at(0).at(column);
    const std::string mean = cell.substr(0, cell.find(' '));
    const std::size_t point = mean.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(mean.size() - point - 1);
}

std::string means_block(const ComparisonView& comparison, const std::string& title, const std::vector<Shown>& list)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    Grid grid = fitted_grid(outcomes, list);
    if (grid.head[0].size() == 1) return {};
    grid.set_apart(yardsticks_of(comparison));
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
