#include "seal.hpp"

#include "checksum.hpp"
#include "descriptor.hpp"
#include "file_error.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fcntl.h>

namespace mv::results {
namespace {

constexpr std::string_view mark = "mvXXH64\n";
constexpr std::size_t piece_bytes = 1 << 20;

SealBytes seal_with(std::uint64_t checksum) noexcept
{
    SealBytes seal{};
    std::transform(mark.begin(), mark.end(), seal.begin(), [](char letter) { return static_cast<std::byte>(letter); });
    for (std::size_t i = 0; i < 8; ++i) seal[8 + i] = static_cast<std::byte>(checksum >> (8 * i));
    return seal;
}

bool has_mark(const SealBytes& seal) noexcept
{
    const SealBytes marked = seal_with(0);
    return std::equal(marked.begin(), marked.begin() + mark.size(), seal.begin());
}

void read_or_throw(Descriptor& file, std::span<std::byte> to, std::uint64_t offset, const std::filesystem::path& path)
{
    if (const int reason = file.read(to, offset)) throw_file_error(path, "cannot be read", reason);
}

std::uint64_t checksum_of(Descriptor& file, std::uint64_t size, const std::filesystem::path& path)
{
    Checksum checksum;
    std::vector<std::byte> buffer(std::min<std::uint64_t>(piece_bytes, size));
    for (std::uint64_t offset = 0; offset < size; offset += piece_bytes) {
        const std::span piece = std::span(buffer).first(std::min<std::uint64_t>(piece_bytes, size - offset));
        read_or_throw(file, piece, offset, path);
        checksum.add(piece);
    }
    return checksum.value();
}

} // namespace

SealBytes seal_of(std::span<const std::byte> file) noexcept
{
    Checksum checksum;
    checksum.add(file);
    return seal_with(checksum.value());
}

void check_seal(const std::filesystem::path& path)
{
    Descriptor file;
    if (const int reason = file.open(path, O_RDONLY)) throw_file_error(path, "cannot be read", reason);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    SealBytes seal{};
    if (error || size < seal.size()) return;
    read_or_throw(file, seal, size - seal.size(), path);
    if (!has_mark(seal) || seal == seal_with(checksum_of(file, size - seal.size(), path))) return;
    throw_file_error(path, "cannot be read: it is damaged, its checksum does not fit");
}

} // namespace mv::results
