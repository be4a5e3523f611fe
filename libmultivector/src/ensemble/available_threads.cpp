#include "processors.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

namespace mv {
namespace {

/// Processors in the affinity mask of the calling thread; where there is none, all.
int allowed_processors()
{
#if defined(__linux__)
    for (int most = 1024; most <= 1 << 20; most *= 4) { // the call fails while the mask is shorter than the kernel's
        cpu_set_t* mask = CPU_ALLOC(static_cast<std::size_t>(most));
        if (!mask) break;
        const std::size_t bytes = CPU_ALLOC_SIZE(static_cast<std::size_t>(most));
        CPU_ZERO_S(bytes, mask);
        const bool known = sched_getaffinity(0, bytes, mask) == 0;
        const int count = known ? CPU_COUNT_S(bytes, mask) : 0;
        CPU_FREE(mask);
        if (known) return count;
    }
#endif
    return static_cast<int>(std::thread::hardware_concurrency());
}

std::string whole_text(const char* file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

} // namespace

ThreadLimits thread_limits()
{
    ThreadLimits limits;
    limits.affinity = allowed_processors();
    limits.cgroup = ensemble::cgroup_limit("/sys/fs/cgroup", whole_text("/proc/self/cgroup"));
    limits.slurm = ensemble::slurm_limit(variable);
    limits.threads = ensemble::combine_limits(limits.affinity, limits.cgroup, limits.slurm);
    return limits;
}

int available_threads() { return thread_limits().threads; }

} // namespace mv
