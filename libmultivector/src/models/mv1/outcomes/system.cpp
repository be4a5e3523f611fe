/// Outcomes of the system: all states and powers together.

#include "reader.hpp"

#include <algorithm>
#include <vector>

namespace mv::mv1::outcomes {
namespace {

/// Sums over the states that lean most on one power.
struct Camp {
    std::vector<double> lean; ///< by power
    double self = 0;          ///< of the likeness of each state with itself
};

double product(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0;
    for (std::size_t g = 0; g < a.size(); ++g) sum += a[g] * b[g];
    return sum;
}

void add_state(Camp& camp, const std::vector<double>& lean)
{
    for (std::size_t g = 0; g < lean.size(); ++g) camp.lean[g] += lean[g];
    camp.self += product(lean, lean);
}

double modularity_of(const Camp& world, const std::vector<Camp>& camps)
{
    const double all = product(world.lean, world.lean) - world.self;
    if (!(all > 0)) return 0;
    double q = 0;
    for (const Camp& camp : camps) {
        const double inside = (product(camp.lean, camp.lean) - camp.self) / all;
        const double degree = (product(camp.lean, world.lean) - camp.self) / all;
        q += inside - degree * degree;
    }
    return q;
}

/// Of the graph of likeness of leans, states parted by the power that they lean on most (ODD 7.9). Likeness is a scalar
/// product, so that sums over pairs of states are products of sums, less each state with itself.
Sixteen modularity(const Reader& r)
{
    const auto powers = static_cast<std::size_t>(r.view().powers), states = static_cast<std::size_t>(r.view().states);
    std::vector<Sixteen> leans;
    for (int k = 0; k < r.view().states * r.view().powers; ++k) leans.push_back(r.of(Variable::T, k));
    Sixteen row;
    std::vector<double> lean(powers);
    for (std::size_t l = 0; l < block_lanes; ++l) {
        const Camp none{std::vector<double>(powers)};
        Camp world = none;
        std::vector<Camp> camps(powers, none);
        for (std::size_t i = 0; i < states; ++i) {
            for (std::size_t g = 0; g < powers; ++g) lean[g] = static_cast<double>(leans[i * powers + g][l]);
            const auto most = std::ranges::max_element(lean) - lean.begin();
            add_state(camps[static_cast<std::size_t>(most)], lean);
            add_state(world, lean);
        }
        row[l] = static_cast<float>(modularity_of(world, camps));
    }
    return row;
}

} // namespace

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
        {{"war_joiners", "event", "states drawn into a war of two powers, per war; 0 without wars", system, 0, 32,
          false},
         [](const Reader& r, int) {
             return r.ratio(r.of(Variable::A_war_joined, 0), r.of(Variable::A_great_wars, 0));
         }},
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
        {{"modularity", "1",
          "modularity of the likeness of leans at the end, states parted by the power they lean on most", system, -.5f,
          1, false},
         [](const Reader& r, int) { return modularity(r); }},
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
