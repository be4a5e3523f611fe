/// Contests over states and the crises of powers that they become (ODD 7.2), draw by draw, in the order of the states.

#include "support/catch.hpp"
#include "frame.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

double real(float number) { return static_cast<double>(number); }

/// What a step does in one replicate, by the equations; `doubtful` where a draw lies within rounding of its bound.
struct Course {
    std::array<bool, 3> crisis{}, war{};
    std::array<double, 3> level{};
    std::vector<double> cost = std::vector<double>(6);
    int contested = 0, escalated = 0, taken = 0, linked = 0;
    bool doubtful = false;
};

class Expectation {
public:
    Expectation(const Frame& was, int step, int lane) : f_(was), step_(step), l_(lane) {}

    Course run()
    {
        for (int pair = 0; pair < 3; ++pair) open_direct(pair);
        for (int i = 0; i < 6; ++i) contest(i);
        for (int pair = 0; pair < 3; ++pair) settle(pair);
        return s_;
    }

private:
    bool below(double u, double p)
    {
        s_.doubtful = s_.doubtful || std::abs(u - p) < 1e-5 * p;
        return u < p;
    }
    double pair_draw(int pair, std::size_t word) const
    {
        return f_.draw(step_, static_cast<std::uint32_t>(pair), Stream::direct_crisis, word, l_);
    }
    void open_direct(int pair)
    {
        const auto k = static_cast<std::size_t>(pair);
        const double rho_now = f_(rho, pair, l_), u = pair_draw(pair, 1);
        const double war_share = f_.p("crisis_war"), force = f_.p("crisis_force");
        s_.level[k] = u < war_share ? 3 : u < war_share + force ? 2 : 1;
        const bool onset =
            below(pair_draw(pair, 0), chance(f_.p("crisis_base") + f_.p("crisis_slope") * rho_now * rho_now, .25));
        s_.war[k] = f_(Variable::war, pair, l_) > 0;
        s_.crisis[k] = onset && !s_.war[k];
    }
    /// r_g r_h rho^2 K of each pair; restraint is 1.
    std::array<double, 3> terms(int i)
    {
        std::array<double, 3> term{};
        const mv1::WorldView& w = f_.world();
        for (int pair = 0; pair < 3; ++pair) {
            const int g = w.pair_first[pair], h = w.pair_second[pair];
            double inside = 0, of_g = 0, of_h = 0;
            for (int k = 0; k < 3; ++k) {
                const double seen = f_.by_function("weight", k) * f_.by_function("visibility", k);
                const double a = std::sqrt(seen * f_.tie(i, g + 2, k, l_)),
                             b = std::sqrt(seen * f_.tie(i, h + 2, k, l_));
                inside += a * b;
                of_g += a;
                of_h += b;
            }
            const double square = std::pow(f_(rho, pair, l_), 2);
            const double free = f_.p("linkage_scale") * (f_.p("linkage_base") + f_.p("linkage_slope") * square),
                         linkage = std::min(free, 1.);
            s_.linked += free > 1;
            term[static_cast<std::size_t>(pair)] =
                square * std::sqrt(real(w.proximity[i * 3 + g]) * real(w.proximity[i * 3 + h]))
                * ((1 - linkage) * inside + linkage * of_g * of_h);
        }
        return term;
    }
    void contest(int i)
    {
        const mv1::WorldView& w = f_.world();
        const std::array<double, 3> term = terms(i);
        const double sum = term[0] + term[1] + term[2];
        const double hazard = f_.p("contest_rate") * real(w.strategic_value[i]) * sum;
        if (!below(f_.draw(step_, w.id[i], Stream::contest, 0, l_), chance(hazard, .25))) return;
        s_.contested += 1;
        double cost = f_.p("cost_display");
        const auto body = [&](std::size_t word) { return f_.draw(step_, w.id[i], Stream::contest_body, word, l_); };
        if (below(body(1), f_.p("contest_escalation"))) {
            std::size_t pair = 0;
            for (double running = term[0]; !below(body(0) * sum, running); running += term[++pair]) {}
            if (s_.crisis[pair] || s_.war[pair])
                s_.taken += 1;
            else {
                s_.crisis[pair] = true;
                s_.escalated += 1;
                const double level = s_.level[pair];
                cost = f_.p(level == 3 ? "cost_war" : level == 2 ? "cost_force" : "cost_display");
            }
        }
        s_.cost[static_cast<std::size_t>(i)] = cost;
    }
    void settle(int pair)
    {
        const auto k = static_cast<std::size_t>(pair);
        const bool begins = s_.crisis[k] && s_.level[k] == 3;
        if (!s_.war[k] && !begins) return;
        s_.war[k] = !below(pair_draw(pair, 3), chance(1 / f_.p("war_duration"), begins ? .125 : .25));
    }

    const Frame& f_;
    int step_, l_;
    Course s_{};
};

} // namespace

// Exact, each decision against its draw. Power: linkage above 1, a second crisis of a pair or one during its war, or
// the price of the display where a crisis opened is seen in each of more than a hundred cases.
TEST_CASE("contests come at their hazard and become the pair's one crisis, whose level the host pays",
          "[verification][contest]")
{
    Setup setup(small_world());
    setup.only({"contest", "crises"}).set("contest_rate", 30).set("contest_escalation", .6).set("crisis_slope", 1);
    setup.set("linkage_scale", .8)
        .set("linkage_base", .5)
        .set("linkage_slope", 1.1)
        .set("crisis_war", .25)
        .set("crisis_force", .4);
    Inspector run(setup.set("war_duration", .6).set("cost_display", .01).set("cost_force", .04).set("cost_war", .09));
    run.begin(block_of(196));
    Numbers u(196);
    int contested = 0, escalated = 0, taken = 0, linked = 0, sure = 0;
    for (int n = 0; n < 200; ++n) {
        for (int pair = 0; pair < 3; ++pair)
            for (int l = 0; l < block_lanes; ++l) run.at(rho, pair, l) = u.between(0, 1);
        const Frame was(run);
        const Frame is(run.step());
        for (int l = 0; l < block_lanes; ++l) {
            const Course s = Expectation(was, n, l).run();
            if (s.doubtful) continue;
            sure += 1;
            double hosts = 0;
            for (int i = 0; i < 6; ++i) {
                REQUIRE(is(lump, i, l) == Approx(s.cost[static_cast<std::size_t>(i)]).margin(1e-7));
                hosts += is(A_contested, i, l) - was(A_contested, i, l);
            }
            REQUIRE(hosts == s.contested);
            for (int pair = 0; pair < 3; ++pair) {
                const auto k = static_cast<std::size_t>(pair);
                REQUIRE(is(crises, pair, l) == s.crisis[k]);
                REQUIRE(is(crisis_level, pair, l) == (s.crisis[k] ? s.level[k] : 0));
                REQUIRE(is(wars, pair, l) == (s.crisis[k] && s.level[k] == 3));
                REQUIRE(is(Variable::war, pair, l) == s.war[k]);
            }
            contested += s.contested;
            escalated += s.escalated;
            taken += s.taken;
            linked += s.linked;
        }
    }
    CHECK(sure > 3000);
    for (const int cases : {contested, escalated, taken, linked}) CHECK(cases > 100);
}
