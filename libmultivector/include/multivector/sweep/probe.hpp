#pragma once
/// What a sweep would take, from a short run of it.

#include <multivector/base/error.hpp>
#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {

/// What was measured and what follows from it.
struct Probe {
    std::uint64_t runs = 0;  ///< replicates times alternatives that were computed
    double seconds = 0;      ///< of work that they took, over all threads
    double run_seconds = 0;  ///< a run's
    double core_seconds = 0; ///< of all runs of the sweep, and of making its studies
};

/// Computes the beginnings of up to eight units from all parts of the sweep and keeps nothing. `threads` as in
/// Execution. InputError for a study that cannot be made.
Probe probe(const Sweep& sweep, int threads);

} // namespace mv::sweep
