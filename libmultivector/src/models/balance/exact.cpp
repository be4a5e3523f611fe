#include <multivector/models/balance/exact.hpp>

#include "refuse.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>

namespace mv::balance {
namespace {

void check_chance(double p)
{
    if (!(p >= 0 && p <= 1)) refuse("not a chance", text::of(p), "0 to 1");
}

/// From one state to another by one update.
struct Move {
    std::size_t to;
    double chance;
};

/// Ties of n actors as bits.
struct Bits {
    std::size_t n;

    std::size_t links() const { return n * (n - 1) / 2; }
    /// i and j in any order.
    std::size_t bit(std::size_t i, std::size_t j) const
    {
        const std::size_t low = std::min(i, j), high = std::max(i, j);
        return std::size_t{1} << (high * (high - 1) / 2 + low);
    }
    bool is_unbalanced(std::size_t state, std::size_t i, std::size_t j, std::size_t k) const
    {
        return !((state & bit(i, j)) != 0) ^ ((state & bit(j, k)) != 0) ^ ((state & bit(k, i)) != 0);
    }
    std::size_t unbalanced(std::size_t state) const
    {
        std::size_t count = 0;
        for (std::size_t i = 2; i < n; ++i)
            for (std::size_t j = 1; j < i; ++j)
                for (std::size_t k = 0; k < j; ++k) count += is_unbalanced(state, i, j, k);
        return count;
    }
};

std::vector<Move> local_moves(const Bits& bits, std::size_t state, double p)
{
    std::vector<Move> moves;
    const double triads = static_cast<double>(bits.links() * (bits.n - 2)) / 3;
    for (std::size_t i = 2; i < bits.n; ++i)
        for (std::size_t j = 1; j < i; ++j)
            for (std::size_t k = 0; k < j; ++k) {
                if (!bits.is_unbalanced(state, i, j, k)) continue;
                const std::size_t ties[] = {bits.bit(i, j), bits.bit(j, k), bits.bit(k, i)};
                const bool all_hostile =
                    std::none_of(std::begin(ties), std::end(ties), [&](std::size_t tie) { return state & tie; });
                for (const std::size_t tie : ties)
                    moves.push_back({state ^ tie, (all_hostile ? 1. / 3 : state & tie ? (1 - p) / 2 : p) / triads});
            }
    return moves;
}

std::vector<Move> constrained_moves(const Bits& bits, std::size_t state)
{
    std::vector<Move> moves;
    const std::size_t now = bits.unbalanced(state);
    for (std::size_t tie = 1; tie < std::size_t{1} << bits.links(); tie <<= 1) {
        const std::size_t then = bits.unbalanced(state ^ tie);
        if (then <= now) moves.push_back({state ^ tie, (then < now ? 1 : .5) / static_cast<double>(bits.links())});
    }
    return moves;
}

/// One state from its neighbours; returns by how much it changed.
double improve(Absorption& result, std::size_t state, const std::vector<Move>& moves)
{
    double rate = 0, paradise = 0, time = 1;
    for (const auto& [to, chance] : moves) {
        rate += chance;
        paradise += chance * result.paradise[to];
        time += chance * result.time[to];
    }
    const double change = std::max(std::abs(paradise / rate - result.paradise[state]),
                                   std::abs(time / rate - result.time[state]) / std::max(1., result.time[state]));
    result.paradise[state] = paradise / rate;
    result.time[state] = time / rate;
    return change;
}

} // namespace

double friend_density(double p)
{
    check_chance(p);
    return p > .5 ? 1 : 1 / (1 + std::sqrt(3 * (1 - 2 * p)));
}

double friend_slope(double rho, double p)
{
    check_chance(p);
    const double hostile = 1 - rho;
    return 3 * (2 * p - 1) * rho * rho * hostile + hostile * hostile * hostile;
}

bool three_cliques_jammed(std::size_t a, std::size_t b, std::size_t c)
{
    if (a == 0 || b == 0 || c == 0) refuse("an empty clique", "0", "three cliques of at least one actor");
    return a + 2 < b + c && b + 2 < c + a && c + 2 < a + b;
}

Absorption absorption(std::size_t actors, Rule rule, double p)
{
    check_chance(p);
    if (actors < least_actors || actors > most_solved)
        refuse("not a number of actors that is solved", std::to_string(actors),
               std::to_string(least_actors) + " to " + std::to_string(most_solved));
    const Bits bits{actors};
    const std::size_t all = (std::size_t{1} << bits.links()) - 1;
    std::vector<std::vector<Move>> moves(all + 1);
    for (std::size_t state = 0; state <= all; ++state)
        if (bits.unbalanced(state) > 0)
            moves[state] = rule == Rule::local ? local_moves(bits, state, p) : constrained_moves(bits, state);
    Absorption result{std::vector<double>(all + 1), std::vector<double>(all + 1)};
    result.paradise[all] = 1;
    for (double left = 1; left > 1e-12;) {
        left = 0;
        for (std::size_t state = 0; state <= all; ++state)
            if (!moves[state].empty()) left = std::max(left, improve(result, state, moves[state]));
    }
    return result;
}

} // namespace mv::balance
