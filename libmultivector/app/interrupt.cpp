#include "interrupt.hpp"

#include <csignal>

namespace mv::cli {
namespace {

// A signal handler gets no argument, so what it changes must be reachable without one.
std::atomic<bool> interrupted{false};
using Handler = void (*)(int);
Handler before_int = SIG_DFL, before_term = SIG_DFL;

void on_signal(int number)
{
    interrupted.store(true, std::memory_order_relaxed);
    std::signal(number, SIG_DFL);
}

} // namespace

InterruptGuard::InterruptGuard()
{
    static_assert(std::atomic<bool>::is_always_lock_free);
    interrupted = false;
    before_int = std::signal(SIGINT, on_signal);
    before_term = std::signal(SIGTERM, on_signal);
}

InterruptGuard::~InterruptGuard()
{
    std::signal(SIGINT, before_int);
    std::signal(SIGTERM, before_term);
}

const std::atomic<bool>& InterruptGuard::flag() const { return interrupted; }

} // namespace mv::cli
