#pragma once
/// What a state would see if the world stood as in the data.

#include <multivector/models/mv1/strategy.hpp>

namespace mv::mv1 {

/// Ties, target and data alike, trust .5, base rivalry, capabilities of the data, reliability at its default, year,
/// seed and replicate 0. The simulation overwrites what moves.
Situation data_situation(const World& world, StateId state, const std::array<float, max_functions>& weight,
                         const RuleNumbers& numbers = default_rule_numbers());

/// Finds what is the same whenever this state is asked, where parameters are: the splits by benefit.
void know_splits(Situation& situation);

} // namespace mv::mv1
