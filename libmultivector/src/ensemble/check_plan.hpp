#pragma once
/// What cannot be run.

#include <multivector/ensemble/simulate.hpp>

namespace mv::ensemble {

/// Throws InputError for a plan without replicates or with numbers past 2^32 - 1, a number of threads below 0 or above
/// 4096, and a layout that is not usable.
void check(const Layout& layout, const Plan& plan, const Execution& execution);

} // namespace mv::ensemble
