// Runs against the exact solvers. Statistical comparisons allow five standard errors: a correct program is blamed in
// 5.7e-7 of the seeds each; errors named must lie eight away, and are then found with probability .998.

#include "../support/catch.hpp"
#include "../support/statistics.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/models/imitation/exact.hpp>

using namespace mv;
using namespace mv::imitation;
using namespace mv::networks;
using namespace mv::test;

namespace {

constexpr double clear = 8;
constexpr Rule rules[] = {Rule::birth_death, Rule::death_birth, Rule::fermi};

std::shared_ptr<const Network> shared(Network network) { return std::make_shared<const Network>(std::move(network)); }

std::vector<Alternative> all_rules(const std::shared_ptr<const Network>& network)
{
    return {{"birth_death", rules[0], network}, {"death_birth", rules[1], network}, {"fermi", rules[2], network}};
}

Outcomes play(Settings settings, std::uint32_t replicates)
{
    return simulate(Imitation(std::move(settings)), {.replicates = replicates, .seed = 1958});
}

Sample sample(const Outcomes& outcomes, std::size_t alternative, std::size_t outcome)
{
    Sample sample;
    for (float x : outcomes.value(alternative, outcome)) sample.add(static_cast<double>(x));
    return sample;
}

void set_all(ParameterSet& parameters, std::initializer_list<std::pair<const char*, double>> values)
{
    for (const auto& [name, value] : values) parameters.set(name, value);
}

} // namespace

TEST_CASE("small graphs behave as their absorbing chains", "[imitation][statistical]")
{
    // Chance and mean time from all states, by fitness and by a game. Named errors: another rule's chance on the star
    // (the two that are closest are some .03 apart); fitness turned over; times in updates of n - 1 vertices.
    const Network tadpole{6, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {4, 5}}};
    for (const Network& network : {star(6), tadpole, cycle(6)})
        for (const bool plays : {false, true}) {
            Settings settings{.alternatives = all_rules(shared(network)), .ones = {0, 2}};
            if (plays)
                set_all(settings.parameters,
                        {{"selection", .5}, {"payoff_11", 2}, {"payoff_10", -1}, {"payoff_01", 3}});
            else
                settings.parameters.set("fitness", 1.5);
            const Fitness fitness = fitness_of(settings.parameters);
            const Outcomes outcomes = play(settings, 30'000);
            for (std::size_t a = 0; a < 3; ++a) {
                const Absorption exact = absorption(network, rules[a], fitness);
                const Sample fixation = sample(outcomes, a, 0), time = sample(outcomes, a, 2);
                CAPTURE(a, plays, network.degree(0), network.degree(5), exact.fixation[0b101]);
                CHECK(sample(outcomes, a, 1).mean == 1);
                CHECK(std::abs(binomial_z(fixation.n * fixation.mean, fixation.n, exact.fixation[0b101])) < sigmas);
                CHECK(std::abs(time.z(exact.time[0b101] / 6)) < sigmas);
                CHECK(std::abs(time.z(exact.time[0b101] / 5)) > clear);
                if (!plays) {
                    const double turned = absorption(network, rules[a], {1 / 1.5}).fixation[0b101];
                    CHECK(std::abs(binomial_z(fixation.n * fixation.mean, fixation.n, turned)) > clear);
                }
                if (network.degree(0) == 5) // the star
                    for (std::size_t b = 0; b < 3; ++b)
                        if (b != a) {
                            const double other = absorption(network, rules[b], fitness).fixation[0b101];
                            CHECK(std::abs(binomial_z(fixation.n * fixation.mean, fixation.n, other)) > clear);
                        }
            }
        }
}

