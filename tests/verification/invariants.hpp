#pragma once
/// What holds after every step of every run, whatever the parameters: shares sum to 1, variables stay in their ranges,
/// and counts of one event agree.

#include "frame.hpp"

#include <map>
#include <string>
#include <vector>

namespace mv::test {

/// Checks one replicate between two frames, a step apart; what does not hold is noted by name.
class Invariants {
public:
    Invariants(const Frame& was, const Frame& is, int lane, std::map<std::string, int>& broken)
        : was_(was), is_(is), w_(is.world()), l_(lane), broken_(broken)
    {
    }
    void check()
    {
        ranges();
        for (int i = 0; i < w_.states; ++i) shares(i);
        events_of_powers();
        for (int i = 0; i < w_.states; ++i) events_of_state(i);
        transit();
    }

private:
    using V = Variable;

    void hold(const char* what, bool holds)
    {
        if (!holds) broken_[what] += 1;
    }
    static bool near(double a, double b, double margin) { return std::abs(a - b) <= margin; } // false for NaN
    double now(V v, int k) const { return is_(v, k, l_); }
    double rise(V v, int k) const { return is_(v, k, l_) - was_(v, k, l_); }
    double sum(V v, int count) const
    {
        double all = 0;
        for (int k = 0; k < count; ++k) all += rise(v, k);
        return all;
    }
    void each(const char* what, V v, int count, const auto& holds)
    {
        for (int k = 0; k < count; ++k) hold(what, holds(now(v, k)));
    }

    void ranges()
    {
        const int cells = w_.states * w_.powers;
        const auto in_unit = [](double y) { return y >= 0 && y <= 1; };
        const auto flag = [](double y) { return y == 0 || y == 1; };
        const auto level = [](double y) { return y == 0 || y == 1 || y == 2 || y == 3; };
        const auto at_least_0 = [](double y) { return y >= 0 && std::isfinite(y); };
        each("trust in [0, 1]", V::q, cells, in_unit);
        each("rivalry in [0, 1]", V::rho, w_.pairs, in_unit);
        each("autonomy in [0, 1]", V::A, w_.states, in_unit);
        each("stability in [0, 1]", V::S, w_.states, in_unit);
        for (const V v : {V::z, V::conflict_mediation})
            each("a score or sanction is not negative", v, cells, at_least_0);
        for (const V v : {V::missed, V::sanctions_paid, V::moved, V::turn, V::transit})
            each("a rate is not negative", v, v == V::missed ? w_.states * w_.memory : w_.states, at_least_0);
        each("pacts are flags", V::camp, cells, flag);
        each("unrest is a flag", V::unrest_now, w_.states, flag);
        each("levels of conflicts", V::conflict, cells, [](double y) { return y == 0 || y == 2 || y == 3; });
        each("levels of disputes", V::dispute, w_.borders, level);
        each("settlements are flags", V::settled, w_.borders, flag);
        each("income is finite", V::Y, w_.states, [](double y) { return std::isfinite(y); });
        for (const V v : {V::crises, V::wars, V::mediated, V::war}) each("crises are flags", v, w_.pairs, flag);
        for (int pair = 0; pair < w_.pairs; ++pair) {
            hold("only crises are mediated or become wars",
                 now(V::crises, pair) >= std::max(now(V::mediated, pair), now(V::wars, pair)));
            hold("a crisis has a level, and nothing else",
                 (now(V::crises, pair) > 0) == (now(V::crisis_level, pair) > 0));
        }
        for (int k = 0; k < cells; ++k)
            hold("only conflicts have mediators", now(V::conflict, k) > 0 || now(V::conflict_mediation, k) == 0);
    }

    void shares(int i)
    {
        double leans = 0;
        for (int f = 0; f < w_.functions; ++f) {
            double ties = 0, targets = 0;
            for (int s = 0; s < w_.suppliers; ++s) {
                const int k = (i * w_.suppliers + s) * w_.functions + f;
                hold("ties are not negative", now(V::x, k) >= 0 && now(V::target, k) >= 0);
                ties += now(V::x, k);
                targets += now(V::target, k);
            }
            hold("ties sum to 1", near(ties, 1, 1e-5));
            hold("targets sum to 1", near(targets, 1, 1e-5));
        }
        for (int g = 0; g < w_.powers; ++g) leans += now(V::T, i * w_.powers + g);
        hold("shares of leans sum to 1", near(leans, 1, 1e-5));
    }

