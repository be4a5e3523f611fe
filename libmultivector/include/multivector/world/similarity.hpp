#pragma once
/// How alike the portfolios of two states are: ties, pacts, votes, any numbers on one scale.

#include <multivector/base/error.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace mv {

/// Observed disagreement D = sum w d(p_i, q_i) / sum w, held against a yardstick. 1 is agreement.
enum class SimilarityMeasure {
    /// S = 1 - 2 sum w d(p_i, q_i) / sum w d_max, -1 to 1: d_max the largest distance on the scale (Signorino & Ritter
    /// 1999, International Studies Quarterly 43, 115-144).
    s,
    /// 1 - D / D_e, D_e = sum w_i w_j d(p_i, q_j) / (sum w)^2, what is expected if both keep their own shares of each
    /// value and pair them by lot (Cohen 1960). With squared distances and equal weights 1 - sum (p - q)^2 / (sum (p -
    /// mean p)^2 + sum (q - mean q)^2 + n (mean p - mean q)^2) (Hage 2011, Political Analysis 19, 287-305).
    kappa,
    /// 1 - D / D_e, D_e the same if both draw from the pooled values of p and q (Scott 1955). With squared distances
    /// and
    /// equal weights 1 - sum (p - q)^2 / (sum (p - m)^2 + sum (q - m)^2), m the mean of all (Hage 2011).
    pi,
};

/// d(a, b) between two values.
enum class Distance {
    absolute, ///< |a - b|
    squared,  ///< (a - b)^2
};

/// How two portfolios are compared.
struct SimilarityOptions {
    SimilarityMeasure measure = SimilarityMeasure::s; ///< the yardstick
    std::optional<Distance> distance{};               ///< none: absolute for S, squared for kappa and pi, as published
    double scale = 1; ///< largest difference that two values can have; the chance-corrected measures need none
    std::span<const double> weights{}; ///< w by entry, e.g. capabilities; empty: all alike
};

/// Of two portfolios of one length. Two that are equal have 1. Of two that are equal and constant S is 1, while kappa
/// and pi, 0 / 0, are 0: nothing was agreed on beyond what had to be, as in the data of Hage (2011). InputError: no
/// entry, lengths that differ, a number that is not finite, weights below 0 or all 0, a scale that is not above 0, for
/// S two values further apart than the scale.
double similarity(std::span<const double> p, std::span<const double> q, const SimilarityOptions& options = {});

/// Of all pairs of portfolios, [row][entry], as [row][row]. InputError as similarity, or a last row that is not full.
std::vector<double> similarities(std::span<const double> portfolios, std::size_t rows,
                                 const SimilarityOptions& options = {});

} // namespace mv
