/// Outcomes of the focal state's neighbours: on its borders, or means over them.

#include "reader.hpp"

namespace mv::mv1::outcomes {

const std::vector<Definition>& of_neighbours()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"neighbour_disputes", "event", "disputes on the state's borders", neighbours, 0, 64, false,
          "disputes\non borders", "neighbours"},
         [](const Reader& r, int i) { return r.on_borders(Variable::A_border_disputes, i); }},
        {{"neighbour_wars", "event", "wars on the state's borders", neighbours, 0, 16, false, "wars on\nborders",
          "neighbours"},
         [](const Reader& r, int i) { return r.on_borders(Variable::A_border_wars, i); }},
        {{"neighbour_demands_conceded", "demand", "demands met by a neighbour, sum of their sizes", neighbours, 0, 16,
          false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.over_powers(Variable::A_conceded, j); });
         }},
        {{"neighbour_entanglements", "event", "contests, crises, disputes and incidents of a neighbour", neighbours, 0,
          64, false},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.entanglements(j); });
         }},
        {{"neighbour_conflict_years", "year", "years in conflict of a neighbour", neighbours, 0, 32, false,
          "conflict\nyears", "neighbours"},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.conflict_years(j); });
         }},
        {{"neighbour_unrest", "event", "outbreaks of unrest in a neighbour", neighbours, 0, 16, false, "unrest",
          "neighbours"},
         [](const Reader& r, int i) {
             return r.mean_over(r.neighbours(i), [&](int j) { return r.of(Variable::A_unrest, j); });
         }},
        {{"neighbour_income", "1/year", "mean income of the neighbours", neighbours, 0, 1.28f, true, "income",
          "neighbours"},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.income(j); }); }},
        {{"neighbour_autonomy", "1", "mean autonomy of the neighbours", neighbours, 0, 1, true, "autonomy",
          "neighbours"},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.autonomy(j); }); }},
        {{"neighbour_stability", "1", "mean stability of the neighbours", neighbours, 0, 1, true, "stability",
          "neighbours"},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.stability(j); }); }},
        {{"neighbour_dominance", "1", "largest share of one power in the demands a neighbour met", neighbours, 0, 1,
          false},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.dominance(j); }); }},
        {{"neighbour_payoff", "1/year", "mean payoff of the neighbours", neighbours, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.mean_over(r.neighbours(i), [&](int j) { return r.payoff(j); }); }},
    };
    return all;
}

} // namespace mv::mv1::outcomes
