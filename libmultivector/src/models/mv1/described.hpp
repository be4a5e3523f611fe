#pragma once
/// The variables of a block with their names, units, meanings and dimensions: those of the model and of inserted
/// mechanisms.

#include "block_state.hpp"

#include <multivector/models/mv1/replay.hpp>

namespace mv::mv1 {

/// In the order of declarations.def, then `mechanism.variable` in the order of the schedule. Offsets are entries of the
/// plan.
std::vector<TracedVariable> described_variables(const MemoryPlan& plan, const Extensions& extensions);

} // namespace mv::mv1
