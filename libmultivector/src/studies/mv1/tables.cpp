#include "tables.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace mv::mv1::tables {
namespace {

using Json = nlohmann::ordered_json;

std::string name_of_state(const results::Dataset& coordinates, const std::string& iso3)
{
    const auto& states = coordinates.values<std::string>("state");
    const auto found = std::ranges::find(states, iso3);
    if (found == states.end()) return iso3;
    return coordinates.values<std::string>("name")[static_cast<std::size_t>(found - states.begin())];
}

Facts facts_of(const ComparisonView& comparison)
{
    const Json resolved = Json::parse(comparison.resolved);
    const auto weight = [&](const char* name) { return resolved.at("parameters").at(name).get<double>(); };
    Facts facts;
    facts.world = resolved.at("world").get<std::string>();
    facts.focal = resolved.at("focal").get<std::string>();
    facts.focal_name = name_of_state(*comparison.coordinates, facts.focal);
    facts.years = resolved.at("years").get<double>();
    facts.burn_in_years = resolved.at("burn_in_years").get<double>();
    facts.others = resolved.at("others").at("strategy").get<std::string>();
    facts.others_by_name = resolved.at("others").at("by_state").size();
    facts.weights = {weight("weight_income"), weight("weight_autonomy"), weight("weight_stability")};
    for (const auto& [name, value] : resolved.at("parameters").items())
        if (name.starts_with("weight.")) facts.of_functions[name.substr(7)] = value.get<double>();
    if (resolved.contains("extensions"))
        for (const Json& own : resolved.at("extensions").at("outcomes"))
            facts.user_outcomes.push_back(own.at("name").get<std::string>());
    return facts;
}

std::string header(const ComparisonView& comparison, const Facts& facts)
{
    std::string others = "the other states " + facts.others;
    if (facts.others_by_name) others += fmt::format(" (but {} of them)", facts.others_by_name);
    return comparison.title + "\n"
           + wrapped(fmt::format("{} ({}) in the world {}, {} after {} of burn-in, {}", facts.focal_name, facts.focal,
                                 facts.world, years_text(facts.years), years_text(facts.burn_in_years), others))
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
          Known{"no_preference", "chi0", "UN voting affinity without effect (chi_U = 0)"}})
        if (const Outcomes* outcomes = comparison.outcomes(one.name)) found.push_back({one.key, one.meaning, outcomes});
    return found;
}

} // namespace

std::string years_text(double years) { return fmt::format("{} {}", years, years == 1 ? "year" : "years"); }

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
         {brief_block(comparison, facts), portfolios_block(comparison, facts), events_block(comparison, facts),
          levels_block(comparison, facts), contrast_block(comparison, ranked, 3),
          order_block(comparison, assumptions(comparison), payoff_first, 4),
          sampled_block(sampled_case(comparison), ranked, 5), surroundings_block(comparison, facts),
          own_block(comparison, facts)})
        if (!part.empty()) text += "\n" + part;
    return text;
}

std::string run_table(const ComparisonView& comparison)
{
    const Outcomes& outcomes = *comparison.outcomes(0);
    return header(comparison, facts_of(comparison)) + "\nThe focal state as " + outcomes.layout.alternatives.front()
           + "\n" + outcomes_block(outcomes);
}

} // namespace mv::mv1::tables
