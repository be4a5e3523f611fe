/// Keys as JSON: what a scenario says, for results files.

#include "document.hpp"

#include <nlohmann/json.hpp>

namespace mv {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const toml::node& node)
{
    if (const toml::table* table = node.as_table()) {
        Json all = Json::object();
        for (const std::string& key : in_order_written(*table)) all[key] = json_of(*table->get(key));
        return all;
    }
    if (const toml::array* items = node.as_array()) {
        Json all = Json::array();
        for (const toml::node& item : *items) all.push_back(json_of(item));
        return all;
    }
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* flag = node.as_boolean()) return flag->get();
    if (const auto* whole = node.as_integer()) return whole->get();
    if (const auto* number = node.as_floating_point()) return number->get();
    return shown(node); // a date
}

} // namespace

std::string Keys::json(const std::vector<std::string>& keys) const
{
    Json all = Json::object();
    for (const std::string& key : keys)
        if (const toml::node* node = table_->table->get(key)) all[key] = json_of(*node);
    return all.dump();
}

} // namespace mv
