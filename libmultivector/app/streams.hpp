#pragma once
/// Standard output and standard error, either of which may be gone: closed, full, its reader away.

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

namespace mv::cli {

/// While it lives, a reader that goes away is an error of writing and no signal, and a standard stream that was closed
/// is a file that takes nothing, so that no file opened later gets its number.
class StandardStreams {
public:
    StandardStreams();
    ~StandardStreams();
    StandardStreams(const StandardStreams&) = delete;
    StandardStreams& operator=(const StandardStreams&) = delete;

private:
    void (*before_)(int);
};

/// Writes to standard error if that is possible; a note that cannot be had is no reason to stop.
void say_text(std::string_view text) noexcept;

/// The same with arguments.
template <class... T>
void say(fmt::format_string<T...> text, T&&... arguments) noexcept
{
    try {
        say_text(fmt::format(text, std::forward<T>(arguments)...));
    } catch (...) {
        say_text("error: out of memory\n");
    }
}

/// Prints what a program was asked for, control characters as `\x1b` and the like. Returns `code`, or exit_not_written
/// with a line on standard error if `code` is exit_done and standard output does not take the text.
int show(const std::string& text, int code);

/// Characters of a line on standard output: those of the terminal, 40 to 110; 110 for files and pipes.
std::size_t line_width();

/// What show does, for text that was printed already: at the end of every program.
int finish_output(int code);

/// Says that standard output refused something for `reason`, an errno; returns as show.
int output_refused(int reason, int code);

} // namespace mv::cli
