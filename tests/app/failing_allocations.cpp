// Runs the program with one allocation after the other that fails, and says how each ended:
//   failing_allocations HOW FIRST STEP OUT ARGUMENT...
// The allocations FIRST, FIRST + STEP ... of `multivector ARGUMENT...` fail, each in a process of its own. STEP 0
// stands for each place: of the allocations that the same calls lead to, the first and the last, found by a run in
// which none fails. OUT is the file that the arguments name, in a folder of its own; it is removed after each run. A
// run in which nothing fails is the stem: before each allocation in question it forks, the copy fails there and goes on
// to the end, and the stem waits. Where output is open already, or other threads run, a copy would not be whole: these
// allocations fail in runs from the start, which come last.
//   failing_allocations world FOLDER
// writes the world of tests/support/small_world.hpp.
// HOW is
//   once      the new-handler is called, then the allocation succeeds
//   full      the same, and there is no more than what the program has set aside
//   bare      the allocation fails, whatever the handler would do

#include "../support/small_world.hpp"
#include "failing_new.hpp"

#include <multivector/cli.hpp>
#include <multivector/results/read.hpp>
#include <multivector/world/write.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <vector>

#include <sys/mman.h>

namespace {

constexpr int nothing_failed = 99;

/// What the program is called with, and the file it writes.
struct Call {
    int argc;
    char** argv;
    std::filesystem::path out;
};

/// The exit code of the program, or nothing_failed.
[[noreturn]] void run(const Call& call)
{
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    const int code = mv::cli_main(call.argc, call.argv);
    ::_exit(failed ? code : nothing_failed);
}

/// Memory that children write to as well.
template <class T>
T& shared_memory()
{
    void* shared = ::mmap(nullptr, sizeof(T), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::bad_alloc();
    return *static_cast<T*>(shared);
}

/// 1 for the first and the last allocation of each place, by number.
std::vector<std::uint8_t> one_of_each_place(const Call& call)
{
    Calls& calls = shared_memory<Calls>();
    std::array<void*, 1> first{};
    ::backtrace(first.data(), 1); // loads what it needs
    const pid_t child = ::fork();
    if (child == 0) {
        noted = &calls;
        run(call);
    }
    ::waitpid(child, nullptr, 0);
    std::filesystem::remove(call.out);
    std::map<std::uint64_t, std::pair<long, long>> places;
    for (long number = 0; number < std::min<long>(calls.count, Calls::most); ++number)
        places.try_emplace(calls.of[number], number, number).first->second.second = number;
    ::munmap(&calls, sizeof calls);
    std::vector<std::uint8_t> wanted(Calls::most);
    for (const auto& [place, ends] : places) wanted[ends.first] = wanted[ends.second] = 1;
    return wanted;
}

int status_from_start(long number, const Call& call)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(most_seconds);
        before_failure = number;
        run(call);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

/// "", or what is wrong with the file and its surroundings.
std::string fault_of(const std::filesystem::path& out)
{
    std::string fault;
    if (std::filesystem::exists(out)) {
        try {
            mv::results::read_netcdf(out);
        } catch (const std::exception& error) {
            fault = error.what();
        }
    }
    std::filesystem::remove(out);
    for (const auto& entry : std::filesystem::directory_iterator(out.parent_path()))
        if (entry.path().filename().string().starts_with(out.filename().string())) fault += "left over";
    return fault;
}

/// How all runs ended.
struct Count {
    nlohmann::json crashed = nlohmann::json::array(), torn = crashed, codes = nlohmann::json::object();
    long tried = 0, from_start = 0;

    void add(const Ending& ending, const std::filesystem::path& out)
    {
        ++tried;
        const bool there = std::filesystem::exists(out);
        const std::string fault = fault_of(out);
        if (!fault.empty()) torn.push_back({ending.number, fault});
        if (!WIFEXITED(ending.status)) {
            crashed.push_back({ending.number, WTERMSIG(ending.status)});
            return;
        }
        const std::string key = fmt::format("{}{}", WEXITSTATUS(ending.status), there ? " with a file" : "");
        codes[key] = codes.value(key, 0) + 1;
    }
};

/// Numbers that are left for runs from the start.
std::vector<long> run_stem(Stem its, const Call& call, Count& count)
{
    int endings[2], acknowledged[2];
    if (::pipe(endings) != 0 || ::pipe(acknowledged) != 0) throw std::bad_alloc();
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(endings[0]);
        ::close(acknowledged[1]);
        its.endings = endings[1];
        its.acknowledged = acknowledged[0];
        stem = &its;
        run(call);
    }
    ::close(endings[1]);
    ::close(acknowledged[0]);
    std::vector<long> left_over;
    for (Ending ending; ::read(endings[0], &ending, sizeof ending) == sizeof ending;) {
        if (ending.status < 0)
            left_over.push_back(ending.number);
        else
            count.add(ending, call.out);
        if (::write(acknowledged[1], "", 1) != 1) break;
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != nothing_failed) throw std::runtime_error("the stem has failed");
    std::filesystem::remove(call.out);
    return left_over;
}

} // namespace

int main(int argc, char** argv)
{
    const std::string word = argc > 1 ? argv[1] : "";
    if (argc == 3 && word == "world") {
        mv::save_world(mv::test::small_world(), argv[2]);
        return 0;
    }
    if (argc < 6) return 2;
    how = word == "bare" ? How::bare : word == "full" ? How::full : How::once;
    const Call call{argc - 4, argv + 4, argv[4]};
    const std::string folder = call.out.parent_path();
    const long step = std::atol(argv[3]);
    std::vector<std::uint8_t> wanted;
    if (step == 0) wanted = one_of_each_place(call);
    Count count;
    Stem its{.first = std::atol(argv[2]), .step = step, .wanted = wanted.data(), .folder = folder.c_str()};
    for (const long number : run_stem(its, call, count)) {
        count.add({number, status_from_start(number, call)}, call.out);
        ++count.from_start;
    }
    fmt::print("{}\n", nlohmann::json{{"tried", count.tried},
                                      {"from_start", count.from_start},
                                      {"crashed", count.crashed},
                                      {"torn", count.torn},
                                      {"codes", count.codes}}
                           .dump());
    return 0;
}
