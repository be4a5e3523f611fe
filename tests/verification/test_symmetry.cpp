/// Equals are treated equally: two like powers, states in another order of the file, powers that restrain themselves.

#include "support/catch.hpp"
#include "inspector.hpp"
#include "support/statistics.hpp"
#include "worlds.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

using namespace mv;
using namespace mv::test;

// Two powers that differ in nothing but their place, eight states each with a twin on the other side; n = 9,600
// replicates. Paired within a replicate. False alarm 5.7e-7 each of seven. Power: a term that counts for the first
// power alone and changes its demands by 5 % is 10 standard errors.
TEST_CASE("two equal powers fare equally", "[verification][symmetry]")
{
    Setup setup{World{symmetric_world(4)}};
    setup.set("demand_rate", 12);
    Inspector run(setup);
    Sample met, refused, incidents, gain, sanctions, trust, lean;
    double demands = 0;
    for (std::uint32_t block = 0; block < 600; ++block) {
        run.begin(block_of(80, block * block_lanes)).step(40);
        for (int l = 0; l < block_lanes; ++l) {
            const auto gap = [&](Variable v) {
                double sum = 0;
                for (int k = 0; k < static_cast<int>(run.size(v)); ++k)
                    sum += (k % 2 ? -1 : 1) * static_cast<double>(run.at(v, k, l));
                return sum;
            };
            for (int i = 0; i < 8; ++i) demands += static_cast<double>(run.at(Variable::A_met, 2 * i, l));
            met.add(gap(Variable::A_met));
            refused.add(gap(Variable::A_refused));
            incidents.add(gap(Variable::A_power_disputes));
            gain.add(gap(Variable::A_power_gain));
            sanctions.add(gap(Variable::z));
            trust.add(gap(Variable::q));
            lean.add(gap(Variable::X));
        }
    }
    for (const Sample* s : {&met, &refused, &incidents, &gain, &sanctions, &trust, &lean}) {
        CHECK(s->variance() > 0);
        CHECK(std::abs(s->z(0)) < sigmas);
    }
    CHECK(.05 * demands / met.n > 10 * met.error()); // the power that is claimed
}

// Exact: a file that lists the states in another order, with their ids, gives the same outcomes for each state, bit for
// bit.
TEST_CASE("the order of the states in a file does not count", "[verification][symmetry]")
{
    const auto results = [](WorldParts parts) {
        Setup setup{World{std::move(parts)}};
        setup.everything();
        setup.settings.focal = "CAL";
        setup.settings.alternatives = {"multi_vector", "permuted"};
        setup.settings.others.strategy = "adaptive";
        setup.settings.years = 6;
        setup.settings.burn_in_years = 2;
        setup.set("revision_rate", 1);
        return simulate(setup.model(), {.replicates = 48, .seed = 81});
    };
    const Outcomes usual = results(small_world_parts());
    const std::vector<std::vector<unsigned>> orders{{5, 4, 3, 2, 1, 0}, {2, 0, 4, 1, 5, 3}};
    for (const auto& order : orders) {
        const Outcomes relisted_outcomes = results(relisted(small_world_parts(), order));
        CHECK(relisted_outcomes.layout.labels("state") == usual.layout.labels("state"));
        CHECK(digest(relisted_outcomes) == digest(usual));
    }
    WorldParts other_ids = small_world_parts(); // ids address the random numbers, so other ids are another run
    other_ids.states[2].id = 131;
    CHECK(digest(results(other_ids)) != digest(usual));
}

// Exact: no demand, contest, rent or incident by chance.
TEST_CASE("powers that restrain themselves wholly leave the states alone", "[verification][restraint]")
{
    Setup setup(small_world());
    setup.set("premium", 0);
    const auto total = [&](std::vector<float> restraint, Variable v) {
        setup.settings.restraint = std::move(restraint);
        Inspector run(setup);
        return run.begin(block_of(82)).step(80).sum(v);
    };
    for (const Variable v : {Variable::A_met, Variable::A_refused, Variable::A_contested, Variable::A_power_disputes}) {
        CHECK(total({0, 0, 0}, v) == 0);
        CHECK(total({}, v) > 0);
        if (v == Variable::A_contested)
            CHECK(total({0, 1, 0}, v) == 0); // it takes two
        else
            CHECK(total({0, 1, 0}, v) > 0);
    }
    setup.settings.restraint = {0, 1, 0};
    Inspector run(setup);
    run.begin(block_of(82)).step(80);
    for (int i = 0; i < 6; ++i)
        for (const int g : {0, 2})
            for (int l = 0; l < block_lanes; ++l)
                CHECK(run.at(Variable::A_met, run.of_power(i, g), l)
                          + run.at(Variable::A_refused, run.of_power(i, g), l)
                      == 0);
}

// Exact, on common random numbers: half the restraint of a power is half its demands' hazard, so never a demand more
// from it in the first step; over many steps fewer.
TEST_CASE("restraint scales demands", "[verification][restraint]")
{
    Setup setup(small_world());
    setup.only({"demands"})
        .set("coercion", 0)
        .set("tie_concession", 0)
        .set("refusal_distrust", 0)
        .set("autonomy_concession", 0)
        .set("demand_rate", .5);
    const auto demands = [&](float r) {
        setup.settings.restraint = {r, r, r};
        Inspector run(setup);
        run.begin(block_of(83)).step(4000);
        return run.sum(Variable::A_met) + run.sum(Variable::A_refused);
    };
    const double full = demands(1), half = demands(.5f);
    CHECK(half < full);
    CHECK(half / full
          == Approx(.5).margin(.5 * .05 + sigmas / std::sqrt(full))); // one demand a step takes up to 5 % here
}