    void events_of_powers()
    {
        double incidents = 0, struck = 0, drawn_in = 0, regional = 0, hosted = 0;
        for (int i = 0; i < w_.states; ++i) {
            drawn_in += rise(V::A_drawn_in, i);
            regional += rise(V::A_regional, i);
            hosted += rise(V::A_hosted, i);
            for (int g = 0; g < w_.powers; ++g) {
                incidents += rise(V::A_incident, i * w_.powers + g);
                struck += now(V::incident_now, i * w_.powers + g) > 0;
            }
        }
        double border_wars = 0;
        for (int e = 0; e < w_.borders; ++e) border_wars += rise(V::A_border_wars, e);
        double mediated = 0;
        for (int pair = 0; pair < w_.pairs; ++pair) {
            mediated += now(V::mediated, pair);
            hold("crises are counted", rise(V::A_crises, pair) == now(V::crises, pair));
        }
        hold("incidents of states are those of powers", incidents == sum(V::A_power_disputes, w_.powers));
        hold("incidents with force are marked", struck == sum(V::A_power_force, w_.powers));
        hold("wars with powers are incidents with force",
             sum(V::A_power_wars, w_.powers) <= sum(V::A_power_force, w_.powers));
        hold("states drawn in are joiners", drawn_in == rise(V::A_joined, 0));
        hold("joiners of wars join", rise(V::A_war_joined, 0) <= drawn_in);
        hold("a dispute has two sides", regional == 2 * sum(V::A_border_disputes, w_.borders));
        hold("wars on borders are disputes", border_wars <= regional / 2);
        hold("mediated crises have hosts", hosted >= mediated);
    }

    void events_of_state(int i)
    {
        double demands = 0, incident = 0;
        for (int g = 0; g < w_.powers; ++g) {
            const int k = i * w_.powers + g;
            demands += rise(V::A_met, k) + rise(V::A_refused, k);
            incident += rise(V::A_incident, k);
            hold("incidents follow refusals of the same power", rise(V::A_incident, k) <= rise(V::A_refused, k));
            hold("a concession has a size below 1", rise(V::A_conceded, k) <= rise(V::A_met, k) * 1.0001);
        }
        hold("one demand a step", demands <= 1);
        const double onsets = rise(V::A_contested, i) + rise(V::A_drawn_in, i) + rise(V::A_regional, i) + incident;
        if (onsets > 0 && is_(V::A_onset_state_years, 0, l_) == was_(V::A_onset_state_years, 0, l_))
            hold("an onset is remembered", now(V::onset_this_year, i) == 1);
        hold("unrest is counted", rise(V::A_unrest, i) == now(V::unrest_now, i));
        hold("decades have unrest", rise(V::A_unrest_decades, i) <= now(V::unrest_now, i));
    }

    /// Open routes between the same economies share their trade wholly.
    void transit()
    {
        double earned = 0, paid = 0;
        for (int i = 0; i < w_.states; ++i) paid += now(V::transit, i);
        for (int first = 0, next = 0; first < w_.corridors; first = next) {
            double share = 0, open = 0;
            for (next = first; next < w_.corridors && w_.corridor_group[next] == first; ++next) {
                const int through = w_.transit_offset[next + 1] - w_.transit_offset[next];
                share += now(V::flow, next);
                open += now(V::route_open, next);
                earned += now(V::flow, next) * static_cast<double>(w_.corridor_weight[next]) * through;
            }
            hold("open routes share all trade", near(share, open > 0 ? 1 : 0, 1e-5));
        }
        hold("transit is what routes earn", near(paid, earned * is_.p("corridor_rate"), 1e-5));
    }

    const Frame &was_, &is_;
    const mv1::WorldView& w_;
    int l_;
    std::map<std::string, int>& broken_;
};

} // namespace mv::test
