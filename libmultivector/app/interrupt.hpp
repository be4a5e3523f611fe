#pragma once
/// Signals that ask the program to stop, as a flag.

#include <array>
#include <atomic>

#include <signal.h>

namespace mv::cli {

/// While it lives, INT, TERM, HUP, USR1, USR2 and XCPU set the flag instead of ending the process, except those the
/// caller ignores (nohup), and a file that grows past the limit is an error of writing. The first says so on standard
/// error; INT once more ends the process after it has said what is lost. Of the other signals a second is heard like
/// the first: the kernel sends XCPU every second, and a batch system TERM after USR1. One guard at a time.
class InterruptGuard {
public:
    explicit InterruptGuard(bool writes); ///< whether a file is to be written
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
    const std::atomic<bool>& flag() const;
    void stop() const; ///< sets it

private:
    std::array<struct sigaction, 7> before_{};
};

} // namespace mv::cli
