#pragma once
/// A seat beside a run: told before and after everything that changes the state, it may read and must not write.

#include "strategy_profile.hpp"
#include "scheduled_events.hpp"

#include <string_view>

namespace mv::mv1 {

/// What there is to see. Lives as long as the run.
struct Observed {
    const WorldTables& tables;
    const StrategyProfile& profile;
    const StrategyReview& reviews;
    const Kernel& kernel;
    const MemoryPlan& plan;
    const ScheduledEvents& scheduled_events;
    BlockState& block;
};

/// Steps count from the start of burn-in. `what` is a mechanism's name ("" for those that always run), or one of
/// "start", "strategies", "events", "revision", "burn-in" (totals begin anew) and "step" (it is over).
class Observer {
public:
    virtual ~Observer() = default;
    virtual void attach(const Observed& seen) = 0;
    virtual void before(std::string_view what, int step) = 0;
    virtual void after(std::string_view what, int step) = 0;
};

} // namespace mv::mv1
