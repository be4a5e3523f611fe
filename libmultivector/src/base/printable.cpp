#include <multivector/base/printable.hpp>

#include <array>
#include <cstddef>
#include <cstdio>

namespace mv {
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

/// C0, DEL and, as UTF-8, C1.
bool is_control(std::string_view character) noexcept
{
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 2) return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
    return first < 0x20 || first == 0x7F;
}

std::string escaped(std::string_view bytes)
{
    std::string text;
    for (const char c : bytes) {
        std::array<char, 8> one{};
        std::snprintf(one.data(), one.size(), "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
        text += one.data();
    }
    return text;
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

std::string printable(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        const std::string_view character = text.substr(0, length == 0 ? 1 : length);
        const bool kept = length > 0 && (!is_control(character) || character == "\n" || character == "\t");
        result += kept ? std::string(character) : escaped(character);
        text.remove_prefix(character.size());
    }
    return result;
}

bool is_one_line(std::string_view text) noexcept
{
    while (!text.empty()) {
        const std::size_t length = character_length(text);
        if (length == 0 || is_control(text.substr(0, length))) return false;
        text.remove_prefix(length);
    }
    return true;
}

} // namespace mv
