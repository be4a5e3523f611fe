/// Each kind of event does what it says, to whom it says, when it says, and nothing else.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "support/statistics.hpp"
#include "worlds.hpp"

#include <set>

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;
using Kind = mv1::Event::Kind;

/// Nothing runs but the event, in the third step, at state DOR (position 3) unless it says so.
Setup alone(const mv1::Event& event)
{
    Setup setup(small_world());
    setup.only({});
    setup.settings.focal = "DOR";
    setup.settings.events = {event};
    setup.settings.events[0].year = .5f;
    return setup;
}

const std::vector<Variable>& every_variable()
{
    static const std::vector<Variable> all = [] {
        std::vector<Variable> v;
        for (int k = 0; k < static_cast<int>(Variable::count); ++k)
            if (static_cast<Variable>(k) != restless)
                v.push_back(static_cast<Variable>(k)); // bookkeeping of the portfolio block
        return v;
    }();
    return all;
}

/// Runs to just after the event: which variables are not as they were two steps before.
std::set<Variable> happen(Inspector& run)
{
    std::set<Variable> changed;
    run.begin(block_of(90)).step();
    std::vector<std::vector<float>> before;
    for (const Variable v : every_variable()) before.push_back(run.all(v));
    run.step();
    for (std::size_t k = 0; k < before.size(); ++k) REQUIRE(same_bits(before[k], run.all(every_variable()[k])));
    run.step();
    for (std::size_t n = 0; n < before.size(); ++n) {
        const std::vector<float> after = run.all(every_variable()[n]);
        for (std::size_t k = 0; k < after.size(); ++k)
            if (after[k] != before[n][k]) changed.insert(every_variable()[n]);
    }
    return changed;
}

constexpr int dor = 3, technology = 2, OST = 1, SUD = 2;

} // namespace

TEST_CASE("supply loss moves a share of one tie to home, and part of its benefit is missed for a year",
          "[verification][events]")
{
    Inspector run(alone({.kind = Kind::supply_loss, .power = "SUD", .function = "technology", .amount = .6f}));
    CHECK(happen(run) == std::set{x, X, T, missed});
    CHECK(run.at(x, run.tie(dor, SUD + 2, technology), 0) == Approx(.2 * .4));
    CHECK(run.at(x, run.tie(dor, supplier_home, technology), 0) == Approx(.42 + .2 * .6));
    CHECK(run.at(X, run.of_power(dor, SUD), 0) == Approx(.35 * .24 + .4 * .18 + .25 * .08));
    for (int m = 0; m < 4; ++m) CHECK(run.at(missed, 4 * dor + m, 3) == Approx(.25 * (1 - .5) * 1.03 * .12));
    for (int m = 0; m < 4; ++m) CHECK(run.at(missed, 4 * 2 + m, 3) == 0);
}

TEST_CASE("what is missed after a supply loss is missed for four quarters", "[verification][events]")
{
    const auto lost = [](int steps) {
        Setup setup = alone({.kind = Kind::supply_loss, .power = "SUD", .function = "technology", .amount = .6f});
        setup.only({"economy"});
        Inspector run(setup);
        return run.begin(block_of(90)).step(steps).at(A_lost, dor, 0);
    };
    CHECK(lost(2) == 0);
    CHECK(lost(3) == Approx(.25 * .5 * 1.03 * .12 / 4));
    CHECK(lost(6) == Approx(.25 * .5 * 1.03 * .12));
    CHECK(lost(30) == lost(6));
}

TEST_CASE("a closed corridor carries nothing, and the other route what it carried", "[verification][events]")
{
    mv1::Event closure{.kind = Kind::corridor_closure, .corridor = "northern rail"};
    Inspector run(alone(closure));
    CHECK(happen(run) == std::set{route_open});
    double open = 0;
    for (int r = 0; r < 3; ++r) open += static_cast<double>(run.at(route_open, r, 0));
    CHECK(open == 2);

    Setup setup = alone(closure);
    setup.only({"corridors"});
    Inspector traffic(setup);
    traffic.begin(block_of(90)).step(2);
    const auto income = [&](int i) { return traffic.at(transit, i, 0); };
    const float rail = income(0), road = income(2), sea = income(5);
    CHECK(income(1) == rail);
    traffic.step();
    CHECK(income(0) == 0);
    CHECK(3 * income(2) == Approx(2 * rail + 3 * road)); // .03 a year of the pair's traffic, over two or three states
    CHECK(income(2) > road);
    CHECK(income(5) == sea); // another pair of economies
}

