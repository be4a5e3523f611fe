#pragma once
/// The script of a job array, and what Slurm says of itself.

#include <cstdint>
#include <optional>
#include <string>

namespace mv::cli {

/// What a cluster allows; without a value where it does not say.
struct SlurmLimits {
    std::optional<std::uint64_t> array_size{}; ///< MaxArraySize: task numbers lie below it
    std::optional<std::uint64_t> jobs{};       ///< the least of MaxJobCount and MaxSubmitJobs
    std::uint64_t most_tasks() const;          ///< of one array
};

/// Of the text that `scontrol show config` prints.
SlurmLimits slurm_limits(const std::string& config);
/// What it prints here, "" where there is none.
std::string slurm_config();

/// What goes into a script.
struct SlurmJob {
    std::string about{};    ///< lines about the sweep, for a comment
    std::string command{};  ///< of a task, as a shell takes it
    std::string program{};  ///< likewise, without the verb
    std::string store{};    ///< from the root
    std::string preamble{}; ///< lines of the user's
    std::optional<std::string> account{}, partition{};
    std::uint64_t tasks = 1, cpus = 1, minutes = 1;
};

/// Text for sbatch.
std::string slurm_script(const SlurmJob& job);

} // namespace mv::cli
