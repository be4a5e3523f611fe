#pragma once
/// Runs a model's replicates on all cores and gathers the outcomes. The same bits for any number of threads.

#include <multivector/base/error.hpp>
#include <multivector/model/model.hpp>
#include <multivector/outcome/outcomes.hpp>

#include <atomic>
#include <functional>
#include <optional>
#include <string>

namespace mv {

/// Replicates that a thread computes in one go and that are summed by themselves before sums are combined, counted from
/// the plan's first replicate. Runs that are cut at multiples of it have the same partial sums as the whole.
inline constexpr std::uint32_t group_replicates = 2 * block_lanes;

/// How far the work is, told now and then by the thread that finished something.
struct Progress {
    std::uint64_t done = 0;  ///< runs, that is replicates times alternatives, that are finished
    std::uint64_t total = 0; ///< runs that were asked for
    double seconds = 0;      ///< since the start
};

/// How a plan is carried out. Nothing here changes the numbers that come out.
struct Execution {
    int threads = 0; ///< 0: the processors the process may use
    std::function<void(const Progress&)>
        progress{}; ///< called under a lock, at most five times a second and at the end
    const std::atomic<bool>* cancel =
        nullptr;                 ///< set it to stop; groups in hand are finished or given up, as the model likes
    bool shuffle_blocks = false; ///< for tests: another order, the same results
};

/// Which replicates are computed.
struct Plan {
    std::uint32_t replicates = 1000;   ///< how many, at least 1
    std::uint32_t first_replicate = 0; ///< number of the first
    std::uint64_t seed = 0;            ///< the same seed and number give the same replicate
    std::uint32_t traced = 1000; ///< replicates that keep a trace, counted from the first; at most `replicates` do
    std::uint32_t point = 0;     ///< row of a design, by which sampled parameters are drawn; shocks stay the same
};

/// What limits the processors of this process.
struct ThreadLimits {
    int affinity = 1;               ///< processors in the affinity mask
    std::optional<double> cgroup{}; ///< quota of the control group, in processors
    std::optional<double> slurm{};  ///< what Slurm gives this task: SLURM_CPUS_PER_TASK, its part of SLURM_CPUS_ON_NODE
    int threads = 1;                ///< the least of them, rounded up, at least 1
};
/// Looks them up now.
ThreadLimits thread_limits();

/// How much more memory this process may take.
struct MemoryRoom {
    std::uint64_t bytes = 0; ///< the least that the machine, RLIMIT_AS, RLIMIT_DATA and control groups leave
    std::string limit{};     ///< which of them that is, in words
};
/// Looks it up now. Of the machine's memory all counts that exists, whoever uses it at the moment.
MemoryRoom memory_room();

/// Bytes that the outcomes of a plan take, and while they are computed the blocks of so many threads. What the model
/// takes for itself comes on top.
std::uint64_t memory_needed(const Layout& layout, const Plan& plan, int threads);

/// Processors this process may use, at least 1: `thread_limits().threads`.
int available_threads();

/// How many of `wanted` threads, the calling one among them, the system gives this process now: fewer where limits of
/// memory, of processes or of the control group stand in the way. At least 1.
int obtainable_threads(int wanted);

/// Computes all replicates, on fewer threads where the system gives no more. One that fails (the model throws, names it
/// in BlockRecord::failures, or leaves a number that is not finite) is recorded in `failures` and left out. An
/// interruption, by `cancel` or by a model that throws Interrupted, or an allocation that fails, returns the finished
/// groups with `interrupted` set. Safe from several threads, inside a caller's parallel_for, and whatever the caller's
/// floating-point settings. Throws InputError for a plan, a number of threads, a layout (names, bins, labels given
/// twice) or a workspace (null) that cannot be used, or if the outcomes do not fit into memory, and lets through what
/// `progress` throws.
Outcomes simulate(const AnyModel& model, const Plan& plan, const Execution& execution = {});

/// The same for anything that satisfies Model.
template <Model M>
Outcomes simulate(const M& model, const Plan& plan, const Execution& execution = {})
{
    return simulate(static_cast<const AnyModel&>(ModelView<M>(model)), plan, execution);
}

} // namespace mv
