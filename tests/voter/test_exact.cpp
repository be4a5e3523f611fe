// The voter model against exact results. Every comparison allows five standard errors: a correct program is blamed in
// 5.7e-7 of the seeds each (statistics.hpp). The errors named are tried too: their numbers must be further away than
// that, which is the power of a test: an error whose mean lies 8 standard errors off is found with probability .998.

#include "../support/catch.hpp"
#include "exact.hpp"
#include "support.hpp"

using namespace mv;
using namespace mv::test;
using voter::Network;
using voter::Rule;

namespace {

constexpr double clear = 8;

double degree_weighted(const Network& network, const std::vector<voter::Vertex>& ones, double power)
{
    double held = 0, all = 0;
    for (voter::Vertex v = 0; v < network.size(); ++v) all += std::pow(network.degree(v), power);
    for (voter::Vertex v : ones) held += std::pow(network.degree(v), power);
    return held / all;
}

Outcomes play(voter::Settings settings, std::uint32_t replicates)
{
    return simulate(voter::Voter(std::move(settings)), {.replicates = replicates, .seed = 1975});
}

} // namespace

TEST_CASE("the chance to win is the weighted share of ones", "[voter][statistical]")
{
    // Conserved in the mean: sum d x by the voter model, sum x / d by the invasion process, sum x by link dynamics
    // (Suchecki, Eguiluz & San Miguel 2005; Castellano 2005). Named error: one rule's weights under another rule.
    const std::pair<Network, std::vector<voter::Vertex>> starts[] = {
        {voter::star(10), {0}},
        {voter::star(10), {1, 2, 3}},
        {tadpole(), {2}},
        {voter::scale_free(20, 2.5, 2, 3), {1, 4, 5, 12, 16}}};
    const double powers[] = {1, -1, 0};
    for (const auto& [network, ones] : starts) {
        const Outcomes outcomes =
            play({.alternatives = all_rules(shared(network)), .ones = ones, .horizon = 20'000}, 40'000);
        for (std::size_t a = 0; a < 3; ++a) {
            CAPTURE(network.size(), outcomes.layout.alternatives[a]);
            CHECK(sample(outcomes, a, "consensus").mean == 1);
            for (std::size_t b = 0; b < 3; ++b) {
                const double z = off(outcomes, a, "fixation", degree_weighted(network, ones, powers[b]));
                CHECK((a == b ? z < sigmas : z > clear));
            }
        }
    }
}

TEST_CASE("small networks behave as their absorbing chains", "[voter][statistical]")
{
    // Chance and mean time from all 2^6 opinions, biased and not. Named errors: the other rules; the bias of the
    // other sign; times counted in updates of n - 1 vertices (a fifth more).
    const Network networks[] = {
        voter::star(6), tadpole(), voter::cycle(6), {6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 2}}}};
    const Rule rules[] = {Rule::node, Rule::invasion, Rule::link};
    for (const Network& network : networks)
        for (double bias : {0., .3, -.3}) {
            voter::Settings settings{.alternatives = all_rules(shared(network)), .ones = {0, 2}, .horizon = 5000};
            settings.parameters.set("bias", bias);
            const Outcomes outcomes = play(settings, 20'000);
            for (std::size_t a = 0; a < 3; ++a) {
                const Matrix copy = copy_probabilities(rules[a], network);
                const Absorption exact = absorption(copy, bias), turned = absorption(copy, -bias);
                const Sample time = sample(outcomes, a, "consensus_time");
                CAPTURE(a, bias, network.degree(0), network.degree(5));
                CHECK(off(outcomes, a, "fixation", exact.fixation[0b101]) < sigmas);
                CHECK(std::abs(time.z(exact.time[0b101] / 6)) < sigmas);
                CHECK(std::abs(time.z(exact.time[0b101] / 5)) > clear);
                if (bias != 0) CHECK(off(outcomes, a, "fixation", turned.fixation[0b101]) > clear);
            }
        }
}

