// How many threads a process may use.

#include "../support/catch.hpp"

#include "../../libmultivector/src/ensemble/processors.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <cstdlib>
#include <fstream>
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

namespace {

/// Sets a variable of the environment, or takes it away, for a while.
class Variable {
public:
    Variable(const char* name, const char* value) : name_(name)
    {
        if (const char* set = std::getenv(name)) before_ = set;
        put(value);
    }
    ~Variable() { put(before_ ? before_->c_str() : nullptr); }
    Variable(const Variable&) = delete;
    Variable& operator=(const Variable&) = delete;

private:
    void put(const char* value) const { value ? ::setenv(name_, value, 1) : ::unsetenv(name_); }

    const char* name_;
    std::optional<std::string> before_{};
};

std::optional<double> slurm_limit(const char* task, const char* node)
{
    const Variable first("SLURM_CPUS_PER_TASK", task), second("SLURM_CPUS_ON_NODE", node);
    return mv::thread_limits().slurm;
}

} // namespace

TEST_CASE("available_threads heeds Slurm, with and without -c", "[ensemble][threads]")
{
    CHECK(slurm_limit(nullptr, nullptr) == std::nullopt);
    CHECK(slurm_limit("3", nullptr) == 3);
    CHECK(slurm_limit(nullptr, "2") == 2);
    CHECK(slurm_limit("1", "8") == 1);
    CHECK(slurm_limit("unknown", "2") == 2);
    CHECK(slurm_limit("", "") == std::nullopt);
    const Variable one("SLURM_CPUS_ON_NODE", "1");
    CHECK(mv::available_threads() == 1);
}
