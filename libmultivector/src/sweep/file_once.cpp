#include "file_once.hpp"

#include <multivector/base/error.hpp>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace mv::sweep {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, int reason)
{
    throw FileError(path.string() + " cannot be written: " + std::strerror(reason));
}

bool write_all(int file, const std::string& text)
{
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t now = ::write(file, text.data() + done, text.size() - done);
        if (now < 0 && errno != EINTR) return false;
        if (now > 0) done += static_cast<std::size_t>(now);
    }
    return ::fsync(file) == 0;
}

/// A link never replaces; some file systems have none.
int publish(const std::string& temporary, const std::string& path)
{
    if (::link(temporary.c_str(), path.c_str()) == 0) return 0;
    if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return errno;
    if (::access(path.c_str(), F_OK) == 0) return EEXIST;
    return ::rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
}

} // namespace

void write_once(const std::filesystem::path& path, const std::string& text)
{
    std::string temporary = path.string() + ".tmp-" + host_name() + "-" + std::to_string(::getpid());
    ::unlink(temporary.c_str()); // of a process that had this number before and was killed
    const int file = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0) fail(path, errno);
    const bool complete = write_all(file, text);
    const int reason = complete ? 0 : errno;
    ::close(file);
    const int published = complete ? publish(temporary, path.string()) : reason;
    ::unlink(temporary.c_str());
    if (published != 0 && published != EEXIST) fail(path, published);
}

std::string host_name()
{
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "unknown";
}

} // namespace mv::sweep
