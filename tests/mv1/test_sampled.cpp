/// Sampled parameters: two replicates share a draw, every strategy meets the same, and each stays in its range.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "support/statistics.hpp"
#include "verification/worlds.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/mv1/replay.hpp>
#include <multivector/outcome/digest.hpp>

#include <algorithm>
#include <set>

using namespace mv;
using namespace mv::test;

namespace {

Setup sampled()
{
    Setup setup(small_world());
    setup.settings.sampled = true;
    setup.settings.burn_in_years = 1;
    setup.settings.years = 3;
    return setup;
}

/// Values of a parameter in sixteen successive replicates.
std::array<float, block_lanes> drawn(Inspector& run, const std::string& name)
{
    std::array<float, block_lanes> values;
    for (int l = 0; l < block_lanes; ++l) values[static_cast<std::size_t>(l)] = run.parameter(name, l);
    return values;
}

} // namespace

TEST_CASE("sampled parameters lie in their ranges, the others are as set", "[mv1][sampled]")
{
    Setup setup = sampled();
    setup.set("price_visit", .004).set("mutation_rate", .02);
    Inspector run(setup);
    int moving = 0;
    for (std::uint32_t block = 0; block < 40; ++block) {
        run.open(block_of(120, block * block_lanes));
        for (const Parameter& info : setup.parameters.parameters())
            for (const float value : drawn(run, info.name)) {
                if (info.low < info.high) {
                    REQUIRE((value >= info.low && value < info.high));
                    ++moving;
                } else
                    REQUIRE(value == setup.parameters.get(info.name));
            }
    }
    CHECK(moving > 10000);
}

// n = 6,400 draws of each of about 30 numbers. False alarm 5.7e-7 each. Power: a draw on half of the range is 70
// standard errors away; two parameters that share a draw have a correlation of one.
TEST_CASE("sampled parameters are uniform and independent of each other", "[mv1][sampled]")
{
    const Setup setup = sampled();
    Inspector run(setup);
    std::vector<std::string> names;
    for (const Parameter& info : setup.parameters.parameters())
        if (info.low < info.high) names.push_back(info.name);
    REQUIRE(names.size() > 20);
    std::vector<Sample> mean(names.size()), square(names.size()), product(names.size());
    for (std::uint32_t block = 0; block < 800; ++block) {
        run.open(block_of(121, block * block_lanes));
        std::vector<std::array<float, block_lanes>> values;
        for (const std::string& name : names) values.push_back(drawn(run, name));
        for (std::size_t k = 0; k < names.size(); ++k) {
            const auto& table = setup.parameters.parameters();
            const auto unit = [&](std::size_t which, std::size_t l) {
                const auto& info = *std::ranges::find(table, names[which], &Parameter::name);
                return (static_cast<double>(values[which][l]) - info.low) / (static_cast<double>(info.high) - info.low)
                       - .5;
            };
            for (std::size_t l = 0; l < block_lanes; l += 2) {
                const double u = unit(k, l);
                mean[k].add(u);
                square[k].add(u * u);
                product[k].add(u * unit((k + 1) % names.size(), l));
            }
        }
    }
    for (std::size_t k = 0; k < names.size(); ++k) {
        INFO(names[k]);
        CHECK(std::abs(mean[k].z(0)) < sigmas);
        CHECK(std::abs(square[k].z(1. / 12)) < sigmas);
        CHECK(std::abs(product[k].z(0)) < sigmas);
    }
}

