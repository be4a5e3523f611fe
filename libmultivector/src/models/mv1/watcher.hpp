#pragma once
/// A seat beside a run: told before and after everything that changes the state, it may read and must not write.

#include "conduct.hpp"
#include "happenings.hpp"

#include <string_view>

namespace mv::mv1 {

/// What there is to see. Lives as long as the run.
struct Watched {
    const WorldTables& tables;
    const Conduct& conduct;
    const Players& players;
    const Kernel& kernel;
    const MemoryPlan& plan;
    const Happenings& happenings;
    BlockState& block;
};

/// Steps count from the start of burn-in. `what` is a mechanism's name ("" for those that always run), or one of
/// "start", "strategies", "events", "revision", "burn-in" (totals begin anew) and "step" (it is over).
class Watcher {
public:
    virtual ~Watcher() = default;
    virtual void attach(const Watched& seen) = 0;
    virtual void before(std::string_view what, int step) = 0;
    virtual void after(std::string_view what, int step) = 0;
};

} // namespace mv::mv1
