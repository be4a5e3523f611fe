/// Integration projects against closed forms and exact limits.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "support/statistics.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

constexpr int bor = 1, NOR = 0, OST = 1, economy = 1, security = 0;
constexpr int years = 10, steps = 4 * years;

/// BOR is in a project of NOR and in one of OST, rivals at .62, which exclude each other unless it says otherwise.
Setup of_two(std::vector<std::string> excludes = {"east"}, const char* function = "economy")
{
    Setup setup(small_world());
    setup.settings.focal = "BOR";
    setup.settings.projects = {
        {.name = "north", .power = "NOR", .function = function, .members = {"ARD", "BOR"}, .excludes = excludes},
        {.name = "east", .power = "OST", .function = function, .members = {"BOR", "CAL"}}};
    return setup;
}

/// Nothing moves but memberships: hazards and answers stay what they were.
Setup frozen(const char* function = "economy")
{
    Setup setup = of_two({"east"}, function);
    setup.only({"projects"})
        .set("coercion", 0)
        .set("refusal_distrust", 0)
        .set("autonomy_concession", 0)
        .set("deterrence", 0)
        .set("project_gain", 0);
    return setup;
}

double number(float x) { return static_cast<double>(x); }

/// Replicates, of so many blocks, in which BOR has left a project after the run.
double leavers(const Setup& setup, std::uint32_t blocks)
{
    double count = 0;
    for (std::uint32_t k = 0; k < blocks; ++k) {
        Inspector run(setup);
        run.begin(block_of(70, k * block_lanes)).step(steps);
        for (int lane = 0; lane < block_lanes; ++lane)
            count += number(run.at(A_project_exits, 2 * bor, lane) + run.at(A_project_exits, 2 * bor + 1, lane));
    }
    return count;
}

/// Hazard of the demand of g that BOR leave the other project: base, strength, trust of one half, kappa rho.
double hazard(Inspector& run, int g, double kappa)
{
    const Power& power = run.world().powers()[static_cast<std::size_t>(g)];
    const double strength = std::max(number(power.economic_capability), number(power.security_capability));
    return number(run.at(demand_base, run.of_power(bor, g), 0)) * strength * .75 * kappa * .62;
}

/// The part of leverage in a function, w x (1 - theta (1 - x)).
double leverage(Inspector& run, int g, int f)
{
    const std::array<double, 3> w{.35, .4, .25}, theta{.3, .7, .5};
    const auto k = static_cast<std::size_t>(f);
    const double x = number(run.at(Variable::x, run.tie(bor, g + 2, f), 0));
    return w[k] * x * (1 - theta[k] * (1 - x));
}

/// Probability that BOR leaves a project within the run if it leaves with these when it is asked.
double expected(Inspector& run, double kappa, std::array<double, 2> leaves)
{
    const std::array<double, 2> h{hazard(run, NOR, kappa), hazard(run, OST, kappa)};
    const double all = h[0] + h[1];
    const double step = (1 - std::exp(-all * .25)) * (h[0] * leaves[0] + h[1] * leaves[1]) / all;
    return 1 - std::pow(1 - step, steps);
}

} // namespace

// n = 3,200 futures. False alarm 5.7e-7 each of two. Power: a hazard without the rivalry of .62, or one clock for both
// leaders, is more than 10 standard errors away.
TEST_CASE("members are pressed out at the hazard of the equation", "[verification][projects]")
{
    const std::uint32_t blocks = 200;
    const double n = blocks * block_lanes;
    for (const double kappa : {.2, 1.}) {
        Setup setup = frozen();
        setup.set("compliance_slope", 0).set("project_motive", kappa); // half of the demands are met
        Inspector run(setup);
        run.begin(block_of(70));
        const double found = leavers(setup, blocks);
        INFO(found << " of " << n << ", expected " << expected(run, kappa, {.5, .5}));
        CHECK(std::abs(binomial_z(found, n, expected(run, kappa, {.5, .5}))) < sigmas);
        CHECK(std::abs(binomial_z(found, n, expected(run, kappa / .62, {.5, .5}))) > 2 * sigmas);
    }
}

// n = 3,200 futures. False alarm 5.7e-7 each of three. Power: linkage left out is more than 5 standard errors away
// where it is full.
TEST_CASE("what a leader holds in other functions counts as far as issues are linked", "[verification][projects]")
{
    const std::uint32_t blocks = 200;
    const double n = blocks * block_lanes;
    double apart = 0;
    for (const double scale : {0., 1., 20.}) {
        Setup setup = frozen();
        setup.set("linkage_scale", scale).set("sanction_bite", 2).set("fear", 0).set("reliability", 0);
        setup.set("project_motive", .3).set("sanction_unrest", 0);
        Inspector run(setup);
        run.begin(block_of(70));
        const double linked = std::min(scale * (.1 + .7 * .62 * .62), 1.);
        std::array<double, 2> leaves{}, unlinked{};
        for (const int g : {NOR, OST}) {
            const double inside = leverage(run, g, economy);
            const double outside = leverage(run, g, security) + leverage(run, g, 2);
            leaves[static_cast<std::size_t>(g)] = 1 / (1 + std::exp(-8 * 2 * (inside + linked * outside)));
            unlinked[static_cast<std::size_t>(g)] = 1 / (1 + std::exp(-8 * 2 * inside));
        }
        const double found = leavers(setup, blocks);
        INFO("linkage " << linked << ": " << found << " of " << n << ", expected " << expected(run, .3, leaves));
        CHECK(std::abs(binomial_z(found, n, expected(run, .3, leaves))) < sigmas);
        apart = std::max(apart, std::abs(binomial_z(found, n, expected(run, .3, unlinked))));
    }
    CHECK(apart > sigmas);
}

