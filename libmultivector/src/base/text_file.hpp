#pragma once
/// Files that are read as a whole before anything is made of them.

#include <filesystem>
#include <string>

namespace mv {

/// The bytes of a regular file, of one without any too. FileError, with `hint`, if there is none or it cannot be read.
std::string read_text_file(const std::filesystem::path& path, const std::string& hint);

} // namespace mv
