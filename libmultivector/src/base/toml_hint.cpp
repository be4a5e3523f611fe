#include "toml_hint.hpp"

#include <algorithm>
#include <array>
#include <regex>
#include <utility>

namespace mv {

std::string line_of(std::string_view text, long number)
{
    for (; number > 1 && !text.empty(); --number) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    text = text.substr(0, text.find('\n'));
    constexpr std::string_view blank = " \t\r";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(blank) - first + 1));
}

std::string toml_hint(const std::string& line)
{
    const std::string key = R"(^[\w."'-]+\s*=\s*)", end = R"(\s*(#.*)?$)";
    const std::array<std::pair<std::string, const char*>, 7> kinds{{
        {"\xE2\x80\x9C|\xE2\x80\x9D|\xE2\x80\x9E|\xE2\x80\x98|\xE2\x80\x99|\xC2\xAB|\xC2\xBB",
         "quotes are the plain \" of the keyboard, not those of a word processor"},
        {key + R"([+-]?\d+,\d+)" + end, "the decimal point is a point, as in 0.5"},
        {R"(^(- |-$|[\w-]+:(\s|$)))", "this looks like YAML; TOML says `key = value`, with texts in quotes"},
        {R"(^[{}]|^"[^"]*"\s*:)", "this looks like JSON; TOML says `key = value`, a line each, without braces around"},
        {key + R"((True|False|TRUE|FALSE|yes|no|on|off))" + end, "write true or false"},
        {key + R"([+-]?0\d+)" + end, "write whole numbers without zeros in front"},
        {key + R"([A-Za-z/.][^"',\[\]]*$)", "texts stand in quotes: key = \"text\""},
    }};
    for (const auto& [pattern, hint] : kinds)
        if (std::regex_search(line, std::regex(pattern))) return hint;
    return {};
}

} // namespace mv
