#pragma once
/// The families of portfolio rules, each in a file of its own.

#include "shares.hpp"

namespace mv::mv1::strategies {

using RulePointer = std::shared_ptr<const PortfolioRule>;

// align.cpp: one power for everything, or for what matters most
RulePointer make_align(const World& world, PowerId power);
RulePointer make_bandwagon();
RulePointer make_shelter();
/// The power that `bandwagon` holds or goes to.
int bandwagon_choice(const Situation& situation);

// threat.cpp: security answers to threat and rivalry
RulePointer make_balance_of_threat();
RulePointer make_hedge();

// even.cpp: no power before the others
RulePointer make_enmesh();
RulePointer make_neutral();

// multi_vector.cpp: a lead for each function. InputError where the shape is out of range for the number of powers.
RulePointer make_multi_vector(const World& world, const MultiVectorShape& shape);

// null_rules.cpp and random_rules.cpp: what a finding must beat
RulePointer make_static();
RulePointer make_drift();
RulePointer make_greedy_economy();
RulePointer make_random();
RulePointer make_permuted();

/// Whether a name is one of these five.
bool is_null_portfolio(const std::string& name);

/// The state whose shares `permuted` gives to `state`: a random permutation of the world's states in each replicate.
StateId permuted_state(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate);

} // namespace mv::mv1::strategies
