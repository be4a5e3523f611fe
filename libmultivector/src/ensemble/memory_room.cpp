#include "processors.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

#include <sys/resource.h>
#include <unistd.h>

namespace mv {
namespace {

/// Pages of this process: all of its address space, and data and stack.
struct Pages {
    double all = 0, data = 0;
};

Pages pages_of_process()
{
    std::ifstream in("/proc/self/statm");
    std::array<double, 6> counts{}; // size, resident, shared, text, library, data
    for (double& count : counts) in >> count;
    return {counts[0], counts[5]};
}

void lower(MemoryRoom& room, double left, const char* limit)
{
    const auto bytes = static_cast<std::uint64_t>(std::max(0., left));
    if (bytes < room.bytes) room = {bytes, limit};
}

void lower_to_limit(MemoryRoom& room, int resource, double used, const char* name)
{
    rlimit limit{};
    if (::getrlimit(static_cast<decltype(RLIMIT_AS)>(resource), &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return;
    lower(room, static_cast<double>(limit.rlim_cur) - used, name);
}

} // namespace

MemoryRoom memory_room()
{
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGE_SIZE));
    const Pages pages = pages_of_process();
    MemoryRoom room{static_cast<std::uint64_t>(::sysconf(_SC_PHYS_PAGES)) * page, "the memory of this machine"};
    const double bytes = static_cast<double>(page);
    lower_to_limit(room, RLIMIT_AS, pages.all * bytes, "what `ulimit -v` leaves");
    lower_to_limit(room, RLIMIT_DATA, pages.data * bytes, "what `ulimit -d` leaves");
    std::ifstream membership("/proc/self/cgroup");
    const std::string groups{std::istreambuf_iterator<char>(membership), std::istreambuf_iterator<char>()};
    if (const auto left = ensemble::cgroup_memory("/sys/fs/cgroup", groups))
        lower(room, *left, "what the control group's memory limit leaves");
    return room;
}

} // namespace mv
