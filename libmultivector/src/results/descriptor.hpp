#pragma once
/// An open file of the operating system.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace mv::results {

/// Owns a file descriptor. Every call returns 0 or the errno; none throws.
class Descriptor {
public:
    Descriptor() = default;
    ~Descriptor();
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int open(const std::filesystem::path& path, int flags) noexcept;
    /// Writes all of it from `offset` on.
    [[nodiscard]] int write(std::span<const std::byte> bytes, std::uint64_t offset) noexcept;
    /// Fills `to` from `offset` on; EIO if the file ends before.
    [[nodiscard]] int read(std::span<std::byte> to, std::uint64_t offset) noexcept;
    [[nodiscard]] int resize(std::uint64_t size) noexcept;
    /// Waits until the disk has it; a file system that cannot say so is no failure.
    [[nodiscard]] int sync() noexcept;
    /// Takes the lock of the file, which ends with the process; EWOULDBLOCK if another has it.
    [[nodiscard]] int lock() noexcept;
    /// Whether the file still has a name: another process may have removed it before it was locked.
    bool has_name() const noexcept;
    /// Gives the file mode and, where allowed, owner of another one; leaves it alone if there is none.
    void take_mode_of(const std::filesystem::path& other) noexcept;
    /// Closes now: network disks report late write errors here.
    [[nodiscard]] int close() noexcept;

private:
    int number_ = -1;
};

} // namespace mv::results
