#pragma once
/// In what a sweep departs from the model and the world as they come.

#include <multivector/study/change.hpp>
#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {

/// What is changed at every point, then what the design varies, a change of the kind design each.
std::vector<Change> changes(const Sweep& sweep);

} // namespace mv::sweep
