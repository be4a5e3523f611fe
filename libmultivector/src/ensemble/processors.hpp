#pragma once
/// How many processors limits of the system leave. Texts and folders come in as arguments, so that tests can give theirs.

#include <filesystem>
#include <optional>
#include <string_view>

namespace mv::ensemble {

/// "200000 100000" of cpu.max is 2 processors; "max ..." and anything unreadable is no limit.
std::optional<double> parse_cpu_max(std::string_view text);

/// cpu.cfs_quota_us and cpu.cfs_period_us; a quota of -1 and anything unreadable is no limit.
std::optional<double> parse_cfs_quota(std::string_view quota, std::string_view period);

/// A whole number above 0, as SLURM_CPUS_PER_TASK and SLURM_CPUS_ON_NODE hold it; anything else is no limit.
std::optional<double> parse_count(std::string_view text);

/// The tightest quota of the groups this process is in and of all above them. `mount`: where cgroups live
/// (/sys/fs/cgroup); `membership`: the text of /proc/self/cgroup.
std::optional<double> cgroup_limit(const std::filesystem::path& mount, std::string_view membership);

/// The least of them, parts of a processor rounded up, at least 1.
int combine_limits(int processors, std::optional<double> cgroup, std::optional<double> slurm);

} // namespace mv::ensemble
