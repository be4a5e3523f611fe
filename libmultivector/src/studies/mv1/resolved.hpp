#pragma once
/// What MV-1's keys came to, as JSON.

#include "keys.hpp"

namespace mv::mv1 {

/// The text of an object: all settings, and what extensions add, which come from `plugins`, if from files.
std::string resolved(const ReadKeys& read, const World& world, const ParameterSet& parameters,
                     const std::vector<std::string>& plugins);

} // namespace mv::mv1
