#pragma once
/// The inputs of portfolio rules, one by one, and what a rule makes of each a little larger or smaller.

#include "portfolio.hpp"

#include <functional>
#include <memory>

namespace mv::mv1 {

/// A number that rules read, by name, in any copy of the situation.
struct RuleInput {
    std::string name{};
    std::function<float&(Situation&)> of{};
};

/// All numbers of a situation that the rules of the catalogue read and that a reader could doubt.
std::vector<RuleInput> rule_inputs(const Situation& situation);

/// Other choices within `knife_edge_distance` of one input. The rule must be one of the catalogue and settled.
std::vector<KnifeEdge> knife_edges(const PortfolioRule& rule, const Situation& situation);

/// The rule as it chooses with the edge's input changed, whenever it is asked: what would come of the other choice.
/// The rule must be one of the catalogue.
std::shared_ptr<const PortfolioRule> other_choice(std::shared_ptr<const PortfolioRule> rule, const KnifeEdge& edge);

} // namespace mv::mv1
