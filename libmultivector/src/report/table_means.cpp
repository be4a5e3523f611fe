/// Means of named outcomes, a row a strategy: events, levels, and the world around.

#include "blocks.hpp"

#include <multivector/outcome/statistics.hpp>

#include <fmt/format.h>

namespace mv::report {
namespace {

/// An outcome and its heading of two lines.
struct Shown {
    const char* name;
    const char* above;
    const char* below;
};

std::vector<std::string> column(const Outcomes& outcomes, std::size_t outcome, int most)
{
    std::vector<double> means, errors;
    for (std::size_t a = 0; a < outcomes.layout.alternatives.size(); ++a) {
        const Summary s = summarise(outcomes.value(a, outcome));
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
        const std::vector<std::string> cells = column(outcomes, *outcome, most);
        for (std::size_t a = 0; a < cells.size(); ++a) grid.rows[a].push_back(cells[a]);
    }
    return grid;
}

std::string block(const ComparisonView& comparison, const std::string& title, const std::vector<Shown>& list)
{
    const Grid grid = fitted([&](int most) { return grid_of(*comparison.outcomes(0), list, most); });
    return grid.head[0].size() == 1 ? "" : title + "\n" + grid.text();
}

} // namespace

std::string events_block(const ComparisonView& comparison)
{
    const std::string title = fmt::format("1  What happens to {} in {} (mean number of times, or years)",
                                          comparison.focal, years_text(comparison.years));
    return block(comparison, title,
                 {{"demands_conceded", "demands", "conceded"},
                  {"contested", "contested", "by powers"},
                  {"drawn_in", "drawn into", "crises"},
                  {"regional", "regional", "disputes"},
                  {"incidents", "incidents", "w. powers"},
                  {"conflict_years", "conflict", "years"},
                  {"income_lost", "years of", "inc. lost"},
                  {"unrest", "", "unrest"}});
}

std::string levels_block(const ComparisonView& comparison)
{
    const auto& [income, autonomy, stability] = comparison.weights;
    const std::string title =
        fmt::format("2  How it fares (means over time; payoff = {:g} income + {:g} autonomy + {:g} stability, "
                    "weights are a choice)",
                    income, autonomy, stability);
    return block(comparison, title,
                 {{"income", "", "income"},
                  {"autonomy", "", "autonomy"},
                  {"stability", "", "stability"},
                  {"dominance", "agenda", "dominance"},
                  {"concentration", "concen-", "tration"},
                  {"payoff", "", "payoff"}});
}

std::string surroundings_block(const ComparisonView& comparison)
{
    const std::string neighbours =
        block(comparison, "6  The neighbours (on the focal state's borders, and means over its neighbours)",
              {{"neighbour_disputes", "disputes", "on borders"},
               {"neighbour_wars", "wars on", "borders"},
               {"neighbour_conflict_years", "conflict", "years"},
               {"neighbour_unrest", "", "unrest"},
               {"neighbour_income", "", "income"},
               {"neighbour_autonomy", "", "autonomy"},
               {"neighbour_stability", "", "stability"}});
    const std::string order = block(comparison, "7  The system: all states and powers",
                                    {{"crises_per_dyad_year", "crises a", "dyad-year"},
                                     {"great_power_wars", "great-", "power wars"},
                                     {"power_wars", "power-state", "wars a year"},
                                     {"border_wars", "border", "wars a year"},
                                     {"mean_rivalry", "", "rivalry"},
                                     {"polarisation", "polari-", "sation"}});
    return neighbours + (neighbours.empty() || order.empty() ? "" : "\n") + order;
}

std::string own_block(const ComparisonView& comparison)
{
    std::vector<Shown> list;
    std::string meanings;
    const Layout& layout = comparison.outcomes(0)->layout;
    for (const std::string& name : comparison.user_outcomes)
        if (const auto outcome = find_outcome(layout, name)) {
            list.push_back({name.c_str(), "", name.c_str()});
            meanings += wrapped(
                fmt::format("{} ({}): {}", name, layout.outcomes[*outcome].unit, layout.outcomes[*outcome].long_name));
        }
    return block(comparison, "8  Outcomes that extensions add", list) + meanings;
}

} // namespace mv::report
