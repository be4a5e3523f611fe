#include "checksum.hpp"

#include <algorithm>
#include <bit>

namespace mv::results {
namespace {

constexpr std::uint64_t p1 = 0x9E3779B185EBCA87u;
constexpr std::uint64_t p2 = 0xC2B2AE3D27D4EB4Fu;
constexpr std::uint64_t p3 = 0x165667B19E3779F9u;
constexpr std::uint64_t p4 = 0x85EBCA77C2B2AE63u;
constexpr std::uint64_t p5 = 0x27D4EB2F165667C5u;

/// A little-endian number of `Bytes` bytes, on every machine.
template <int Bytes>
std::uint64_t number(const std::byte* from) noexcept
{
    std::uint64_t result = 0;
    for (int i = 0; i < Bytes; ++i) result |= std::to_integer<std::uint64_t>(from[i]) << (8 * i);
    return result;
}

std::uint64_t mixed(std::uint64_t lane, std::uint64_t input) noexcept { return std::rotl(lane + input * p2, 31) * p1; }

std::uint64_t merged(const std::array<std::uint64_t, 4>& lanes) noexcept
{
    std::uint64_t hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7);
    hash += std::rotl(lanes[2], 12) + std::rotl(lanes[3], 18);
    for (const std::uint64_t lane : lanes) hash = (hash ^ mixed(0, lane)) * p1 + p4;
    return hash;
}

std::uint64_t with_rest(std::uint64_t hash, std::span<const std::byte> rest) noexcept
{
    for (; rest.size() >= 8; rest = rest.subspan(8)) {
        hash = std::rotl(hash ^ mixed(0, number<8>(rest.data())), 27) * p1 + p4;
    }
    if (rest.size() >= 4) {
        hash = std::rotl(hash ^ (number<4>(rest.data()) * p1), 23) * p2 + p3;
        rest = rest.subspan(4);
    }
    for (const std::byte byte : rest) hash = std::rotl(hash ^ (std::to_integer<std::uint64_t>(byte) * p5), 11) * p1;
    return hash;
}

std::uint64_t spread(std::uint64_t hash) noexcept
{
    hash = (hash ^ (hash >> 33)) * p2;
    hash = (hash ^ (hash >> 29)) * p3;
    return hash ^ (hash >> 32);
}

} // namespace

const std::array<std::uint64_t, 4> Checksum::start{p1 + p2, p2, 0, 0 - p1};

void Checksum::add_stripe(const std::byte* stripe) noexcept
{
    for (std::size_t i = 0; i < 4; ++i) lanes_[i] = mixed(lanes_[i], number<8>(stripe + 8 * i));
}

void Checksum::add(std::span<const std::byte> piece) noexcept
{
    size_ += piece.size();
    for (; piece.size() >= 32; piece = piece.subspan(32)) add_stripe(piece.data());
    std::copy(piece.begin(), piece.end(), rest_.begin());
    rest_size_ = piece.size();
}

std::uint64_t Checksum::value() const noexcept
{
    const std::uint64_t hash = (size_ < 32 ? p5 : merged(lanes_)) + size_;
    return spread(with_rest(hash, std::span(rest_).first(rest_size_)));
}

} // namespace mv::results
