#pragma once
/// What both forms of `split` and of `rng` share.

#include "bindings.hpp"

#include <multivector/world/world.hpp>

#include <array>
#include <string>

namespace mv::python {

/// Home and rest of the world as in the data; the powers get what is left by `weights`, scaled to sum to 1, or evenly
/// where they are all 0. InputError for a weight that is negative or not a number. Steps are in floats.
void split_function(const std::array<float, 2>& home_and_rest, int powers, const float* weights,
                    py::ssize_t weights_step, float* ties, py::ssize_t ties_step);
[[noreturn]] void refuse_weights(const py::array& weights, const std::string& allowed);

/// Philox with an address: the same numbers whoever asks, in whatever order.
py::object generator(const World& world, StateId state, std::uint64_t seed, std::uint32_t replicate, float year);
py::list power_codes(const World& world);

} // namespace mv::python
