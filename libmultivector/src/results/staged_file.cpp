#include "staged_file.hpp"

#include "descriptor.hpp"
#include "file_error.hpp"
#include "seal.hpp"

#include <cerrno>
#include <cstdio>
#include <string>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mv::results {
namespace {

namespace fs = std::filesystem;

int write_sealed(const fs::path& path, std::span<const std::byte> bytes) noexcept
{
    Descriptor file;
    if (const int reason = file.open(path, O_CREAT | O_TRUNC | O_WRONLY)) return reason;
    if (const int reason = file.write(bytes)) return reason;
    if (const int reason = file.write(seal_of(bytes))) return reason;
    if (const int reason = file.sync()) return reason;
    return file.close();
}

int sync_directory(const fs::path& path) noexcept
{
    Descriptor directory;
    if (const int reason = directory.open(path, O_RDONLY | O_DIRECTORY)) return reason;
    return directory.sync();
}

int replace(const fs::path& from, const fs::path& to) noexcept
{
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

/// Renames without replacing; where the file system lacks that, looks before renaming.
int rename_to_new(const fs::path& from, const fs::path& to) noexcept
{
#ifdef RENAME_NOREPLACE
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
#endif
    return ::access(to.c_str(), F_OK) == 0 ? EEXIST : replace(from, to);
}

fs::path temporary_name(fs::path target) { return target += ".tmp-" + std::to_string(::getpid()); }

} // namespace

fs::path directory_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

StagedFile::StagedFile(fs::path target) : target_(std::move(target)), temporary_(temporary_name(target_)) {}

StagedFile::~StagedFile()
{
    if (!published_) ::unlink(temporary_.c_str());
}

void StagedFile::write(std::span<const std::byte> bytes)
{
    if (const int reason = write_sealed(temporary_, bytes)) throw_file_error(target_, "could not be written", reason);
}

void StagedFile::publish(bool overwrite)
{
    const int reason = overwrite ? replace(temporary_, target_) : rename_to_new(temporary_, target_);
    if (reason == EEXIST) throw_exists(target_);
    if (reason != 0) throw_file_error(target_, "could not be written", reason);
    published_ = true;
    if (const int late = sync_directory(directory_of(target_))) {
        throw_file_error(target_, "is complete, but its directory could not be brought to disk", late);
    }
}

} // namespace mv::results
