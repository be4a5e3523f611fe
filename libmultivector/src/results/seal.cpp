#include "seal.hpp"

#include "checksum.hpp"
#include "file_error.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include <fcntl.h>

namespace mv::results {
namespace {

constexpr std::string_view mark = "mvXXH64\n";
constexpr std::size_t piece_bytes = 1 << 20;

using SealBytes = std::array<std::byte, 16>;

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

/// Returns 0 or the errno of reading.
int checksum_of(Descriptor& file, std::uint64_t size, std::uint64_t& result)
{
    Checksum checksum;
    std::vector<std::byte> buffer(std::min<std::uint64_t>(piece_bytes, size));
    for (std::uint64_t offset = 0; offset < size; offset += piece_bytes) {
        const std::span piece = std::span(buffer).first(std::min<std::uint64_t>(piece_bytes, size - offset));
        if (const int reason = file.read(piece, offset)) return reason;
        checksum.add(piece);
    }
    result = checksum.value();
    return 0;
}

} // namespace

int write_seal(Descriptor& file, std::uint64_t size)
{
    std::uint64_t checksum = 0;
    if (const int reason = checksum_of(file, size, checksum)) return reason;
    return file.write(seal_with(checksum), size);
}

bool check_seal(const std::filesystem::path& path)
{
    Descriptor file;
    if (const int reason = file.open(path, O_RDONLY)) throw_file_error(path, "cannot be read", reason);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    SealBytes seal{};
    if (error || size < seal.size()) return false;
    std::uint64_t checksum = 0;
    int reason = file.read(seal, size - seal.size());
    if (reason == 0 && has_mark(seal)) reason = checksum_of(file, size - seal.size(), checksum);
    if (reason) throw_file_error(path, "cannot be read", reason);
    if (!has_mark(seal)) return false;
    if (seal == seal_with(checksum)) return true;
    throw_file_error(path, "cannot be read: it is damaged, its checksum does not fit");
}

} // namespace mv::results
