#include "reserve.hpp"

#include <cstdlib>
#include <new>

namespace mv::cli {
namespace {

constexpr std::size_t reserve_bytes = 16 << 20;

// A new-handler gets no argument, so what it gives back must be reachable without one.
std::atomic<void*> reserve{nullptr};
std::atomic<bool> out{false};
std::new_handler before = nullptr;

/// Called again if the reserve was not enough; the second time the allocation is given up.
void give_back()
{
    out = true;
    void* place = reserve.exchange(nullptr);
    if (!place) throw std::bad_alloc();
    std::free(place);
}

} // namespace

MemoryReserve::MemoryReserve()
{
    out = false;
    reserve = std::malloc(reserve_bytes); // untouched: address space, and no memory until it is given back
    before = std::set_new_handler(give_back);
}

MemoryReserve::~MemoryReserve()
{
    std::set_new_handler(before);
    std::free(reserve.exchange(nullptr));
}

bool memory_is_out() noexcept { return out; }

} // namespace mv::cli
