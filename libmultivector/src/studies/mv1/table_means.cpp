/// Means of named outcomes: events, levels, and the world around.

#include "tables.hpp"

#include <fmt/format.h>

namespace mv::mv1::tables {

std::string events_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string title = fmt::format("1  What happens to {} in {} (mean number of times, or years)", facts.focal,
                                          years_text(facts.years));
    return means_block(*comparison.outcomes(0), title, "events");
}

std::string levels_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const auto& [income, autonomy, stability] = facts.weights;
    const std::string title =
        fmt::format("2  How it fares (means over time; payoff = {:g} income + {:g} autonomy + {:g} stability, "
                    "weights are a choice)",
                    income, autonomy, stability);
    return means_block(*comparison.outcomes(0), title, "levels");
}

std::string surroundings_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string neighbours =
        means_block(*comparison.outcomes(0),
                    "6  The neighbours (on the focal state's borders, and means over its neighbours)", "neighbours");
    const std::string order = means_block(*comparison.outcomes(0), "7  The system: all states and powers", "system");
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
