#include <multivector/sweep/probe.hpp>

#include <algorithm>
#include <chrono>

namespace mv::sweep {
namespace {

constexpr std::size_t most_units = 8, most_cells = 64;

double seconds_since(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The beginnings of units that lie evenly over the sweep.
class ProbeTasks final : public PointTasks {
public:
    ProbeTasks(const Sweep& sweep, std::size_t units) : sweep_(sweep), units_(units) {}

    bool next(PointTask& task) override
    {
        if (number_ == units_) return false;
        const Unit unit = sweep_.units().unit(number_++ * sweep_.units().size() / units_);
        const auto start = std::chrono::steady_clock::now();
        task = sweep_.task(unit);
        if (unit.study != study_) making += seconds_since(start), ++made;
        study_ = unit.study;
        task.replicates = std::min<std::uint32_t>(task.replicates, most_cells);
        task.points.resize(std::min(task.points.size(), std::max<std::size_t>(1, most_cells / task.replicates)));
        return true;
    }

    void done(const PointTask& task, PointOutcomes outcomes) override
    {
        const std::lock_guard lock(mutex_);
        runs += task.cells() * sweep_.layout().alternatives.size();
        seconds += outcomes.seconds;
    }

    std::uint64_t runs = 0; ///< that were computed
    double seconds = 0;     ///< that they took
    double making = 0;      ///< seconds for studies
    std::size_t made = 0;   ///< those beside the first, which the sweep has

private:
    const Sweep& sweep_;
    std::size_t units_, number_ = 0, study_ = 0;
    std::mutex mutex_{};
};

} // namespace

Probe probe(const Sweep& sweep, int threads)
{
    Execution execution;
    execution.threads = threads;
    ProbeTasks warm(sweep, 1), tasks(sweep, std::min(most_units, sweep.units().size()));
    simulate_points(warm, 0, execution, sweep.keeps_summarised());
    simulate_points(tasks, 0, execution, sweep.keeps_summarised());
    Probe probe{tasks.runs, tasks.seconds, 0, 0};
    probe.run_seconds = tasks.seconds / static_cast<double>(tasks.runs);
    probe.core_seconds = probe.run_seconds * static_cast<double>(sweep.runs());
    if (tasks.made)
        probe.core_seconds +=
            tasks.making / static_cast<double>(tasks.made) * static_cast<double>(sweep.plan().studies().size());
    return probe;
}

} // namespace mv::sweep
