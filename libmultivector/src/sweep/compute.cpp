#include <multivector/sweep/sweep.hpp>

namespace mv::sweep {
namespace {

/// All units one after the other, into a merger.
class InMemory final : public PointTasks {
public:
    InMemory(const Sweep& sweep, Merger& merger) : sweep_(sweep), merger_(merger) {}
    bool next(PointTask& task) override
    {
        if (number_ == sweep_.units().size()) return false;
        task = sweep_.task(sweep_.units().unit(number_++));
        return true;
    }
    void done(const PointTask& task, PointOutcomes outcomes) override
    {
        const results::Dataset data = unit_data(sweep_, sweep_.units().unit(task.number), outcomes);
        const std::lock_guard lock(mutex_);
        merger_.add(data);
    }

private:
    const Sweep& sweep_;
    Merger& merger_;
    std::mutex mutex_{};
    std::size_t number_ = 0;
};

} // namespace

results::Dataset compute(const Sweep& sweep, const Execution& execution, const std::string& command)
{
    Merger merger(frame(sweep, command));
    InMemory tasks(sweep, merger);
    if (!simulate_points(tasks, sweep.runs(), execution)) throw Interrupted("the sweep was stopped before its end");
    return merger.take();
}

} // namespace mv::sweep
