// The split of variance into chance and parameters: NumPy's numbers, known variances, who is best.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/outcome/parameter_pairs.hpp>
#include <multivector/random/uniform.hpp>

#include <cmath>

using namespace mv;

namespace {

/// Uniform of variance 1, by draw, purpose and repetition.
double unit(std::uint32_t repetition, std::uint32_t draw, std::uint32_t purpose)
{
    const float u =
        uniform4({.seed = 4, .replicate = draw, .step = repetition, .entity = purpose, .stream = user_stream(1)})[0];
    return (static_cast<double>(u) - .5) * std::sqrt(12.);
}

/// y = 2 theta + (1 + theta / 2) noise: Var E = 4, E Var = 1 + 1/4, whatever the interaction.
std::vector<ParameterPair> known(std::uint32_t repetition, std::uint32_t draws)
{
    std::vector<ParameterPair> pairs;
    for (std::uint32_t k = 0; k < draws; ++k) {
        const double theta = unit(repetition, k, 0);
        const auto y = [&](std::uint32_t which) {
            return 7 + 2 * theta + (1 + theta / 2) * unit(repetition, k, which);
        };
        pairs.push_back({y(1), y(2)});
    }
    return pairs;
}

} // namespace

TEST_CASE("the split is that of the formulas in NumPy", "[outcome]")
{
    const std::vector<ParameterPair> pairs{{1, 2}, {4, 3.5}, {-1, .5}, {2, 5}, {6, 4}, {0, -2}};
    const VarianceSplit split = split_variance(pairs);
    CHECK(split.draws == 6);
    CHECK(split.mean == Approx(2.0833333333333335).epsilon(1e-14));
    CHECK(split.mcse == Approx(.9761033642897547).epsilon(1e-14));
    CHECK(split.total == Approx(6.570833333333332).epsilon(1e-14));
    CHECK(split.parameters == Approx(4.862499999999999).epsilon(1e-14));
    CHECK(split.parameters_se == Approx(1.5086427961647362).epsilon(1e-14));
    CHECK(split.chance == Approx(1.7083333333333333).epsilon(1e-14));
    CHECK(split.share == Approx(.7400126823081801).epsilon(1e-14));
    CHECK(split.share_se == Approx(.09859338554022024).epsilon(1e-14));
}

TEST_CASE("known variances are recovered", "[outcome][statistical]")
{
    // Three comparisons at 4.4 standard errors: a false alarm in 1 of 30,000 fresh seeds. Taking the variance of all
    // values for that of the parameters, 5.25 for 4, is more than 30 standard errors off.
    const VarianceSplit split = split_variance(known(0, 40'000));
    CHECK(std::abs(split.parameters - 4) < 4.4 * split.parameters_se);
    CHECK(std::abs(split.share - 4 / 5.25) < 4.4 * split.share_se);
    CHECK(std::abs(split.mean - 7) < 4.4 * split.mcse);
    CHECK(split.chance == Approx(1.25).epsilon(.03));
    CHECK(split.total == Approx(5.25).epsilon(.03));
    CHECK(1.25 > 30 * split.parameters_se);
}

TEST_CASE("standard errors are those of repetitions, and nothing is biased", "[outcome][statistical]")
{
    // 400 repetitions of 200 draws. The spread over them is known to 3.5 %: 16 % is 4.5 standard errors, a false alarm
    // in 1 of 150,000; an error too small by sqrt 2 is found with probability > .999. The same bound for the biases.
    constexpr std::uint32_t repetitions = 400;
    struct Sum {
        double x = 0, xx = 0, se = 0;
        void add(double value, double error) { x += value, xx += value * value, se += error; }
        double mean() const { return x / repetitions; }
        double sd() const { return std::sqrt((xx - x * x / repetitions) / (repetitions - 1)); }
    } parameters, share, average;
    for (std::uint32_t r = 0; r < repetitions; ++r) {
        const VarianceSplit split = split_variance(known(1 + r, 200));
        parameters.add(split.parameters, split.parameters_se);
        share.add(split.share, split.share_se);
        average.add(split.mean, split.mcse);
    }
    for (const Sum& sum : {parameters, share, average}) CHECK(sum.se / repetitions == Approx(sum.sd()).epsilon(.16));
    CHECK(std::abs(parameters.mean() - 4) < 4.5 * parameters.sd() / std::sqrt(double(repetitions)));
}

TEST_CASE("no variance of parameters may be estimated below zero", "[outcome]")
{
    const std::vector<ParameterPair> pairs{{0, 1}, {1, 0}};
    const VarianceSplit split = split_variance(pairs);
    CHECK(split.chance == .5);
    CHECK(split.parameters == -.25);
    const VarianceSplit flat = split_variance(std::vector<ParameterPair>{{1, 1}, {1, 1}});
    CHECK(flat.total == 0);
    CHECK(std::isnan(flat.share));
    CHECK(split_variance({}).draws == 0);
    CHECK(std::isnan(split_variance(std::vector<ParameterPair>{{1, 2}}).total));
}

TEST_CASE("pairs are replicates 2k and 2k + 1, both kept", "[outcome]")
{
    const std::vector<std::uint32_t> replicate{1, 2, 3, 4, 6, 7, 9, 10};
    const std::vector<float> values{10, 20, 30, 40, 60, 70, 90, 100}, others{1, 2, 4, 4, 6, 9, 9, 9};
    CHECK(parameter_pairs(replicate, values) == std::vector<ParameterPair>{{20, 30}, {60, 70}});
    CHECK(parameter_pairs(replicate, values, others) == std::vector<ParameterPair>{{18, 26}, {54, 61}});
    CHECK(parameter_pairs({}, {}).empty());
    CHECK_THROWS_AS(parameter_pairs(replicate, std::span(values).first(3)), InputError);
    CHECK_THROWS_AS(parameter_pairs(replicate, values, std::span(values).first(3)), InputError);
}

TEST_CASE("the mean of a draw decides who is best, equals share", "[outcome]")
{
    const std::vector<std::vector<ParameterPair>> pairs{
        {{1, 3}, {0, 0}, {5, 5}, {1, 1}},
        {{4, 2}, {0, 0}, {9, 0}, {2, 0}},
        {{0, 0}, {0, 0}, {1, 1}, {9, -9}},
    };
    const BestShares best = best_shares(pairs);
    CHECK(best.draws == 4);
    CHECK(best.share[0] == Approx((0 + 1. / 3 + 1 + .5) / 4));
    CHECK(best.share[1] == Approx((1 + 1. / 3 + 0 + .5) / 4));
    CHECK(best.share[2] == Approx((0 + 1. / 3 + 0 + 0) / 4));
    const BestShares least = best_shares(pairs, false);
    CHECK(least.share[2] == Approx((1 + 1. / 3 + 1 + 1) / 4));
    CHECK(std::isnan(best_shares(std::vector<std::vector<ParameterPair>>(2)).share[0]));
    CHECK_THROWS_AS(best_shares({}), InputError);
    CHECK_THROWS_AS(best_shares(std::vector<std::vector<ParameterPair>>{{{1, 2}}, {}}), InputError);
}