TEST_CASE("a rivalry jumps, and stays within its bounds", "[verification][events]")
{
    for (const float amount : {.2f, -.5f, .9f}) {
        Inspector run(alone({.kind = Kind::rivalry_jump, .power = "SUD", .other = "NOR", .amount = amount}));
        CHECK(happen(run) == std::set{rho});
        CHECK(run.at(rho, 1, 0)
              == Approx(std::clamp(.17 + static_cast<double>(amount), 0., 1.)).margin(1e-7)); // NOR-SUD
        CHECK(run.at(rho, 0, 0) == .62f);
    }
}

TEST_CASE("an unreliable patron protects less", "[verification][events]")
{
    Inspector run(alone({.kind = Kind::patron_unreliable, .power = "OST", .amount = .75f}));
    CHECK(happen(run) == std::set{unreliable});
    CHECK(run.at(unreliable, run.of_power(dor, OST), 4) == .75f * .4f);
    CHECK(run.at(unreliable, run.of_power(2, OST), 4) == 0);

    const auto sanctioned = [](float amount) { // CAL, which OST protects, is sanctioned by the others
        Setup setup = alone({.kind = Kind::patron_unreliable, .state = "CAL", .power = "OST", .amount = amount});
        setup.only({"demands"})
            .set("demand_rate", 100)
            .set("coercion", 0)
            .set("compliance_slope", 0)
            .set("reliability", .6);
        setup.settings.events[0].year = 0;
        Inspector run2(setup);
        run2.begin(block_of(90)).step();
        double sum = 0;
        for (int l = 0; l < block_lanes; ++l)
            sum += static_cast<double>(run2.at(z, run2.of_power(2, 0), l) + run2.at(z, run2.of_power(2, SUD), l));
        return sum;
    };
    CHECK(sanctioned(1) > sanctioned(.5f));
    CHECK(sanctioned(.5f) > sanctioned(0));
}

TEST_CASE("a new leader tilts the foreign ties of every function", "[verification][events]")
{
    Inspector run(alone({.kind = Kind::leader_change, .power = "OST", .amount = .3f}));
    CHECK(happen(run) == std::set{x, target, X, T, turn});
    for (const Variable v : {x, target})
        for (int f = 0; f < 3; ++f) {
            const auto data = [&](int s) { return static_cast<double>(run.world().tie(StateId(3), s, f)); };
            double moved = 0;
            for (int s = 1; s < 5; ++s) moved += .3 * data(s);
            CHECK(run.at(v, run.tie(dor, supplier_home, f), 5) == run.world().tie(StateId(3), supplier_home, f));
            CHECK(run.at(v, run.tie(dor, supplier_rest, f), 5) == Approx(.7 * data(1)));
            CHECK(run.at(v, run.tie(dor, OST + 2, f), 5) == Approx(.7 * data(OST + 2) + moved));
        }
    CHECK(run.at(turn, dor, 0) > .1f);
}

TEST_CASE("accession makes a pact, of the state that is named", "[verification][events]")
{
    Inspector run(alone({.kind = Kind::accession, .state = "BOR", .power = "OST"}));
    CHECK(happen(run) == std::set{camp});
    CHECK(run.at(camp, run.of_power(1, OST), 0) == 1);
    CHECK(run.at(camp, run.of_power(dor, OST), 0) == 0);
}

