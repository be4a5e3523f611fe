#include "streams.hpp"

#include "verbs.hpp"

#include <multivector/base/printable.hpp>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace mv::cli {
namespace {

/// Opened the wrong way round: whoever uses it is told that it is bad.
void fill_if_closed(int stream, int flags) noexcept
{
    if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF) static_cast<void>(::open("/dev/null", flags));
}

} // namespace

StandardStreams::StandardStreams() : before_(std::signal(SIGPIPE, SIG_IGN))
{
    fill_if_closed(STDIN_FILENO, O_WRONLY); // in this order: the lowest free number is taken
    fill_if_closed(STDOUT_FILENO, O_RDONLY);
    fill_if_closed(STDERR_FILENO, O_RDONLY);
}

StandardStreams::~StandardStreams() { std::signal(SIGPIPE, before_); }

void say_text(std::string_view text) noexcept
{
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
    static_cast<void>(std::fflush(stderr));
}

int show(const std::string& any, int code)
{
    const std::string text = printable(any); // a file may hold anything
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return finish_output(code);
    return output_refused(errno, code);
}

std::size_t line_width()
{
    constexpr std::size_t least = 40, most = 110;
    winsize size{};
    if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return most;
    return std::clamp<std::size_t>(size.ws_col, least, most);
}

int finish_output(int code)
{
    errno = 0;
    const bool lost = std::ferror(stdout) != 0;
    if (std::fflush(stdout) == 0 && !lost) return code;
    return output_refused(errno ? errno : EIO, code);
}

int output_refused(int reason, int code)
{
    std::clearerr(stdout);
    say("error: standard output takes no more: {}\n", std::generic_category().message(reason));
    return code == exit_done ? exit_not_written : code;
}

} // namespace mv::cli
