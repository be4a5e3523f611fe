#pragma once
/// Text files that the first of several processes writes.

#include <filesystem>
#include <string>

namespace mv::sweep {

/// Writes the file whole and on disk, unless there is one: whoever is first. FileError.
void write_once(const std::filesystem::path& path, const std::string& text);

/// Name of this machine.
std::string host_name();

} // namespace mv::sweep
