#pragma once
/// A rule of the catalogue that wavers: ties that swing about its own, which stay their mean.

#include <multivector/models/mv1/strategy.hpp>

namespace mv::mv1 {

/// How far ties swing, and for how long one way.
struct Swing {
    float size = 0;  ///< of the second power's share in each function, the part that changes hands, [0, 1]; 0: none
    float years = 2; ///< one way, whole years from 1
};

/// The rule with ties that swing; the rule itself where the size is 0. InputError for a rule that is not of the
/// catalogue, that draws or that never moves.
std::shared_ptr<const PortfolioRule> swinging(std::shared_ptr<const PortfolioRule> rule, const Swing& swing);

/// How a rule swings; none where it does not.
Swing swing_of(const PortfolioRule& rule);

} // namespace mv::mv1
