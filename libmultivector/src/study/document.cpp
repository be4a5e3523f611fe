#include "document.hpp"

#include <multivector/base/printable.hpp>

#include "base/text.hpp"
#include "base/toml_hint.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace mv {
namespace {

SourceLocation place_of(const std::string& source, const toml::source_region& region)
{
    return {source, static_cast<long>(region.begin.line), static_cast<long>(region.begin.column)};
}

toml::table parse(const std::string& text, const std::string& source)
{
    try {
        return toml::parse(text, source);
    } catch (const toml::parse_error& bad) {
        const std::string line = line_of(text, static_cast<long>(bad.source().begin.line));
        throw InputError({place_of(source, bad.source()), "not TOML: " + std::string(bad.description()), line,
                          "TOML 1.0", toml_hint(line)});
    }
}

toml::array array_of(const std::vector<std::string>& texts)
{
    toml::array array;
    for (const std::string& text : texts) array.push_back(text);
    return array;
}

/// The one of several tables that has a name, [[event]] by `name` or else by `kind`, [[strategy]] by `label`; null
/// unless it is one.
toml::table* named(toml::array& tables, const std::string& name)
{
    toml::table* found = nullptr;
    for (toml::node& one : tables) {
        toml::table* table = one.as_table();
        const std::array keys{"name", "label", "kind"};
        const auto key = std::ranges::find_if(keys, [&](const char* k) { return table && table->contains(k); });
        if (key == keys.end() || (*table)[*key].value_or(std::string()) != name) continue;
        if (found) return nullptr;
        found = table;
    }
    return found;
}

/// The table that a dotted key lies in, made where it is missing, and what the key is called there; one of several by
/// its name, "event.embargo.year". Null where one of them is no table. A key that is written with its dots,
/// "remittances.hazard" = 1, is found as such.
std::pair<toml::table*, std::string> home_of(toml::table& root, std::string key)
{
    toml::table* table = &root;
    for (std::size_t dot = key.find('.'); table && dot != key.npos && !table->contains(key); dot = key.find('.')) {
        const std::string outer = key.substr(0, dot);
        table->insert(outer, toml::table());
        toml::node& inside = *table->get(outer);
        key.erase(0, dot + 1);
        table = inside.as_table();
        if (!inside.is_array() || key.find('.') == key.npos) continue;
        table = named(*inside.as_array(), key.substr(0, key.find('.')));
        key.erase(0, key.find('.') + 1);
    }
    return {table, key};
}

template <class T>
constexpr bool is_number = std::is_same_v<T, double> || std::is_same_v<T, std::int64_t>;

} // namespace

std::string shown(const toml::node& node)
{
    if (node.is_array()) return "a list";
    if (node.is_table()) return "a table";
    if (const auto* quoted = node.as_string()) return "\"" + printable(quoted->get()) + "\"";
    if (const auto* number = node.as_floating_point()) return text::of(number->get());
    std::ostringstream out;
    out << toml::node_view<const toml::node>(node);
    return out.str();
}

std::vector<std::string> in_order_written(const toml::table& table)
{
    std::vector<std::pair<toml::source_position, std::string>> found;
    for (const auto& [key, node] : table) found.emplace_back(key.source().begin, std::string(key.str()));
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (auto& [where, name] : found) names.push_back(std::move(name));
    return names;
}

SourceLocation Keys::Document::location(const toml::node& node) const
{
    const auto found = overridden.find(&node);
    return found == overridden.end() ? place_of(source, node.source()) : found->second;
}

void Keys::Document::forget(const toml::node& node)
{
    overridden.erase(&node);
    if (const toml::table* inside = node.as_table())
        for (const auto& [key, one] : *inside) forget(one);
    if (const toml::array* items = node.as_array())
        for (const toml::node& one : *items) forget(one);
}

void Keys::Document::override_with(const Override& one)
{
    const auto [table, key] = home_of(root, one.key);
    if (!table && one.replaces_any)
        throw InputError({one.location,
                          "`" + one.key + "` does not lie in a table",
                          {},
                          "a key of a table; of an event or strategy by its name, event.NAME.year",
                          {}});
    if (!table) return; // whoever asks for the table says that it is none
    std::visit(
        [&, table = table, &key = key](const auto& value) {
            using Value = std::decay_t<decltype(value)>;
            using Written = std::conditional_t<std::is_same_v<Value, std::vector<std::string>>, toml::array, Value>;
            const toml::node* written = table->get(key);
            const bool numbers = written && written->is_number() && is_number<Value>;
            if (written && !written->is<Written>() && !numbers && !one.replaces_any)
                return; // what is wrong in the file is refused there
            if (written) forget(*written);
            if constexpr (std::is_same_v<Value, std::vector<std::string>>)
                table->insert_or_assign(key, array_of(value));
            else
                table->insert_or_assign(key, value);
            const toml::node* made = table->get(key);
            overridden[made] = one.location;
            if (const toml::array* items = made->as_array())
                for (const toml::node& item : *items) overridden[&item] = one.location;
        },
        one.value);
}

Keys::Asked::Of& Keys::Asked::of(const toml::table& table, const std::string& path)
{
    for (Of& one : tables)
        if (one.table == &table) return one;
    return tables.emplace_back(Of{&table, path});
}

Keys::Keys(std::shared_ptr<const Table> table) : table_(std::move(table))
{
    table_->asked->of(*table_->table, table_->path);
}

Keys::Keys(const std::string& text, const std::string& source, const std::vector<Override>& overrides)
{
    auto document = std::make_shared<Document>(Document{parse(text, source), source});
    for (const Override& one : overrides) document->override_with(one);
    const toml::table* root = &document->root;
    *this =
        Keys(std::make_shared<const Table>(Table{std::move(document), std::make_shared<Asked>(), root, std::string()}));
}

Keys Keys::copy() const
{
    return Keys(std::make_shared<const Table>(
        Table{table_->document, std::make_shared<Asked>(*table_->asked), table_->table, table_->path}));
}

bool Keys::ask(const std::string& key) const
{
    std::vector<std::string>& keys = table_->asked->of(*table_->table, table_->path).keys;
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    return table_->table->contains(key);
}

void Keys::refuse_unknown(const std::vector<std::string>& known) const
{
    const std::string& path = table_->path;
    for (const std::string& name : in_order_written(*table_->table))
        if (std::find(known.begin(), known.end(), name) == known.end())
            throw InputError({location_of_key(name), path.empty() ? "unknown key" : "unknown key in [" + path + "]",
                              "`" + name + "`", joined(known), did_you_mean(name, known)});
}

void Keys::refuse_unknown() const
{
    for (const Asked::Of& one : table_->asked->tables)
        if (!one.any)
            Keys(std::make_shared<const Table>(Table{table_->document, table_->asked, one.table, one.path}))
                .refuse_unknown(one.keys);
}

} // namespace mv
