#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace mv::results;
using mv::results::test::Scratch;

namespace {

constexpr const char* path_variable = "MULTIVECTOR_TEST_KILLED_FILE";
constexpr std::size_t rows = 4000; // 32 MB

/// Runs the hidden test case below in a process of its own, so that no thread of this one is forked.
pid_t start_writer(const std::filesystem::path& path)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::setenv(path_variable, path.c_str(), 1);
        ::execl("/proc/self/exe", "tests", "[killed-writer]", static_cast<char*>(nullptr));
        ::_exit(127);
    }
    return child;
}

/// Waits until the temporary file of `child` has something in it; false if it does not come. An empty one may be that
/// by which the writer looks beforehand whether it may write, and goes again.
bool wait_for(const std::filesystem::path& temporary)
{
    for (int i = 0; i < 20'000; ++i) {
        std::error_code absent;
        const auto size = std::filesystem::file_size(temporary, absent);
        if (!absent && size > 0) return true;
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    return false;
}

} // namespace

TEST_CASE("writes until it is killed", "[.][killed-writer]")
{
    if (const char* path = std::getenv(path_variable)) write_netcdf(test::large(rows), path);
}

TEST_CASE("a process killed while it writes leaves no file under the final name", "[results]")
{
    if (!std::filesystem::exists("/proc/self/exe")) return; // Linux alone
    int killed_in_time = 0;
    for (int i = 0; i < 10; ++i) {
        const Scratch scratch;
        const auto path = scratch / "r.nc";
        const pid_t child = start_writer(path);
        const auto temporary = scratch / ("r.nc.tmp-" + std::to_string(child));
        REQUIRE(wait_for(temporary));
        std::this_thread::sleep_for(std::chrono::milliseconds(2 * i));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const bool in_time = std::filesystem::exists(temporary);
        killed_in_time += in_time;
        CHECK(std::filesystem::exists(path) == !in_time);
        if (!in_time) CHECK(read_netcdf(path) == test::large(rows));
    }
    CHECK(killed_in_time > 0);
}
