#pragma once
/// Memory for the end of a program that has no other left.

#include <atomic>
#include <cstddef>

namespace mv::cli {

/// While it lives, some memory is set aside, and the stack of the calling thread has grown: where the address space is
/// used up, the system ends a process whose stack needs another page. The first allocation that fails gives it back and
/// tries again: what was computed can be written, and no destructor that allocates (those of JSON do) ends the process.
/// One at a time.
class MemoryReserve {
public:
    MemoryReserve(); ///< throws std::bad_alloc where there is not even so much
    ~MemoryReserve();
    MemoryReserve(const MemoryReserve&) = delete;
    MemoryReserve& operator=(const MemoryReserve&) = delete;
};

/// Memory for a later purpose, kept until it is given back or this ends; address space, until it is used.
class SetAside {
public:
    explicit SetAside(std::size_t bytes); ///< throws std::bad_alloc
    ~SetAside() { give_back(); }
    SetAside(const SetAside&) = delete;
    SetAside& operator=(const SetAside&) = delete;
    void give_back() noexcept;

private:
    void* place_;
    std::size_t bytes_;
};

/// Whether the reserve is in use: time to stop and to save.
bool memory_is_out() noexcept;

/// What helps, below an error.
inline constexpr const char* memory_hint =
    "  hint:    fewer replicates, strategies, variants or records, `--threads 1`, or a higher limit (`ulimit "
    "-v`, control group)\n";

} // namespace mv::cli
