#pragma once
/// Balance in continuous time: dX/dt = X^2 (Kulakowski, Gawronski & Gronek 2005), solved by Marvel, Kleinberg,
/// Kleinberg & Strogatz (2011), Proceedings of the National Academy of Sciences 108, 1771-1776.

#include <multivector/base/error.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace mv::balance {

inline constexpr std::size_t most_in_flow = 1000; ///< actors

/// Strengths of ties that move towards the sum of products over third actors: X(t) = X(0) (I - X(0) t)^-1.
class Flow {
public:
    /// X(0), [actor][actor]: above 0 for friends, the diagonal counts. InputError: not a square, fewer than 2 actors or
    /// more than `most_in_flow`, a number that is not finite, a tie that differs between the two directions.
    explicit Flow(std::span<const double> ties);

    std::size_t size() const { return eigenvalues_.size(); }                      ///< actors
    const std::vector<double>& eigenvalues() const { return eigenvalues_; }       ///< of X(0), largest first
    std::span<const double> leading() const { return {vectors_.data(), size()}; } ///< unit vector of the first

    /// t*, when ties grow beyond all bounds: 1 / lambda_1. Infinite where lambda_1 is not above 0: then all ties fade
    /// away.
    double blow_up() const;
    /// Whether the largest eigenvalue is alone, by more than 1e-10 of the largest in size.
    bool is_simple() const;
    /// Where the two factions stand at t*, by actor: signs of the leading eigenvector, 1 for the first actor that has
    /// one; 0 for those whose entry is below 1e-9, who join neither. All 1 is one faction. Empty where there is no t*
    /// or the largest eigenvalue is not simple: then X(0) settles no factions.
    std::vector<int> factions() const;
    /// X(t), [actor][actor]. InputError for a time below 0, or t* and later.
    std::vector<double> at(double time) const;

private:
    std::vector<double> eigenvalues_{}, vectors_{}; ///< vectors are [eigenvalue][actor]
};

} // namespace mv::balance
