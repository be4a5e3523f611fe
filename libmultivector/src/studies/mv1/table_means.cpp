/// Means of named outcomes: events, levels, and the world around.

#include "tables.hpp"

#include <fmt/format.h>

namespace mv::mv1::tables {

std::string events_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string title = fmt::format("1  What happens to {} in {} (mean number of times, or years)", facts.focal,
                                          years_text(facts.years));
    return means_block(*comparison.outcomes(0), title,
                       {{"demands_conceded", "demands", "conceded"},
                        {"contested", "contested", "by powers"},
                        {"drawn_in", "drawn into", "crises"},
                        {"regional", "regional", "disputes"},
                        {"incidents", "incidents", "w. powers"},
                        {"conflict_years", "conflict", "years"},
                        {"income_lost", "years of", "inc. lost"},
                        {"unrest", "", "unrest"}});
}

std::string levels_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const auto& [income, autonomy, stability] = facts.weights;
    const std::string title =
        fmt::format("2  How it fares (means over time; payoff = {:g} income + {:g} autonomy + {:g} stability, "
                    "weights are a choice)",
                    income, autonomy, stability);
    return means_block(*comparison.outcomes(0), title,
                       {{"income", "", "income"},
                        {"autonomy", "", "autonomy"},
                        {"stability", "", "stability"},
                        {"dominance", "agenda", "dominance"},
                        {"concentration", "concen-", "tration"},
                        {"payoff", "", "payoff"}});
}

std::string surroundings_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string neighbours = means_block(
        *comparison.outcomes(0), "6  The neighbours (on the focal state's borders, and means over its neighbours)",
        {{"neighbour_disputes", "disputes", "on borders"},
         {"neighbour_wars", "wars on", "borders"},
         {"neighbour_conflict_years", "conflict", "years"},
         {"neighbour_unrest", "", "unrest"},
         {"neighbour_income", "", "income"},
         {"neighbour_autonomy", "", "autonomy"},
         {"neighbour_stability", "", "stability"}});
    const std::string order = means_block(*comparison.outcomes(0), "7  The system: all states and powers",
                                          {{"crises_per_dyad_year", "crises a", "dyad-year"},
                                           {"great_power_wars", "great-", "power wars"},
                                           {"power_wars", "power-state", "wars a year"},
                                           {"border_wars", "border", "wars a year"},
                                           {"mean_rivalry", "", "rivalry"},
                                           {"polarisation", "polari-", "sation"}});
    return neighbours + (neighbours.empty() || order.empty() ? "" : "\n") + order;
}

std::string own_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    std::vector<Shown> list;
    std::string meanings;
    const Layout& layout = comparison.outcomes(0)->layout;
    for (const std::string& name : facts.user_outcomes)
        if (const auto outcome = find_outcome(layout, name)) {
            list.push_back({name, "", name});
            meanings += wrapped(
                fmt::format("{} ({}): {}", name, layout.outcomes[*outcome].unit, layout.outcomes[*outcome].long_name));
        }
    return means_block(*comparison.outcomes(0), "8  Outcomes that extensions add", list) + meanings;
}

} // namespace mv::mv1::tables
