#pragma once
/// What is known of triad dynamics without simulating (Antal, Krapivsky & Redner 2005, Physical Review E 72, 036121).

#include <multivector/base/error.hpp>
#include <multivector/models/balance/triads.hpp>

#include <vector>

namespace mv::balance {

inline constexpr std::size_t most_solved = 6; ///< actors of which all states are solved

/// `local` among very many actors: share of friendly ties in the long run, 1 / (1 + sqrt(3 (1 - 2 p))) for p up to
/// 1/2, 1 above. InputError for p outside 0 to 1.
double friend_density(double p);

/// What the share of friendly ties changes by in a sweep, at rho: 3 (2 p - 1) rho^2 (1 - rho) + (1 - rho)^3.
/// InputError as friend_density.
double friend_slope(double rho, double p);

/// Whether three cliques of so many friends, all enemies across, are jammed: each is smaller than the other two
/// together less 2. InputError for an empty clique.
bool three_cliques_jammed(std::size_t a, std::size_t b, std::size_t c);

/// Of the absorbing Markov chain of all 2^(n (n - 1) / 2) states, bit k for a friendly tie k, in the order (1, 0),
/// (2, 0), (2, 1), (3, 0) ...
struct Absorption {
    std::vector<double> paradise{}; ///< probability that all end as friends, by state; else there are two factions
    std::vector<double> time{};     ///< mean updates until all triads are balanced, by state
};

/// By Gauss and Seidel, until a round changes nothing by more than 1e-12. So few are never jammed. InputError for fewer
/// than `least_actors` or more than `most_solved`, p outside 0 to 1.
Absorption absorption(std::size_t actors, Rule rule, double p);

} // namespace mv::balance
