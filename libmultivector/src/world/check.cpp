/// Checks of a world's header, and what all checks share.

#include "check.hpp"

#include "../base/text.hpp"

#include <algorithm>
#include <cmath>

namespace mv::checks {
namespace {

std::string to_string(Range range)
{
    const std::string low = text::of(range.low), high = text::of(range.high);
    return range.above ? "above " + low + ", at most " + high : low + " to " + high;
}

/// "world.states[3].cow"
SourceLocation place_in_memory(const Item& item)
{
    if (item.table.empty() || item.table == "world") return {item.column.empty() ? "world" : "world." + item.column};
    const std::string row = "world." + item.table + "[" + std::to_string(item.row) + "]";
    return {item.column.empty() ? row : row + "." + item.column};
}

bool is_plain(const std::string& text)
{
    const auto refused = [](char c) { return (c >= 0 && c < 32) || c == 127 || c == ',' || c == '"'; };
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && text::utf8_prefix(text) == text.size()
           && std::none_of(text.begin(), text.end(), refused);
}

bool is_identifier(const std::string& text)
{
    return !text.empty() && text[0] >= 'a' && text[0] <= 'z' && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace

void Checker::fail(const Item& item, std::string problem, std::string value, std::string allowed,
                   std::string hint) const
{
    throw InputError({locate_(item), std::move(problem), std::move(value), std::move(allowed), std::move(hint)});
}

template <class T>
void Checker::range(const Item& item, const std::string& whose, T value, Range allowed) const
{
    const auto wide = static_cast<double>(value);
    if (std::isfinite(wide) && (allowed.above ? wide > allowed.low : wide >= allowed.low) && wide <= allowed.high)
        return;
    fail(item, "`" + item.column + "` of " + whose + " is out of range", text::of(value), to_string(allowed));
}

template void Checker::range(const Item&, const std::string&, float, Range) const;
template void Checker::range(const Item&, const std::string&, double, Range) const;

void Checker::size(const std::string& array, std::size_t have, std::size_t need, const std::string& shape) const
{
    if (have != need)
        fail({}, "`" + array + "` has the wrong size", std::to_string(have), std::to_string(need) + " = " + shape);
}

void Checker::plain(const Item& item, const std::string& value) const
{
    if (is_plain(value)) return;
    fail(item, "`" + item.column + "` is not plain text", "`" + value + "`",
         "UTF-8 without commas, quotes, control characters or surrounding blanks");
}

void Checker::unique(const Item& item, const std::string& what, const Key& key) const
{
    for (std::size_t row = 0; row < item.row; ++row)
        if (key(row) == key(item.row))
            fail(item, what + " is used twice", key(item.row), "each once",
                 "the first is at " + to_string(locate_({item.table, row, item.column})));
}

void Checker::header() const
{
    std::string name = parts_.name; // it stands in no table, so that commas do no harm: "2014, changed: rivalry"
    std::ranges::replace(name, ',', ' ');
    if (!is_plain(name))
        fail({"world", 0, "name"}, "`name` is not plain text", "`" + parts_.name + "`",
             "UTF-8 without quotes, control characters or surrounding blanks");
    if (text::utf8_prefix(parts_.title) < parts_.title.size())
        fail({"world", 0, "title"}, "`title` is not UTF-8", {}, "UTF-8");
    if (parts_.year < 1 || parts_.year > 9999)
        fail({"world", 0, "year"}, "`year` is out of range", std::to_string(parts_.year), "1 to 9999");
    const Item item{"world", 0, "functions"};
    const auto count = parts_.functions.size();
    if (count < 1 || count > max_functions)
        fail(item, "wrong number of functions", std::to_string(count), "1 to " + std::to_string(max_functions));
    for (auto f = parts_.functions.begin(); f != parts_.functions.end(); ++f) {
        if (!is_identifier(*f))
            fail(item, "a function has an unusable name", "`" + *f + "`", "small letters, digits and _");
        if (std::find(parts_.functions.begin(), f, *f) != f) fail(item, "a function appears twice", *f, "each once");
    }
}

void check(const WorldParts& parts)
{
    const Checker checker(parts, place_in_memory);
    checker.header();
    checker.powers();
    checker.pairs();
    checker.states();
    checker.ties();
    checker.relations();
    checker.borders();
    checker.nearest();
    checker.shared();
    checker.corridors();
    checker.names();
    checker.groups();
}

} // namespace mv::checks
