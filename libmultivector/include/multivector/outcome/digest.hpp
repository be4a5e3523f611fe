#pragma once
/// One number that changes when any bit of the results does: for tests of sameness.

#include <multivector/outcome/outcomes.hpp>

namespace mv {

/// FNV-1a, 64 bits, over seed, replicate numbers, values, moments, histograms, trace and failures. The layout, the time
/// it took and whether the run was interrupted do not count.
std::uint64_t digest(const Outcomes& outcomes);

} // namespace mv
