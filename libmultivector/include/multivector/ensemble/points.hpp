#pragma once
/// Runs replicates at the points of a design on all cores, task by task. The same bits whatever the tasks and the
/// threads.

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/model/parameter_table.hpp>

#include <cstdint>
#include <memory>
#include <vector>

namespace mv {

/// Some replicates at some points, all of one model.
struct PointTask {
    std::size_t number = 0;                        ///< of the caller's
    std::shared_ptr<const AnyModel> model{};       ///< never null
    std::shared_ptr<const ParameterTable> table{}; ///< null: the model's own parameters at every point
    std::vector<std::uint32_t> points{};           ///< rows, at least one
    std::uint32_t first_replicate = 0;             ///< number of the first
    std::uint32_t replicates = 1;                  ///< of every point, at least 1
    std::uint64_t seed = 0;                        ///< the same seed and number give the same shocks
    /// 0: all points meet the same shocks. Else replicate r of point p is drawn as number p * stride + r.
    std::uint32_t stride = 0;

    std::size_t cells() const { return points.size() * replicates; } ///< pairs of a point and a replicate
    /// The number that a cell's replicate is drawn by.
    std::uint32_t drawn_as(std::size_t cell) const
    {
        return stride * points[cell / replicates] + first_replicate + static_cast<std::uint32_t>(cell % replicates);
    }
};

/// What came out of a task. A cell is a point and a replicate, replicates fastest.
struct PointOutcomes {
    std::vector<float> outcomes{};    ///< [alternative][entry][cell]; of a cell that failed NaN
    std::vector<float> summarised{};  ///< likewise, where it was asked for
    std::vector<std::int8_t> sound{}; ///< [cell], 1 where it did not fail
    std::vector<Failure> failures{};  ///< ordered by point and replicate; the number is the one it was drawn by
    double seconds = 0;               ///< of work, over all threads
};

/// Hands out tasks and takes what came of them. Its functions are called by the threads that work, `next` by one at a
/// time.
class PointTasks {
public:
    virtual ~PointTasks() = default;
    /// The next task; false where there is none.
    virtual bool next(PointTask& task) = 0;
    /// Where there was none: whether there may be one once a task in hand is done.
    virtual bool comes_later() { return false; }
    /// A task that is finished, while others are at work on later ones; by several threads at once.
    virtual void done(const PointTask& task, PointOutcomes outcomes) = 0;
};

/// Computes all tasks, block by block, so that no thread waits for the end of a task. `runs` is what progress is told
/// to be whole. False if it was interrupted: tasks in hand are dropped. Throws InputError as simulate(),
/// std::bad_alloc, and lets through what `tasks` and `execution.progress` throw. `summarised` asks for those outcomes
/// too.
bool simulate_points(PointTasks& tasks, std::uint64_t runs, const Execution& execution = {}, bool summarised = false);

} // namespace mv
