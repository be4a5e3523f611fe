#pragma once
/// Verbs that are programs of their own.

#include <CLI/CLI.hpp>

namespace mv::cli {

/// Where the first argument is no verb of `app` and a program multivector-VERB is on PATH, as those of the Python
/// package are: becomes it, with the arguments that follow. Returns otherwise.
void become_other_program(const CLI::App& app, int argc, char** argv);

} // namespace mv::cli
