/// Means of named outcomes: events, levels, and the world around.

#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::tables {

std::string events_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string title = fmt::format("1  What happens to {} in {} (mean number of times, or years)", facts.focal,
                                          years_text(facts.years));
    std::vector<Shown> list = shown_list(comparison.outcomes(0)->layout, "events");
    const auto counted = std::ranges::find(list, "demands_met", &Shown::name);
    if (counted != list.end()) std::rotate(list.begin(), counted, counted + 1); // the count before the sum of sizes
    return means_block(comparison, title, list);
}

std::string levels_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const auto& [income, autonomy, stability] = facts.weights;
    const std::string title =
        fmt::format("2  How it fares (means over time; payoff = {:g} income + {:g} autonomy + {:g} stability, "
                    "weights are a choice)",
                    income, autonomy, stability);
    return means_block(comparison, title, "levels");
}

std::string surroundings_block(const ComparisonView& comparison, const Facts& facts)
{
    std::string title = "6  The neighbours (on the focal state's borders, and means over its neighbours)";
    if (facts.knows_neighbours && facts.neighbours.empty())
        title = fmt::format("6  The neighbours ({} borders no state of this world: means over the nearest capitals)",
                            facts.focal);
    const std::string neighbours = means_block(comparison, title, "neighbours");
    const std::string order = means_block(comparison, "7  The system: all states and powers", "system");
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
            meanings += lines(comparison, fmt::format("{} ({}): {}", name, layout.outcomes[*outcome].unit,
                                                      layout.outcomes[*outcome].long_name));
        }
    return means_block(comparison, "8  Outcomes that extensions add", list) + meanings;
}

} // namespace mv::mv1::tables
