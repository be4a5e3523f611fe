#include "staged_file.hpp"

#include "file_error.hpp"

#include <cerrno>
#include <cstdio>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mv::results {
namespace {

namespace fs = std::filesystem;

constexpr const char* mark_of_temporaries = ".tmp-";

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

/// Whoever gets the lock knows that the owner is dead.
void remove_if_left_over(const fs::path& temporary) noexcept
{
    Descriptor file;
    if (file.open(temporary, O_RDWR | O_NOFOLLOW | O_NONBLOCK) == 0 && file.lock() == 0) ::unlink(temporary.c_str());
}

void remove_left_over(const fs::path& target)
{
    const std::string start = target.filename().string() + mark_of_temporaries;
    std::error_code error;
    for (fs::directory_iterator entry(directory_of(target), error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unknown;
        const bool ours = entry->path().filename().string().starts_with(start);
        if (ours && fs::is_regular_file(entry->symlink_status(unknown))) remove_if_left_over(entry->path());
    }
}

/// A file system without locks has nobody who removes left-over files there, either.
int open_locked(Descriptor& file, const fs::path& temporary) noexcept
{
    if (const int reason = file.open(temporary, O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR)) return reason;
    const int locked = file.lock();
    return locked == EWOULDBLOCK || !file.has_name() ? EEXIST : 0;
}

/// The name of another process may be taken: by one on another machine, or by a file that its owner's lock protects.
int open_temporary(Descriptor& file, const fs::path& target, fs::path& temporary)
{
    constexpr int most = 100;
    const std::string name = target.string() + mark_of_temporaries + std::to_string(::getpid());
    int reason = EEXIST;
    for (int k = 0; k < most && reason == EEXIST; ++k) {
        temporary = k == 0 ? name : name + "-" + std::to_string(k);
        reason = open_locked(file, temporary);
    }
    return reason;
}

} // namespace

fs::path directory_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

fs::path target_of(const fs::path& path)
{
    std::error_code error;
    if (!fs::is_symlink(fs::symlink_status(path, error))) return path;
    fs::path target = fs::canonical(path, error);
    return error ? path : target;
}

StagedFile::StagedFile(const fs::path& path, bool shared) : path_(path), target_(target_of(path))
{
    if (!shared) remove_left_over(target_); // locks may hold on one machine only
    if (const int reason = open_temporary(file_, target_, temporary_)) {
        temporary_.clear();
        throw_file_error(path_, "cannot be written", reason);
    }
}

StagedFile::~StagedFile()
{
    if (!published_ && !temporary_.empty()) ::unlink(temporary_.c_str());
}

void StagedFile::publish(bool overwrite)
{
    if (overwrite) file_.take_mode_of(target_);
    if (const int reason = file_.sync()) throw_file_error(path_, "could not be written", reason);
    const int reason = overwrite ? replace(temporary_, target_) : rename_to_new(temporary_, target_);
    if (reason == EEXIST) throw_exists(path_);
    if (reason != 0) throw_file_error(path_, "could not be written", reason);
    published_ = true;
    const int closed = file_.close();
    const int late = closed ? closed : sync_directory(directory_of(target_));
    if (late) throw_file_error(path_, "is complete, but could not be brought to disk", late);
}

} // namespace mv::results
