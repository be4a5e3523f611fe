/// What moves the rivalry of two powers (ODD 7.1): the events of the step before, its base, war, and the camps of the
/// states.

#include "support/catch.hpp"
#include "frame.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

/// Rivalry alone and without noise of its own, at rates that no other is equal to.
Setup rivalry()
{
    Setup setup(small_world());
    setup.only({"rivalry"}).set("rivalry_noise", 0).set("rivalry_return", .3);
    return setup.set("crisis_push", .11).set("war_push", .23).set("mediation_relief", .07).set("incident_push", .05);
}

/// The events of a step that its successor reads, by hand: each lane another combination of a crisis, mediated or not,
/// a war begun, incidents, and a war under way.
void happen(Inspector& run, Numbers& u)
{
    for (int pair = 0; pair < run.view().pairs; ++pair)
        for (int l = 0; l < block_lanes; ++l) {
            run.at(rho, pair, l) = u.between(0, 1);
            run.at(crises, pair, l) = u() < .5 ? 1 : 0;
            run.at(mediated, pair, l) = u() < .5 ? run.at(crises, pair, l) : 0;
            run.at(wars, pair, l) = u() < .3 ? 1 : 0;
            run.at(war, pair, l) = u() < .3 ? 1 : 0;
            run.at(pair_incidents, pair, l) = u() < .5 ? u.between(0, 6) : 0;
        }
}

double base(const Frame& f, int pair)
{
    return std::min(f.p("rivalry_scale") * static_cast<double>(f.world().rivalry[pair]), 1.);
}

/// rho + r (rho* - rho) dt + b_c (crises - mediated) + b_w wars - b_m mediated + b_i incidents, before any bound.
double pushed(const Frame& f, int pair, double goal, int l)
{
    return f(rho, pair, l) + f.p("rivalry_return") * (goal - f(rho, pair, l)) / 4
           + f.p("crisis_push") * (f(crises, pair, l) - f(mediated, pair, l)) + f.p("war_push") * f(wars, pair, l)
           - f.p("mediation_relief") * f(mediated, pair, l) + f.p("incident_push") * f(pair_incidents, pair, l);
}

} // namespace

// Exact but for rounding. Power: each push is .05 or more, against 1e-6 allowed; a mediated crisis that still pushes is
// .11 off.
TEST_CASE("crises, mediated crises, wars and incidents push rivalry as the equation says", "[verification][rivalry]")
{
    Inspector run(rivalry());
    run.begin(block_of(130));
    Numbers u(130);
    int at_most = 0, at_least = 0, in_war = 0, mediations = 0, incidents = 0;
    for (int n = 0; n < 200; ++n) {
        happen(run, u);
        const Frame before(run);
        const Frame after(run.step());
        for (int pair = 0; pair < 3; ++pair)
            for (int l = 0; l < block_lanes; ++l) {
                const double free = pushed(before, pair, base(before, pair), l), held = unit(free);
                const bool fights = before(war, pair, l) > 0;
                REQUIRE(after(rho, pair, l) == Approx(fights ? std::max(held, .9) : held).margin(1e-6));
                at_most += free > 1.001;
                at_least += free < -.001;
                in_war += fights && held < .899;
                mediations += before(mediated, pair, l) > 0;
                incidents += before(pair_incidents, pair, l) > 0;
                REQUIRE(after(crises, pair, l) + after(mediated, pair, l) + after(wars, pair, l)
                            + after(pair_incidents, pair, l)
                        == 0); // read once
            }
    }
    for (const int bound : {at_most, at_least, in_war, mediations, incidents}) CHECK(bound > 20);
}

namespace {

/// Pi_gh = sum_i H_i (T_ig - T_ih)^2 / sum_i H_i.
double polarised(const Frame& f, int g, int h, int l)
{
    double sum = 0, weight = 0;
    for (int i = 0; i < f.world().states; ++i) {
        const double H = static_cast<double>(f.world().strategic_value[i]);
        sum += H * std::pow(f.of(T, i, g, l) - f.of(T, i, h, l), 2);
        weight += H;
    }
    return sum / weight;
}

} // namespace

