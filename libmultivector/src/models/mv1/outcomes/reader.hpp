#pragma once
/// What outcomes are made of: totals and states of one block, a number a lane.

#include "../block_state.hpp"
#include "recovery.hpp"

#include <multivector/world/world.hpp>

namespace mv::mv1::outcomes {

/// Reads one block, after a step or at the end of a run.
class Reader {
public:
    Reader(const World& world, std::size_t steps, BlockState& block, const Recovery& recovery = {});

    Sixteen of(Variable v, int entry, float scale = 1) const;
    Sixteen over_powers(Variable v, int state) const;             ///< sum over the powers of a state
    Sixteen sum_of(Variable v, int count, float scale = 1) const; ///< over its first entries
    Sixteen mean_of(Variable v, int count) const;                 ///< likewise
    Sixteen on_borders(Variable v, int state) const;              ///< sum over the borders of a state
    static Sixteen ratio(const Sixteen& a, const Sixteen& b);     ///< a / b; 0 where b is not above 0
    Sixteen hazard(Variable events, Variable years) const;        ///< their ratio; of variables with one entry
    Sixteen less(Variable all, Variable part) const;              ///< their difference; likewise
    float per(float count) const;                                 ///< 1 / (count years); 0 of nothing

    // of a state
    Sixteen income(int state) const { return of(Variable::A_income, state, 1 / steps_); }
    Sixteen autonomy(int state) const { return of(Variable::A_autonomy, state, 1 / steps_); }
    Sixteen stability(int state) const { return of(Variable::A_stability, state, 1 / steps_); }
    Sixteen conflict_years(int state) const { return of(Variable::A_conflict, state, view_.dt); }
    Sixteen payoff(int state) const;
    Sixteen entanglements(int state) const;
    Sixteen dominance(int state) const;     ///< largest share of one power in the demands met; 0 where none was
    Sixteen concentration(int state) const; ///< Herfindahl-Hirschman index of the leans on powers, at the end
    Sixteen concentration_in(int state, int function) const; ///< the same of the ties with powers in one function

    // of several
    std::vector<int> all_states() const;
    std::vector<int> neighbours(int state) const; ///< contiguous, or for a state without a border the nearest capitals
    template <class F>
    Sixteen mean_over(const std::vector<int>& states, F&& f) const
    {
        Sixteen sum{};
        for (const int i : states) add(sum, f(i));
        for (float& x : sum) x /= static_cast<float>(std::max<std::size_t>(states.size(), 1));
        return sum;
    }
    Sixteen gini_of_income() const;
    Sixteen share_with(int choice) const; ///< of the adaptive states, by position in the menu; 0 where none is adaptive
    Sixteen disputes_of(bool rivals) const; ///< a year and border, on the borders of strategic rivals or on the others
    /// Median over states of the concentration of their ties in one function, at the end.
    Sixteen median_concentration(int function) const;
    Sixteen wars() const;                        ///< on borders, of powers with states, of two powers
    Sixteen corridor_income(int corridor) const; ///< of its transit states together, in the mean year
    Sixteen projects_held(int state) const;      ///< years in which a state holds all projects that it is a member of
    Sixteen project_exits(int state) const;      ///< from projects, by the state
    Sixteen joiner_share() const; ///< states drawn in, among them and the two powers of each crisis: j / (j + 2 c)

    const Recovery& recovery() const { return recovery_; } ///< of the focal state; nothing before the end of a run
    const WorldView& view() const { return view_; }
    /// Place of a tie with a power among the entries of x.
    int tie(int state, int power, int function) const
    {
        return (state * view_.suppliers + power + first_power_supplier) * view_.functions + function;
    }
    int economy() const { return view_.functions > 1 ? 1 : 0; } ///< the function
    float steps() const { return steps_; }
    float decades() const; ///< begun, at least 1
    static void add(Sixteen& sum, const Sixteen& more);

private:
    float tie_concentration(int state, int function, std::size_t lane) const;

    const World& world_;
    const WorldView& view_;
    BlockState& block_;
    float years_, steps_;
    Recovery recovery_;
};

/// An outcome and how to read it, of the focal state, a state or a power (`who`), or of the world.
struct Definition {
    OutcomeInfo info;
    Sixteen (*read)(const Reader&, int who);
};

const std::vector<Definition>& of_focal();
const std::vector<Definition>& of_neighbours();
const std::vector<Definition>& of_system();
const std::vector<Definition>& of_focal_by_power();    ///< one a power, `who` the place of state and power
const std::vector<Definition>& of_focal_ties();        ///< one a power and function, `who` the place of the tie
const std::vector<Definition>& of_focal_by_function(); ///< one a function, `who` the place of state and function
const std::vector<Definition>& of_projects();          ///< of the focal state, where the scenario has projects
const std::vector<Definition>& of_powers();            ///< one each
const std::vector<Definition>& of_menu();              ///< one a strategy that adaptive states choose among
const std::vector<Definition>& of_leverage();          ///< of pacts by leverage, `who` 0 little, 1 much
const std::vector<Definition>& of_mediation();         ///< of conflicts without a mediator, `who` 0, and with one, 1
const std::vector<Definition>& of_corridors();         ///< one each
const std::vector<Definition>& of_states();            ///< one each
const std::vector<Definition>& of_dyads();             ///< of a state and a power, `who` the place of the two
const std::vector<Definition>& series();               ///< read after every step

} // namespace mv::mv1::outcomes
