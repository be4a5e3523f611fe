#include <multivector/models/imitation/exact.hpp>

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mv::imitation {
namespace {

[[noreturn]] void refuse(const char* problem, std::string value, std::string allowed)
{
    throw InputError({{}, problem, std::move(value), std::move(allowed), {}});
}

void needs_at_most(std::size_t vertices, std::size_t most)
{
    if (vertices > most)
        refuse("too many vertices for an exact solution", std::to_string(vertices), "at most " + std::to_string(most));
}

/// Probability that `to` takes the other type in one update, by the definition of the rule.
struct Moves {
    std::vector<double> flip; ///< by vertex

    Moves(const Network& network, Rule rule, const Fitness& fitness, std::size_t state) : flip(network.size())
    {
        const std::size_t n = network.size();
        std::vector<double> f(n);
        double all = 0;
        for (Vertex v = 0; v < n; ++v) {
            std::size_t near = 0;
            for (const Vertex u : network.neighbours(v)) near += state >> u & 1;
            f[v] = fitness.of(state >> v & 1, near, network.degree(v));
            all += f[v];
        }
        for (Vertex v = 0; v < n; ++v) {
            double round = 0;
            for (const Vertex u : network.neighbours(v)) round += f[u];
            for (const Vertex u : network.neighbours(v))
                if ((state >> u & 1) != (state >> v & 1))
                    flip[v] += rule == Rule::birth_death ? f[u] / all / network.degree(u)
                               : rule == Rule::death_birth
                                   ? f[u] / round / static_cast<double>(n)
                                   : f[u] / (f[u] + f[v]) / network.degree(v) / static_cast<double>(n);
        }
    }
};

} // namespace

Absorption absorption(const Network& network, Rule rule, const Fitness& fitness)
{
    const std::size_t n = network.size();
    needs_at_most(n, most_solved);
    const std::size_t all = (std::size_t{1} << n) - 1;
    std::vector<Moves> moves;
    for (std::size_t state = 0; state <= all; ++state) moves.emplace_back(network, rule, fitness, state);
    Absorption result{std::vector<double>(all + 1), std::vector<double>(all + 1)};
    result.fixation[all] = 1;
    for (double left = 1; left > 1e-13;) {
        double change = 0, largest = 1;
        for (std::size_t state = 1; state < all; ++state) {
            double rate = 0, win = 0, time = 1;
            for (Vertex v = 0; v < n; ++v) {
                const double p = moves[state].flip[v];
                rate += p;
                win += p * result.fixation[state ^ std::size_t{1} << v];
                time += p * result.time[state ^ std::size_t{1} << v];
            }
            change = std::max({change, std::abs(win / rate - result.fixation[state]),
                               std::abs(time / rate - result.time[state]) / largest});
            result.fixation[state] = win / rate;
            result.time[state] = time / rate;
            largest = std::max(largest, result.time[state]);
        }
        left = change;
    }
    return result;
}

std::vector<double> complete_fixation(std::size_t vertices, Rule rule, const Fitness& fitness)
{
    if (vertices < 2) refuse("too small a network", std::to_string(vertices), "at least 2 vertices");
    const double n = static_cast<double>(vertices);
    std::vector<double> sum(vertices + 1);
    double product = 1;
    sum[1] = 1;
    for (std::size_t k = 1; k < vertices; ++k) {
        const double one = fitness.of(true, k - 1, vertices - 1), zero = fitness.of(false, k, vertices - 1);
        const double ones = static_cast<double>(k), zeros = n - ones;
        double down_to_up = zero / one; // birth-death and fermi: the rest of both chances is the same
        if (rule == Rule::death_birth)
            down_to_up *= (ones * one + (zeros - 1) * zero) / ((ones - 1) * one + zeros * zero);
        product *= down_to_up;
        sum[k + 1] = sum[k] + product;
    }
    for (double& s : sum) s /= sum.back();
    return sum;
}

double moran_fixation(std::size_t vertices, double r)
{
    if (!(r > 0)) refuse("not a relative fitness", text::of(r), "above 0");
    const double n = static_cast<double>(vertices);
    return r == 1 ? 1 / n : (1 - 1 / r) / (1 - std::pow(r, -n));
}

std::vector<double> neutral_fixation(const Network& network, Rule rule)
{
    std::vector<double> weight(network.size());
    double all = 0;
    for (Vertex v = 0; v < network.size(); ++v) {
        const double degree = network.degree(v);
        weight[v] = rule == Rule::birth_death ? 1 / degree : degree;
        all += weight[v];
    }
    for (double& w : weight) w /= all;
    return weight;
}

std::vector<double> coalescence_times(const Network& network)
{
    const std::size_t n = network.size();
    needs_at_most(n, most_coalescing);
    std::vector<double> tau(n * n);
    for (double left = 1; left > 1e-13;) {
        double change = 0, largest = 1;
        for (Vertex i = 0; i < n; ++i)
            for (Vertex j = 0; j < i; ++j) {
                double from_i = 0, from_j = 0;
                for (const Vertex k : network.neighbours(i)) from_i += tau[j * n + k];
                for (const Vertex k : network.neighbours(j)) from_j += tau[i * n + k];
                const double next = 1 + from_i / network.degree(i) / 2 + from_j / network.degree(j) / 2;
                change = std::max(change, std::abs(next - tau[i * n + j]));
                largest = std::max(largest, next);
                tau[i * n + j] = tau[j * n + i] = next;
            }
        left = change / largest;
    }
    return tau;
}

double critical_ratio(const Network& network)
{
    const std::size_t n = network.size();
    const std::vector<double> tau = coalescence_times(network);
    double links = 0;
    for (Vertex v = 0; v < n; ++v) links += network.degree(v);
    std::vector<double> reach(n * n), next;
    for (Vertex i = 0; i < n; ++i) reach[i * n + i] = network.degree(i) / links; // where the walk is in its long run
    double t[4] = {};
    for (int steps = 1; steps <= 3; ++steps) {
        next.assign(n * n, 0.);
        for (Vertex i = 0; i < n; ++i)
            for (Vertex j = 0; j < n; ++j)
                for (const Vertex k : network.neighbours(j)) next[i * n + k] += reach[i * n + j] / network.degree(j);
        reach.swap(next);
        for (std::size_t k = 0; k < n * n; ++k) t[steps] += reach[k] * tau[k];
    }
    const double gain = t[3] - t[1];
    return std::abs(gain) < 1e-9 * t[2] ? std::numeric_limits<double>::infinity() : t[2] / gain;
}

double replicator_slope(double x, const Fitness& fitness)
{
    const double one = x * fitness.payoff_11 + (1 - x) * fitness.payoff_10;
    const double zero = x * fitness.payoff_01 + (1 - x) * fitness.payoff_00;
    return x * (1 - x) * std::tanh((std::log(fitness.r) + fitness.beta * (one - zero)) / 2);
}

} // namespace mv::imitation
