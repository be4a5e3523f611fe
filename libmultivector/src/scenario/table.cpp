#include "table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

namespace mv::scenario_text {
namespace {

std::string between(Range range) { return "a number from " + shown(range.low) + " to " + shown(range.high); }

/// toml++ sorts keys by name; the author reads from the top.
std::vector<std::string> in_order_written(const toml::table& table)
{
    std::vector<std::pair<toml::source_position, std::string>> found;
    for (const auto& [key, node] : table) found.emplace_back(key.source().begin, std::string(key.str()));
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (auto& [where, name] : found) names.push_back(std::move(name));
    return names;
}

} // namespace

SourceLocation location_of(const std::string& source, const toml::source_region& region)
{
    return {source, static_cast<long>(region.begin.line), static_cast<long>(region.begin.column)};
}

std::string shown(double value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    return {digits.data(), end.ptr};
}

std::string shown(const toml::node& node)
{
    if (node.is_array()) return "a list";
    if (node.is_table()) return "a table";
    if (const auto* text = node.as_string()) return "\"" + text->get() + "\"";
    if (const auto* number = node.as_floating_point()) return shown(number->get());
    std::ostringstream out;
    out << toml::node_view<const toml::node>(node);
    return out.str();
}

std::string joined(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

Table::Table(const toml::table& table, std::string source, std::string path)
    : table_(&table), source_(std::move(source)), path_(std::move(path))
{
}

Table::Table(const toml::table& table, std::string source, std::string path, std::vector<std::string> known)
    : Table(table, std::move(source), std::move(path))
{
    for (const std::string& key : keys()) {
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        throw InputError({location_of_key(key), path_.empty() ? "unknown key" : "unknown key in [" + path_ + "]",
                          "`" + key + "`", joined(known), did_you_mean(key, known)});
    }
}

std::vector<std::string> Table::keys() const { return in_order_written(*table_); }

SourceLocation Table::location() const { return location_of(source_, table_->source()); }

SourceLocation Table::location(const std::string& key) const
{
    return location_of(source_, table_->get(key)->source());
}

SourceLocation Table::location_of_key(const std::string& key) const
{
    return location_of(source_, table_->find(key)->first.source());
}

void Table::refuse(const std::string& key, const std::string& problem, const std::string& allowed,
                   const std::string& hint) const
{
    throw InputError({location(key), problem, shown(*table_->get(key)), allowed, hint});
}

void Table::missing(const std::string& key, const std::string& allowed) const
{
    SourceLocation where = location();
    std::string hint;
    if (path_.empty()) {
        where = {source_, 1, 1};
        // keys belong to the table whose [header] stands above them
        for (const auto& [header, node] : *table_)
            if (const toml::table* inner = node.as_table(); inner && inner->contains(key)) {
                where = location_of(source_, inner->find(key)->first.source());
                hint = "here it belongs to [" + std::string(header.str()) + "]: write it above the first [header]";
            }
    }
    throw InputError({where, "`" + name(key) + "` is missing", {}, allowed, hint});
}

void Table::wrong_type(const std::string& key, const std::string& allowed) const
{
    const toml::node& node = *table_->get(key);
    const std::string hint =
        node.is_string() && allowed.find("number") != std::string::npos ? "leave out the quotes" : "";
    refuse(key, "`" + name(key) + "` has the wrong type", allowed, hint);
}

double Table::finite(const std::string& key, const std::string& allowed) const
{
    const toml::node& node = *table_->get(key);
    if (!node.is_number()) wrong_type(key, allowed);
    const double value = node.value<double>().value_or(NAN); // none: a whole number no double can hold
    if (!std::isfinite(value)) refuse(key, "`" + name(key) + "` is not a finite number", allowed);
    return value;
}

std::optional<LocatedText> Table::text(const std::string& key) const
{
    if (!has(key)) return {};
    const toml::node& node = *table_->get(key);
    if (!node.is_string()) wrong_type(key, "a text in quotes");
    if (node.as_string()->get().empty()) refuse(key, "`" + name(key) + "` is empty", "a text");
    return LocatedText{node.as_string()->get(), location(key)};
}

LocatedText Table::needed_text(const std::string& key, const std::string& allowed) const
{
    if (!has(key)) missing(key, allowed);
    return *text(key);
}

std::optional<LocatedText> Table::choice(const std::string& key, const std::vector<std::string>& names) const
{
    auto found = text(key);
    if (found && std::find(names.begin(), names.end(), found->value) == names.end())
        refuse(key, "unknown `" + name(key) + "`", joined(names), did_you_mean(found->value, names));
    return found;
}

LocatedNumber Table::number(const std::string& key) const { return {finite(key, "a number"), location(key)}; }

std::optional<LocatedNumber> Table::number(const std::string& key, Range range) const
{
    if (!has(key)) return {};
    const double value = finite(key, between(range));
    if (value < range.low || value > range.high) refuse(key, "`" + name(key) + "` is out of range", between(range));
    return LocatedNumber{value, location(key)};
}

std::pair<double, double> Table::interval(const std::string& key, Range range, const std::string& allowed) const
{
    const toml::array* items = table_->get(key)->as_array();
    if (!items || items->size() != 2 || !(*items)[0].is_number() || !(*items)[1].is_number()) wrong_type(key, allowed);
    const double low = (*items)[0].value<double>().value_or(NAN), high = (*items)[1].value<double>().value_or(NAN);
    if (!(low >= range.low && low <= high && high <= range.high))
        refuse(key, "`" + name(key) + "` is out of range", allowed);
    return {low, high};
}

std::optional<Located<std::int64_t>> Table::whole(const std::string& key, std::int64_t low, std::int64_t high) const
{
    if (!has(key)) return {};
    const std::string allowed = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
    const auto* value = table_->get(key)->as_integer();
    if (!value) wrong_type(key, allowed);
    if (value->get() < low || value->get() > high) refuse(key, "`" + name(key) + "` is out of range", allowed);
    return Located<std::int64_t>{value->get(), location(key)};
}

std::optional<Located<bool>> Table::flag(const std::string& key) const
{
    if (!has(key)) return {};
    const auto* value = table_->get(key)->as_boolean();
    if (!value) wrong_type(key, "true or false");
    return Located<bool>{value->get(), location(key)};
}

std::vector<LocatedText> Table::texts(const std::string& key) const
{
    if (!has(key)) return {};
    const toml::array* items = table_->get(key)->as_array();
    if (!items) wrong_type(key, "a list of texts, e.g. [\"a\", \"b\"]");
    std::vector<LocatedText> found;
    for (const toml::node& item : *items) {
        const SourceLocation where = location_of(source_, item.source());
        if (!item.is_string() || item.as_string()->get().empty())
            throw InputError(
                {where, "`" + name(key) + "` lists something that is not a name", shown(item), "a text in quotes", {}});
        const std::string& value = item.as_string()->get();
        for (const LocatedText& other : found)
            if (other.value == value)
                throw InputError({where, "`" + name(key) + "` lists a name twice", shown(item), "each name once",
                                  "the first is at " + to_string(other.location)});
        found.push_back({value, where});
    }
    return found;
}

std::optional<Table> Table::table(const std::string& key) const
{
    if (!has(key)) return {};
    const toml::table* inner = table_->get(key)->as_table();
    if (!inner) wrong_type(key, "a table: [" + name(key) + "]");
    return Table(*inner, source_, name(key));
}

std::optional<Table> Table::table(const std::string& key, std::vector<std::string> known) const
{
    if (!table(key)) return {};
    return Table(*table_->get(key)->as_table(), source_, name(key), std::move(known));
}

std::vector<Table> Table::tables(const std::string& key, const std::vector<std::string>& known) const
{
    if (!has(key)) return {};
    const toml::array* items = table_->get(key)->as_array();
    if (!items || !items->is_array_of_tables()) wrong_type(key, "tables: [[" + name(key) + "]]");
    std::vector<Table> found;
    for (const toml::node& item : *items) found.emplace_back(*item.as_table(), source_, "[" + name(key) + "]", known);
    return found;
}

} // namespace mv::scenario_text
