#pragma once
/// [sweep] of a scenario.

#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {

/// InputError for a target of an outcome that is not kept, or of a difference where nothing is to be compared.
void check_precision(const Sweep& sweep);

} // namespace mv::sweep
