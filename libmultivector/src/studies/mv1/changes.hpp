#pragma once
/// In what a scenario of MV-1 departs from the model and the world as they come.

#include "keys.hpp"

#include <multivector/study/change.hpp>

namespace mv::mv1 {

/// World, time, mechanisms, other states, restraint, mediation, events, strategies and code of one's own, in this
/// order.
std::vector<Change> changes(const ReadKeys& read, const World& world);

} // namespace mv::mv1
