#include "text_checksum.hpp"

#include "checksum.hpp"
#include "refuse.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>

namespace mv::results {
namespace {

constexpr std::array<std::string_view, 5> of_variables{"long_name", "units", "unit_label", "scope", "better"};
constexpr std::array<std::string_view, 10> of_the_root{
    "scenario", "scenario_resolved", "changes", "options",    "command", "seed",
    "model",    "world_fingerprint", "commit",  "interrupted"};

std::uint64_t hash(std::string_view text)
{
    Checksum checksum;
    checksum.add(std::as_bytes(std::span(text)));
    return checksum.value();
}

std::string text_of(const std::string& text) { return text; }

template <class T>
std::string text_of(T number)
{
    return std::to_string(number);
}

template <class T>
std::string text_of(const std::vector<T>& list)
{
    std::string all;
    for (const T& one : list) all += (all.empty() ? "" : "\n") + text_of(one);
    return all;
}

/// The same whatever type of number, and whether a list of one or its value, a program made of it.
std::string shown(const AttributeValue& value)
{
    return std::visit([](const auto& one) { return text_of(one); }, value);
}

/// A sum, so that the order does not matter.
std::uint64_t hash(const std::vector<Attribute>& attributes, std::span<const std::string_view> names)
{
    std::uint64_t sum = 0;
    for (const Attribute& attribute : attributes)
        if (std::ranges::find(names, attribute.name) != names.end())
            sum += hash(attribute.name + "\n" + shown(attribute.value));
    return sum;
}

std::string written(std::uint64_t sum, std::size_t count)
{
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%016llx/%zu", static_cast<unsigned long long>(sum), count);
    return text.data();
}

std::string count_in(const std::string& checksum)
{
    return checksum.substr(std::min(checksum.size(), std::size_t{16}));
}

} // namespace

std::string text_checksum(const Variable& variable)
{
    std::uint64_t sum = hash(variable.name) + hash(variable.attributes, of_variables);
    const auto* texts = std::get_if<std::vector<std::string>>(&variable.data);
    if (texts)
        for (const std::string& text : *texts) sum += hash("text\n" + text);
    return written(sum, texts ? texts->size() : 0);
}

std::string text_checksum(const std::vector<Attribute>& root) { return written(hash(root, of_the_root), 0); }

void take_checksum(std::vector<Attribute>& attributes, const std::string& right, const std::string& owner)
{
    const auto found = std::ranges::find(attributes, checksum_name, &Attribute::name);
    if (found == attributes.end()) return;
    const std::string given = shown(found->value);
    attributes.erase(found);
    if (given == right || count_in(given) != count_in(right)) return;
    refuse("the texts of " + owner + " are not those that were written", given, right,
           "the file is damaged; if you changed them yourself, delete the attribute `checksum` there");
}

} // namespace mv::results
