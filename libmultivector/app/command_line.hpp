#pragma once
/// A wrong command line, refused in the words of every other wrong input.

#include <CLI/CLI.hpp>

namespace mv::cli {

/// Throws the InputError that says what `error`, met while parsing, means: an unknown verb or option, or what CLI11
/// says.
[[noreturn]] void refuse_command_line(const CLI::App& app, const CLI::ParseError& error);

} // namespace mv::cli
