#pragma once
/// The texts of this room's file errors.

#include <filesystem>
#include <string>

namespace mv::results {

/// Throws FileError "`path` <problem>: <reason>", with the system's words for the number `reason`.
[[noreturn]] void throw_file_error(const std::filesystem::path& path, const std::string& problem, int reason);

/// Throws FileError "`path` <problem>".
[[noreturn]] void throw_file_error(const std::filesystem::path& path, const std::string& problem);

/// Throws FileError that says that the file is there and how to replace it.
[[noreturn]] void throw_exists(const std::filesystem::path& path);

} // namespace mv::results