TEST_CASE("time to consensus on the complete graph", "[voter][statistical]")
{
    // From the birth-death chain of the number of ones, solved as a linear system. Named error: a vertex may meet
    // itself, which makes everything N / (N - 1) slower.
    constexpr std::size_t n = 20;
    const auto network = shared(voter::complete(n));
    for (double bias : {0., .1})
        for (std::size_t k : {1u, 10u}) {
            voter::Settings settings{.alternatives = all_rules(network), .horizon = 10'000};
            settings.parameters.set("initial_share", static_cast<double>(k) / n);
            settings.parameters.set("bias", bias);
            const Outcomes outcomes = play(settings, 30'000);
            const double exact = mean_time(complete_chain(n, bias))[k] / n;
            for (std::size_t a = 0; a < 3; ++a) {
                CAPTURE(a, bias, k, exact);
                const Sample time = sample(outcomes, a, "consensus_time");
                CHECK(std::abs(time.z(exact)) < sigmas);
                if (k > 1) CHECK(std::abs(time.z(exact * n / (n - 1))) > clear);
            }
        }
}

TEST_CASE("under link dynamics a biased opinion wins as a gambler does, on any network", "[voter][statistical]")
{
    // Every active link goes up with probability 1/2, down with (1 - s) / 2: (1 - g^k) / (1 - g^N), g = 1 - s. Named
    // errors: the bias of the other sign; no bias.
    constexpr double s = .1, g = 1 - s;
    for (const Network& network : {voter::star(30), voter::torus(5, 6), voter::small_world(30, 4, .2, 1)}) {
        voter::Settings settings{.alternatives = {{"link", Rule::link, shared(network)}}, .horizon = 100'000};
        settings.parameters.set("initial_share", .2);
        settings.parameters.set("bias", s);
        const Outcomes outcomes = play(settings, 10'000);
        CHECK(off(outcomes, 0, "fixation", (1 - std::pow(g, 6)) / (1 - std::pow(g, 30))) < sigmas);
        CHECK(off(outcomes, 0, "fixation", (1 - std::pow(1 / g, 6)) / (1 - std::pow(1 / g, 30))) > clear);
        CHECK(off(outcomes, 0, "fixation", .2) > clear);
    }
}

TEST_CASE("with mutation the number of ones follows its chain", "[voter][statistical]")
{
    // Mean and mean square of the share of ones after 3 and 40 sweeps. Named errors: mutation at twice its rate (a
    // mutant always differs), and at half of it.
    constexpr std::size_t n = 20, k = 4;
    constexpr double mutation = .05;
    for (std::uint32_t horizon : {3u, 40u}) {
        voter::Settings settings{.alternatives = all_rules(shared(voter::complete(n))), .horizon = horizon};
        settings.parameters.set("initial_share", .2);
        settings.parameters.set("mutation", mutation);
        const Outcomes outcomes = play(settings, 30'000);
        const auto moment = [&](double rate, int power) {
            const std::vector<double> p = after(complete_chain(n, 0, rate), k, horizon * n);
            double sum = 0;
            for (std::size_t i = 0; i <= n; ++i) sum += p[i] * std::pow(static_cast<double>(i) / n, power);
            return sum;
        };
        for (std::size_t a = 0; a < 3; ++a) {
            Sample first, second;
            for (float x : outcomes.value(a, outcome(outcomes, "share_of_ones"))) {
                first.add(static_cast<double>(x));
                second.add(static_cast<double>(x) * static_cast<double>(x));
            }
            CAPTURE(a, horizon);
            CHECK(std::abs(first.z(moment(mutation, 1))) < sigmas);
            CHECK(std::abs(second.z(moment(mutation, 2))) < sigmas);
            CHECK(std::abs(first.z(moment(2 * mutation, 1))) > clear);
            CHECK(std::abs(first.z(moment(mutation / 2, 1))) > clear);
        }
    }
}

TEST_CASE("each vertex holds 1 as long as its equation says", "[voter][statistical]")
{
    // In the mean x_v' = x_v + sum_u P(v copies u) (x_u - x_v) in each update; the share of sweeps at whose end v
    // holds 1 is a sum over powers of that matrix. Named error: vertices in another order.
    const Network network = tadpole();
    const std::size_t n = network.size();
    constexpr std::uint32_t horizon = 10;
    const Outcomes outcomes =
        play({.alternatives = all_rules(shared(network)), .ones = {0, 5}, .horizon = horizon}, 40'000);
    const Rule rules[] = {Rule::node, Rule::invasion, Rule::link};
    for (std::size_t a = 0; a < 3; ++a) {
        const Matrix copy = copy_probabilities(rules[a], network);
        std::vector<double> x{1, 0, 0, 0, 0, 1}, held(n);
        for (std::size_t update = 1; update <= horizon * n; ++update) {
            std::vector<double> next = x;
            for (std::size_t u = 0; u < n; ++u)
                for (std::size_t v = 0; v < n; ++v) next[v] += copy[u][v] * (x[u] - x[v]);
            x = next;
            for (std::size_t v = 0; update % n == 0 && v < n; ++v) held[v] += x[v] / horizon;
        }
        double furthest = 0;
        for (std::size_t v = 0; v < n; ++v) {
            const Moments& m = outcomes.moments[a * n + v];
            const double mean = m.sum / m.count,
                         error = std::sqrt((m.sum_of_squares / m.count - mean * mean) / m.count);
            CAPTURE(a, v, mean, held[v]);
            CHECK(std::abs(mean - held[v]) < sigmas * error);
            furthest = std::max(furthest, std::abs(mean - held[n - 1 - v]) / error);
        }
        CHECK(furthest > clear);
    }
}

TEST_CASE("links between different opinions decay on the complete graph", "[voter][statistical]")
{
    // E k (N - k) is multiplied by 1 - 2 / N (N - 1) in each update. Named error: each link counted at both ends.
    constexpr std::size_t n = 20;
    const Outcomes outcomes = play({.alternatives = all_rules(shared(voter::complete(n))), .horizon = 10}, 40'000);
    const double exact = 100. / 190 * std::pow(1 - 2. / (n * (n - 1)), 10 * n);
    for (std::size_t a = 0; a < 3; ++a) {
        CHECK(std::abs(sample(outcomes, a, "active_links").z(exact)) < sigmas);
        CHECK(std::abs(sample(outcomes, a, "active_links").z(2 * exact)) > clear);
    }
}