// Exact but for rounding. Power: the ratio upside down, a bound of it dropped, or the bound 1 of the base, is more than
// .001 off in some lane.
TEST_CASE("polarisation feeds the base of rivalry within its bounds", "[verification][rivalry]")
{
    Inspector run(rivalry().set("bloc_exponent", .7).set("rivalry_return", 2).set("rivalry_scale", 1.2));
    run.begin(block_of(131));
    Numbers u(131);
    int below = 0, above = 0, whole = 0;
    for (int n = 0; n < 100; ++n) {
        for (int l = 0; l < block_lanes; ++l) {
            for (int k = 0; k < static_cast<int>(run.size(T)); ++k) run.at(T, k, l) = u.between(0, .6);
            for (int pair = 0; pair < 3; ++pair) {
                run.at(rho, pair, l) = u.between(.2, .6);
                run.at(polarisation_base, pair, l) = u.between(.005, .3);
            }
        }
        const Frame before(run);
        const Frame after(run.step());
        for (int g = 0; g < 3; ++g)
            for (int h = g + 1; h < 3; ++h)
                for (int l = 0; l < block_lanes; ++l) {
                    const int pair = before.pair(g, h);
                    const double Pi = polarised(before, g, h, l), ratio = Pi / before(polarisation_base, pair, l);
                    const double bloc = base(before, pair) * std::pow(std::clamp(ratio, 1 / 3., 3.), .7);
                    REQUIRE(after(polarisation, pair, l) == Approx(Pi).margin(1e-6));
                    REQUIRE(after(rho, pair, l)
                            == Approx(unit(pushed(before, pair, std::min(bloc, 1.), l))).margin(2e-6));
                    below += ratio < .33;
                    above += ratio > 3.03;
                    whole += bloc > 1.01;
                }
    }
    for (const int bound : {below, above, whole}) CHECK(bound > 20);
}

// Exact but for rounding. Power: a sign, or a pair read after it was written, is more than .01 off.
TEST_CASE("structural balance moves all rivalries at once, and keeps them in bounds", "[verification][rivalry]")
{
    Setup setup(small_world());
    Inspector run(setup.only({"structural_balance"}).set("balance_pressure", 1));
    run.begin(block_of(132));
    Numbers u(132);
    int bound = 0;
    for (int n = 0; n < 50; ++n) {
        for (int pair = 0; pair < 3; ++pair)
            for (int l = 0; l < block_lanes; ++l) run.at(rho, pair, l) = u.between(0, 1);
        const Frame before(run);
        const Frame after(run.step());
        for (int l = 0; l < block_lanes; ++l)
            for (int k = 0; k < 3; ++k) { // the third power; the pair is the other two
                const int g = k == 0 ? 1 : 0, h = k == 2 ? 1 : 2;
                const double moved =
                    before.rho(g, h, l) - (1 - 2 * before.rho(g, k, l)) * (1 - 2 * before.rho(h, k, l)) / 4;
                REQUIRE(after.rho(g, h, l) == Approx(unit(moved)).margin(1e-6));
                bound += moved < 0 || moved > 1;
            }
    }
    CHECK(bound > 50);
}

// Exact but for rounding. Power: a floor of the polarisation at the end of burn-in alone makes a fall to a third of
// nothing.
TEST_CASE("a pair that no state tells apart keeps its base", "[verification][rivalry]")
{
    Inspector run(rivalry().set("bloc_exponent", 1));
    run.begin(block_of(133));
    for (int l = 0; l < block_lanes; ++l)
        for (int k = 0; k < static_cast<int>(run.size(T)); ++k) run.at(T, k, l) = 1 / 3.f;
    for (int pair = 0; pair < 3; ++pair)
        for (int l = 0; l < block_lanes; ++l) run.at(polarisation_base, pair, l) = 0;
    run.step(20);
    CHECK(run.at(rho, 0, 3) == Approx(.62));
    CHECK(run.at(rho, 2, 3) == Approx(.33));
}

// Exact but for rounding. Power: an Euler step at rate 2 swings about the base for ever.
TEST_CASE("rivalry returns to its base and not beyond, also in steps of a year", "[verification][rivalry]")
{
    Setup setup = rivalry().set("rivalry_return", 2);
    setup.settings.steps_per_year = 1;
    Inspector run(setup);
    run.begin(block_of(134));
    run.at(rho, 0, 2) = 1;
    CHECK(run.step().at(rho, 0, 2) == Approx(.62));
    CHECK(run.step().at(rho, 0, 2) == Approx(.62));
}

// Exact but for rounding. Power: a scale that reaches the start or the base alone leaves the other .1 off.
TEST_CASE("all rivalries are scaled, at the start and in what they return to, and end at 1", "[verification][rivalry]")
{
    Setup setup = rivalry().set("rivalry_return", 2);
    setup.settings.steps_per_year = 1;
    const double data[] = {.62, .17, .33};
    for (const double scale : {0., .5, 2.}) {
        Inspector run(setup.set("rivalry_scale", scale));
        run.begin(block_of(135));
        for (int pair = 0; pair < 3; ++pair) {
            CHECK(run.at(rho, pair, 5) == Approx(std::min(1., scale * data[pair])));
            run.at(rho, pair, 5) = .4f;
        }
        run.step();
        for (int pair = 0; pair < 3; ++pair)
            CHECK(run.at(rho, pair, 5) == Approx(std::min(1., scale * data[pair])).margin(1e-6));
    }
}
