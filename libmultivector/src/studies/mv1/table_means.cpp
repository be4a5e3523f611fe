/// Means of named outcomes: events, levels, and the world around.

#include "tables.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::tables {
namespace {

/// "concentration: Herfindahl-Hirschman index ...", of those of the names that the file has, below their table.
std::string legend(const ComparisonView& comparison, const std::vector<std::string>& names)
{
    const Layout& layout = comparison.outcomes(0)->layout;
    std::string text;
    for (const std::string& name : names)
        if (const auto outcome = find_outcome(layout, name)) {
            const OutcomeInfo& info = layout.outcomes[*outcome];
            std::string heading;
            for (const char c : info.heading)
                if (c == '\n' && heading.ends_with('-'))
                    heading.pop_back();
                else
                    heading += c == '\n' ? ' ' : c;
            text += (text.empty() ? "" : "; ") + (heading.empty() ? name : heading) + ": " + info.long_name;
        }
    return text.empty() ? "" : lines(comparison, text);
}

} // namespace

std::string events_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const std::string title = fmt::format("1  What happens to {} in {} (mean number of times, or years)", facts.focal,
                                          years_text(facts.years));
    std::vector<Shown> list = shown_list(comparison.outcomes(0)->layout, "events");
    const auto counted = std::ranges::find(list, "demands_met", &Shown::name);
    if (counted != list.end()) std::rotate(list.begin(), counted, counted + 1); // the count before the sum of sizes
    const std::string means = means_block(comparison, title, list);
    return means + (means.empty() ? "" : legend(comparison, {"contested", "drawn_in", "incidents", "income_lost"}));
}

std::string levels_block(const ComparisonView& comparison, [[maybe_unused]] const Facts& facts)
{
    const auto& [income, autonomy, stability] = facts.weights;
    const std::string title =
        fmt::format("2  How it fares (means over time; payoff = {:g} income + {:g} autonomy + {:g} stability, "
                    "weights are a choice)",
                    income, autonomy, stability);
    const std::string means = means_block(comparison, title, "levels");
    if (means.empty()) return {};
    return means + legend(comparison, {"income", "dominance", "concentration"})
           + lines(comparison, "autonomy (room to decide) and stability (peace at home) are between 0 and 1");
}

std::string surroundings_block(const ComparisonView& comparison, const Facts& facts)
{
    std::string title = "6  The neighbours (on the focal state's borders, and means over its neighbours)";
    if (facts.knows_neighbours && facts.neighbours.empty())
        title = fmt::format("6  The neighbours ({} borders no state of this world: means over the nearest capitals)",
                            facts.focal);
    const std::string neighbours = means_block(comparison, title, "neighbours");
    const std::string order = means_block(
        comparison, "7  The system: all states and powers (great-power wars: in all years together)", "system");
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