TEST_CASE("one mutant among a hundred", "[imitation][statistical]")
{
    // Named error: drift, 1 / N.
    Settings settings{.alternatives = {{"complete", Rule::birth_death, shared(complete(100))},
                                       {"torus", Rule::birth_death, shared(torus(10, 10))}},
                      .horizon = 100'000};
    set_all(settings.parameters, {{"fitness", 1.1}, {"initial_share", .01}});
    const Outcomes outcomes = play(settings, 6'000);
    for (std::size_t a = 0; a < 2; ++a) {
        const Sample fixation = sample(outcomes, a, 0);
        CHECK(std::abs(binomial_z(fixation.n * fixation.mean, fixation.n, moran_fixation(100, 1.1f))) < sigmas);
        CHECK(std::abs(binomial_z(fixation.n * fixation.mean, fixation.n, .01)) > clear);
    }
}

TEST_CASE("many hawks and doves follow their equation", "[imitation][statistical]")
{
    // dx/dt = x (1 - x) tanh(beta D / 2) in sweeps, by Euler's rule in small steps; chance moves the mean of 600 by
    // terms of order 1 / N. Named error: beta D for beta D / 2.
    const Fitness hawks{1, 1, -1, 2, 0, 1};
    const auto after = [&](double time, double factor) {
        double x = .2;
        for (int k = 0; k < 4000; ++k) {
            const Fitness scaled{1, hawks.beta * factor, -1, 2, 0, 1};
            x += time / 4000 * replicator_slope(x, scaled);
        }
        return x;
    };
    Settings settings{.alternatives = {{"fermi", Rule::fermi, shared(complete(600))}}, .horizon = 4};
    set_all(settings.parameters,
            {{"selection", 1}, {"payoff_11", -1}, {"payoff_10", 2}, {"payoff_00", 1}, {"initial_share", .2}});
    const Sample share = sample(play(settings, 400), 0, 3);
    CHECK(std::abs(share.mean - after(4, 1)) < .005);
    CHECK(std::abs(share.mean - after(4, 2)) > .02);
}

TEST_CASE("from all of one type nothing moves", "[imitation]")
{
    Settings settings{.alternatives = all_rules(shared(cycle(5))), .ones = {0, 1, 2, 3, 4}, .horizon = 3};
    const Imitation model(settings);
    BlockRecord record(model.layout());
    model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
    for (std::size_t a = 0; a < 3; ++a) {
        const auto value = [&](std::size_t o) { return record.outcomes[(a * 4 + o) * block_lanes]; };
        CHECK(value(0) == 1);
        CHECK(value(1) == 1);
        CHECK(value(2) == 0);
        CHECK(value(3) == 1);
    }
}

TEST_CASE("types that trade places trade chances", "[imitation][statistical]")
{
    // Payoffs with both indices turned over, fitness 1 / r and the other start: one's chance is 1 less the other's.
    const auto network = shared(star(6));
    const Fitness first{1.5, .3, 2, -1, 3, 0}, turned{1 / 1.5, .3, 0, 3, -1, 2};
    for (const Rule rule : rules) {
        const Absorption a = absorption(*network, rule, first), b = absorption(*network, rule, turned);
        for (std::size_t state = 0; state < 64; ++state) {
            CHECK(a.fixation[state] == Approx(1 - b.fixation[63 - state]).margin(1e-9));
            CHECK(a.time[state] == Approx(b.time[63 - state]).epsilon(1e-9));
        }
    }
}

TEST_CASE("settings of imitation that cannot be are refused", "[imitation][errors]")
{
    CHECK_THROWS_WITH(Imitation({}), Catch::Contains("nothing to compare"));
    Settings settings{.alternatives = all_rules(shared(cycle(5)))};
    settings.ones = {5};
    CHECK_THROWS_WITH(Imitation(settings), Catch::Contains("no such vertex"));
    settings.ones = {};
    settings.horizon = 0;
    CHECK_THROWS_WITH(Imitation(settings), Catch::Contains("not a horizon"));
    settings.horizon = 5;
    settings.alternatives.push_back({"more", Rule::fermi, shared(cycle(6))});
    CHECK_THROWS_WITH(Imitation(settings), Catch::Contains("networks of different vertices"));
}
