#pragma once
/// How many processors limits of the system leave. Texts and folders come in as arguments, so that tests can give
/// theirs.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace mv::ensemble {

/// "200000 100000" of cpu.max is 2 processors; "max ..." and anything unreadable is no limit.
std::optional<double> parse_cpu_max(std::string_view text);

/// cpu.cfs_quota_us and cpu.cfs_period_us; a quota of -1 and anything unreadable is no limit.
std::optional<double> parse_cfs_quota(std::string_view quota, std::string_view period);

/// A whole number above 0, as SLURM_CPUS_PER_TASK holds it; anything else is no limit.
std::optional<double> parse_count(std::string_view text);

/// The number of one node, from 0, in a list of Slurm's: "72(x2),36" is 72, 72, 36. Anything else is no limit.
std::optional<double> parse_per_node(std::string_view text, std::size_t node);

/// The processors that Slurm gives this task. SLURM_CPUS_PER_TASK is there only where -c was asked for; else, and
/// where it says more, the task has its part of those that the job has on this node: SLURM_CPUS_ON_NODE, or
/// SLURM_JOB_CPUS_PER_NODE where a shell of salloc knows no more, divided by SLURM_STEP_TASKS_PER_NODE, which srun
/// sets. (SLURM_TASKS_PER_NODE is not asked: a batch script has it too and is one process alone.) `variable` looks one
/// up, "" where it is not set.
std::optional<double> slurm_limit(const std::function<std::string(const char*)>& variable);

/// The tightest quota of the groups this process is in and of all above them. `mount`: where cgroups live
/// (/sys/fs/cgroup); `membership`: the text of /proc/self/cgroup.
std::optional<double> cgroup_limit(const std::filesystem::path& mount, std::string_view membership);

/// The least that memory limits of those groups leave: memory.max and memory.current of version 2,
/// memory.limit_in_bytes and memory.usage_in_bytes of version 1; pages of files that can be dropped count as free.
std::optional<double> cgroup_memory(const std::filesystem::path& mount, std::string_view membership);

/// How many of `wanted` threads can exist at a time, the calling one among them; at least 1. Makes the others, with
/// such stacks, and ends them.
int count_obtainable(int wanted, std::size_t stack_bytes);

/// The least of them, parts of a processor rounded up, at least 1.
int combine_limits(int processors, std::optional<double> cgroup, std::optional<double> slurm);

} // namespace mv::ensemble
