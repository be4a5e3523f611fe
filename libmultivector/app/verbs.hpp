#pragma once
/// The verbs of the program: each declares its options and leaves in `chosen` what to do if the user names it.

#include <multivector/study/registry.hpp>

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace mv::cli {

/// 71, 74 and 75 are those of sysexits.h for an operating system without room, input and output, and "try again".
inline constexpr int exit_done = 0, exit_some_failed = 1, exit_bad_input = 2, exit_no_memory = 71,
                     exit_not_written = 74, exit_interrupted = 75;

/// What the user asked for, with the models and what plugins and the caller brought; returns an exit code.
using Command = std::function<int(const Registry&)>;

/// What every verb is declared with.
struct Declaring {
    CLI::App& app;            ///< gets the verb
    Command& chosen;          ///< gets what to do
    std::string command_line; ///< is recorded in result files
    const Registry& registry; ///< without what plugins bring
};

void add_run(const Declaring& program);
void add_compare(const Declaring& program);
void add_replay(const Declaring& program);
void add_summary(const Declaring& program);
void add_estimate(const Declaring& program);
void add_doctor(const Declaring& program);
void add_design(const Declaring& program);
void add_sweep(const Declaring& program);
void add_status(const Declaring& program);
void add_merge(const Declaring& program);
void add_failures(const Declaring& program);
void add_slurm_script(const Declaring& program);
void add_describe(const Declaring& program);
void add_validate(const Declaring& program);
void add_parameters(const Declaring& program);
void add_strategies(const Declaring& program);

/// Version, compiler, instruction set in use, layouts.
std::string version_text();

} // namespace mv::cli
