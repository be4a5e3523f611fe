#pragma once
/// Memory for the end of a program that has no other left.

#include <atomic>

namespace mv::cli {

/// While it lives, some memory is set aside. The first allocation that fails gives it back and tries again: what was
/// computed can be written, and no destructor that allocates (those of JSON do) ends the process. One at a time.
class MemoryReserve {
public:
    MemoryReserve();
    ~MemoryReserve();
    MemoryReserve(const MemoryReserve&) = delete;
    MemoryReserve& operator=(const MemoryReserve&) = delete;
};

/// Whether the reserve is in use: time to stop and to save.
bool memory_is_out() noexcept;

} // namespace mv::cli
