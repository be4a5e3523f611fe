// How many threads a process may use.

#include "../support/catch.hpp"

#include "../../libmultivector/src/ensemble/processors.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <unistd.h>

using namespace mv::ensemble;
namespace fs = std::filesystem;

namespace {

/// A folder that looks like /sys/fs/cgroup and goes away at the end.
class FakeMount {
public:
    FakeMount() : root_(fs::temp_directory_path() / ("multivector_cgroup_" + std::to_string(::getpid())))
    {
        fs::create_directories(root_);
    }
    ~FakeMount() { fs::remove_all(root_); }
    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text;
    }
    const fs::path& root() const { return root_; }

private:
    fs::path root_;
};

} // namespace

TEST_CASE("quotas are read, and anything else is no limit", "[ensemble][threads]")
{
    CHECK(parse_cpu_max("200000 100000\n") == 2.);
    CHECK(parse_cpu_max("150000 100000") == 1.5);
    for (const char* none : {"max 100000", "max", "", "\n", "100000", "0 100000", "100000 0", "-1 100000", "1e5 100000",
                             "100000 100000 7"})
        CHECK_FALSE(parse_cpu_max(none));
    CHECK(parse_cfs_quota("50000\n", "100000\n") == .5);
    CHECK_FALSE(parse_cfs_quota("-1\n", "100000\n"));
    CHECK(parse_count("8") == 8.);
    for (const char* none : {"", "0", "-4", "8(x2)", "eight", "3.5", "99999999999999999999"})
        CHECK_FALSE(parse_count(none));
}

TEST_CASE("limits combine to the least, rounded up, at least one", "[ensemble][threads]")
{
    CHECK(combine_limits(16, {}, {}) == 16);
    CHECK(combine_limits(16, 2.5, {}) == 3);
    CHECK(combine_limits(16, {}, 4.) == 4);
    CHECK(combine_limits(16, 2., 4.) == 2);
    CHECK(combine_limits(2, 64., 8.) == 2);
    CHECK(combine_limits(16, .1, {}) == 1);
    CHECK(combine_limits(0, {}, {}) == 1);
    CHECK(combine_limits(4, 1e12, {}) == 4);
}

TEST_CASE("the tightest group above the process counts", "[ensemble][threads]")
{
    const FakeMount mount;
    CHECK_FALSE(cgroup_limit(mount.root(), "0::/user/job\n"));
    CHECK_FALSE(cgroup_limit(mount.root(), ""));
    CHECK_FALSE(cgroup_limit(mount.root(), "nonsense\n:\n"));
    mount.write("user/job/cpu.max", "800000 100000\n");
    CHECK(cgroup_limit(mount.root(), "0::/user/job\n") == 8.);
    mount.write("user/cpu.max", "300000 100000\n");
    CHECK(cgroup_limit(mount.root(), "0::/user/job\n") == 3.);
    CHECK_FALSE(cgroup_limit(mount.root(), "0::/elsewhere\n"));
    mount.write("cpu.max", "250000 100000\n"); // a container sees its own group at the top
    CHECK(cgroup_limit(mount.root(), "0::/elsewhere\n") == 2.5);
}

TEST_CASE("version 1 and mixed mounts", "[ensemble][threads]")
{
    const FakeMount mount;
    const std::string membership = "12:memory:/job\n5:cpu,cpuacct:/job\n1:name=systemd:/\n0::/mixed\n";
    mount.write("memory/job/cpu.cfs_quota_us", "100000\n");
    mount.write("memory/job/cpu.cfs_period_us", "100000\n");
    CHECK_FALSE(cgroup_limit(mount.root(), membership));
    mount.write("cpu/job/cpu.cfs_quota_us", "600000\n");
    mount.write("cpu/job/cpu.cfs_period_us", "100000\n");
    CHECK(cgroup_limit(mount.root(), membership) == 6.);
    mount.write("cpu,cpuacct/job/cpu.cfs_quota_us", "500000\n");
    mount.write("cpu,cpuacct/job/cpu.cfs_period_us", "100000\n");
    CHECK(cgroup_limit(mount.root(), membership) == 5.);
    mount.write("unified/mixed/cpu.max", "400000 100000\n");
    CHECK(cgroup_limit(mount.root(), membership) == 4.);
}

TEST_CASE("numbers of Slurm's nodes", "[ensemble][threads]")
{
    CHECK(parse_per_node("4", 0) == 4.);
    CHECK_FALSE(parse_per_node("4", 1));
    for (const auto& [node, count] : {std::pair{0, 72.}, {1, 72.}, {2, 36.}, {3, 8.}})
        CHECK(parse_per_node("72(x2),36,8\n", static_cast<std::size_t>(node)) == count);
    for (const char* none : {"", ",", "72(x", "72(x2", "72x2", "72()", "(x2)", "0", "72(x0)", "many"})
        CHECK_FALSE(parse_per_node(none, 0));
}

TEST_CASE("what Slurm gives a task, with and without -c", "[ensemble][threads]")
{
    using Environment = std::map<std::string, std::string>;
    const auto limit = [](const Environment& set) {
        return slurm_limit([&](const char* name) { return set.contains(name) ? set.at(name) : std::string(); });
    };
    CHECK_FALSE(limit({}));
    CHECK_FALSE(limit({{"OMP_NUM_THREADS", "2"}})); // the product has nothing to do with OpenMP
    CHECK(limit({{"SLURM_CPUS_PER_TASK", "8"}, {"SLURM_CPUS_ON_NODE", "32"}}) == 8.);
    CHECK(limit({{"SLURM_CPUS_ON_NODE", "1"}, {"SLURM_TASKS_PER_NODE", "1"}}) == 1.);  // sbatch job.sh
    CHECK(limit({{"SLURM_CPUS_ON_NODE", "08"}, {"SLURM_TASKS_PER_NODE", "8"}}) == 8.); // sbatch -n 8: one process of it
    CHECK(limit({{"SLURM_CPUS_ON_NODE", "8"}, {"SLURM_STEP_TASKS_PER_NODE", "8"}}) == 1.); // srun -n 8
    CHECK(limit({{"SLURM_CPUS_ON_NODE", "1"}, {"SLURM_STEP_TASKS_PER_NODE", "4"}}) == 1.); // --overcommit
    CHECK(limit({{"SLURM_CPUS_ON_NODE", "9"}, {"SLURM_STEP_TASKS_PER_NODE", "2(x2),3"}, {"SLURM_NODEID", "2"}}) == 3.);
    CHECK(limit({{"SLURM_JOB_CPUS_PER_NODE", "16(x2),4"}, {"SLURM_NODEID", "2"}}) == 4.);
    CHECK(limit({{"SLURM_CPUS_PER_TASK", "unknown"}, {"SLURM_CPUS_ON_NODE", "2"}}) == 2.);
}

TEST_CASE("available_threads heeds what Slurm says", "[ensemble][threads]")
{
    for (const char* name : {"SLURM_CPUS_PER_TASK", "SLURM_CPUS_ON_NODE"}) {
        const char* set = std::getenv(name);
        const std::string before = set ? set : "";
        ::setenv(name, "1", 1);
        CHECK(mv::available_threads() == 1);
        if (set)
            ::setenv(name, before.c_str(), 1);
        else
            ::unsetenv(name);
    }
}
