#include "document.hpp"

#include <multivector/base/printable.hpp>

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>

namespace mv {
namespace {

std::string between(Range range) { return "a number from " + text::of(range.low) + " to " + text::of(range.high); }

} // namespace

bool Keys::has(const std::string& key) const { return ask(key); }

bool Keys::is_table(const std::string& key) const { return ask(key) && table_->table->get(key)->is_table(); }

bool Keys::is_text(const std::string& key) const { return ask(key) && table_->table->get(key)->is_string(); }

std::vector<std::string> Keys::names() const
{
    table_->asked->of(*table_->table, table_->path).any = true;
    return in_order_written(*table_->table);
}

SourceLocation Keys::location() const
{
    SourceLocation here = table_->document->location(*table_->table);
    return table_->path.empty() ? SourceLocation{here.source, 1, 1} : here;
}

SourceLocation Keys::location(const std::string& key) const
{
    return table_->document->location(*table_->table->get(key));
}

SourceLocation Keys::location_of_key(const std::string& key) const
{
    const auto& region = table_->table->find(key)->first.source();
    SourceLocation here = location(key);
    if (here.line > 0 && !table_->document->overridden.contains(table_->table->get(key)))
        here = {here.source, static_cast<long>(region.begin.line), static_cast<long>(region.begin.column)};
    return here;
}

std::string Keys::name(const std::string& key) const { return table_->path.empty() ? key : table_->path + "." + key; }

void Keys::refuse(const std::string& key, const std::string& problem, const std::string& allowed,
                  const std::string& hint) const
{
    throw InputError({location(key), problem, shown(*table_->table->get(key)), allowed, hint});
}

/// A key of nearly that name may be meant.
void Keys::missing(const std::string& key, const std::string& allowed) const
{
    std::string hint;
    for (const std::string& there : in_order_written(*table_->table))
        if (there != key && !did_you_mean(there, {key}).empty()) hint = "is `" + there + "` meant to be `" + key + "`?";
    SourceLocation where = location();
    // keys belong to the table whose [header] stands above them
    for (const auto& [header, node] : *table_->table)
        if (const toml::table* inner = node.as_table(); inner && inner->contains(key)) {
            const auto& begin = inner->find(key)->first.source().begin;
            where = {where.source, static_cast<long>(begin.line), static_cast<long>(begin.column)};
            hint = "here it belongs to [" + std::string(header.str()) + "]: write it above the first [header]";
        }
    throw InputError({where, "`" + name(key) + "` is missing", {}, allowed, hint});
}

void Keys::renamed(const std::string& old_key, const std::string& new_key) const
{
    if (!table_->table->contains(old_key)) return;
    throw InputError({location_of_key(old_key),
                      "this key has another name now",
                      "`" + old_key + "`",
                      {},
                      "write `" + new_key + "`"});
}

void Keys::wrong_type(const std::string& key, const std::string& allowed) const
{
    const toml::node& node = *table_->table->get(key);
    const bool a_number = allowed.find("number") != std::string::npos;
    const std::string hint = node.is_string() && a_number ? "leave out the quotes"
                             : node.is_array() && a_number && !table_->path.empty()
                                 ? "if `" + key + "` is meant for the scenario, write it above the first [header]"
                                 : "";
    refuse(key, "`" + name(key) + "` has the wrong type", allowed, hint);
}

double Keys::finite(const std::string& key, const std::string& allowed) const
{
    const toml::node& node = *table_->table->get(key);
    if (!node.is_number()) wrong_type(key, allowed);
    const double value = node.value<double>().value_or(NAN); // none: a whole number no double can hold
    if (!std::isfinite(value)) refuse(key, "`" + name(key) + "` is not a finite number", allowed);
    return value;
}

std::optional<LocatedText> Keys::text(const std::string& key) const
{
    if (!ask(key)) return {};
    const toml::node& node = *table_->table->get(key);
    if (!node.is_string()) wrong_type(key, "a text in quotes");
    if (node.as_string()->get().empty()) refuse(key, "`" + name(key) + "` is empty", "a text");
    if (!is_one_line(node.as_string()->get()))
        refuse(key, "`" + name(key) + "` holds a control character",
               "a text on one line, without NUL, escape and the like");
    return LocatedText{node.as_string()->get(), location(key)};
}

LocatedText Keys::needed_text(const std::string& key, const std::string& allowed) const
{
    if (!ask(key)) missing(key, allowed);
    return *text(key);
}

std::optional<LocatedText> Keys::choice(const std::string& key, const std::vector<std::string>& names) const
{
    auto found = text(key);
    if (found && std::find(names.begin(), names.end(), found->value) == names.end())
        refuse(key, "unknown `" + name(key) + "`", joined(names), did_you_mean(found->value, names));
    return found;
}

LocatedNumber Keys::number(const std::string& key) const { return {finite(key, "a number"), location(key)}; }

std::optional<LocatedNumber> Keys::number(const std::string& key, Range range) const
{
    if (!ask(key)) return {};
    const double value = finite(key, between(range));
    if (value < range.low || value > range.high) refuse(key, "`" + name(key) + "` is out of range", between(range));
    return LocatedNumber{value, location(key)};
}

std::pair<double, double> Keys::interval(const std::string& key, Range range, const std::string& allowed) const
{
    const toml::array* items = table_->table->get(key)->as_array();
    if (!items || items->size() != 2 || !(*items)[0].is_number() || !(*items)[1].is_number()) wrong_type(key, allowed);
    const double low = (*items)[0].value<double>().value_or(NAN), high = (*items)[1].value<double>().value_or(NAN);
    if (!(low >= range.low && low <= high && high <= range.high))
        refuse(key, "`" + name(key) + "` is out of range", allowed);
    return {low, high};
}

std::optional<Located<std::int64_t>> Keys::whole(const std::string& key, std::int64_t low, std::int64_t high) const
{
    if (!ask(key)) return {};
    const std::string allowed = "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
    const auto* value = table_->table->get(key)->as_integer();
    if (!value) wrong_type(key, allowed);
    if (value->get() < low || value->get() > high) refuse(key, "`" + name(key) + "` is out of range", allowed);
    return Located<std::int64_t>{value->get(), location(key)};
}

std::optional<Located<bool>> Keys::flag(const std::string& key) const
{
    if (!ask(key)) return {};
    const auto* value = table_->table->get(key)->as_boolean();
    if (!value) wrong_type(key, "true or false");
    return Located<bool>{value->get(), location(key)};
}

std::vector<LocatedText> Keys::texts(const std::string& key) const
{
    if (!ask(key)) return {};
    const toml::node& node = *table_->table->get(key);
    if (node.is_string() && table_->document->overridden.contains(&node)) return {*text(key)};
    const toml::array* items = node.as_array();
    if (!items) wrong_type(key, "a list of texts, e.g. [\"a\", \"b\"]");
    std::vector<LocatedText> found;
    for (const toml::node& item : *items) {
        const SourceLocation where = table_->document->location(item);
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

std::vector<Located<Scalar>> Keys::scalars(const std::string& key, const std::string& allowed) const
{
    const toml::array* items = table_->table->get(key)->as_array();
    if (!items) wrong_type(key, allowed);
    if (items->empty()) refuse(key, "`" + name(key) + "` is empty", allowed);
    std::vector<Located<Scalar>> found;
    for (const toml::node& item : *items) {
        const SourceLocation where = table_->document->location(item);
        if (const auto* flag = item.as_boolean())
            found.push_back({flag->get(), where});
        else if (const auto* whole = item.as_integer())
            found.push_back({whole->get(), where});
        else if (const auto* number = item.as_floating_point(); number && std::isfinite(number->get()))
            found.push_back({number->get(), where});
        else if (const auto* text = item.as_string(); text && !text->get().empty() && is_one_line(text->get()))
            found.push_back({text->get(), where});
        else
            throw InputError({where,
                              "`" + name(key) + "` lists something else",
                              shown(item),
                              "finite numbers, texts on one line, true and false",
                              {}});
    }
    return found;
}

std::optional<Keys> Keys::table(const std::string& key) const
{
    if (!ask(key)) return {};
    const toml::table* inner = table_->table->get(key)->as_table();
    if (!inner) wrong_type(key, "a table: [" + name(key) + "]");
    return Keys(std::make_shared<const Table>(Table{table_->document, table_->asked, inner, name(key)}));
}

std::vector<Keys> Keys::tables(const std::string& key) const
{
    if (!ask(key)) return {};
    const toml::array* items = table_->table->get(key)->as_array();
    if (!items || !items->is_array_of_tables()) wrong_type(key, "tables: [[" + name(key) + "]]");
    std::vector<Keys> found;
    for (const toml::node& item : *items)
        found.push_back(Keys(std::make_shared<const Table>(
            Table{table_->document, table_->asked, item.as_table(), "[" + name(key) + "]"})));
    return found;
}

} // namespace mv
