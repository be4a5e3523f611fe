#pragma once
/// The portfolio rules of the catalogue, a family in a file.

#include "shares.hpp"

namespace mv::mv1::strategies {

using RulePointer = std::shared_ptr<const PortfolioRule>;

#define MV1_RULE(name) RulePointer make_##name();
/// InputError where the shape is out of range for the number of powers.
#define MV1_SHAPED_RULE(name)                                                                                          \
    RulePointer make_##name(const World& world, const MultiVectorShape& shape);                                        \
    std::string meaning_of_##name();
#include "rules.def"

RulePointer make_align(const World& world, PowerId power);

/// The power that `bandwagon` holds or goes to.
int bandwagon_choice(const Situation& situation);

/// The state whose shares `permuted` gives to `state`: a random permutation of the world's states in each replicate.
StateId permuted_state(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate);

/// What a rule of the catalogue does, a sentence; "" for other names, and for alignment, whose sentence names a power.
std::string meaning_of(const std::string& portfolio);

} // namespace mv::mv1::strategies
