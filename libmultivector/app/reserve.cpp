#include "reserve.hpp"

#include <cstddef>
#include <new>

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>

namespace mv::cli {
namespace {

constexpr std::size_t reserve_bytes = 16 << 20, deepest_stack = 512 << 10;

// A new-handler gets no argument, so what it gives back must be reachable without one.
std::atomic<void*> reserve{nullptr};
std::atomic<bool> out{false};
std::new_handler before = nullptr;

/// Address space, and no memory until it is used. Not of malloc, which would keep larger pieces from then on.
void* set_aside(std::size_t bytes)
{
    void* place = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (place == MAP_FAILED) throw std::bad_alloc();
    return place;
}

/// Each of malloc's arenas, one a thread, takes 64 MB of address space: under `ulimit -v` some threads would leave none
/// for the others. One arena is enough, steps of a model hardly allocate.
void share_one_arena_under_a_limit()
{
#ifdef M_ARENA_MAX
    rlimit limit{};
    if (::getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) ::mallopt(M_ARENA_MAX, 1);
#endif
}

/// Touches the far end only: what lies between becomes address space, and no memory.
void grow_stack()
{
    [[maybe_unused]] volatile std::byte stack[deepest_stack];
    stack[0] = std::byte{0};
}

/// Called again if the reserve was not enough; the second time the allocation is given up.
void give_back()
{
    out = true;
    void* place = reserve.exchange(nullptr);
    if (!place) throw std::bad_alloc();
    ::munmap(place, reserve_bytes);
}

} // namespace

MemoryReserve::MemoryReserve()
{
    out = false;
    share_one_arena_under_a_limit();
    constexpr std::size_t gap = 2 << 20; // what the kernel keeps free below a stack, and more
    ::munmap(set_aside(deepest_stack + gap), deepest_stack + gap);
    grow_stack();
    reserve = set_aside(reserve_bytes);
    before = std::set_new_handler(give_back);
}

MemoryReserve::~MemoryReserve()
{
    std::set_new_handler(before);
    if (void* place = reserve.exchange(nullptr)) ::munmap(place, reserve_bytes);
}

SetAside::SetAside(std::size_t bytes) : place_(bytes ? set_aside(bytes) : nullptr), bytes_(bytes) {}

void SetAside::give_back() noexcept
{
    if (place_) ::munmap(place_, bytes_);
    place_ = nullptr;
}

bool memory_is_out() noexcept { return out; }

} // namespace mv::cli