TEST_CASE("replicates 2k and 2k + 1 share their parameters, wherever their block begins", "[mv1][sampled]")
{
    Inspector run(sampled());
    std::set<float> different;
    std::array<float, 2 * block_lanes> by_replicate{};
    for (const std::uint32_t first : {0u, 16u}) {
        run.open(block_of(122, first));
        std::ranges::copy(drawn(run, "demand_rate"), by_replicate.begin() + first);
    }
    for (std::size_t k = 0; k < by_replicate.size(); k += 2) {
        CHECK(by_replicate[k] == by_replicate[k + 1]);
        different.insert(by_replicate[k]);
    }
    CHECK(different.size() == block_lanes);
    run.open(block_of(122, 7));
    for (int l = 0; l < block_lanes; ++l)
        CHECK(run.parameter("demand_rate", l) == by_replicate[static_cast<std::size_t>(7 + l)]);
    run.open(block_of(123, 0));
    CHECK(run.parameter("demand_rate", 0) != by_replicate[0]);
}

TEST_CASE("a parameter that is set is not sampled", "[mv1][sampled]")
{
    Setup setup = sampled();
    setup.set("demand_rate", 4).set("contest_rate", 3); // 3 is its default: said is said
    Inspector run(setup);
    run.open(block_of(122));
    for (int l = 0; l < block_lanes; ++l) {
        CHECK(run.parameter("demand_rate", l) == 4);
        CHECK(run.parameter("contest_rate", l) == 3);
    }
    Inspector free(sampled());
    free.open(block_of(122));
    for (const Parameter& info : setup.parameters.parameters()) // the others draw what they would have drawn
        if (info.name != "demand_rate" && info.name != "contest_rate")
            CHECK(drawn(run, info.name) == drawn(free, info.name));
}

TEST_CASE("every strategy meets the same sampled parameters", "[mv1][sampled]")
{
    for (const char* name : {"contest_rate", "autonomy_recovery", "theta.economy"}) {
        std::array<float, block_lanes> usual{};
        for (const std::string alternative : {"static", "align:OST", "multi_vector"}) {
            Setup setup = sampled();
            setup.settings.alternatives = {alternative};
            Inspector run(setup);
            run.begin(block_of(124)).step(4);
            if (alternative == "static") usual = drawn(run, name);
            CHECK(drawn(run, name) == usual);
        }
    }
}

// A lane with the parameters of replicate r computes what a run with these parameters for all computes: whatever the
// point of a design, whose shocks are those of any other.
TEST_CASE("a sampled replicate is the run with its parameters", "[mv1][sampled]")
{
    const std::uint32_t point = GENERATE(0u, 3u);
    Inspector run(sampled());
    BlockAddress where = block_of(125);
    where.point.fill(point);
    run.begin(where).step(8);
    Setup fixed = sampled();
    fixed.settings.sampled = false;
    for (const Parameter& info : fixed.parameters.parameters())
        fixed.set(info.name, static_cast<double>(run.parameter(info.name, 5)));
    Inspector same(fixed);
    same.begin(block_of(125)).step(8);
    for (const Variable v : {Variable::x, Variable::q, Variable::A, Variable::S, Variable::Y, Variable::rho,
                             Variable::A_met, Variable::A_lost})
        for (int k = 0; k < static_cast<int>(run.size(v)); ++k) REQUIRE(run.at(v, k, 5) == same.at(v, k, 5));
}

TEST_CASE("a point changes what is sampled and nothing else", "[mv1][sampled]")
{
    Setup setup = sampled();
    const Plan base{.replicates = 20, .seed = 126}, other{.replicates = 20, .seed = 126, .point = 1};
    const Outcomes one = simulate(setup.model(), base), two = simulate(setup.model(), other);
    CHECK(digest(one) != digest(two));
    const std::size_t income = static_cast<std::size_t>(
        std::ranges::find(one.layout.outcomes, "income", &OutcomeInfo::name) - one.layout.outcomes.begin());
    const mv1::Trace trace = mv1::replay(setup.model(), 126, 17, 0, 1);
    CHECK(trace.outcomes[income] == two.value(0, income)[17]);
    CHECK(trace.outcomes[income] != one.value(0, income)[17]);
    setup.settings.sampled = false;
    CHECK(digest(simulate(setup.model(), base)) == digest(simulate(setup.model(), other)));
}
