#pragma once
/// Landscape theory: actors of different size choose between two sides by how well they get on with the others
/// (docs/odd/landscape.md). Axelrod & Bennett (1993), British Journal of Political Science 23, 211-233.

#include <multivector/base/error.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mv::landscape {

using Actor = std::uint32_t;             ///< position of an actor, from 0
using Sides = std::vector<std::uint8_t>; ///< 0 or 1 by actor

/// Who gets on with whom, and how much each weighs. Immutable.
class Landscape {
public:
    /// `propensities` are [actor][actor], above 0 for two that get on; equal both ways, the diagonal is not read.
    /// InputError: fewer than 2 actors or more than 500, other lengths, names that are empty or stand twice, a size
    /// that is not above 0, a number that is not finite, a propensity that differs between the two directions.
    Landscape(std::vector<std::string> labels, std::vector<double> sizes, std::vector<double> propensities);

    std::size_t size() const { return sizes_.size(); }                                  ///< actors
    const std::vector<std::string>& labels() const { return labels_; }                  ///< names by actor
    std::span<const double> sizes() const { return sizes_; }                            ///< s by actor, above 0
    double propensity(Actor i, Actor j) const { return propensities_[i * size() + j]; } ///< p_ij
    double weight(Actor i, Actor j) const { return weights_[i * size() + j]; }          ///< s_i s_j p_ij; 0 for i = j

    /// E = sum over ordered pairs of s_i s_j p_ij d_ij, d = 1 for two on different sides.
    double energy(std::span<const std::uint8_t> sides) const;
    /// What E changes by if actor i alone changes side: 2 sum over j of s_i s_j p_ij (1 - 2 d_ij). Less than
    /// `negligible()` either way is 0.
    double change(std::span<const std::uint8_t> sides, Actor i) const;
    /// Whether nobody lowers E by changing side alone.
    bool is_minimum(std::span<const std::uint8_t> sides) const;
    /// Sum over ordered pairs of |s_i s_j p_ij|: E lies within that of 0.
    double bound() const { return bound_; }
    /// 1e-12 of the bound: below that a change is what rounding leaves.
    double negligible() const { return 1e-12 * bound_; }

private:
    std::vector<std::string> labels_;
    std::vector<double> sizes_, propensities_, weights_{};
    double bound_ = 0;
};

} // namespace mv::landscape