// Exact. Power: with rivalry, motive and exclusion there are exits.
TEST_CASE("without rivalry, motive or exclusion nobody is pressed", "[verification][projects]")
{
    const auto exits = [](const Setup& setup) {
        Inspector run(setup);
        run.begin(block_of(71)).step(steps);
        const double held = run.sum(A_projects_held);
        return std::pair(run.sum(A_project_exits), held);
    };
    CHECK(exits(of_two()).first > 0);
    const double all = years * block_lanes * 3; // ARD and CAL hold one project, BOR both
    CHECK(exits(of_two().only({"projects"}).set("rivalry_scale", 0)) == std::pair(0., all));
    CHECK(exits(of_two().set("project_motive", 0)) == std::pair(0., all));
    CHECK(exits(of_two({})) == std::pair(0., all));
}

// Exact.
TEST_CASE("years with both projects end when one is left", "[verification][projects]")
{
    Setup setup = of_two().set("project_motive", 5);
    Inspector run(setup);
    run.begin(block_of(72)).step(steps);
    for (int lane = 0; lane < block_lanes; ++lane) {
        const float one = run.at(A_projects_held, 2 * bor, lane), both = run.at(A_projects_held, 2 * bor + 1, lane);
        const float left = run.at(A_project_exits, 2 * bor, lane) + run.at(A_project_exits, 2 * bor + 1, lane);
        CHECK(one + both == years);
        CHECK(left == (both < years ? 1.f : 0.f)); // who has left one is no longer pressed
        CHECK(run.at(member, 2 * bor, lane) + run.at(member, 2 * bor + 1, lane) == 2.f - left);
    }
    CHECK(run.sum(A_project_exits) > 0);
}

// Exact but for rounding.
TEST_CASE("a member's income rises by the gain in its ties with the leader", "[verification][projects]")
{
    Setup setup = of_two({}).only({"projects", "economy"}).set("project_gain", .5);
    Setup without = setup;
    without.settings.projects.clear();
    Inspector with(setup), bare(without);
    with.begin(block_of(73)).step();
    bare.begin(block_of(73)).step();
    for (int i = 0; i < 6; ++i) {
        double gain = 0;
        for (const int g : {NOR, OST})
            if ((g == NOR && i < 2) || (g == OST && (i == 1 || i == 2)))
                gain += .5 * .4
                        * number(with.world().quality(StateId(static_cast<unsigned>(i)),
                                                      PowerId(static_cast<unsigned>(g)), economy))
                        * number(with.at(Variable::x, with.tie(i, g + 2, economy), 0));
        CHECK(number(with.at(Y, i, 0) - bare.at(Y, i, 0)) == Approx(gain).margin(1e-6));
    }
}

// Exact. Power: in a security project the same demands turn violent.
TEST_CASE("without linkage nobody fights for a customs union", "[verification][projects]")
{
    for (const char* function : {"economy", "security"}) {
        Setup setup = of_two({"east"}, function);
        setup.only({"projects"}).set("linkage_scale", 0).set("coercion", 20).set("project_motive", 20);
        setup.set("compliance_slope", 200).set("autonomy_concession", 1).set("sanction_bite", 0).set("fear", 0);
        Inspector run(setup);
        run.begin(block_of(74)).step(steps);
        INFO(function);
        CHECK(run.sum(A_project_exits) == 0); // to refuse costs nothing
        CHECK((run.sum(A_incident) > 0) == (std::string(function) == "security"));
        CHECK((run.sum(conflict) > 0) == (std::string(function) == "security"));
    }
}

// Exact: digests leave out what belongs to a mechanism that is off.
TEST_CASE("projects that are left out, or are none, change no bit", "[verification][projects]")
{
    const auto digest = [](const Setup& setup) {
        Inspector run(setup);
        return run.begin(block_of(75)).step(steps).digest();
    };
    Setup none = of_two();
    none.settings.projects.clear();
    CHECK(digest(none) == digest(of_two().without({"projects"})));
    CHECK(digest(none) != digest(of_two()));
    Setup later = of_two();
    for (mv1::Project& one : later.settings.projects) one.year = years; // they never begin
    Inspector run(later), bare(none);
    run.begin(block_of(75)).step(steps);
    bare.begin(block_of(75)).step(steps);
    CHECK(same_bits(run.all(Y), bare.all(Y)));
    CHECK(run.sum(A_projects_held) == 0);
}
