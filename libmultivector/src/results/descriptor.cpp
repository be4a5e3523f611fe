#include "descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mv::results {

Descriptor::~Descriptor()
{
    if (number_ >= 0) ::close(number_);
}

int Descriptor::open(const std::filesystem::path& path, int flags) noexcept
{
    if (number_ >= 0) ::close(number_);
    number_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    return number_ < 0 ? errno : 0;
}

int Descriptor::write(std::span<const std::byte> bytes, std::uint64_t offset) noexcept
{
    constexpr std::size_t most = 1 << 26; // one call takes less than 2 GiB
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(number_, bytes.data(), std::min(bytes.size(), most), static_cast<off_t>(offset));
        if (written < 0 && errno != EINTR) return errno;
        if (written <= 0) continue;
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
    return 0;
}

int Descriptor::read(std::span<std::byte> to, std::uint64_t offset) noexcept
{
    while (!to.empty()) {
        const ssize_t got = ::pread(number_, to.data(), to.size(), static_cast<off_t>(offset));
        if (got == 0) return EIO;
        if (got < 0 && errno != EINTR) return errno;
        if (got < 0) continue;
        to = to.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
    return 0;
}

int Descriptor::resize(std::uint64_t size) noexcept
{
    return ::ftruncate(number_, static_cast<off_t>(size)) == 0 ? 0 : errno;
}

int Descriptor::sync() noexcept
{
    if (::fsync(number_) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

int Descriptor::lock() noexcept { return ::flock(number_, LOCK_EX | LOCK_NB) == 0 ? 0 : errno; }

bool Descriptor::has_name() const noexcept
{
    struct stat status {};
    return ::fstat(number_, &status) == 0 && status.st_nlink > 0;
}

void Descriptor::take_mode_of(const std::filesystem::path& other) noexcept
{
    struct stat status {};
    if (::stat(other.c_str(), &status) != 0) return;
    static_cast<void>(!::fchown(number_, status.st_uid, status.st_gid)); // before the mode, of which it takes bits away
    static_cast<void>(!::fchmod(number_, status.st_mode & 07777));
}

int Descriptor::close() noexcept { return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR ? 0 : errno; }

} // namespace mv::results
