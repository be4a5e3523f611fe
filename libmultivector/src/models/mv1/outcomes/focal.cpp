/// Outcomes of the focal state.

#include "reader.hpp"

namespace mv::mv1::outcomes {

const std::vector<Definition>& of_focal()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"demands_conceded", "demand", "demands of powers met, sum of their sizes", focal, 0, 16, false,
          "sum of\nsizes", "events"},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_conceded, i); }},
        {{"demands_met", "demand", "demands of powers met", focal, 0, 32, false, "demands\nmet",
          "events brief picture"},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_met, i); }},
        {{"demands_refused", "demand", "demands of powers refused", focal, 0, 64, true},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_refused, i); }},
        {{"contested", "event", "contests of powers over the state", focal, 0, 32, false, "contested\nby powers",
          "events"},
         [](const Reader& r, int i) { return r.of(Variable::A_contested, i); }},
        {{"drawn_in", "event", "crises of powers the state was drawn into", focal, 0, 16, false, "drawn into\ncrises",
          "events"},
         [](const Reader& r, int i) { return r.of(Variable::A_drawn_in, i); }},
        {{"regional", "event", "disputes with neighbours", focal, 0, 32, false, "regional\ndisputes", "events"},
         [](const Reader& r, int i) { return r.of(Variable::A_regional, i); }},
        {{"incidents", "event", "militarised incidents with powers", focal, 0, 32, false, "incidents\nw. powers",
          "events"},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_incident, i); }},
        {{"conflict_years", "year", "years with a conflict under way", focal, 0, 32, false, "conflict\nyears",
          "events brief picture"},
         [](const Reader& r, int i) { return r.conflict_years(i); }},
        {{"unrest", "event", "outbreaks of unrest", focal, 0, 16, false, "unrest", "events brief"},
         [](const Reader& r, int i) { return r.of(Variable::A_unrest, i); }},
        {{"unrest_decades", "1", "share of decades with unrest", focal, 0, 1, false},
         [](const Reader& r, int i) { return r.of(Variable::A_unrest_decades, i, 1 / r.decades()); }},
        {{"income_lost", "year of income", "income lost to conflicts, unrest, sanctions and cut ties", focal, 0, 16,
          false, "income\nlost", "events brief picture"},
         [](const Reader& r, int i) { return r.of(Variable::A_lost, i); }},
        {{"talks_hosted", "event", "talks of others hosted", focal, 0, 64, true},
         [](const Reader& r, int i) { return r.of(Variable::A_hosted, i); }},
        {{"income", "1/year", "mean income; 1 = all needs met at quality 1", focal, 0, 1.28f, true, "income",
          "levels contrasts picture"},
         [](const Reader& r, int i) { return r.income(i); }},
        {{"rent", "1/year", "mean of what the powers pay for the state's favour, a part of its income", focal, 0, .64f,
          true},
         [](const Reader& r, int i) { return r.of(Variable::A_rent, i, 1 / r.steps()); }},
        {{"autonomy", "1", "mean autonomy", focal, 0, 1, true, "autonomy", "levels contrasts picture"},
         [](const Reader& r, int i) { return r.autonomy(i); }},
        {{"autonomy_end", "1", "autonomy at the end", focal, 0, 1, true},
         [](const Reader& r, int i) { return r.of(Variable::A, i); }},
        {{"stability", "1", "mean domestic stability", focal, 0, 1, true, "stability", "levels contrasts picture"},
         [](const Reader& r, int i) { return r.stability(i); }},
        {{"dominance", "1", "largest share of one power in the demands met", focal, 0, 1, false, "agenda\ndominance",
          "levels"},
         [](const Reader& r, int i) { return r.dominance(i); }},
        {{"concentration", "1", "Herfindahl-Hirschman index of the leans on powers at the end", focal, 0, 1, false,
          "concen-\ntration", "levels"},
         [](const Reader& r, int i) { return r.concentration(i); }},
        {{"shocked", "1", "1 where a supply, corridor or patron of the state failed", focal, 0, 1.28f, false},
         [](const Reader& r, int) { return r.recovery().shocked; }},
        {{"recovery_years", "year", "years from its first shock until its income is back, or to the horizon", focal, 0,
          64, false},
         [](const Reader& r, int) { return r.recovery().years; }},
        {{"unrecovered", "1", "1 where its income is not back at the horizon", focal, 0, 1.28f, false},
         [](const Reader& r, int) { return r.recovery().unrecovered; }},
        {{"payoff", "1/year", "weighted sum of income, autonomy and stability", focal, 0, 1.28f, true, "payoff",
          "levels contrasts"},
         [](const Reader& r, int i) { return r.payoff(i); }},
    };
    return all;
}

} // namespace mv::mv1::outcomes
