/// How ties move toward their target (ODD 7.5), and what compliance does to them (7.4).

#include "support/catch.hpp"
#include "frame.hpp"
#include "worlds.hpp"

using namespace mv;
using namespace mv::test;

namespace {

using enum Variable;

/// Ties and targets of their own in every lane; some suppliers have nothing, or shall have nothing.
void scatter(Inspector& run, Numbers& u)
{
    for (int i = 0; i < 6; ++i)
        for (int f = 0; f < 3; ++f)
            for (int l = 0; l < block_lanes; ++l)
                for (const Variable v : {x, target}) {
                    const std::vector<float> share = shares(u, 5);
                    for (int s = 0; s < 5; ++s)
                        run.at(v, run.tie(i, s, f), l) = share[static_cast<std::size_t>((s + i + l) % 5)];
                }
    for (int i = 0; i < 6; ++i)
        for (int l = 0; l < block_lanes; ++l) run.at(restless, i, l) = 1;
}

/// Where the ties of a function go in a step: home and rest by at most the limit, the powers too and then scaled.
std::vector<double> moved_to(const Frame& f, int i, int k, int step, double limit, int l)
{
    std::vector<double> to(5);
    double powers = 0, farthest = 0, before = 0;
    for (int s = 0; s < 5; ++s) {
        const double now = f.tie(i, s, k, l), gap = f.target(i, s, k, step, l) - now;
        farthest = std::max(farthest, std::abs(gap));
        to[static_cast<std::size_t>(s)] = now + std::clamp(gap, -limit, limit);
        if (s > 1) powers += to[static_cast<std::size_t>(s)];
        if (s > 1) before += now;
    }
    if (powers == 0) // they would have nothing, though home and rest are not yet where they go
        for (int s = 2; s < 5; ++s) powers += to[static_cast<std::size_t>(s)] = f.tie(i, s, k, l);
    if (farthest > limit)
        for (std::size_t s = 2; s < 5; ++s) to[s] *= powers > 0 ? (1 - to[0] - to[1]) / powers : 0;
    return to;
}

} // namespace

// Exact but for rounding, over steps of all sizes. Power: a limit of another function, or powers that are not scaled,
// is .01 off.
TEST_CASE("ties move by the speed of their function, and powers share what home and rest leave",
          "[verification][portfolio]")
{
    Setup setup(small_world());
    setup.only({"portfolio"}).set("speed.security", .4).set("speed.economy", 1.2).set("speed.technology", 3.9);
    Inspector run(setup);
    run.begin(block_of(180));
    Numbers u(180);
    int limited = 0, arrived = 0;
    for (int n = 0; n < 40; ++n) {
        scatter(run, u);
        const Frame was(run);
        const Frame is(run.step());
        for (int i = 0; i < 6; ++i)
            for (int l = 0; l < block_lanes; ++l) {
                double speed = 0;
                for (int f = 0; f < 3; ++f) {
                    const double limit = was.by_function("speed", f) / 4;
                    const std::vector<double> to = moved_to(was, i, f, n, limit, l);
                    double farthest = 0;
                    for (int s = 0; s < 5; ++s) {
                        const double next = to[static_cast<std::size_t>(s)];
                        farthest = std::max(farthest, std::abs(was.target(i, s, f, n, l) - was.tie(i, s, f, l)));
                        REQUIRE(is.tie(i, s, f, l) == Approx(next).margin(2e-6));
                        speed += std::abs(next - was.tie(i, s, f, l)) * 4;
                    }
                    (farthest > limit ? limited : arrived) += 1;
                }
                REQUIRE(is(moved, i, l) == Approx(speed).margin(5e-5));
            }
    }
    CHECK(limited > 1000);
    CHECK(arrived > 1000);
}

// Exact but for rounding. Power: home's share moved too, or the target forgotten, is .01 off.
TEST_CASE("compliance costs autonomy and moves ties of one function from all powers to the demander",
          "[verification][demands]")
{
    Setup setup(small_world());
    setup.only({"demands"}).set("demand_rate", 20).set("compliance_slope", 0).set("coercion", 0);
    Inspector run(setup.set("autonomy_concession", .3).set("tie_concession", .8).set("refusal_distrust", .06));
    run.begin(block_of(181));
    std::array<int, 3> in{};
    int refusals = 0, distrusted = 0;
    for (int n = 0; n < 40; ++n) {
        const Frame was(run);
        const Frame is(run.step());
        for (int i = 0; i < 6; ++i)
            for (int g = 0; g < 3; ++g)
                for (int l = 0; l < block_lanes; ++l) {
                    if (is.of(A_refused, i, g, l) > was.of(A_refused, i, g, l)) {
                        REQUIRE(is.of(q, i, g, l) == Approx(pos(was.of(q, i, g, l) - .06)).margin(1e-6));
                        refusals += 1;
                        distrusted += was.of(q, i, g, l) < .0599 && was.of(q, i, g, l) > 0;
                    }
                    if (is.of(A_met, i, g, l) == was.of(A_met, i, g, l)) continue;
                    const auto draw = [&](std::size_t word) {
                        return was.draw(n, run.view().id[i], Stream::demand_body, word, l);
                    };
                    const double k = draw(0);
                    const int f = draw(2) < .35 ? 0 : draw(2) < .75 ? 1 : 2;
                    in[static_cast<std::size_t>(f)] += 1;
                    REQUIRE(is(A, i, l) == Approx(was(A, i, l) * (1 - .3 * k)).margin(1e-6));
                    REQUIRE(is.of(A_conceded, i, g, l) - was.of(A_conceded, i, g, l) == Approx(k).margin(2e-6));
                    for (const Variable v : {x, target}) {
                        const auto held = [&](int s) {
                            return v == x ? was.tie(i, s, f, l) : was.target(i, s, f, n, l);
                        };
                        const double taken = .8 * k * (held(2) + held(3) + held(4));
                        for (int s = 0; s < 5; ++s) {
                            const double before = held(s);
                            const double after = s < 2 ? before : before * (1 - .8 * k) + (s == g + 2 ? taken : 0);
                            REQUIRE(is(v, run.tie(i, s, f), l) == Approx(after).margin(1e-6));
                        }
                    }
                }
    }
    for (const int count : in) CHECK(count > 100);
    CHECK(refusals > 500);
    CHECK(distrusted > 10);
}

