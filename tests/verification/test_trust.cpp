/// How trust moves (ODD 7.6), with leans, pacts, moves and rivalries set by hand.

#include "support/catch.hpp"
#include "frame.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

void scatter(Inspector& run, Numbers& u)
{
    const auto all = [&](Variable v, double high, double share) {
        for (int k = 0; k < static_cast<int>(run.size(v)); ++k)
            for (int l = 0; l < block_lanes; ++l) run.at(v, k, l) = u() < share ? u.between(0, high) : 0;
    };
    all(X, 1, .7);
    all(q, 1, 1);
    all(rho, 1, 1);
    all(moved, 1.5, .5);
    all(visits, 1, .5);
    for (int k = 0; k < static_cast<int>(run.size(camp)); ++k)
        for (int l = 0; l < block_lanes; ++l) run.at(camp, k, l) = u() < .15 ? 1 : 0;
}

} // namespace

// Exact but for rounding. Power: the clip of the goal at 0 binds in more than a thousand cases by .05 and more of
// trust, hostility in more than a thousand; the sign of a move's price, visits outside the weight or a bound of trust
// are .01 off and more.
TEST_CASE("trust goes to steadiness times distance from the power's rivals, and to visits", "[verification][trust]")
{
    Setup setup(small_world());
    setup.only({"diplomacy"}).set("trust_rate", 4).set("visit_weight", .3).set("predictability", 2);
    Inspector run(setup.set("trust_rivalry", 3).set("hostile_rivalry", .6));
    run.begin(block_of(140));
    Numbers u(140);
    int clipped = 0, hostile_count = 0, free_count = 0;
    for (int n = 0; n < 100; ++n) {
        scatter(run, u);
        const Frame f(run);
        const Frame after(run.step());
        for (int i = 0; i < 6; ++i)
            for (int g = 0; g < 3; ++g)
                for (int l = 0; l < block_lanes; ++l) {
                    double rivals = 0;
                    bool hostile = false;
                    for (int h = 0; h < 3; ++h) {
                        rivals += f.rho(g, h, l) * f.of(X, i, h, l);
                        hostile = hostile || (f.of(camp, i, h, l) > 0 && f.rho(g, h, l) > .6);
                    }
                    const double steady = .7 * std::exp(-2 * f(moved, i, l));
                    const double goal = (hostile ? 0 : steady * pos(1 - 3 * rivals)) + .3 * f.of(visits, i, g, l);
                    // at rate 4 a year a quarter brings the whole way
                    REQUIRE(after.of(q, i, g, l) == Approx(unit(goal)).margin(2e-6));
                    clipped += !hostile && steady * (3 * rivals - 1) > .05;
                    hostile_count += hostile && steady * pos(1 - 3 * rivals) > .01;
                    free_count += !hostile && rivals < 1 / 3. && f(moved, i, l) > .1;
                }
    }
    for (const int cases : {clipped, hostile_count, free_count}) CHECK(cases > 1000);
}

// Exact but for rounding. Power: a rate for dt, or dt forgotten, is .1 off.
TEST_CASE("trust moves at its rate", "[verification][trust]")
{
    Setup setup(small_world());
    setup.settings.steps_per_year = 12;
    Inspector run(setup.only({"diplomacy"}).set("trust_rate", .9).set("trust_rivalry", 0).set("hostile_rivalry", 1));
    run.begin(block_of(141)).step(7);
    CHECK(run.at(q, 0, 3) == Approx(.9 + (.5 - .9) * std::pow(1 - .9 / 12, 7)).margin(1e-6));
}

// Exact but for rounding. Power: an Euler step at rate 4 goes from bound to bound.
TEST_CASE("trust and autonomy reach their goal and go no further, also in steps of a year", "[verification][trust]")
{
    Setup setup(small_world());
    setup.settings.steps_per_year = 1;
    setup.only({"diplomacy", "sanctions"}).set("trust_rate", 4).set("trust_rivalry", 0).set("autonomy_recovery", 2);
    Inspector run(setup.set("hostile_rivalry", 1));
    run.begin(block_of(142));
    for (int l = 0; l < block_lanes; ++l) {
        run.at(A, 2, l) = .3f;
        run.at(moved, 0, l) = .5f; // which takes some trust: the goal is inside
    }
    for (int n = 0; n < 3; ++n) {
        run.step();
        CHECK(run.at(q, 0, 3) == Approx(.9 * std::exp(-.5)));
        CHECK(run.at(A, 2, 3) == 1);
    }
}
