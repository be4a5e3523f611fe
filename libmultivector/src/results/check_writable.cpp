#include <multivector/results/write.hpp>

#include "descriptor.hpp"
#include "file_error.hpp"
#include "staged_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <fcntl.h>

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

/// The first bytes of every HDF5 file.
bool is_results_file(const fs::path& path)
{
    constexpr std::array<unsigned char, 8> signature{0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    std::array<std::byte, 8> start{};
    Descriptor file;
    return file.open(path, O_RDONLY | O_NONBLOCK) == 0 && file.read(start, 0) == 0
           && std::ranges::equal(start, signature, {}, [](std::byte b) { return std::to_integer<unsigned char>(b); });
}

/// `--force` is for results that are made again: a scenario or a world given as the output by mistake stays.
void require_replaceable(const fs::path& path)
{
    std::error_code error;
    const fs::perms writers = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    if ((fs::status(path, error).permissions() & writers) == fs::perms::none)
        throw_file_error(path, "is read-only and is not replaced\n  hint:    chmod u+w, or give another name");
    if (fs::file_size(path, error) == 0 || is_results_file(path)) return;
    throw_file_error(path,
                     "is no results file and is not replaced, not even with --force\n  hint:    give another name, or "
                     "remove it first");
}

void require_free_or_replaceable(const fs::path& path, bool overwrite)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_symlink(fs::symlink_status(path)) && !fs::exists(status))
        throw_file_error(path, "is a link to `" + fs::read_symlink(path).string()
                                   + "`, which cannot be followed\n  hint:    remove the link, or give another name");
    if (status.type() == fs::file_type::not_found) return;
    if (error) throw_file_error(path, "cannot be written", error.value());
    if (fs::is_directory(status)) {
        throw_file_error(path, "is a directory\n  hint:    give the name of a file in it");
    }
    if (!fs::is_regular_file(status)) throw_file_error(path, "is not a regular file and cannot be replaced");
    if (!overwrite) throw_exists(path);
    require_replaceable(path);
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

void check_writable(const std::filesystem::path& path, bool overwrite, std::uint64_t bytes, bool shared)
{
    if (!path.has_filename()) throw_file_error(path, "is not the name of a file");
    require_directory(path);
    require_free_or_replaceable(path, overwrite);
    const StagedFile probe(path, shared); // permission bits alone say too little (root, quotas, network disks)
    require_space(target_of(path), bytes);
}

} // namespace mv::results