// Exact, each review against its draw. Power: the first of equals, a lead of 0, or a rule read for another is wrong at
// once.
TEST_CASE("a review sets pacts to what the strategy wants, and exits are counted", "[verification][portfolio]")
{
    Setup setup(small_world());
    Inspector run(setup.only({"pacts"}).set("pact_review", 2));
    run.begin(block_of(182));
    Numbers u(182);
    Verdicts reviews;
    int apart = 0;
    for (int n = 0; n < 60; ++n) {
        scatter(run, u);
        for (int i = 0; i < 6; ++i)
            for (int l = 0; l < block_lanes; ++l) {
                run.at(camp_rule, i, l) = static_cast<float>((i + l + n) % 3);
                for (int g = 0; g < 3; ++g) {
                    run.at(camp, run.of_power(i, g), l) = u() < .5 ? 1 : 0;
                    if (l % 4 == 0) run.at(target, run.tie(i, g + 2, 0), l) = i % 2 ? 0 : .25f; // equals, or nothing
                }
            }
        const Frame was(run);
        const Frame is(run.step());
        for (int l = 0; l < block_lanes; ++l) {
            double exits = 0, much = 0;
            for (int i = 0; i < 6; ++i) {
                int lead = 0;
                for (int g = 1; g < 3; ++g)
                    if (was.target(i, g + 2, 0, n, l) > was.target(i, lead + 2, 0, n, l)) lead = g;
                bool as_wanted = true, as_before = true;
                double left = 0, of_much = 0;
                for (int g = 0; g < 3; ++g) {
                    const double data = static_cast<double>(run.view().camp[run.of_power(i, g)]);
                    const bool leads = g == lead && was.target(i, g + 2, 0, n, l) > 0;
                    const double rule = was(camp_rule, i, l), wanted = rule == 0 ? data : rule == 2 && leads ? 1 : 0;
                    as_wanted = as_wanted && is.of(camp, i, g, l) == wanted;
                    as_before = as_before && is.of(camp, i, g, l) == was.of(camp, i, g, l);
                    left += was.of(camp, i, g, l) > wanted;
                    of_much += was.of(camp, i, g, l) > wanted && was.leverage(i, g, l) > .2;
                }
                const double draw = was.draw(n, run.view().id[i], Stream::contest, 3, l);
                REQUIRE((as_wanted || as_before));
                if (as_wanted != as_before) reviews.add(as_wanted, draw, chance(2, .25));
                if (draw < chance(2, .25)) exits += left;
                if (draw < chance(2, .25)) much += of_much;
            }
            REQUIRE(is(A_camp_exits, 0, l) - was(A_camp_exits, 0, l) == exits);
            REQUIRE(is(A_camp_exits_leverage, 0, l) - was(A_camp_exits_leverage, 0, l) == much);
            apart += much > 0 && much < exits;
        }
    }
    CHECK(reviews.wrong == 0);
    CHECK(reviews.happened > 300);
    CHECK(apart > 20);
}

// Exact but for rounding. Power: shares that fall to 0 before home has arrived are lost to nobody, .1 of the sum and
// more.
TEST_CASE("ties to powers that shall end keep what home and rest leave until these have arrived",
          "[verification][portfolio]")
{
    Setup setup(small_world());
    Inspector run(setup.only({"portfolio"}).set("speed.security", .2));
    run.begin(block_of(183));
    const int ard = 0; // whose strategy is reviewed in every fourth step from the third on
    for (int l = 0; l < block_lanes; ++l) {
        const std::array<float, 5> now{.8f, .08f, .05f, .04f, .03f}, aim{1, 0, 0, 0, 0};
        for (int s = 0; s < 5; ++s) {
            run.at(x, run.tie(ard, s, 0), l) = now[static_cast<std::size_t>(s)];
            run.at(target, run.tie(ard, s, 0), l) = aim[static_cast<std::size_t>(s)];
        }
        run.at(restless, ard, l) = 1;
    }
    for (int n = 0; n < 2; ++n) {
        const Frame is(run.step());
        double sum = 0;
        for (int s = 0; s < 5; ++s) sum += is.tie(ard, s, 0, 7);
        CHECK(sum == Approx(1));
        CHECK(is.tie(ard, 0, 0, 7) == Approx(.85 + .05 * n));
        CHECK(is.tie(ard, 2, 0, 7) * 4 == Approx(is.tie(ard, 3, 0, 7) * 5)); // in the proportion of before
        CHECK(is.tie(ard, 4, 0, 7) > .02);
    }
}
