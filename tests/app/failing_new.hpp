#pragma once
/// The allocations of this process, and which of them fails: for failing_allocations.cpp, which says what for.

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete" // GCC sees one half of the operators below inlined
#endif

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>

#include <execinfo.h>
#include <fcntl.h>
#include <malloc.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// What happens to an allocation.
enum class How { once, full, bare };

constexpr unsigned most_seconds = 120; ///< that a run may take; it ends by SIGALRM then

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

/// What the stem tells of an allocation: how the copy ended that failed there. Negative: not tried.
struct Ending {
    long number;
    int status;
};

/// The process that forks. It makes no allocation of its own, nor does it touch HDF5.
struct Stem {
    long count = 0; ///< allocations so far
    long first = 0, step = 0;
    const std::uint8_t* wanted = nullptr; ///< by number, where step is 0
    const char* folder = nullptr;         ///< of the output
    int endings = -1, acknowledged = -1;  ///< pipes
    bool is_wanted(long number) const noexcept
    {
        return step ? number >= first && (number - first) % step == 0 : number < Calls::most && wanted[number];
    }
};
Stem* stem = nullptr;

/// How many entries a folder has beside . and ..; -1: it cannot be read.
int entries(const char* folder) noexcept
{
    const int opened = ::open(folder, O_RDONLY | O_DIRECTORY);
    if (opened < 0) return -1;
    alignas(8) char room[4096];
    int found = 0;
    for (long bytes; (bytes = ::syscall(SYS_getdents64, opened, room, sizeof room)) > 0;)
        for (long at = 0; at < bytes; ++found) {
            std::uint16_t length; // behind two numbers of 64 bits
            std::memcpy(&length, room + at + 16, sizeof length);
            at += length;
        }
    ::close(opened);
    return found - 2;
}

/// Copies share the positions of open files, which are put back.
class Positions {
public:
    Positions() noexcept
    {
        for (int file = 0; file < most; ++file) at_[file] = ::lseek(file, 0, SEEK_CUR);
    }
    void restore() const noexcept
    {
        for (int file = 0; file < most; ++file)
            if (at_[file] >= 0) ::lseek(file, at_[file], SEEK_SET);
    }

private:
    static constexpr int most = 64;
    ::off_t at_[most];
};

/// Whether this process is the copy in which the allocation fails.
bool fork_before(long number) noexcept
{
    Stem& self = *stem;
    Ending ending{number, -1};
    const bool whole = entries(self.folder) == 0 && entries("/proc/self/task") == 1;
    if (whole) {
        const Positions positions;
        const pid_t copy = ::fork();
        if (copy == 0) {
            stem = nullptr;
            ::alarm(most_seconds);
            return true;
        }
        ::waitpid(copy, &ending.status, 0);
        positions.restore();
    }
    char heard;
    if (::write(self.endings, &ending, sizeof ending) != sizeof ending || ::read(self.acknowledged, &heard, 1) != 1)
        ::_exit(1);
    return false;
}

bool fails(std::size_t size) noexcept
{
    if (noted) {
        const long number = noted->count.fetch_add(1);
        if (number < Calls::most) noted->of[number] = calls_that_led_here();
        return false;
    }
    if (stem) {
        const long number = stem->count++;
        return stem->is_wanted(number) && fork_before(number) && (failed = true);
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
