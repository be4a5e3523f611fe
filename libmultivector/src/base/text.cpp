#include "text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace mv::text {
namespace {

/// Bytes of the UTF-8 sequence that a lead byte opens, 0 when it cannot open one.
std::size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

/// Whether the sequence is complete, not overlong, no surrogate and at most U+10FFFF.
bool well_formed(std::string_view sequence, std::size_t length)
{
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (length == 0 || sequence.size() < length) return false;
    std::uint32_t point = static_cast<unsigned char>(sequence[0]) & (length == 1 ? 0x7F : 0xFF >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(sequence[i]);
        if ((byte & 0xC0) != 0x80) return false;
        point = point << 6 | (byte & 0x3F);
    }
    return point >= smallest[length] && point <= 0x10FFFF && !(point >= 0xD800 && point < 0xE000);
}

template <class T>
std::string shortest(T value)
{
    std::array<char, 32> buffer;
    const T size = value < 0 ? -value : value;
    const bool plain = value == 0 || (size >= T(1e-4) && size < T(1e9));
    const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format);
    return {buffer.data(), result.ptr};
}

} // namespace

std::size_t utf8_prefix(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t length = sequence_length(static_cast<unsigned char>(text[at]));
        if (!well_formed(text.substr(at), length)) break;
        at += length;
    }
    return at;
}

long character_count(std::string_view text)
{
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

std::string list(const std::vector<std::string>& names)
{
    constexpr std::size_t most = 14;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i ? ", " : "") + names[i];
    return names.size() > most ? text + ", ... (" + std::to_string(names.size()) + ")" : text;
}

std::string of(float value) { return shortest(value); }
std::string of(double value) { return shortest(value); }

double plain(float value)
{
    const std::string digits = of(value);
    double read = static_cast<double>(value);
    std::from_chars(digits.data(), digits.data() + digits.size(), read);
    return read;
}

} // namespace mv::text
