#include "shell.hpp"

#include <multivector/base/printable.hpp>

#include <fmt/format.h>

#include <filesystem>

namespace mv::cli {
namespace {

/// An argument that is no text, byte by byte as bash takes it: results files hold text only.
std::string as_bytes(const std::string& argument)
{
    std::string text = "$'";
    for (const char c : argument) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '\'' && c != '\\';
        text += plain ? std::string(1, c) : fmt::format("\\x{:02x}", byte);
    }
    return text + "'";
}

} // namespace

std::string quoted(const std::string& argument)
{
    if (!is_plain_utf8(argument)) return as_bytes(argument);
    if (!argument.empty() && argument.find_first_of(" \t\n\"'$\\*?<>|&;()") == std::string::npos) return argument;
    std::string text = "'";
    for (const char c : argument) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string program_path()
{
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    return !error && self.filename() == "multivector" ? self.string() : "multivector";
}

} // namespace mv::cli
