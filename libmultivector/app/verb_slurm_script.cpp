/// slurm-script: a job array that computes a sweep.

#include "progress.hpp"
#include "shell.hpp"
#include "slurm.hpp"
#include "streams.hpp"
#include "sweep_options.hpp"
#include "verbs.hpp"

#include <multivector/sweep/probe.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

namespace mv::cli {
namespace {

namespace fs = std::filesystem;

struct ScriptOptions {
    SweepOptions sweep{};
    std::optional<std::string> account{}, partition{}, preamble{};
    std::uint32_t minutes = 30, cpus = 1;
    std::optional<std::uint32_t> tasks{};
};

std::string absolute(const std::string& path) { return fs::absolute(path).lexically_normal().string(); }

/// The arguments of `slurm-script` that `sweep` takes too.
std::string command_of(const ScriptOptions& options, const Registry& registry)
{
    const ScenarioOptions& input = options.sweep.run.input;
    std::string text = quoted(program_path()) + " sweep " + quoted(absolute(input.scenario)) + " --store "
                       + quoted(absolute(options.sweep.store));
    for (const std::string& plugin : registry.plugins()) text += " --plugin " + quoted(absolute(plugin));
    for (const auto& [option, value] : input.of_models)
        text += " " + option + (value.empty() ? "" : " " + quoted(value));
    if (input.replicates) text += fmt::format(" --replicates {}", *input.replicates);
    if (input.seed) text += fmt::format(" --seed {}", *input.seed);
    if (input.isa) text += " --isa " + quoted(*input.isa);
    return text;
}

std::string preamble_of(const ScriptOptions& options)
{
    if (!options.preamble) return {};
    std::error_code error;
    std::ifstream file(*options.preamble, std::ios::binary);
    if (!fs::is_regular_file(*options.preamble, error) || !file.is_open())
        throw FileError(*options.preamble + " cannot be read\n  hint:    --preamble is a file with lines of a script");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    return text.ends_with('\n') ? text : text + "\n";
}

/// As many as take the minutes asked for; no more than there are units, or than Slurm takes.
std::uint64_t tasks_of(const ScriptOptions& options, const sweep::Sweep& sweep, double core_seconds)
{
    const double each = 60. * options.minutes * options.cpus;
    const auto wanted = options.tasks ? std::uint64_t{*options.tasks}
                                      : static_cast<std::uint64_t>(std::max(1., std::ceil(core_seconds / each)));
    const std::uint64_t most = slurm_limits(slurm_config()).most_tasks();
    if (wanted > most) say("note: Slurm takes {} tasks here, not {}\n", grouped(most), grouped(wanted));
    return std::min({wanted, most, std::uint64_t{sweep.units().size()}});
}

/// Half as long again as the probe says, and what starting takes: other work on a node shows in times.
std::uint64_t minutes_of(double core_seconds, std::uint64_t tasks, std::uint32_t cpus)
{
    const double each = core_seconds / static_cast<double>(tasks * cpus) / 60;
    return 10 + static_cast<std::uint64_t>(std::ceil(1.5 * each));
}

void warn_of_long_units(const sweep::Sweep& sweep, const sweep::Probe& probe, std::uint32_t cpus)
{
    const double unit = probe.core_seconds / static_cast<double>(sweep.units().size()) / cpus;
    if (unit > 60)
        say("warning: a unit takes {}, and what a task has not finished when its time is over is computed again\n"
            "  hint:    make units smaller: unit_runs in [sweep]\n",
            duration_text(unit));
}

std::string about(const sweep::Sweep& sweep, const sweep::Probe& probe, std::uint64_t tasks, std::uint32_t cpus)
{
    return fmt::format("{} points, {} replicates each: {} runs in {} units\n"
                       "about {} of one core, as {} runs took {:.2f} s here; so {} for each task\n\n",
                       grouped(sweep.plan().design().points()), grouped(sweep.replicates()), grouped(sweep.runs()),
                       grouped(sweep.units().size()), duration_text(probe.core_seconds), grouped(probe.runs),
                       probe.seconds, duration_text(probe.core_seconds / static_cast<double>(tasks * cpus)));
}

int print_script(const ScriptOptions& options, const Registry& registry)
{
    SlurmJob job;
    job.preamble = preamble_of(options);
    const auto sweep = sweep_of(options.sweep, registry);
    const sweep::Store store(options.sweep.store, *sweep, options.sweep.run.command_line);
    fs::create_directories(store.folder() / "log");
    const sweep::Probe probe = sweep::probe(*sweep, 0);
    job.tasks = tasks_of(options, *sweep, probe.core_seconds);
    job.cpus = options.cpus;
    job.minutes = minutes_of(probe.core_seconds, job.tasks, options.cpus);
    job.about = about(*sweep, probe, job.tasks, options.cpus);
    job.command = command_of(options, registry);
    job.program = quoted(program_path());
    job.store = absolute(options.sweep.store);
    job.account = options.account;
    job.partition = options.partition;
    warn_of_long_units(*sweep, probe, options.cpus);
    return show(slurm_script(job), exit_done);
}

} // namespace

void add_slurm_script(const Declaring& program)
{
    CLI::App* verb = program.app.add_subcommand(
        "slurm-script", "print a job array for Slurm that computes a sweep, sized by a short run of it");
    auto options = std::make_shared<ScriptOptions>();
    options->sweep.run.command_line = program.command_line;
    add_sweep_options(*verb, options->sweep, program.registry);
    verb->add_option("--account", options->account, "whom Slurm charges");
    verb->add_option("--partition", options->partition, "where the tasks run");
    verb->add_option("--preamble", options->preamble, "file with lines for the script: #SBATCH, module load ...");
    verb->add_option("--minutes", options->minutes, "about how long a task works: 30 without it")
        ->check(CLI::Range(10u, 60u))
        ->transform(decimal());
    verb->add_option("--cpus", options->cpus, "processors of a task: 1 without it")
        ->check(CLI::Range(1u, 4096u))
        ->transform(decimal());
    verb->add_option("--tasks", options->tasks, "so many tasks instead of what the minutes come to")
        ->check(CLI::Range(1u, 10'000'000u))
        ->transform(decimal());
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return print_script(*options, registry); };
    });
}

} // namespace mv::cli
