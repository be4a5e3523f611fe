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
    [[nodiscard]] int write(std::span<const std::byte> bytes) noexcept;
    /// Fills `to` from `offset` on; EIO if the file ends before.
    [[nodiscard]] int read(std::span<std::byte> to, std::uint64_t offset) noexcept;
    /// Waits until the disk has it; a file system that cannot say so is no failure.
    [[nodiscard]] int sync() noexcept;
    /// Closes now: network disks report late write errors here.
    [[nodiscard]] int close() noexcept;

private:
    int number_ = -1;
};

} // namespace mv::results
