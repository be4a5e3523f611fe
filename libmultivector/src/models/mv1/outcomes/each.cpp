/// Outcomes of every state, power, strategy and corridor by itself, of conflicts and pacts by kind, and series in time.

#include "reader.hpp"

namespace mv::mv1::outcomes {

const std::vector<Definition>& of_states()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"state_income", "1/year", "mean income", state, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.income(i); }},
        {{"state_autonomy", "1", "mean autonomy", state, 0, 1, true},
         [](const Reader& r, int i) { return r.autonomy(i); }},
        {{"state_stability", "1", "mean stability", state, 0, 1, true},
         [](const Reader& r, int i) { return r.stability(i); }},
        {{"state_payoff", "1/year", "payoff", state, 0, 1.28f, true},
         [](const Reader& r, int i) { return r.payoff(i); }},
        {{"state_demands_met", "demand", "demands met", state, 0, 64, false},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_met, i); }},
        {{"state_entanglements", "event", "contests, crises, disputes and incidents", state, 0, 64, false},
         [](const Reader& r, int i) { return r.entanglements(i); }},
        {{"state_conflict_years", "year", "years in conflict", state, 0, 32, false},
         [](const Reader& r, int i) { return r.conflict_years(i); }},
        {{"state_unrest", "event", "outbreaks of unrest", state, 0, 16, false},
         [](const Reader& r, int i) { return r.of(Variable::A_unrest, i); }},
    };
    return all;
}

const std::vector<Definition>& of_dyads()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"dyad_incidents", "event", "militarised incidents of the power with the state", state, 0, 32, false},
         [](const Reader& r, int k) { return r.of(Variable::A_incident, k); }},
    };
    return all;
}

const std::vector<Definition>& of_focal_by_power()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"demands_of_power", "demand", "demands of a power on the state, met or refused", focal, 0, 32, false},
         [](const Reader& r, int k) {
             Sixteen sum = r.of(Variable::A_met, k);
             Reader::add(sum, r.of(Variable::A_refused, k));
             return sum;
         }},
        {{"demands_met_of_power", "demand", "demands of a power met", focal, 0, 32, false},
         [](const Reader& r, int k) { return r.of(Variable::A_met, k); }},
    };
    return all;
}

const std::vector<Definition>& of_focal_ties()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"tie_end", "1", "tie with a power in a function at the end", focal, 0, 1, true},
         [](const Reader& r, int cell) { return r.of(Variable::x, cell); }},
    };
    return all;
}

const std::vector<Definition>& of_focal_by_function()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"concentration_by_function", "1",
          "Herfindahl-Hirschman index of the ties with powers in a function at the end", focal, 0, 1, false},
         [](const Reader& r, int k) { return r.concentration_in(k / r.view().functions, k % r.view().functions); }},
    };
    return all;
}

const std::vector<Definition>& of_projects()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"projects_held", "year", "years in which the state holds all its projects together", focal, 0, 64, true},
         [](const Reader& r, int i) { return r.projects_held(i); }},
        {{"project_exits", "event", "projects left", focal, 0, 16, false},
         [](const Reader& r, int i) { return r.project_exits(i); }},
    };
    return all;
}

const std::vector<Definition>& of_powers()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"power_gain", "1/year", "payoff of a power: concessions and leans, less crises, incidents and rents", system,
          -2, 2, true},
         [](const Reader& r, int g) { return r.of(Variable::A_power_gain, g, r.per(1)); }},
        {{"power_incidents", "1/year", "incidents of a power with states", system, 0, 16, false},
         [](const Reader& r, int g) { return r.of(Variable::A_power_disputes, g, r.per(1)); }},
        {{"mean_economic_tie", "1", "mean economic tie of the states with a power at the end", system, 0, 1, true},
         [](const Reader& r, int g) {
             return r.mean_over(r.all_states(), [&](int i) { return r.of(Variable::x, r.tie(i, g, r.economy())); });
         }},
    };
    return all;
}

const std::vector<Definition>& of_menu()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"strategy_share", "1", "share of the adaptive states with a strategy at the end", system, 0, 1, true},
         [](const Reader& r, int choice) { return r.share_with(choice); }},
    };
    return all;
}

const std::vector<Definition>& of_leverage()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"camp_exit_hazard_by_leverage", "1/year",
          "pacts left, per pact and year, by whether the power holds little or much leverage on the state", system, 0,
          .08f, false},
         [](const Reader& r, int much) {
             if (much) return r.hazard(Variable::A_camp_exits_leverage, Variable::A_camp_years_leverage);
             return Reader::ratio(r.less(Variable::A_camp_exits, Variable::A_camp_exits_leverage),
                                  r.less(Variable::A_camp_years, Variable::A_camp_years_leverage));
         }},
    };
    return all;
}

const std::vector<Definition>& of_mediation()
{
    using enum Scope;
    using enum Variable;
    static const std::vector<Definition> all = {
        {{"dispute_end_hazard", "1/year",
          "disputes on borders ended, per dispute and year, without a mediator and with", system, 0, 4, true},
         [](const Reader& r, int with) {
             return with ? r.hazard(A_dispute_ends_mediated, A_dispute_years_mediated)
                         : r.hazard(A_dispute_ends, A_dispute_years);
         }},
        {{"conflict_end_hazard", "1/year",
          "conflicts with powers ended, per conflict and year, without a mediator and with", system, 0, 4, true},
         [](const Reader& r, int with) {
             return with ? r.hazard(A_conflict_ends_mediated, A_conflict_years_mediated)
                         : r.hazard(A_conflict_ends, A_conflict_years);
         }},
    };
    return all;
}

const std::vector<Definition>& of_corridors()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"corridor_income", "1/year", "transit income of a corridor's states together, mean", system, 0, .04f, true},
         [](const Reader& r, int k) { return r.corridor_income(k); }},
    };
    return all;
}

const std::vector<Definition>& series()
{
    using enum Scope;
    static const std::vector<Definition> all = {
        {{"income", "1/year", "income of the focal state", focal, -1, 1.56f, true},
         [](const Reader& r, int i) { return r.of(Variable::Y, i); }},
        {{"autonomy", "1", "autonomy of the focal state", focal, 0, 1, true},
         [](const Reader& r, int i) { return r.of(Variable::A, i); }},
        {{"stability", "1", "stability of the focal state", focal, 0, 1, true},
         [](const Reader& r, int i) { return r.of(Variable::S, i); }},
        {{"demands", "demand", "demands met so far by the focal state", focal, 0, 32, false},
         [](const Reader& r, int i) { return r.over_powers(Variable::A_met, i); }},
        {{"rivalry", "1", "mean rivalry of the powers", system, 0, 1, false},
         [](const Reader& r, int) { return r.mean_of(Variable::rho, r.view().pairs); }},
    };
    return all;
}

} // namespace mv::mv1::outcomes
