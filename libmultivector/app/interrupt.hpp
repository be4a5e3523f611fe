#pragma once
/// Ctrl-C as a flag.

#include <atomic>

namespace mv::cli {

/// While it lives, INT and TERM set the flag; a second signal ends the process as usual. One at a time.
class InterruptGuard {
public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    const std::atomic<bool>& flag() const;
};

} // namespace mv::cli
