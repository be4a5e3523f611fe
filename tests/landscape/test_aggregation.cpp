// The dynamics against the exact survey. Statistical comparisons allow five standard errors: a correct program is
// blamed in 5.7e-7 of the seeds each; the errors named must lie eight away, and are then found with probability .998.

#include "../support/catch.hpp"
#include "../support/statistics.hpp"
#include "landscapes.hpp"

#include <multivector/ensemble/simulate.hpp>

using namespace mv;
using namespace mv::landscape;
using namespace mv::test;

namespace {

constexpr double clear = 8;

Outcomes play(Settings settings, std::uint32_t replicates)
{
    return simulate(Aggregation(std::move(settings)), {.replicates = replicates, .seed = 1993});
}

std::size_t outcome(const Outcomes& outcomes, const std::string& name)
{
    for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o)
        if (outcomes.layout.outcomes[o].name == name) return o;
    throw std::out_of_range(name);
}

Sample sample(const Outcomes& outcomes, std::size_t alternative, const std::string& name, std::size_t entry = 0)
{
    Sample sample;
    for (float x : outcomes.value(alternative, outcome(outcomes, name), entry)) sample.add(static_cast<double>(x));
    return sample;
}

/// Five who like some and dislike others, with several minima.
Landscape quarrel()
{
    return {{"a", "b", "c", "d", "e"}, {3, 2.5, 4, 1, 2}, {0, 2,  -1, 1,  -2, 2, 0, 1,  -2, 1,  -1, 1, 0,
                                                           1, -1, 1,  -2, 1,  0, 2, -2, 1,  -1, 2,  0}};
}

} // namespace

