#include "name_words.hpp"

#include "../base/text.hpp"

#include <multivector/world/world.hpp>

#include <algorithm>
#include <array>

namespace mv::names {
namespace {

/// Base letters of U+00C0 to U+00FF and of U+0100 to U+017F.
constexpr std::string_view latin_1 = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";
constexpr std::string_view latin_a = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                     "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_1.size() == 64 && latin_a.size() == 128);

/// The letters that a sequence of UTF-8 stands for: a small letter or digit, nothing for an accent that follows its
/// letter, a blank for what separates, itself for letters of other scripts.
std::string letters(std::string_view sequence)
{
    const auto first = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() == 1) {
        if (first >= 'A' && first <= 'Z') return {static_cast<char>(first - 'A' + 'a')};
        return (first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') ? std::string(sequence) : " ";
    }
    const auto second = static_cast<unsigned char>(sequence[1]);
    const unsigned point = (first & 0x1Fu) << 6 | (second & 0x3Fu);
    if (sequence.size() > 2) return first == 0xE2 && (second == 0x80 || second == 0x81) ? " " : std::string(sequence);
    if (point < 0xC0) return " ";
    if (point < 0x100) return {latin_1[point - 0xC0]};
    if (point < 0x180) return {latin_a[point - 0x100]};
    return point >= 0x300 && point < 0x370 ? "" : std::string(sequence);
}

std::size_t length_at(std::string_view text, std::size_t at)
{
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) ++length;
    return length;
}

bool is_one_of(const std::string& word, const auto& list) { return std::ranges::find(list, word) != list.end(); }

} // namespace

Words words(std::string_view text)
{
    constexpr std::array<std::string_view, 3> left_out{"the", "of", "and"};
    text = text.substr(0, text::utf8_prefix(text));
    Words all{""};
    for (std::size_t at = 0; at < text.size(); at += length_at(text, at)) {
        const std::string next = letters(text.substr(at, length_at(text, at)));
        if (next == " ")
            all.emplace_back();
        else
            all.back() += next;
    }
    std::erase_if(all, [&](const std::string& word) { return word.empty() || is_one_of(word, left_out); });
    return all;
}

std::string key(const Words& words)
{
    std::string text;
    for (const std::string& word : words) text += word;
    return text;
}

Words without_constitution(const Words& words)
{
    constexpr std::array<std::string_view, 9> forms{"republic", "democratic", "people",  "peoples", "kingdom",
                                                    "islamic",  "socialist",  "federal", "state"};
    Words kept;
    for (const std::string& word : words)
        if (!is_one_of(word, forms)) kept.push_back(word);
    return kept;
}

bool contains(const Words& whole, const Words& part)
{
    return !part.empty() && std::ranges::search(whole, part).begin() != whole.end();
}

bool is_slip(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    std::vector<std::size_t> differ;
    for (std::size_t k = 0; k < a.size(); ++k)
        if (a[k] != b[k]) differ.push_back(k);
    if (differ.size() != 2) return differ.size() == 1;
    const auto [p, q] = std::pair(differ[0], differ[1]);
    return q == p + 1 && a[p] == b[q] && a[q] == b[p];
}

} // namespace mv::names

std::string mv::name_key(std::string_view name) { return names::key(names::words(name)); }
