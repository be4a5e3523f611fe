#pragma once
/// Words of a command line.

#include <string>

namespace mv::cli {

/// An argument as a shell would need it.
std::string quoted(const std::string& argument);

/// The program that runs, with its folder; "multivector" where that is not known.
std::string program_path();

} // namespace mv::cli
