// What is known of imitation exactly, against published figures.

#include "../support/catch.hpp"

#include <multivector/models/imitation/exact.hpp>

#include <cmath>

using namespace mv;
using namespace mv::imitation;
using namespace mv::networks;

namespace {

/// A triangle with a tail of three: degrees 2, 2, 3, 2, 2, 1.
Network tadpole() { return {6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}}}; }

/// Payoffs of the first type against the second, in the order of the literature.
Fitness game(double beta, double a, double b, double c, double d) { return {1, beta, a, b, c, d}; }

/// From one mutant, each vertex as likely.
double from_one(const Network& network, Rule rule, const Fitness& fitness)
{
    const Absorption exact = absorption(network, rule, fitness);
    double sum = 0;
    for (std::size_t v = 0; v < network.size(); ++v) sum += exact.fixation[std::size_t{1} << v];
    return sum / static_cast<double>(network.size());
}

} // namespace

TEST_CASE("fixation of a Moran process", "[imitation]")
{
    CHECK(moran_fixation(10, 1.1) == Approx(.147950359).margin(5e-10));
    CHECK(moran_fixation(10, 2) == Approx(.5004887586).margin(5e-11));
    CHECK(moran_fixation(100, 1.1) == Approx(.09091568827).margin(5e-12));
    CHECK(moran_fixation(10, 1) == .1);
    CHECK(complete_fixation(10, Rule::birth_death, {2})[1] == Approx(.5004887586).margin(5e-11));
    CHECK(complete_fixation(100, Rule::birth_death, {1.1})[1] == Approx(.09091568827).margin(5e-12));
    for (const Network& regular : {complete(8), cycle(8)}) // equal degrees: the graph does not matter
        CHECK(from_one(regular, Rule::birth_death, {1.1}) == Approx(moran_fixation(8, 1.1)).epsilon(1e-9));
    CHECK_THROWS_WITH(moran_fixation(10, 0), Catch::Contains("not a relative fitness"));
}

TEST_CASE("pairwise comparison on the complete graph", "[imitation]")
{
    const auto fixation = [](std::size_t n, const Fitness& fitness) {
        return complete_fixation(n, Rule::fermi, fitness)[1];
    };
    CHECK(fixation(10, game(.01, 2, -1, 3, 0)) == Approx(.0941074262661).margin(5e-13)); // prisoner's dilemma
    CHECK(fixation(10, game(.1, 2, -1, 3, 0)) == Approx(.0510550348763).margin(5e-13));
    CHECK(fixation(10, game(.1, 4, 0, 3, 2)) == Approx(.0560202663609).margin(5e-13)); // stag hunt
    CHECK(fixation(20, game(1, -1, 2, 0, 1)) == Approx(.534150732132).margin(5e-12));  // hawk and dove
}

TEST_CASE("the chain of all states has the chain of their number in it", "[imitation]")
{
    for (const Rule rule : {Rule::birth_death, Rule::death_birth, Rule::fermi})
        for (const Fitness& fitness : {Fitness{1.3}, game(.4, 2, -1, 3, 0), game(.2, 4, 0, 3, 2)}) {
            const Absorption exact = absorption(complete(7), rule, fitness);
            const std::vector<double> chain = complete_fixation(7, rule, fitness);
            for (std::size_t k = 0; k <= 7; ++k)
                CHECK(exact.fixation[(std::size_t{1} << k) - 1] == Approx(chain[k]).epsilon(1e-9).margin(1e-15));
        }
    // Two vertices, neutral: each update decides under birth-death and death-birth, every second under fermi.
    CHECK(absorption(complete(2), Rule::death_birth, {}).time[1] == Approx(1));
    CHECK(absorption(complete(2), Rule::birth_death, {}).time[1] == Approx(1));
    CHECK(absorption(complete(2), Rule::fermi, {}).time[1] == Approx(2));
    CHECK_THROWS_WITH(absorption(cycle(15), Rule::fermi, {}), Catch::Contains("at most 14"));
    CHECK_THROWS_AS(complete_fixation(1, Rule::fermi, {}), InputError);
}

