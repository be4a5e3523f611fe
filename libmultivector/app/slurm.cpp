#include "slurm.hpp"

#include "shell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <limits>
#include <memory>
#include <sstream>

namespace mv::cli {
namespace {

constexpr int seconds_before_the_end = 120;

/// The task in the background, so that the shell hears signals while it works. Slurm itself requeues after a preemption
/// or a lost node; after the end of the time the script asks for it.
constexpr const char* body = R"(
{command} --threads "${{SLURM_CPUS_PER_TASK:-{cpus}}}" &
task=$!
late=
trap 'late=1; kill -USR1 "$task" 2> /dev/null' USR1
trap 'kill -TERM "$task" 2> /dev/null' TERM
wait "$task"
code=$?
while kill -0 "$task" 2> /dev/null; do # a signal ends `wait`
    wait "$task"
    code=$?
done
# {seconds} s before the end of the time: what is finished is in the store, the same task goes on later.
# One task of an array has the number of the whole: requeued by that, all of them would be.
[[ $late ]] && scontrol requeue "${{SLURM_ARRAY_JOB_ID}}_$SLURM_ARRAY_TASK_ID"
exit "$code"
)";

std::string doubled(const std::string& text)
{
    std::string all;
    for (const char c : text) all += c == '%' ? std::string("%%") : std::string(1, c);
    return all;
}

std::string comments(const std::string& text)
{
    std::string all;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) all += line.empty() ? "#\n" : "# " + line + "\n";
    return all;
}

std::string directives(const SlurmJob& job)
{
    std::string text = fmt::format("#SBATCH --job-name=multivector\n#SBATCH --array=0-{}\n#SBATCH --ntasks=1\n"
                                   "#SBATCH --cpus-per-task={}\n#SBATCH --time={}\n#SBATCH --signal=B:USR1@{}\n"
                                   "#SBATCH --requeue\n#SBATCH --open-mode=append\n",
                                   job.tasks - 1, job.cpus, job.minutes, seconds_before_the_end);
    text += fmt::format("#SBATCH --output=\"{}/log/%A_%a.txt\"\n", doubled(job.store));
    if (job.account) text += fmt::format("#SBATCH --account={}\n", *job.account);
    if (job.partition) text += fmt::format("#SBATCH --partition={}\n", *job.partition);
    return text;
}

std::string how_to_go_on(const SlurmJob& job)
{
    const std::string store = quoted(job.store);
    return fmt::format(
        "submit:   sbatch THIS_FILE\n"
        "resume:   the same; sbatch --array=3,7 THIS_FILE for some tasks, --array=0-4 for fewer of them:\n"
        "          whatever is missing is computed, by however many tasks\n"
        "progress: {0} status {1}\n"
        "failures: {0} failures {1}\n"
        "results:  {0} merge {1} --out sweep.nc\n",
        job.program, store);
}

} // namespace

std::uint64_t SlurmLimits::most_tasks() const
{
    return std::max<std::uint64_t>(1, std::min(array_size.value_or(std::numeric_limits<std::uint64_t>::max()),
                                               jobs.value_or(std::numeric_limits<std::uint64_t>::max())));
}

SlurmLimits slurm_limits(const std::string& config)
{
    SlurmLimits limits;
    std::istringstream lines(config);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name, equals, value;
        words >> name >> equals >> value;
        std::uint64_t number = 0;
        const auto [after, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        if (equals != "=" || error != std::errc() || after != value.data() + value.size()) continue;
        if (name == "MaxArraySize") limits.array_size = number;
        if (name == "MaxJobCount" || name == "MaxSubmitJobs")
            limits.jobs = std::min(number, limits.jobs.value_or(number));
    }
    return limits;
}

std::string slurm_config()
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen("scontrol show config 2> /dev/null", "r"),
                                                               ::pclose);
    std::string text;
    std::array<char, 4096> part{};
    while (pipe) {
        const std::size_t got = std::fread(part.data(), 1, part.size(), pipe.get());
        if (got == 0) break;
        text.append(part.data(), got);
    }
    return text;
}

std::string slurm_script(const SlurmJob& job)
{
    return "#!/bin/bash\n" + directives(job) + comments(job.about) + comments(how_to_go_on(job)) + job.preamble
           + fmt::format(fmt::runtime(body), fmt::arg("command", job.command), fmt::arg("cpus", job.cpus),
                         fmt::arg("seconds", seconds_before_the_end));
}

} // namespace mv::cli
