/// doctor: what this machine offers, and whether results can be written.

#include "kernel.hpp"
#include "progress.hpp"
#include "verbs.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/kernels.hpp>
#include <multivector/random/philox.hpp>
#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

struct DoctorOptions {
    std::string folder = ".";
    bool json = false;
};

struct Rates {
    double write = 0, read = 0; ///< bytes a second
};

/// A file that is removed however the test of it ends.
struct Removed {
    fs::path path;
    ~Removed()
    {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
};

template <class Work>
double seconds_of(const Work& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Writes and reads a results file of 64 MB that does not shrink, as a run would: built whole, synced, checked.
Rates rates_in(const fs::path& folder)
{
    constexpr std::size_t numbers = 16 << 20;
    std::vector<float> values(numbers);
    for (std::size_t k = 0; k < numbers; k += 4) {
        const auto words = philox4x32({static_cast<std::uint32_t>(k), 0, 0, 0}, {0, 0});
        for (std::size_t w = 0; w < 4; ++w) values[k + w] = static_cast<float>(words[w]);
    }
    results::Dataset data;
    data.add_dimension("number", numbers);
    data.add_variable({"value", {"number"}, std::move(values), {}});
    const Removed file{folder / (".multivector-doctor-" + std::to_string(::getpid()) + ".nc")};
    results::check_writable(file.path, false, numbers * sizeof(float));
    Rates rates;
    rates.write = numbers * sizeof(float) / seconds_of([&] { results::write_netcdf(data, file.path); });
    rates.read = numbers * sizeof(float) / seconds_of([&] { results::read_netcdf(file.path); });
    return rates;
}

std::string limit_text(const std::optional<double>& limit) { return limit ? fmt::format("{:g}", *limit) : "no limit"; }

void print_text(const ThreadLimits& limits, const DoctorOptions& options, const fs::space_info& space,
                const Rates& rates)
{
    const auto line = [](const char* name, const std::string& value) { fmt::print("{:<22} {}\n", name, value); };
    line("threads used", fmt::format("{}", limits.threads));
    line("  affinity", fmt::format("{}", limits.affinity));
    line("  cgroup quota", limit_text(limits.cgroup));
    line("  SLURM_CPUS_PER_TASK", limits.slurm ? fmt::format("{:g}", *limits.slurm) : "not set");
    line("instruction set", kernel_in_use());
    line("  runs here", joined(runnable_kernels()));
    line("  compiled in", joined(compiled_kernels()));
    line("HDF5", results::hdf5_version());
    line("results go to", fs::absolute(options.folder).lexically_normal().string());
    line("  free space", byte_text(space.available));
    line("  writing", fmt::format("{}/s (64 MB, synced to disk)", byte_text(static_cast<std::uint64_t>(rates.write))));
    line("  reading", fmt::format("{}/s (checksum looked at)", byte_text(static_cast<std::uint64_t>(rates.read))));
}

void print_json(const ThreadLimits& limits, const DoctorOptions& options, const fs::space_info& space,
                const Rates& rates)
{
    const auto limit = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
    const Json answer{{"threads", limits.threads},
                      {"affinity", limits.affinity},
                      {"cgroup", limit(limits.cgroup)},
                      {"slurm", limit(limits.slurm)},
                      {"instruction_set", kernel_in_use()},
                      {"runnable", runnable_kernels()},
                      {"compiled", compiled_kernels()},
                      {"hdf5", results::hdf5_version()},
                      {"folder", fs::absolute(options.folder).lexically_normal().string()},
                      {"free_bytes", space.available},
                      {"write_bytes_per_second", rates.write},
                      {"read_bytes_per_second", rates.read}};
    fmt::print("{}\n", answer.dump(1));
}

int doctor(const DoctorOptions& options)
{
    if (!fs::is_directory(options.folder))
        throw FileError("`" + options.folder + "` does not exist\n  hint:    name a folder where results may go");
    const Rates rates = rates_in(options.folder);
    std::error_code unknown;
    const fs::space_info space = fs::space(options.folder, unknown);
    const ThreadLimits limits = thread_limits();
    if (options.json)
        print_json(limits, options, space, rates);
    else
        print_text(limits, options, space, rates);
    return exit_done;
}

} // namespace

void add_doctor(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("doctor", "say what this machine offers: processors, instruction sets, HDF5, disk");
    auto options = std::make_shared<DoctorOptions>();
    verb->add_option("FOLDER", options->folder, "where results would go; without it the present folder");
    verb->add_flag("--json", options->json, "answer in JSON");
    verb->callback(
        [&chosen = program.chosen, options] { chosen = [options](const Registry&) { return doctor(*options); }; });
}

} // namespace mv::cli
