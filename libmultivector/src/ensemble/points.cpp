#include <multivector/ensemble/points.hpp>

#include "block_runner.hpp"
#include "check_plan.hpp"
#include "float_environment.hpp"
#include "progress_meter.hpp"
#include "task_loop.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <tuple>

namespace mv {
namespace {

using namespace ensemble;

/// A task in hand: blocks are given out in order, and whoever finishes the last one hands it over.
struct OpenTask {
    PointTask task{};
    PointOutcomes outcomes{};
    std::size_t blocks = 0, begun = 0; ///< under the lock of the run
    std::atomic<std::size_t> left{0};
    std::mutex mutex{}; ///< of failures and seconds

    BlockAddress address(std::size_t block, const std::atomic<bool>* cancel) const
    {
        const std::size_t first = block * block_lanes, last = task.cells() - 1;
        BlockAddress where;
        where.seed = task.seed;
        where.cancel = cancel;
        where.table = task.table.get();
        where.valid = static_cast<int>(std::min<std::size_t>(block_lanes, last + 1 - first));
        for (std::size_t lane = 0; lane < block_lanes; ++lane) {
            const std::size_t cell = std::min(first + lane, last);
            where.point[lane] = task.points[cell / task.replicates];
            where.replicate[lane] = task.drawn_as(cell);
        }
        return where;
    }
};

/// The lanes of a block behind one another, [row][16] to [row][cell].
void scatter(const std::vector<float>& from, const ComputedBlock& block, std::size_t first, std::size_t cells,
             std::vector<float>& to)
{
    for (std::size_t row = 0; row < from.size() / block_lanes; ++row)
        for (std::size_t lane = 0; lane < static_cast<std::size_t>(block.valid); ++lane)
            to[row * cells + first + lane] =
                block.kept[lane] ? from[row * block_lanes + lane] : std::numeric_limits<float>::quiet_NaN();
}

/// One call of simulate_points(): what its threads share.
class PointRun {
public:
    PointRun(PointTasks& tasks, std::uint64_t runs, const Execution& execution, bool summarised)
        : tasks_(tasks), execution_(execution), summarised_(summarised), meter_(execution.progress, runs)
    {
    }

    bool compute()
    {
        const auto threads = static_cast<std::size_t>(thread_count(most_threads, execution_.threads));
        repeat_on_threads(threads, execution_.threads, [this] { work(); });
        if (thrown_) std::rethrow_exception(thrown_);
        if (!stopped()) meter_.finish();
        return !stopped();
    }

private:
    static constexpr std::size_t most_threads = 4096;

    bool stopped() const { return stop_ || (execution_.cancel && *execution_.cancel); }

    /// Takes blocks until there are none. An exception stops all threads, and the first is thrown again.
    void work()
    {
        std::unique_ptr<BlockRunner> runner;
        std::unique_ptr<ComputedBlock> block;
        std::shared_ptr<const AnyModel> model;
        std::shared_ptr<OpenTask> open;
        std::size_t number = 0;
        try {
            while (take(open, number)) {
                if (open->task.model != model) {
                    const FloatEnvironment standard;
                    runner.reset();
                    model = open->task.model;
                    runner = std::make_unique<BlockRunner>(*model);
                    block = std::make_unique<ComputedBlock>(model->layout());
                }
                compute(*open, number, *runner, *block);
            }
        } catch (const Interrupted&) {
            stop_ = true;
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!thrown_) thrown_ = std::current_exception();
            stop_ = true;
        }
    }

    bool take(std::shared_ptr<OpenTask>& open, std::size_t& block)
    {
        std::unique_lock lock(mutex_);
        for (;;) {
            if (stopped()) return false;
            if (!current_ || current_->begun == current_->blocks) current_ = begin();
            if (current_) break;
            if (at_end_) return false;
            finished_.wait_for(lock, std::chrono::milliseconds(100)); // looks at `cancel` in between
        }
        open = current_;
        block = current_->begun++;
        return true;
    }

    std::shared_ptr<OpenTask> begin()
    {
        auto open = std::make_shared<OpenTask>();
        if (at_end_ || !tasks_.next(open->task)) {
            at_end_ = at_end_ || !tasks_.comes_later();
            return nullptr;
        }
        const Layout& layout = open->task.model->layout();
        check(layout, {.replicates = open->task.replicates, .first_replicate = open->task.first_replicate}, execution_);
        const std::size_t cells = open->task.cells(), alternatives = layout.alternatives.size();
        open->blocks = (cells + block_lanes - 1) / block_lanes;
        open->left = open->blocks;
        open->outcomes.outcomes.resize(alternatives * layout.outcome_entries() * cells);
        if (summarised_) open->outcomes.summarised.resize(alternatives * layout.summarised_entries() * cells);
        open->outcomes.sound.resize(cells);
        return open;
    }

    void compute(OpenTask& open, std::size_t number, BlockRunner& runner, ComputedBlock& block)
    {
        using Clock = std::chrono::steady_clock;
        const Clock::time_point start = Clock::now();
        {
            const FloatEnvironment standard;
            runner.run(open.address(number, execution_.cancel), block);
        }
        const std::size_t first = number * block_lanes, cells = open.task.cells();
        scatter(block.record.outcomes, block, first, cells, open.outcomes.outcomes);
        if (summarised_) scatter(block.record.summarised, block, first, cells, open.outcomes.summarised);
        std::copy_n(block.kept.begin(), block.valid, open.outcomes.sound.begin() + static_cast<std::ptrdiff_t>(first));
        {
            const std::lock_guard lock(open.mutex);
            std::ranges::move(block.failures, std::back_inserter(open.outcomes.failures));
            open.outcomes.seconds += std::chrono::duration<double>(Clock::now() - start).count();
        }
        if (--open.left == 0) finish(open);
        meter_.add(static_cast<std::uint64_t>(block.valid) * open.task.model->layout().alternatives.size());
    }

    void finish(OpenTask& open)
    {
        std::ranges::stable_sort(open.outcomes.failures, {},
                                 [](const Failure& f) { return std::tie(f.point, f.replicate); });
        tasks_.done(open.task, std::move(open.outcomes));
        {
            const std::lock_guard lock(mutex_);
        } // whoever has found nothing waits by now
        finished_.notify_all();
    }

    PointTasks& tasks_;
    const Execution& execution_;
    bool summarised_;
    ProgressMeter meter_;
    std::mutex mutex_{};
    std::condition_variable finished_{};  ///< a task is
    std::shared_ptr<OpenTask> current_{}; ///< the latest that was begun
    bool at_end_ = false;
    std::exception_ptr thrown_{};
    std::atomic<bool> stop_{false};
};

} // namespace

bool simulate_points(PointTasks& tasks, std::uint64_t runs, const Execution& execution, bool summarised)
{
    return PointRun(tasks, runs, execution, summarised).compute();
}

} // namespace mv
