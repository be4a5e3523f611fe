#pragma once
/// The way this room refuses what a caller gave.

#include <string>

namespace mv::results {

/// Throws InputError without a place; parts that are empty are left out.
[[noreturn]] void refuse(std::string problem, std::string value = "", std::string allowed = "", std::string hint = "");

} // namespace mv::results
