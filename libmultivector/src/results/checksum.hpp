#pragma once
/// XXH64 with seed 0 (Collet, xxHash specification 0.1.1): fast enough to check a whole file before every reading.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace mv::results {

class Checksum {
public:
    /// Takes the next bytes; the length of every piece but the last is a multiple of 32.
    void add(std::span<const std::byte> piece) noexcept;

    /// Of all bytes so far.
    std::uint64_t value() const noexcept;

private:
    void add_stripe(const std::byte* stripe) noexcept;

    std::array<std::uint64_t, 4> lanes_ = start;
    std::array<std::byte, 32> rest_{};
    std::size_t rest_size_ = 0;
    std::uint64_t size_ = 0;

    static const std::array<std::uint64_t, 4> start;
};

} // namespace mv::results