// The world's one nuclear state. Power: each of the three effects is looked at by itself.
TEST_CASE("a state that renounces nuclear arms is trusted, assured, and treated as one without",
          "[verification][events]")
{
    Setup setup = alone({.kind = Kind::nuclear_renunciation, .amount = .3f});
    setup.only({"nuclear"});
    Inspector run(setup);
    run.begin(block_of(90)).step(2);
    CHECK(run.at(refusal_factor, dor, 0) == Approx(.5));
    const float armed = run.at(demand_base, run.of_power(dor, 0), 0);
    run.step();
    CHECK(run.at(refusal_factor, dor, 0) == 1);
    for (int g = 0; g < 3; ++g) {
        CHECK(run.at(q, run.of_power(dor, g), 1) == Approx(.7));
        CHECK(run.at(q, run.of_power(0, g), 1) == .5f);
        // rel becomes what is assured
        CHECK(.4 - static_cast<double>(run.at(unreliable, run.of_power(dor, g), 1)) == Approx(.3));
        CHECK(run.at(unreliable, run.of_power(0, g), 1) == 0);
    }
    Setup unarmed = setup;
    unarmed.only({});
    unarmed.settings.events.clear();
    Inspector never(unarmed);
    never.begin(block_of(90)).step(3);
    const float without = never.at(demand_base, never.of_power(dor, 0), 0);
    CHECK(armed == Approx(1.3 * static_cast<double>(without)));
    CHECK(run.at(demand_base, run.of_power(dor, 0), 0) == Approx(without));
}

// Exact but for rounding. Power: a part of a reliability of 0 is 0, whatever is assured.
TEST_CASE("what is assured to a state that renounces nuclear arms holds where nobody else is protected",
          "[verification][events]")
{
    Setup setup = alone({.kind = Kind::nuclear_renunciation, .amount = .3f});
    setup.settings.events[0].year = 0;
    Inspector run(setup.set("reliability", 0));
    run.begin(block_of(90)).step();
    const auto protection = [&](int state) {
        mv1::DemandWeights weights;
        run.kernel().weigh_demand(run.block().data(), 1, state, 0, 5, &weights);
        return weights.protection;
    };
    // of SUD, with which DOR has a tie of .24 in security and no pact, or OST's .11: cS .3 and 1 beside NOR's .7
    CHECK(protection(dor) == Approx(.3 * std::max(.3 * .24 * .3, .3 * .11 / 1.7)));
    CHECK(protection(2) == 0);
}

TEST_CASE("a power's capability is set", "[verification][events]")
{
    for (const std::string function : {"security", "economy"}) {
        Inspector run(alone({.kind = Kind::capability, .power = "SUD", .function = function, .amount = .9f}));
        CHECK(happen(run) == std::set{function == "security" ? capability_S : capability_E});
        CHECK(run.at(function == "security" ? capability_S : capability_E, SUD, 0) == .9f);
    }
}

// n = 4,800 replicates, hazard .3 a year from year 1 on, seen after year 3: 1 - e^-.6. False alarm 5.7e-7. Power: a
// hazard that starts at once, or is a probability a step, is more than 10 standard errors away.
TEST_CASE("an event with a hazard happens once, from its year on, in the replicates it happens in",
          "[verification][events]")
{
    mv1::Event jump{.kind = Kind::rivalry_jump, .power = "NOR", .other = "SUD", .amount = .1f};
    Setup setup = alone(jump);
    setup.settings.events[0].year = 1;
    setup.settings.events[0].hazard = .3f;
    Inspector run(setup);
    double happened = 0;
    for (std::uint32_t block = 0; block < 300; ++block) {
        run.begin(block_of(91, block * block_lanes)).step(4);
        for (int l = 0; l < block_lanes; ++l) REQUIRE(run.at(rho, 1, l) == .17f);
        run.step(8);
        for (int l = 0; l < block_lanes; ++l) {
            const bool once = std::abs(run.at(rho, 1, l) - .27f) < 1e-6f;
            REQUIRE((once || run.at(rho, 1, l) == .17f));
            happened += once;
        }
    }
    CHECK(std::abs(binomial_z(happened, 300 * block_lanes, 1 - std::exp(-.6))) < sigmas);
}

TEST_CASE("an event changes nothing before it happens, and the same in every alternative", "[verification][events]")
{
    Setup setup(small_world());
    setup.settings.focal = "DOR";
    setup.settings.burn_in_years = 2;
    Setup with = setup;
    with.settings.events = {{.kind = Kind::leader_change, .power = "OST", .amount = .3f, .year = 2, .hazard = {}}};
    Inspector a(setup), b(with);
    a.begin(block_of(92)).step(8);
    b.begin(block_of(92)).step(8);
    CHECK(same_bits(a.memory(), b.memory()));
    a.step();
    b.step();
    CHECK_FALSE(same_bits(a.memory(), b.memory()));
}
