#pragma once
/// The parameters of MV-1, from declarations.def.

#include <multivector/base/error.hpp>
#include <multivector/model/parameters.hpp>

namespace mv::mv1 {

/// The parameters of a world with these functions (security, economy, technology, or others), `key` or
/// `key.function`, then `own`, those of extensions. InputError: too many functions, or what ParameterSpace::add
/// refuses.
ParameterSpace parameter_space(std::span<const std::string> functions, std::span<const Parameter> own = {});

/// Slots of the model's own: scalars, then four for each number that functions have.
std::size_t parameter_slots();

/// Weights of functions and of the payoff must each sum to 1. Throws InputError.
void check_weights(const ParameterSet& set);

} // namespace mv::mv1
