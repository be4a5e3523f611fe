#include <multivector/study/change.hpp>

#include <multivector/study/comparison.hpp>

#include "base/text.hpp"

#include <nlohmann/json.hpp>

namespace mv {
namespace {

using Json = nlohmann::ordered_json;

/// Parameters that have other values than their defaults.
void add_parameters(const ParameterSet& set, std::vector<Change>& all)
{
    for (const Parameter& p : set.parameters())
        if (const float value = set.get(p.name); value != p.value)
            all.push_back(
                {"parameter", p.name, p.name + " = " + text::of(value) + " (default " + text::of(p.value) + ")"});
}

/// That parameters are drawn, and which are not because they were set.
void add_sampled(const Case& main, std::vector<Change>& all)
{
    if (!main.sampled) return;
    std::string held;
    for (const Parameter& p : main.parameters.parameters())
        if (p.is_sampled() && main.parameters.is_set(p.slot)) held += (held.empty() ? "" : ", ") + p.name;
    all.push_back({"sampled", "parameters",
                   "parameters drawn from their ranges (default: fixed)" + (held.empty() ? "" : ", but not " + held)});
}

} // namespace

std::vector<Change> changes(const Comparison& comparison)
{
    const Case& main = comparison.cases().front();
    std::vector<Change> all = comparison.study().changes();
    for (const std::string& file : comparison.scenario().registry.plugins())
        all.push_back({"plugin", file, "plugin " + file});
    add_sampled(main, all);
    add_parameters(main.parameters, all);
    return all;
}

std::string changes_json(const std::vector<Change>& changes)
{
    Json list = Json::array();
    for (const Change& one : changes) {
        Json item; // member by member: GCC 12 destroys garbage when a list of them finds no memory
        item["kind"] = one.kind;
        item["name"] = one.name;
        item["text"] = one.text;
        list.push_back(std::move(item));
    }
    return list.dump();
}

std::vector<Change> changes_of_json(const std::string& json)
{
    std::vector<Change> all;
    try {
        for (const Json& one : Json::parse(json))
            all.push_back({one.at("kind").get<std::string>(), one.at("name").get<std::string>(),
                           one.at("text").get<std::string>()});
    } catch (const Json::exception& error) {
        throw InputError({{"changes"}, "this is no list of changes", error.what(), "objects of kind, name, text", {}});
    }
    return all;
}

std::string changes_text(const std::vector<Change>& changes)
{
    if (changes.empty()) return "Changed: nothing, model and world are as they come";
    std::string text = "Changed: ";
    for (const Change& one : changes) text += (&one == &changes.front() ? "" : "; ") + one.text;
    return text;
}

} // namespace mv
