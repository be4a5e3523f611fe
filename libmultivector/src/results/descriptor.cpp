#include "descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace mv::results {

Descriptor::~Descriptor()
{
    if (number_ >= 0) ::close(number_);
}

int Descriptor::open(const std::filesystem::path& path, int flags) noexcept
{
    number_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
    return number_ < 0 ? errno : 0;
}

int Descriptor::write(std::span<const std::byte> bytes) noexcept
{
    constexpr std::size_t most = 1 << 26; // one call takes less than 2 GiB
    while (!bytes.empty()) {
        const ssize_t written = ::write(number_, bytes.data(), std::min(bytes.size(), most));
        if (written < 0 && errno != EINTR) return errno;
        if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
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

int Descriptor::sync() noexcept
{
    if (::fsync(number_) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP ? 0 : errno;
}

int Descriptor::close() noexcept { return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR ? 0 : errno; }

} // namespace mv::results
