#include "unit_tasks.hpp"

#include <numeric>

namespace mv::sweep {
namespace {

std::vector<std::size_t> all_units(const Sweep& sweep)
{
    std::vector<std::size_t> order(sweep.units().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

/// All units one after the other, into a merger.
class InMemory final : public UnitTasks {
public:
    InMemory(const Sweep& sweep, Merger& merger, std::unique_ptr<Stopping> stopping)
        : UnitTasks(sweep, all_units(sweep), std::move(stopping)), merger_(merger)
    {
    }

private:
    bool is_there(std::size_t) override { return false; }
    void keep(const PointTask&, const results::Dataset& data, const PointOutcomes&) override
    {
        const std::lock_guard lock(mutex_);
        merger_.add(data);
    }

    Merger& merger_;
    std::mutex mutex_{};
};

} // namespace

results::Dataset compute(const Sweep& sweep, const Execution& execution, const std::string& command)
{
    results::Dataset whole = frame(sweep, command);
    auto stopping = stopping_of(whole.attributes(), sweep.alternatives().size(), sweep.plan().design().points());
    Merger merger(std::move(whole));
    InMemory tasks(sweep, merger, std::move(stopping));
    if (!simulate_points(tasks, sweep.runs(), execution, sweep.keeps_summarised()))
        throw Interrupted("the sweep was stopped before its end");
    return merger.take();
}

} // namespace mv::sweep
