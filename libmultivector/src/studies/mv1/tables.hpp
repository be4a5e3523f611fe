#pragma once
/// A comparison of MV-1 as text: what only this model can say, between parts that every model has.

#include "report/blocks.hpp"

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
    std::vector<std::string> user_outcomes{};     ///< names of those that extensions add
};

std::string comparison_table(const ComparisonView& comparison);
std::string run_table(const ComparisonView& comparison);

/// The first strategy among the others in a few sentences.
std::string brief_block(const ComparisonView& comparison, const Facts& facts);
/// What each strategy would have the focal state do, and where another choice was near.
std::string portfolios_block(const ComparisonView& comparison, const Facts& facts);
std::string events_block(const ComparisonView& comparison, const Facts& facts);
std::string levels_block(const ComparisonView& comparison, const Facts& facts);
std::string surroundings_block(const ComparisonView& comparison, const Facts& facts);
/// What extensions measure.
std::string own_block(const ComparisonView& comparison, const Facts& facts);

/// What strategies are ranked and contrasted by.
std::vector<std::string> ranked_outcomes(const ComparisonView& comparison);

/// "40 years", "2.5 years".
std::string years_text(double years);

} // namespace mv::mv1::tables
