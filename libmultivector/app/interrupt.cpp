#include "interrupt.hpp"

#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace mv::cli {
namespace {

constexpr std::array heard{SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU};

// A signal handler gets no argument, so what it changes must be reachable without one.
std::atomic<bool> interrupted{false};
std::atomic<bool> a_file_waits{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void write_note(const char* text) noexcept
{
    static_cast<void>(!::write(STDERR_FILENO, text, std::strlen(text))); // nobody may be there to read it
}

void on_signal(int number)
{
    const int error_number = errno;
    const bool again = interrupted.exchange(true, std::memory_order_relaxed);
    if (!again) {
        write_note(a_file_waits ? "\ninterrupted: what is finished will be written; Ctrl-C again gives it up\n"
                                : "\ninterrupted: what is finished will be shown; Ctrl-C again gives it up\n");
    } else if (number == SIGINT) {
        write_note(a_file_waits
                       ? "\ngiven up: what was computed is lost, the file is not written; one that was there is whole\n"
                       : "\ngiven up: what was computed is lost\n");
        ::signal(SIGINT, SIG_DFL);
        ::raise(SIGINT);
    }
    errno = error_number;
}

struct sigaction action(void (*handler)(int))
{
    struct sigaction one {};
    one.sa_handler = handler;
    one.sa_flags = SA_RESTART;
    sigemptyset(&one.sa_mask);
    return one;
}

/// Leaves what the caller ignores alone.
void listen(int number, struct sigaction& before)
{
    const struct sigaction flag = action(on_signal);
    ::sigaction(number, nullptr, &before);
    if (before.sa_handler != SIG_IGN) ::sigaction(number, &flag, nullptr);
}

} // namespace

InterruptGuard::InterruptGuard(bool writes)
{
    interrupted = false;
    a_file_waits = writes;
    for (std::size_t k = 0; k < heard.size(); ++k) listen(heard[k], before_[k]);
    const struct sigaction ignored = action(SIG_IGN);
    ::sigaction(SIGXFSZ, &ignored, &before_.back());
}

InterruptGuard::~InterruptGuard()
{
    for (std::size_t k = 0; k < heard.size(); ++k) ::sigaction(heard[k], &before_[k], nullptr);
    ::sigaction(SIGXFSZ, &before_.back(), nullptr);
}

const std::atomic<bool>& InterruptGuard::flag() const { return interrupted; }

void InterruptGuard::stop() const { interrupted = true; }

} // namespace mv::cli
