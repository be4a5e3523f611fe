// Runs the program again and again, each time with another allocation that fails, and says how that ended:
//   failing_allocations HOW FIRST STEP OUT ARGUMENT...
// The allocations FIRST, FIRST + STEP ... of `multivector ARGUMENT...` fail, each in a process of its own, until a run
// has no such allocation. STEP 0 stands for each place: of the allocations that the same calls lead to, the first and
// the last, found by a run in which none fails. OUT is the file that the arguments name; it is removed after each run.
// HOW is
//   once      the new-handler is called, then the allocation succeeds
//   full      the same, and there is no more than what the program has set aside
//   bare      the allocation fails, whatever the handler would do

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete" // GCC sees one half of the operators below inlined
#endif

#include <multivector/cli.hpp>
#include <multivector/results/read.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <new>
#include <set>
#include <vector>

#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

enum class How { once, full, bare };

std::atomic<long> before_failure{-1}; ///< negative: nothing fails any more
std::atomic<long> left{16 << 20}; ///< bytes that a full memory has after the first failure; what is freed comes back
std::atomic<bool> failed{false};
How how = How::once;

/// Of each allocation of a run, which calls led to it. Shared between processes.
struct Calls {
    static constexpr long most = 1 << 22;
    std::atomic<long> count;
    std::uint64_t of[most];
};
Calls* noted = nullptr;

/// 0 is kept for none.
std::uint64_t calls_that_led_here() noexcept
{
    std::array<void*, 48> frames{};
    const int depth = ::backtrace(frames.data(), static_cast<int>(frames.size()));
    std::uint64_t hash = 1469598103934665603u; // FNV-1a
    for (int k = 0; k < depth; ++k)
        hash = (hash ^ reinterpret_cast<std::uintptr_t>(frames[static_cast<std::size_t>(k)])) * 1099511628211u;
    return hash | 1;
}

bool is_full() noexcept { return failed && how == How::full; }

bool fails(std::size_t size) noexcept
{
    if (noted) {
        const long number = noted->count.fetch_add(1);
        if (number < Calls::most) noted->of[number] = calls_that_led_here();
        return false;
    }
    if (before_failure.load(std::memory_order_relaxed) < 0) return is_full() && left < static_cast<long>(size);
    if (before_failure.fetch_sub(1, std::memory_order_relaxed) > 0) return false;
    failed = true;
    return true;
}

/// As the standard has it: the handler makes room or throws.
void* allocate(std::size_t size, std::size_t alignment)
{
    while (fails(size)) {
        const std::new_handler handler = how == How::bare ? nullptr : std::get_new_handler();
        if (!handler) throw std::bad_alloc();
        handler();
    }
    const std::size_t whole = (size + alignment - 1) / alignment * alignment;
    void* place =
        alignment <= alignof(std::max_align_t) ? std::malloc(size ? size : 1) : std::aligned_alloc(alignment, whole);
    if (!place) throw std::bad_alloc();
    if (is_full()) left -= static_cast<long>(::malloc_usable_size(place));
    return place;
}

void give_back(void* place) noexcept
{
    if (is_full()) left += static_cast<long>(::malloc_usable_size(place));
    std::free(place);
}

constexpr std::size_t usual = alignof(std::max_align_t);

} // namespace

void* operator new(std::size_t size) { return allocate(size, usual); }
void* operator new(std::size_t size, std::align_val_t alignment)
{
    return allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept
{
    try {
        return allocate(size, usual);
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
}
void operator delete(void* place) noexcept { give_back(place); }
void operator delete(void* place, std::size_t) noexcept { give_back(place); }
void operator delete(void* place, std::align_val_t) noexcept { give_back(place); }
void operator delete(void* place, std::size_t, std::align_val_t) noexcept { give_back(place); }

namespace {

constexpr int nothing_failed = 99;

/// The exit code of the program, or nothing_failed if it made fewer allocations than `number` + 1.
[[noreturn]] void run(long number, int argc, char** argv)
{
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    before_failure = number;
    const int code = mv::cli_main(argc, argv);
    ::_exit(failed ? code : nothing_failed);
}

/// Of the allocations of each place the first and the last, in ascending order.
std::vector<long> one_of_each_place(int argc, char** argv)
{
    void* shared = ::mmap(nullptr, sizeof(Calls), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) throw std::bad_alloc();
    auto* calls = static_cast<Calls*>(shared);
    std::array<void*, 1> first{};
    ::backtrace(first.data(), 1); // loads what it needs
    const pid_t child = ::fork();
    if (child == 0) {
        noted = calls;
        run(-1, argc, argv);
    }
    ::waitpid(child, nullptr, 0);
    std::map<std::uint64_t, std::pair<long, long>> places;
    for (long number = 0; number < std::min<long>(calls->count, Calls::most); ++number)
        places.try_emplace(calls->of[number], number, number).first->second.second = number;
    std::set<long> numbers;
    for (const auto& [place, ends] : places) numbers.insert({ends.first, ends.second});
    ::munmap(shared, sizeof(Calls));
    return {numbers.begin(), numbers.end()};
}

int status_of(long number, int argc, char** argv)
{
    const pid_t child = ::fork();
    if (child == 0) run(number, argc, argv);
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

} // namespace

int main(int argc, char** argv)
{
    if (argc < 6) return 2;
    const std::string word = argv[1];
    how = word == "bare" ? How::bare : word == "full" ? How::full : How::once;
    const long first = std::atol(argv[2]), step = std::atol(argv[3]);
    const std::filesystem::path out = argv[4];
    nlohmann::json crashed = nlohmann::json::array(), torn = crashed, codes = nlohmann::json::object();
    long tried = 0;
    std::vector<long> chosen;
    if (step == 0) {
        chosen = one_of_each_place(argc - 4, argv + 4);
        std::filesystem::remove(out);
    }
    const auto number_of = [&](std::size_t k) { return step ? first + step * static_cast<long>(k) : chosen[k]; };
    for (std::size_t k = 0; step || k < chosen.size(); ++k, ++tried) {
        const long number = number_of(k);
        const int status = status_of(number, argc - 4, argv + 4);
        const bool there = std::filesystem::exists(out);
        const std::string fault = fault_of(out);
        if (!fault.empty()) torn.push_back({number, fault});
        if (!WIFEXITED(status))
            crashed.push_back({number, WTERMSIG(status)});
        else if (WEXITSTATUS(status) == nothing_failed)
            break;
        else {
            const std::string key = fmt::format("{}{}", WEXITSTATUS(status), there ? " with a file" : "");
            codes[key] = codes.value(key, 0) + 1;
        }
    }
    fmt::print("{}\n", nlohmann::json{{"tried", tried}, {"crashed", crashed}, {"torn", torn}, {"codes", codes}}.dump());
    return 0;
}
