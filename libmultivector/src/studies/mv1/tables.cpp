#include "tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <sstream>

namespace mv::mv1::tables {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> words(const std::string& text)
{
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// What the coordinates say of the focal state.
void look_up_focal(const results::Dataset& coordinates, Facts& facts)
{
    facts.focal_name = facts.focal;
    const auto& states = coordinates.values<std::string>("state");
    const auto found = std::ranges::find(states, facts.focal);
    if (found == states.end()) return;
    const auto its = [&](const char* variable) {
        return coordinates.values<std::string>(variable)[static_cast<std::size_t>(found - states.begin())];
    };
    facts.focal_name = its("name");
    facts.knows_neighbours = coordinates.has_variable("neighbours");
    if (!facts.knows_neighbours) return;
    facts.neighbours = words(its("neighbours"));
    facts.nearest = words(its("nearest_capitals"));
}

/// What the other states do, as a sentence goes on: "the other states keep their ties".
std::string others_text(const Facts& facts)
{
    const std::size_t end = facts.others.find(',');
    const std::string play = facts.others.substr(0, end),
                      more = end == std::string::npos ? "" : facts.others.substr(end);
    const std::string said = play == "static"     ? "keep the ties that they have in the data"
                             : play == "adaptive" ? "are adaptive (each revises its strategy)"
                                                  : "have the strategy " + play;
    return "the other states " + said + more;
}

std::string header(const ComparisonView& comparison, const Facts& facts)
{
    std::string others = others_text(facts);
    if (facts.others_by_name) others += fmt::format(" (but {} of them)", facts.others_by_name);
    return comparison.title + "\n"
           + lines(comparison, fmt::format("{} ({}) in the world {}: {} after a run-up (burn-in) of {}, {}",
                                           facts.focal_name, facts.focal, facts.world, years_text(facts.years),
                                           years_text(facts.burn_in_years), others))
           + changes_lines(comparison) + replicates_lines(comparison);
}

std::vector<Assumption> assumptions(const ComparisonView& comparison)
{
    struct Known {
        const char *name, *key, *meaning;
    };
    std::vector<Assumption> found;
    for (const Known& one :
         {Known{"main", "main", "the scenario as it is"}, Known{"adaptive", "adpt", "all other states adaptive"},
          Known{"equal_instruments", "eqin", "every portfolio without instruments"},
          Known{"no_preference", "chi0", "UN voting affinity without effect (chi_U = 0)"},
          Known{"knife_edges", "edge", "strategies near another choice take it"}})
        if (const Outcomes* outcomes = comparison.outcomes(one.name)) found.push_back({one.key, one.meaning, outcomes});
    return found;
}

} // namespace

Facts facts_of(const ComparisonView& comparison)
{
    const Json resolved = Json::parse(comparison.resolved);
    const auto weight = [&](const char* name) { return resolved.at("parameters").at(name).get<double>(); };
    Facts facts;
    facts.resolved = resolved;
    facts.world = resolved.at("world").get<std::string>();
    facts.focal = resolved.at("focal").get<std::string>();
    look_up_focal(*comparison.coordinates, facts);
    for (const Json& one : resolved.at("strategies"))
        if (one.value("yardstick", false)) facts.yardsticks.push_back(one.at("label").get<std::string>());
    facts.years = resolved.at("years").get<double>();
    facts.burn_in_years = resolved.at("burn_in_years").get<double>();
    facts.others = resolved.at("others").at("strategy").get<std::string>();
    if (resolved.at("others").contains("shares"))
        for (const auto& [play, share] : resolved.at("others").at("shares").items())
            facts.others += fmt::format(", {:.3g} % of them {}", 100 * share.get<double>(), play);
    facts.others_by_name = resolved.at("others").at("by_state").size();
    facts.weights = {weight("weight_income"), weight("weight_autonomy"), weight("weight_stability")};
    for (const auto& [name, value] : resolved.at("parameters").items())
        if (name.starts_with("weight.")) facts.of_functions[name.substr(7)] = value.get<double>();
    if (resolved.contains("extensions"))
        for (const Json& own : resolved.at("extensions").at("outcomes"))
            facts.user_outcomes.push_back(own.at("name").get<std::string>());
    return facts;
}

std::string years_text(double years) { return fmt::format("{} {}", years, years == 1 ? "year" : "years"); }

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (std::size_t k = 0; k < names.size(); ++k)
        text += (k == 0 ? "" : k + 1 == names.size() ? " and " : ", ") + names[k];
    return text;
}

std::vector<std::string> ranked_outcomes(const ComparisonView& comparison)
{
    return shown_in(comparison.outcomes(0)->layout, "contrasts");
}

std::string comparison_table(const ComparisonView& comparison)
{
    const Facts facts = facts_of(comparison);
    const std::vector<std::string> ranked = ranked_outcomes(comparison);
    std::vector<std::string> payoff_first = ranked;
    if (!ranked.empty() && ranked.back() == "payoff")
        std::rotate(payoff_first.begin(), payoff_first.end() - 1, payoff_first.end());
    std::string text = header(comparison, facts);
    for (const std::string& part :
         {brief_block(comparison), portfolios_block(comparison, facts), words_block(comparison, facts),
          events_block(comparison, facts), levels_block(comparison, facts), contrast_block(comparison, ranked, 3),
          order_block(comparison, assumptions(comparison), payoff_first, 4), sampled_block(comparison, ranked, 5),
          surroundings_block(comparison, facts), own_block(comparison, facts)})
        if (!part.empty()) text += "\n" + part;
    return text;
}

std::string run_table(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    const Facts facts = facts_of(comparison);
    const std::string brief = brief_block(comparison);
    return header(comparison, facts) + (brief.empty() ? "" : "\n" + brief) + "\nThe focal state as "
           + outcomes.layout.alternatives.front() + "\n" + outcomes_block(comparison);
}

} // namespace mv::mv1::tables
