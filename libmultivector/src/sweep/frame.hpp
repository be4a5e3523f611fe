#pragma once
/// Attributes of a frame that are read again.

#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {

/// JSON: name, axes, number of entries, bins and attributes of each outcome that is kept, in the order of the entries.
inline constexpr const char* outcomes_attribute = "outcomes_kept";
/// Path of the scenario's file, from the root: what it names lies relative to that.
inline constexpr const char* scenario_attribute = "scenario_file";

} // namespace mv::sweep
