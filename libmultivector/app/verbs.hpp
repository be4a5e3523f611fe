#pragma once
/// The verbs of the program: each declares its options and leaves in `chosen` what to do if the user names it.

#include <multivector/models/mv1/extension.hpp>

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace mv::cli {

/// 71, 74 and 75 are those of sysexits.h for an operating system without room, input and output, and "try again".
inline constexpr int exit_done = 0, exit_some_failed = 1, exit_bad_input = 2, exit_no_memory = 71,
                     exit_not_written = 74, exit_interrupted = 75;

using ExtensionsPointer = std::shared_ptr<const mv1::Extensions>;

/// What the user asked for, with what plugins and the caller brought; returns an exit code.
using Command = std::function<int(const ExtensionsPointer&)>;

/// `command_line` is recorded in result files.
void add_run(CLI::App& app, Command& chosen, const std::string& command_line);
void add_compare(CLI::App& app, Command& chosen, const std::string& command_line);
void add_replay(CLI::App& app, Command& chosen, const std::string& command_line);
void add_summary(CLI::App& app, Command& chosen);
void add_estimate(CLI::App& app, Command& chosen);
void add_doctor(CLI::App& app, Command& chosen);
void add_describe(CLI::App& app, Command& chosen);
void add_validate(CLI::App& app, Command& chosen);
void add_parameters(CLI::App& app, Command& chosen);
void add_strategies(CLI::App& app, Command& chosen);

/// Version, compiler, instruction set in use, layouts.
std::string version_text();

} // namespace mv::cli
