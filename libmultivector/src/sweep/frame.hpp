#pragma once
/// Attributes of a frame that the merger reads.

#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {

/// JSON: name, axes, number of entries, bins and attributes of each outcome that is kept, in the order of the entries.
inline constexpr const char* outcomes_attribute = "outcomes_kept";

} // namespace mv::sweep
