/// The only file that names TBB.

#include "task_loop.hpp"

#include "processors.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <optional>

namespace mv::ensemble {
namespace {

using Control = tbb::global_control;

/// While it lives, TBB may have as many workers as were asked for, where its own limit is the number of processors. A
/// smaller limit that the caller has set still holds.
class EnoughWorkers {
public:
    explicit EnoughWorkers(std::size_t threads)
    {
        if (threads > Control::active_value(Control::max_allowed_parallelism))
            control_.emplace(Control::max_allowed_parallelism, threads);
        threads_ = std::min(threads, Control::active_value(Control::max_allowed_parallelism));
    }

    /// What can be had. An arena that wants more makes TBB write a warning to stderr.
    int threads() const { return static_cast<int>(threads_); }

private:
    std::optional<Control> control_;
    std::size_t threads_;
};

} // namespace

int thread_count(std::size_t count, int threads)
{
    const int wanted = threads > 0 ? threads : available_threads();
    return static_cast<int>(std::min(static_cast<std::size_t>(wanted), count));
}

void repeat_on_threads(std::size_t count, int threads, const std::function<void()>& task)
{
    const EnoughWorkers workers(static_cast<std::size_t>(obtainable_threads(thread_count(count, threads))));
    // An arena of its own: a thread that waits here takes no task of the caller's, and a caller inside a
    // parallel_for always finds the place that is reserved for it. A context of its own: a caller that
    // is cancelled does not cut the run short, which TBB's manual does not promise of an arena alone.
    tbb::task_arena arena(workers.threads(), 1);
    tbb::task_group_context context(tbb::task_group_context::isolated);
    arena.execute([&] {
        tbb::parallel_for(
            // Isolated: a model that uses TBB inside a block must not begin another task while it waits.
            std::size_t{0}, count, [&](std::size_t) { tbb::this_task_arena::isolate(task); }, tbb::simple_partitioner{},
            context);
    });
}

} // namespace mv::ensemble

namespace mv {

/// With stacks as large as TBB makes them: those of the threads tried here are kept for its own.
int obtainable_threads(int wanted)
{
    const std::size_t stack = tbb::global_control::active_value(tbb::global_control::thread_stack_size);
    return ensemble::count_obtainable(wanted, stack);
}

} // namespace mv