TEST_CASE("neutral drift on any graph", "[imitation]")
{
    for (const Network& network : {star(6), tadpole()})
        for (const Rule rule : {Rule::birth_death, Rule::death_birth, Rule::fermi}) {
            const Absorption exact = absorption(network, rule, {});
            const std::vector<double> neutral = neutral_fixation(network, rule);
            for (Vertex v = 0; v < network.size(); ++v)
                CHECK(exact.fixation[std::size_t{1} << v] == Approx(neutral[v]).epsilon(1e-9));
        }
    CHECK(neutral_fixation(star(6), Rule::birth_death)[0] == Approx(.2 / 5.2));
    CHECK(neutral_fixation(star(6), Rule::death_birth)[0] == Approx(.5));
    CHECK(neutral_fixation(star(6), Rule::fermi)[0] == Approx(.5));
}

TEST_CASE("the star amplifies selection under birth-death and suppresses it under death-birth", "[imitation]")
{
    const double moran = moran_fixation(10, 1.2);
    CHECK(from_one(star(10), Rule::birth_death, {1.2}) > 1.1 * moran);
    CHECK(from_one(star(10), Rule::death_birth, {1.2}) < .9 * moran);
}

TEST_CASE("critical ratios of benefit to cost", "[imitation]")
{
    CHECK(critical_ratio(cycle(10)) == Approx(8. / 3).epsilon(1e-9));
    CHECK(critical_ratio(torus(4, 4)) == Approx(7).epsilon(1e-9));
    CHECK(critical_ratio(torus(10, 10)) == Approx(98. / 23).epsilon(1e-9)); // (N - 2) / (N / k - 2)
    CHECK(critical_ratio(complete(6)) == Approx(-5).epsilon(1e-9));         // spite
    CHECK(std::isinf(critical_ratio(star(6))));
    CHECK_THROWS_WITH(critical_ratio(cycle(201)), Catch::Contains("at most 200"));
    const std::vector<double> tau = coalescence_times(complete(2));
    CHECK(tau == std::vector<double>{0, 1, 1, 0}); // whoever moves meets the other
}

TEST_CASE("weak selection turns at the critical ratio", "[imitation]")
{
    // Exact chances of all 2^n states on both sides of it, 2 % away. Named errors: the ratio of the cycle, 3, for the
    // tadpole's; birth-death, under which donors are never favoured.
    for (const Network& network : {cycle(8), tadpole()}) {
        const double critical = critical_ratio(network), neutral = 1. / static_cast<double>(network.size());
        const auto gain = [&](Rule rule, double ratio) {
            const double b = ratio, c = 1;
            return from_one(network, rule, game(1e-4, b - c, -c, b, 0)) - neutral;
        };
        CAPTURE(critical);
        CHECK(gain(Rule::death_birth, critical * .98) * critical < 0);
        CHECK(gain(Rule::death_birth, critical * 1.02) * critical > 0);
        CHECK(gain(Rule::birth_death, std::abs(critical) * 1.5) < 0);
    }
}

TEST_CASE("hawks and doves rest at V / C", "[imitation]")
{
    const double V = 2, C = 4;
    const Fitness hawks = game(1, (V - C) / 2, V, 0, V / 2);
    CHECK(replicator_slope(V / C, hawks) == Approx(0).margin(1e-15));
    CHECK(replicator_slope(V / C - .1, hawks) > 0);
    CHECK(replicator_slope(V / C + .1, hawks) < 0);
    CHECK(replicator_slope(.25, {std::exp(1.), 0}) == Approx(.25 * .75 * std::tanh(.5)));
}

TEST_CASE("fitness of a type", "[imitation]")
{
    const Fitness both{2, .5, 3, -1, 4, 1};
    CHECK(both.of(true, 1, 4) == Approx(2 * std::exp(.5 * (.25 * 3 - .75))));
    CHECK(both.of(false, 1, 4) == Approx(std::exp(.5 * (.25 * 4 + .75))));
    CHECK(Fitness{1, 1e3, 1e3, 0, 0, 0}.of(true, 1, 1) == Approx(std::exp(300.)));
    ParameterSet parameters{parameter_space()};
    parameters.set("benefit", 5);
    parameters.set("cost", 2);
    parameters.set("payoff_00", 1);
    const Fitness donors = fitness_of(parameters);
    CHECK(donors.payoff_11 == 3);
    CHECK(donors.payoff_10 == -2);
    CHECK(donors.payoff_01 == 5);
    CHECK(donors.payoff_00 == 1);
}
