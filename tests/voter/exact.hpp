#pragma once
/// What theory says of the voter model, computed without it: chances of a copy from the definition of each rule,
/// absorbing Markov chains over all 2^n opinions, birth-death chains over the number of ones.

#include <multivector/models/voter/voter.hpp>

#include <cmath>
#include <vector>

namespace mv::test {

using Matrix = std::vector<std::vector<double>>;

inline Matrix zeros(std::size_t n) { return Matrix(n, std::vector<double>(n)); }

/// Solves a x = b by elimination with pivots.
inline std::vector<double> solve(Matrix a, std::vector<double> b)
{
    const std::size_t n = b.size();
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c; r < n; ++r)
            if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
        std::swap(a[c], a[pivot]);
        std::swap(b[c], b[pivot]);
        for (std::size_t r = 0; r < n; ++r) {
            const double factor = r == c ? 0 : a[r][c] / a[c][c];
            for (std::size_t k = c; factor != 0 && k < n; ++k) a[r][k] -= factor * a[c][k];
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t c = 0; c < n; ++c) b[c] /= a[c][c];
    return b;
}

/// copy[u][v]: the probability that v copies u in one update.
inline Matrix copy_probabilities(voter::Rule rule, const voter::Network& network)
{
    const std::size_t n = network.size();
    Matrix copy = zeros(n);
    std::vector<double> degree(n);
    for (const auto& [a, b] : network.links()) {
        ++degree[a];
        ++degree[b];
    }
    for (const auto& [a, b] : network.links())
        for (const auto& [u, v] : {voter::Link{a, b}, voter::Link{b, a}})
            copy[u][v] += rule == voter::Rule::node       ? 1 / (static_cast<double>(n) * degree[v])
                          : rule == voter::Rule::invasion ? 1 / (static_cast<double>(n) * degree[u])
                                                          : .5 / static_cast<double>(network.links().size());
    return copy;
}

/// Chance that 1 wins and mean time in updates, for each of the 2^n opinions as bits.
struct Absorption {
    std::vector<double> fixation, time;
};

/// Without mutation; at most some 8 vertices.
inline Absorption absorption(const Matrix& copy, double bias = 0)
{
    const std::size_t n = copy.size(), all = (std::size_t{1} << n) - 1;
    Matrix stay = zeros(all - 1); // of opinions 1 ... all - 1
    std::vector<double> win(all - 1), one(all - 1, 1.);
    for (std::size_t x = 1; x < all; ++x) {
        stay[x - 1][x - 1] += 1;
        for (std::size_t u = 0; u < n; ++u)
            for (std::size_t v = 0; v < n; ++v) {
                const bool from = x >> u & 1, to = x >> v & 1;
                if (from == to) continue;
                const double p = copy[u][v] * (1 - std::max(0., from ? -bias : bias));
                const std::size_t next = x ^ (std::size_t{1} << v);
                stay[x - 1][x - 1] -= p;
                if (next == all) win[x - 1] += p;
                if (next != 0 && next != all) stay[x - 1][next - 1] += p;
            }
    }
    Matrix system = zeros(all - 1);
    for (std::size_t r = 0; r < all - 1; ++r)
        for (std::size_t c = 0; c < all - 1; ++c) system[r][c] = (r == c ? 1. : 0.) - stay[r][c];
    Absorption result{solve(system, win), solve(system, one)};
    for (auto* values : {&result.fixation, &result.time}) {
        values->insert(values->begin(), 0.);
        values->push_back(values == &result.fixation ? 1. : 0.);
    }
    return result;
}

/// Steps up and down of the number of ones, 0 ... n, in one update.
struct BirthDeath {
    std::vector<double> up, down;
};

/// On the complete graph, where the three rules are one.
inline BirthDeath complete_chain(std::size_t n, double bias = 0, double mutation = 0)
{
    BirthDeath chain{std::vector<double>(n + 1), std::vector<double>(n + 1)};
    for (std::size_t k = 0; k <= n; ++k) {
        const double N = static_cast<double>(n), ones = static_cast<double>(k);
        const double meet = (1 - mutation) * ones * (N - ones) / (N * (N - 1));
        chain.up[k] = (meet + mutation / 2 * (N - ones) / N) * (1 - std::max(0., -bias));
        chain.down[k] = (meet + mutation / 2 * ones / N) * (1 - std::max(0., bias));
    }
    return chain;
}

/// Mean updates until 0 or n, from each number of ones: (up + down) t_k - up t_{k+1} - down t_{k-1} = 1.
inline std::vector<double> mean_time(const BirthDeath& chain)
{
    const std::size_t n = chain.up.size() - 1;
    Matrix system = zeros(n + 1);
    std::vector<double> right(n + 1, 1.);
    for (std::size_t k = 0; k <= n; ++k) {
        system[k][k] = 1;
        if (k == 0 || k == n) {
            right[k] = 0;
            continue;
        }
        system[k][k] = chain.up[k] + chain.down[k];
        system[k][k + 1] = -chain.up[k];
        system[k][k - 1] = -chain.down[k];
    }
    return solve(system, right);
}

/// Where k ones are after so many updates.
inline std::vector<double> after(const BirthDeath& chain, std::size_t k, std::size_t updates)
{
    const std::size_t n = chain.up.size() - 1;
    std::vector<double> now(n + 1), next;
    now[k] = 1;
    for (std::size_t u = 0; u < updates; ++u) {
        next.assign(n + 1, 0.);
        for (std::size_t i = 0; i <= n; ++i) {
            next[i] += now[i] * (1 - chain.up[i] - chain.down[i]);
            if (i < n) next[i + 1] += now[i] * chain.up[i];
            if (i > 0) next[i - 1] += now[i] * chain.down[i];
        }
        now.swap(next);
    }
    return now;
}

} // namespace mv::test
