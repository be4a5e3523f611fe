#pragma once
/// A comparison of MV-1 as text: what only this model can say, between parts that every model has.

#include "report/blocks.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <map>

namespace mv::mv1::tables {

using namespace report;

/// What the tables say of the scenario.
struct Facts {
    std::string world{};                          ///< name of the world
    std::string focal{};                          ///< iso3
    std::string focal_name{};                     ///< for people
    double years = 0;                             ///< that count
    double burn_in_years = 0;                     ///< that came before
    std::string others{};                         ///< what the other states do
    std::size_t others_by_name = 0;               ///< how many of them do something else
    std::array<double, 3> weights{};              ///< of income, autonomy, stability in the payoff
    std::map<std::string, double> of_functions{}; ///< weights of functions
    std::vector<std::string> yardsticks{};        ///< labels of those among the strategies
    std::vector<std::string> neighbours{};        ///< states that the focal one borders
    std::vector<std::string> nearest{};           ///< whom the model looks at where it borders none
    bool knows_neighbours = false;                ///< files from before do not
    nlohmann::ordered_json resolved{};            ///< the scenario
    std::vector<std::string> user_outcomes{};     ///< names of those that extensions add
};

std::string comparison_table(const ComparisonView& comparison);
std::string run_table(const ComparisonView& comparison);

/// What matters first, in sentences: results, whether their order lasts, events, what cannot be shown.
std::vector<BriefLine> brief(const ComparisonView& comparison);
/// How the first strategy fares among the others.
std::vector<BriefLine> results_in_brief(const ComparisonView& comparison, const Facts& facts);
/// Whether the order of strategies lasts under other assumptions.
std::vector<BriefLine> order_in_brief(const ComparisonView& comparison, const Facts& facts);
/// What was scheduled, and what the model cannot show here.
std::vector<BriefLine> limits_in_brief(const ComparisonView& comparison, const Facts& facts);
std::string brief_block(const ComparisonView& comparison);
/// What each strategy would have the focal state do, and where another choice was near.
std::string portfolios_block(const ComparisonView& comparison, const Facts& facts);
/// What the names of rules and packages on the page mean.
std::string words_block(const ComparisonView& comparison, const Facts& facts);
std::string events_block(const ComparisonView& comparison, const Facts& facts);
std::string levels_block(const ComparisonView& comparison, const Facts& facts);
std::string surroundings_block(const ComparisonView& comparison, const Facts& facts);
/// What extensions measure.
std::string own_block(const ComparisonView& comparison, const Facts& facts);

/// Facts of a comparison.
Facts facts_of(const ComparisonView& comparison);

/// What strategies are ranked and contrasted by.
std::vector<std::string> ranked_outcomes(const ComparisonView& comparison);

/// "a, b and c".
std::string listed(const std::vector<std::string>& names);

/// "40 years", "2.5 years".
std::string years_text(double years);

} // namespace mv::mv1::tables
