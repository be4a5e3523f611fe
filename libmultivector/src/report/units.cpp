#include "units.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace mv::report {
namespace {

constexpr std::array<std::string_view, 22> known{
    "year",  "month",  "week",      "day",          "hour",          "minute", "second", "s",
    "metre", "m",      "kilometre", "km",           "kilogram",      "kg",     "tonne",  "joule",
    "watt",  "kelvin", "degree",    "degrees_east", "degrees_north", "percent"};

/// The words of a product ("state-year") that UDUNITS knows, joined; empty where none is left.
std::string known_words(std::string_view product)
{
    std::string left;
    while (!product.empty()) {
        const std::string_view word = product.substr(0, product.find_first_of("- *"));
        product.remove_prefix(std::min(word.size() + 1, product.size()));
        if (std::ranges::find(known, word) != known.end()) left += (left.empty() ? "" : " ") + std::string(word);
    }
    return left;
}

} // namespace

std::string udunits(const std::string& unit)
{
    std::string_view rest = unit;
    rest = rest.substr(0, rest.find(" of ")); // "year of income"
    std::string text = known_words(rest.substr(0, rest.find('/')));
    if (text.empty()) text = "1";
    while (rest.find('/') != rest.npos) {
        rest.remove_prefix(rest.find('/') + 1);
        const std::string below = known_words(rest.substr(0, rest.find('/')));
        if (!below.empty()) text += "/" + below;
    }
    return text;
}

void label_units(results::Dataset& data)
{
    std::vector<std::pair<std::string, std::string>> words;
    for (const results::Variable& v : data.variables())
        for (const results::Attribute& a : v.attributes)
            if (const auto* unit = std::get_if<std::string>(&a.value);
                a.name == "units" && unit && udunits(*unit) != *unit)
                words.emplace_back(v.name, *unit);
    for (const auto& [variable, unit] : words) {
        data.set_attribute(variable, {"units", udunits(unit)});
        data.set_attribute(variable, {"unit_label", unit});
    }
}

} // namespace mv::report
