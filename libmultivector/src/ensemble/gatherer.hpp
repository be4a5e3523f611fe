#pragma once
/// Where finished groups go.

#include "histogram_store.hpp"
#include "moment_store.hpp"
#include "replicate_store.hpp"

namespace mv::ensemble {

class Gatherer {
public:
    Gatherer(const Layout& layout, const Plan& plan);

    /// Group `group` of the plan, complete: all of it, or with std::bad_alloc none. Thread-safe; the caller sets the
    /// float environment.
    void add(std::size_t group, std::span<const ComputedBlock> blocks);

    /// Everything gathered; call once, when all threads are done. The caller sets the float environment.
    Outcomes take();

private:
    Outcomes outcomes_; ///< made at the start: at the end there may be no memory
    ReplicateStore replicates_;
    MomentStore moments_;
    HistogramStore summarised_, series_;
};

} // namespace mv::ensemble