TEST_CASE("descents end where the survey says", "[landscape][statistical]")
{
    // Named error: one basin for the other rule's.
    const auto landscape = shared(quarrel());
    const Survey all = survey(*landscape);
    REQUIRE(all.minima.size() >= 2);
    const Outcomes outcomes = play(
        {.alternatives = {{"descent", Rule::descent, landscape}, {"steepest", Rule::steepest, landscape}}}, 60'000);
    for (std::size_t m = 0; m < all.minima.size(); ++m) {
        const Sample descent = sample(outcomes, 0, "in_minimum", m), steepest = sample(outcomes, 1, "in_minimum", m);
        const double n = descent.n;
        CAPTURE(m, all.minima[m].basin, all.minima[m].steepest_basin);
        CHECK(std::abs(binomial_z(n * descent.mean, n, all.minima[m].basin)) < sigmas);
        CHECK(std::abs(binomial_z(n * steepest.mean, n, all.minima[m].steepest_basin)) < sigmas);
        CHECK(std::abs(binomial_z(n * descent.mean, n, all.minima[m].steepest_basin)) > clear);
    }
    CHECK(sample(outcomes, 0, "local_minimum").mean == 1);
}

TEST_CASE("logit dynamics has the law of Gibbs", "[landscape][statistical]")
{
    // In the Syrian war after 200 sweeps. Named errors: T for 2 / beta with beta = 1 / T (twice the temperature), half
    // of it.
    const auto war = shared(syria());
    const Survey all = survey(*war);
    for (const double temperature : {5'000., 20'000.}) {
        Settings settings{.alternatives = {{"logit", Rule::logit, war}}, .horizon = 200};
        settings.parameters.set("temperature", temperature);
        const Outcomes outcomes = play(settings, 20'000);
        const Gibbs law = gibbs(all, temperature);
        const Sample energy = sample(outcomes, 0, "energy"), best = sample(outcomes, 0, "in_minimum");
        CHECK(std::abs(energy.z(law.energy)) < sigmas);
        CHECK(std::abs(binomial_z(best.n * best.mean, best.n, law.probability[all.minima[0].configuration])) < sigmas);
        for (const double wrong : {temperature / 2, temperature * 2})
            CHECK(std::abs(energy.z(gibbs(all, wrong).energy)) > clear);
    }
}

TEST_CASE("from everywhere the Syrian war descends to its minimum", "[landscape]")
{
    const auto war = shared(syria());
    const Outcomes outcomes = play(
        {.alternatives = {{"descent", Rule::descent, war}, {"steepest", Rule::steepest, war}}, .horizon = 200}, 2'000);
    for (std::size_t a = 0; a < 2; ++a) {
        const auto energies = outcomes.value(a, outcome(outcomes, "energy"));
        CHECK(std::all_of(energies.begin(), energies.end(), [](float e) { return e == -83'200; }));
    }
}

TEST_CASE("a start that is given, and what does not depend on it", "[landscape]")
{
    // From the minimum nobody moves at T = 0 or by descent; energies stay, the time to settle is 0.
    const auto war = shared(syria());
    Settings settings{.alternatives = {{"descent", Rule::descent, war}, {"logit", Rule::logit, war}},
                      .against = {3, 6, 9},
                      .by_lot = false,
                      .horizon = 20};
    const Aggregation model(settings);
    BlockRecord record(model.layout());
    model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
    for (std::size_t a = 0; a < 2; ++a) {
        const auto value = [&](std::size_t o) { return record.outcomes[(a * 5 + o) * block_lanes]; };
        CHECK(value(0) == -83'200);
        CHECK(value(1) == -83'200);
        CHECK(value(2) == 1);
        CHECK(value(3) == 0);
        CHECK(value(4) == 1);
        for (std::size_t i = 0; i < 11; ++i)
            CHECK(record.summarised[(a * 11 + i) * block_lanes] == (i == 3 || i == 6 || i == 9 ? 0 : 1));
    }
}

TEST_CASE("time alone on the other side", "[landscape]")
{
    // Two friends of sizes 1, apart at the start: the first update of the first sweep joins them, whoever moves.
    const auto pair = shared(camps({1, 1}, {1, 1}));
    const Aggregation model(
        {.alternatives = {{"descent", Rule::descent, pair}}, .against = {1}, .by_lot = false, .horizon = 4});
    BlockRecord record(model.layout());
    model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
    CHECK(record.outcomes[0] == 0);                 // together: nothing across
    CHECK(record.outcomes[3 * block_lanes] == .5f); // one of two updates
    CHECK(record.summarised[block_lanes] == 1);     // together at the end of every sweep
    CHECK(record.series[0] == 2);                   // apart: 2 s_i s_j p_ij
    CHECK(record.series[block_lanes] == 0);
}

TEST_CASE("names, capabilities and order of actors do not matter", "[landscape]")
{
    // Sizes twice as large make every energy four times as large and leave the basins; actors in another order have
    // the same minima by name.
    const Landscape first = quarrel();
    const Landscape twice({first.labels()}, {6, 5, 8, 2, 4},
                          {0, 2, -1, 1, -2, 2, 0, 1, -2, 1, -1, 1, 0, 1, -1, 1, -2, 1, 0, 2, -2, 1, -1, 2, 0});
    const Survey a = survey(first), b = survey(twice);
    REQUIRE(a.minima.size() == b.minima.size());
    for (std::size_t m = 0; m < a.minima.size(); ++m) {
        CHECK(b.minima[m].energy == 4 * a.minima[m].energy);
        CHECK(b.minima[m].basin == a.minima[m].basin);
    }
    std::vector<std::string> labels;
    std::vector<double> sizes, propensities;
    for (Actor i = 5; i-- > 0;) {
        labels.push_back(first.labels()[i]);
        sizes.push_back(first.sizes()[i]);
        for (Actor j = 5; j-- > 0;) propensities.push_back(first.propensity(i, j));
    }
    const Landscape turned(labels, sizes, propensities);
    const Survey c = survey(turned);
    REQUIRE(c.minima.size() == a.minima.size());
    for (std::size_t m = 0; m < a.minima.size(); ++m) {
        CHECK(c.minima[m].energy == a.minima[m].energy);
        CHECK(c.minima[m].basin == Approx(a.minima[m].basin).epsilon(1e-12));
    }
}

TEST_CASE("settings of a landscape that cannot be are refused", "[landscape][errors]")
{
    const auto war = shared(syria());
    Settings settings{.alternatives = {{"descent", Rule::descent, war}}};
    settings.horizon = 0;
    CHECK_THROWS_WITH(Aggregation(settings), Catch::Contains("not a horizon"));
    settings.horizon = 10;
    settings.against = {11};
    CHECK_THROWS_WITH(Aggregation(settings), Catch::Contains("no such actor"));
    settings.against = {};
    settings.alternatives.push_back({"other", Rule::descent, shared(camps({1, 1}, {1, 1}))});
    CHECK_THROWS_WITH(Aggregation(settings), Catch::Contains("landscapes of different actors"));
    CHECK_THROWS_WITH(Aggregation({}), Catch::Contains("nothing to compare"));
}

TEST_CASE("more actors than can be surveyed are simulated all the same", "[landscape]")
{
    std::vector<double> sizes(30, 1.);
    std::vector<int> xi(30, 1);
    for (std::size_t i = 0; i < 10; ++i) xi[i] = -1;
    const auto many = shared(camps(sizes, xi));
    const Outcomes outcomes = play({.alternatives = {{"descent", Rule::descent, many}}}, 100);
    CHECK(outcomes.layout.labels("minimum").empty());
    const auto energies = outcomes.value(0, 0);
    CHECK(std::all_of(energies.begin(), energies.end(), [](float e) { return e == -2 * 10 * 20; }));
}
