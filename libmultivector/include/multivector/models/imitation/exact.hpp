#pragma once
/// What is known of imitation without simulating: chances to fixate, times, and the critical ratio of benefit to cost.

#include <multivector/base/error.hpp>
#include <multivector/models/imitation/imitation.hpp>

#include <vector>

namespace mv::imitation {

inline constexpr std::size_t most_solved = 14;      ///< vertices of which all 2^n states are solved
inline constexpr std::size_t most_coalescing = 200; ///< vertices whose coalescence times are solved

/// Of the absorbing Markov chain of all 2^n states, bit v the type of vertex v.
struct Absorption {
    std::vector<double> fixation{}; ///< probability that type 1 takes all, by state
    std::vector<double> time{};     ///< mean updates until one type has all, by state
};

/// By Gauss and Seidel, until a round changes nothing by more than 1e-13. InputError for more than `most_solved`
/// vertices.
Absorption absorption(const Network& network, Rule rule, const Fitness& fitness);

/// On the complete graph of n vertices, for 0 ... n of type 1: the birth-death chain of their number,
/// sum_{i<k} prod_{j<=i} T-_j / T+_j, divided by that of n (Traulsen, Pacheco & Nowak 2007). InputError for n < 2.
std::vector<double> complete_fixation(std::size_t vertices, Rule rule, const Fitness& fitness);

/// Of a Moran process with relative fitness r from one mutant: (1 - 1/r) / (1 - r^-N), on any graph on which all
/// degrees are equal (Lieberman, Hauert & Nowak 2005). InputError for r that is not above 0.
double moran_fixation(std::size_t vertices, double r);

/// Without selection, from each vertex: birth-death (1/k_i) / sum 1/k_j, death-birth and fermi k_i / sum k_j.
std::vector<double> neutral_fixation(const Network& network, Rule rule);

/// Mean steps until two random walks from i and j meet, one of the two moving at a time by lot, [i][j]:
/// tau_ij = 1 + sum_k (p_ik tau_jk + p_jk tau_ik) / 2, tau_ii = 0 (Allen et al. 2017). InputError for more than
/// `most_coalescing` vertices.
std::vector<double> coalescence_times(const Network& network);

/// Benefit over cost above which weak selection favours donors under death-birth: t2 / (t3 - t1), t_n the mean time to
/// meet of the two ends of a random walk of n steps in its long run; negative where spite is favoured, infinite where
/// neither is (Allen et al. 2017, Nature 544, 227-230). InputError as coalescence_times.
double critical_ratio(const Network& network);

/// Large complete graphs under fermi: dx/dt = x (1 - x) tanh(beta D / 2), D the difference of payoffs at the share x of
/// type 1 (Traulsen, Claussen & Hauert 2005).
double replicator_slope(double x, const Fitness& fitness);

} // namespace mv::imitation
