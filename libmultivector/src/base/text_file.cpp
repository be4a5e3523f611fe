#include "text_file.hpp"

#include <multivector/base/error.hpp>

#include <fstream>
#include <iterator>

namespace mv {
namespace {

namespace fs = std::filesystem;

/// What a path that is no regular file is instead. A pipe or a device is never opened: it might not end.
std::string instead(const fs::path& path)
{
    std::error_code error;
    switch (fs::status(path, error).type()) {
    case fs::file_type::not_found: return "no such file";
    case fs::file_type::directory: return "it is a folder";
    case fs::file_type::none: return error.message();
    default: return "it is no regular file";
    }
}

} // namespace

std::string read_text_file(const fs::path& path, const std::string& hint)
{
    std::error_code error;
    if (!fs::is_regular_file(path, error))
        throw FileError(path.string() + ": cannot be read: " + instead(path) + "\n  hint:    " + hint);
    std::ifstream file(path, std::ios::binary);
    const bool open = file.is_open();
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!open || file.bad()) throw FileError(path.string() + ": cannot be read\n  hint:    look at its permissions");
    return text;
}

} // namespace mv
