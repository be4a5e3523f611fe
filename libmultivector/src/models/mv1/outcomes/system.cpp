/// Outcomes of the system: all states and powers together.

#include "reader.hpp"

namespace mv::mv1::outcomes {

const std::vector<Definition>& of_system()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"crises_per_dyad_year", "1/year", "crises of two powers, per pair of powers", system, 0, 1, false,
          "crises a\ndyad-year", "system"},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_crises, r.view().pairs, r.per(static_cast<float>(r.view().pairs)));
         }},
        {{"great_power_wars", "event", "wars of two powers", system, 0, 16, false, "great-\npower wars", "system"},
         [](const Reader& r, int) { return r.of(Variable::A_great_wars, 0); }},
        {{"border_disputes", "1/year", "disputes, per border", system, 0, .32f, false},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_border_disputes, r.view().borders,
                             r.per(static_cast<float>(r.view().borders)));
         }},
        {{"rival_disputes", "1/year", "disputes, per border of strategic rivals", system, 0, .64f, false},
         [](const Reader& r, int) { return r.disputes_of(true); }},
        {{"other_disputes", "1/year", "disputes, per border of others", system, 0, .32f, false},
         [](const Reader& r, int) { return r.disputes_of(false); }},
        {{"wars", "event", "wars on borders, of powers with states and of two powers", system, 0, 64, false},
         [](const Reader& r, int) { return r.wars(); }},
        {{"trade_concentration", "1",
          "median over states of the Herfindahl-Hirschman index of economic ties with powers at the end", system, 0, 1,
          false},
         [](const Reader& r, int) { return r.median_concentration(r.economy()); }},
        {{"border_wars", "1/year", "wars between neighbours, in the world", system, 0, 2, false, "border\nwars a year",
          "system"},
         [](const Reader& r, int) { return r.sum_of(Variable::A_border_wars, r.view().borders, r.per(1)); }},
        {{"power_disputes", "1/year", "incidents of powers with states, in the world", system, 0, 32, false},
         [](const Reader& r, int) { return r.sum_of(Variable::A_power_disputes, r.view().powers, r.per(1)); }},
        {{"power_force_share", "1", "share of these incidents with force or war", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.ratio(r.sum_of(Variable::A_power_force, r.view().powers),
                            r.sum_of(Variable::A_power_disputes, r.view().powers));
         }},
        {{"power_wars", "1/year", "wars of powers with states, in the world", system, 0, 2, false,
          "power-state\nwars a year", "system"},
         [](const Reader& r, int) { return r.sum_of(Variable::A_power_wars, r.view().powers, r.per(1)); }},
        {{"state_onset_share", "1", "probability that a state has an onset in a year", system, 0, 1, false},
         [](const Reader& r, int) {
             return r.of(Variable::A_onset_state_years, 0, r.per(static_cast<float>(r.view().states)));
         }},
        {{"joiner_share", "1", "states drawn in, as share of all parties to crises of powers", system, 0, 1, false},
         [](const Reader& r, int) { return r.joiner_share(); }},
        {{"camp_exit_hazard", "1/year", "pacts with powers left, per pact and year", system, 0, .08f, false},
         [](const Reader& r, int) {
             return r.ratio(r.of(Variable::A_camp_exits, 0), r.of(Variable::A_camp_years, 0));
         }},
        {{"mean_rivalry", "1", "mean rivalry of the powers", system, 0, 1, false, "rivalry", "system"},
         [](const Reader& r, int) {
             return r.sum_of(Variable::A_rivalry, r.view().pairs, 1 / (r.steps() * static_cast<float>(r.view().pairs)));
         }},
        {{"polarisation", "1", "polarisation of the states between the powers at the end", system, 0, 1, false,
          "polari-\nsation", "system"},
         [](const Reader& r, int) {
             return r.sum_of(Variable::polarisation, r.view().pairs, 1 / static_cast<float>(r.view().pairs));
         }},
        {{"mean_demands_conceded", "demand", "demands met by a state, sum of their sizes", system, 0, 16, false},
         [](const Reader& r, int) {
             return r.mean_over(r.all_states(), [&](int j) { return r.over_powers(Variable::A_conceded, j); });
         }},
        {{"mean_income", "1/year", "mean income of the states", system, 0, 1.28f, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.income(j); }); }},
        {{"mean_autonomy", "1", "mean autonomy of the states", system, 0, 1, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.autonomy(j); }); }},
        {{"mean_stability", "1", "mean stability of the states", system, 0, 1, true},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.stability(j); }); }},
        {{"mean_concentration", "1", "mean Herfindahl-Hirschman index of leans on powers at the end", system, 0, 1,
          false},
         [](const Reader& r, int) { return r.mean_over(r.all_states(), [&](int j) { return r.concentration(j); }); }},
        {{"income_gini", "1", "Gini coefficient of the states' incomes", system, 0, 1, false},
         [](const Reader& r, int) { return r.gini_of_income(); }},
    };
    return all;
}

} // namespace mv::mv1::outcomes
