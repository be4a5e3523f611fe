#pragma once
/// In what a scenario of MV-1 departs from the model and the world as they come.

#include "keys.hpp"

#include <multivector/study/change.hpp>

namespace mv::mv1 {

/// World, time, mechanisms, other states, restraint, mediation, events, code and strategies of one's own, in this
/// order. `plugins`: files that code comes from.
std::vector<Change> changes(const ReadKeys& read, const World& world, const std::vector<std::string>& plugins);

} // namespace mv::mv1
