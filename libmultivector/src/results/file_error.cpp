#include "file_error.hpp"

#include <multivector/base/error.hpp>

#include <system_error>

namespace mv::results {

void throw_file_error(const std::filesystem::path& path, const std::string& problem, int reason)
{
    throw_file_error(path, problem + ": " + std::generic_category().message(reason));
}

void throw_file_error(const std::filesystem::path& path, const std::string& problem)
{
    throw FileError("`" + path.string() + "` " + problem);
}

void throw_exists(const std::filesystem::path& path)
{
    throw_file_error(path, "exists already\n  hint:    give another name, or --force to replace it");
}

} // namespace mv::results
