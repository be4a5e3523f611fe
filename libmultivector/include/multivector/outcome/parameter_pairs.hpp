#pragma once
/// How much of an outcome's spread is chance and how much is not knowing the parameters.
///
/// The design: in a sampled run replicates 2k and 2k + 1 share one draw of the parameters and nothing else. Both see
/// the same E[y | parameters], so their covariance is the variance of that, which is the first-order (Sobol) index of
/// all parameters as one group times the total variance; what parameters and chance do together counts as chance. Sobol
/// 1993, Math. Modelling Comput. Exp. 1:407; Saltelli 2002, Comput. Phys. Comm. 145:280. One replicate a draw could not
/// tell the two apart, and a run at fixed parameters shows the chance of one point only.

#include <multivector/base/error.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace mv {

/// An outcome, or a contrast, in the two replicates of one parameter draw.
using ParameterPair = std::array<double, 2>;

/// The draws both of whose replicates were kept. `replicate` are ascending numbers, as in Outcomes, `values` theirs.
/// Throws InputError when the lengths differ.
std::vector<ParameterPair> parameter_pairs(std::span<const std::uint32_t> replicate, std::span<const float> values);

/// The same for the contrast a - b.
std::vector<ParameterPair> parameter_pairs(std::span<const std::uint32_t> replicate, std::span<const float> a,
                                           std::span<const float> b);

/// The variance of an outcome, or of a contrast, in two parts. Variances are in the square of its unit.
struct VarianceSplit {
    std::size_t draws = 0;    ///< draws of the parameters, each with two replicates
    double mean = 0;          ///< over all replicates
    double mcse = 0;          ///< of the mean; sqrt(MSB / 2m), for the two of a pair are not independent
    double total = 0;         ///< parameters + chance
    double parameters = 0;    ///< Var E[y | parameters]; may come out a little below 0 where it is small
    double parameters_se = 0; ///< standard error of it
    double chance = 0;        ///< E Var[y | parameters]
    double share = 0;         ///< parameters / total; NaN when nothing varies
    double share_se = 0;      ///< standard error of it
};

/// Analysis of variance of m pairs (Searle, Casella & McCulloch 1992, Variance Components, ch. 3), unbiased:
///   chance = MSW = sum (y1 - y2)^2 / 2m,  MSB = 2 sum (pair mean - mean)^2 / (m - 1),  parameters = (MSB - MSW) / 2,
/// which is the covariance of the two about their common mean. Standard errors, for any distribution with four moments,
/// from the spread over pairs of p_k = (y1 - mean)(y2 - mean), and of (p_k - share t_k) / total for the share, with
/// t_k = ((y1 - mean)^2 + (y2 - mean)^2) / 2 (delta method). Fewer than two pairs: NaN.
VarianceSplit split_variance(std::span<const ParameterPair> pairs);

/// How often each alternative is the best.
struct BestShares {
    std::size_t draws = 0;       ///< draws of the parameters
    std::vector<double> share{}; ///< by alternative, sum 1; NaN without draws
};

/// In what share of the parameter draws each alternative is best. The mean of a draw's two replicates decides; equals
/// share the draw. `pairs_of` are the pairs of one outcome by alternative. Throws InputError when their lengths differ
/// or there is no alternative.
BestShares best_shares(std::span<const std::vector<ParameterPair>> pairs_of, bool more_is_better = true);

} // namespace mv
