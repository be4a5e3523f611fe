#include "text.hpp"

#include <cstddef>

namespace mv::results {
namespace {

bool is_between(unsigned byte, unsigned low, unsigned high) noexcept { return byte >= low && byte <= high; }

/// Length of the character that starts with these bytes, or 0 if it is malformed, overlong or a surrogate.
std::size_t character_length(std::string_view rest) noexcept
{
    const auto byte = [&](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0u; };
    const auto tail = [&](std::size_t i) { return is_between(byte(i), 0x80, 0xBF); };
    const unsigned lead = byte(0);
    if (is_between(lead, 0x01, 0x7F)) return 1;
    if (is_between(lead, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
    if (is_between(lead, 0xE0, 0xEF)) {
        const bool second = is_between(byte(1), lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF);
        return second && tail(2) ? 3 : 0;
    }
    if (is_between(lead, 0xF0, 0xF4)) {
        const bool second = is_between(byte(1), lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF);
        return second && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool is_plain_utf8(std::string_view text) noexcept
{
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace mv::results
