#include <multivector/results/write.hpp>

#include "file_error.hpp"
#include "staged_file.hpp"

#include <fmt/format.h>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace mv::results {
namespace {

namespace fs = std::filesystem;

void require_directory(const fs::path& path)
{
    const fs::path directory = directory_of(path);
    std::error_code error;
    const fs::file_status status = fs::status(directory, error);
    const std::string problem = "cannot be written: `" + directory.string() + "` ";
    if (status.type() == fs::file_type::not_found) {
        throw_file_error(path, problem + "does not exist\n  hint:    create the directory first");
    }
    if (error) throw_file_error(path, "cannot be written", error.value());
    if (!fs::is_directory(status)) throw_file_error(path, problem + "is not a directory");
}

void require_free_or_replaceable(const fs::path& path, bool overwrite)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return;
    if (error) throw_file_error(path, "cannot be written", error.value());
    if (fs::is_directory(status)) {
        throw_file_error(path, "is a directory\n  hint:    give the name of a file in it");
    }
    if (!fs::is_regular_file(status)) throw_file_error(path, "is not a regular file and cannot be replaced");
    if (!overwrite) throw_exists(path);
}

/// Makes and removes a file beside the target: permission bits alone say too little (root, quotas, network disks).
void require_creatable(const fs::path& path)
{
    fs::path probe = path;
    probe += ".try-" + std::to_string(::getpid());
    const int descriptor = ::open(probe.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (descriptor < 0 && errno == EEXIST) return;
    if (descriptor < 0) throw_file_error(path, "cannot be written", errno);
    ::close(descriptor);
    ::unlink(probe.c_str());
}

std::string size_text(std::uint64_t bytes)
{
    const double size = static_cast<double>(bytes);
    return bytes < 1'000'000'000 ? fmt::format("{:.1f} MB", size / 1e6) : fmt::format("{:.1f} GB", size / 1e9);
}

void require_space(const fs::path& path, std::uint64_t bytes)
{
    std::error_code error;
    const fs::space_info space = fs::space(directory_of(path), error);
    const bool unknown = error || space.capacity == 0;
    if (unknown || space.available >= bytes) return;
    throw_file_error(path, "needs about " + size_text(bytes) + ", and its disk has " + size_text(space.available)
                               + " left\n  hint:    record less, or write to another disk");
}

} // namespace

void check_writable(const std::filesystem::path& path, bool overwrite, std::uint64_t bytes)
{
    if (!path.has_filename()) throw_file_error(path, "is not the name of a file");
    require_directory(path);
    require_free_or_replaceable(path, overwrite);
    require_creatable(path);
    require_space(path, bytes);
}

} // namespace mv::results
