/// Worlds of every size, every strategy with every package, every mechanism: finite, and different from each other.

#include "support/catch.hpp"
#include "verification/inspector.hpp"
#include "verification/worlds.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>

#include <cmath>
#include <set>

using namespace mv;
using namespace mv::test;

namespace {

bool all_finite(const std::vector<float>& values)
{
    return std::ranges::all_of(values, [](float x) { return std::isfinite(x); });
}

/// Shares that sum to 1, are not negative, and leans that agree with them, in every lane.
void check_ties(Inspector& run)
{
    const mv1::WorldView& w = run.view();
    double worst = 0;
    bool negative = false;
    for (int i = 0; i < w.states; ++i)
        for (int l = 0; l < block_lanes; ++l) {
            for (int f = 0; f < w.functions; ++f) {
                double sum = 0;
                for (int s = 0; s < w.suppliers; ++s) {
                    const float x = run.at(Variable::x, run.tie(i, s, f), l);
                    negative = negative || !(x >= -1e-6f);
                    sum += static_cast<double>(x);
                }
                worst = std::max(worst, std::abs(sum - 1));
            }
            double T = 0;
            for (int g = 0; g < w.powers; ++g) T += static_cast<double>(run.at(Variable::T, run.of_power(i, g), l));
            worst = std::max(worst, std::abs(T - 1));
        }
    CHECK(worst < 1e-4);
    CHECK_FALSE(negative);
}

bool within(Inspector& run, Variable v, float low, float high)
{
    return std::ranges::all_of(run.all(v), [&](float x) { return x >= low && x <= high; });
}

} // namespace

TEST_CASE("worlds of 2 to 6 powers, 1 to 4 functions and few states run and stay in bounds", "[mv1][worlds]")
{
    struct Size {
        std::size_t powers, functions, states;
    };
    for (const Size& size : {Size{2, 3, 6}, Size{5, 3, 8}, Size{6, 3, 8}, Size{3, 1, 6}, Size{4, 4, 7}, Size{6, 4, 20},
                             Size{2, 1, 3}, Size{4, 3, 9}}) {
        INFO(size.powers << " powers, " << size.functions << " functions, " << size.states << " states");
        Setup setup{World{world_of_size(size.powers, size.functions, size.states, 7)}};
        setup.everything();
        setup.settings.alternatives = {"enmesh", "align:P0", "adaptive"};
        setup.settings.others.strategy = "adaptive";
        setup.settings.burn_in_years = 2;
        setup.settings.years = 10;
        setup.set("revision_rate", .5);
        try {
            Inspector run(setup);
            run.begin(block_of(140)).step(40);
            CHECK(all_finite(run.memory()));
            check_ties(run);
            for (const Variable v : {Variable::A, Variable::S, Variable::q, Variable::rho}) CHECK(within(run, v, 0, 1));
            const Outcomes outcomes = simulate(setup.model(), {.replicates = 20, .seed = 140});
            CHECK(outcomes.failures.empty());
            CHECK(outcomes.replicate.size() == 20);
        } catch (const InputError& error) {
            FAIL_CHECK(error.what());
        }
    }
}

TEST_CASE("every strategy runs with every package, and no two of them are one", "[mv1][worlds]")
{
    Setup setup(small_world());
    setup.settings.focal = "BOR";
    setup.settings.burn_in_years = 1;
    setup.settings.years = 8;
    setup.settings.alternatives.clear();
    const auto portfolios = mv1::portfolio_names(*setup.world);
    for (const std::string& portfolio : portfolios)
        for (const mv1::Package& package : mv1::packages())
            setup.settings.alternatives.push_back(portfolio + "+" + package.name);
    const Outcomes outcomes = simulate(setup.model(), {.replicates = 32, .seed = 141});
    CHECK(outcomes.failures.empty());
    CHECK(outcomes.replicate.size() == 32);
    CHECK(all_finite(outcomes.values));
    std::set<std::vector<float>> distinct;
    for (std::size_t a = 0; a < setup.settings.alternatives.size(); ++a) {
        std::vector<float> all;
        for (std::size_t o = 0; o < outcomes.layout.outcomes.size(); ++o)
            std::ranges::copy(outcomes.value(a, o), std::back_inserter(all));
        distinct.insert(all);
    }
    // some rules agree in this world (whom bandwagon and shelter choose is somebody to align with); most do not
    CHECK(distinct.size() > portfolios.size() * mv1::packages().size() * 2 / 3);
}

TEST_CASE("every strategy of the others runs", "[mv1][worlds]")
{
    Setup setup(small_world());
    setup.settings.focal = "BOR";
    setup.settings.burn_in_years = 1;
    setup.settings.years = 4;
    auto names = mv1::portfolio_names(*setup.world);
    names.insert(names.end(), {"data", "adaptive", "multi_vector+client"});
    for (const std::string& name : names) {
        INFO(name);
        setup.settings.others.strategy = name;
        Inspector run(setup);
        run.begin(block_of(142)).step(40);
        CHECK(all_finite(run.memory()));
        check_ties(run);
    }
}

TEST_CASE("a state with no tie to any power has even leans and no leverage over it", "[mv1][worlds]")
{
    WorldParts parts = small_world_parts();
    for (std::size_t k = 0; k < 15; ++k) parts.ties[k] = k < 3 ? 1.f : 0.f; // ARD lives from home alone
    Setup setup{World{parts}};
    setup.everything();
    setup.settings.focal = "ARD";
    setup.settings.alternatives = {"multi_vector"};
    setup.settings.burn_in_years = 1;
    Inspector run(setup);
    run.begin(block_of(143)).step(40);
    CHECK(all_finite(run.memory()));
    for (int g = 0; g < 3; ++g)
        for (int l = 0; l < block_lanes; ++l) {
            CHECK(run.at(Variable::T, g, l) == Approx(1 / 3.));
            CHECK(run.at(Variable::z, g, l) == 0); // nothing to cut
        }
}

TEST_CASE("security and economy must be the first functions of a world, or be absent", "[mv1][worlds]")
{
    // the mechanisms know functions by place, the strategies by name: in another order they would not mean the same
    const auto takes = [](const std::vector<std::string>& functions) {
        WorldParts parts = world_of_size(3, functions.size(), 5, 8);
        parts.functions = functions;
        Setup setup{World{parts}};
        try {
            (void)setup.model();
        } catch (const InputError&) {
            return false;
        }
        return true;
    };
    CHECK(takes({"security", "economy", "technology"}));
    CHECK(takes({"security", "technology"}));
    CHECK(takes({"energy", "water"}));
    CHECK_FALSE(takes({"economy", "security", "technology"}));
    CHECK_FALSE(takes({"technology", "security"}));
    CHECK_FALSE(takes({"security", "technology", "economy"}));
}
