#include "manifest.hpp"

#include "values.hpp"

#include "../base/text_file.hpp"

#include <multivector/random/address.hpp>
#include <multivector/version.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mv::sweep {
namespace {

using Json = nlohmann::ordered_json;

constexpr int manifest_format = 2;

Json json_of(const Override& one)
{
    return {{"key", one.key}, {"value", std::visit([](const auto& value) { return Json(value); }, one.value)}};
}

/// What a reader sees of a value: a few words, not pages.
std::string shown(const Json& value)
{
    constexpr std::size_t longest = 120;
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    return text.size() <= longest ? text : text.substr(0, longest) + "...";
}

/// The first line in which two texts differ, as line and text.
std::string first_difference(const std::string& text, const std::string& other)
{
    std::size_t line = 1, begin = 0;
    for (std::size_t k = 0; k < text.size() && k < other.size() && text[k] == other[k]; ++k)
        if (text[k] == '\n') ++line, begin = k + 1;
    return "line " + std::to_string(line) + ": " + text.substr(begin, text.find('\n', begin) - begin);
}

[[noreturn]] void refuse(const std::string& field, const Json& there, const Json& here,
                         const std::filesystem::path& file)
{
    const bool texts = field == "scenario" && there.is_string() && here.is_string();
    throw InputError({{file.string()},
                      "the store holds another sweep: `" + field + "` differs",
                      texts ? first_difference(here.get<std::string>(), there.get<std::string>()) : shown(here),
                      texts ? first_difference(there.get<std::string>(), here.get<std::string>()) : shown(there),
                      "resume with what it was begun with, or take another --store"});
}

/// Name and digest of each file that the registry has code from: a plugin that was built anew gives other numbers.
Json plugins_of(const Registry& registry)
{
    Json all = Json::object();
    for (const std::string& file : registry.plugins()) {
        const std::string bytes = read_text_file(file, "");
        Digest digest;
        digest.add(std::vector<char>(bytes.begin(), bytes.end()));
        all[std::filesystem::path(file).filename().string()] = fmt::format("{:016x}", digest.value());
    }
    return all;
}

} // namespace

std::string manifest_of(const Sweep& sweep)
{
    const Scenario& scenario = sweep.scenario();
    Json overrides = Json::array(), studies = Json::array(), worlds = Json::array();
    for (const Override& one : scenario.overrides) overrides.push_back(json_of(one));
    for (std::size_t k = 0; k < sweep.plan().studies().size(); ++k) {
        studies.push_back(sweep.plan().studies()[k].points.size());
        worlds.push_back(fingerprint(*sweep.study(k)));
    }
    const Json manifest{{"manifest_format", manifest_format},
                        {"results_revision", results_revision},
                        {"rng_layout", rng_layout},
                        {"software_version", version()},
                        {"scenario", scenario.text},
                        {"overrides", overrides},
                        {"design", design::to_toml(sweep.plan().design())},
                        {"design_digest", fmt::format("{:016x}", design::digest(sweep.plan().design()))},
                        {"plugins", plugins_of(scenario.registry)},
                        {"user_code", sweep.code()},
                        {"seed", sweep.seed()},
                        {"replicates", sweep.replicates()},
                        {"keep", sweep.settings().keep == Keep::summary ? "summary" : "replicates"},
                        {"outcomes", sweep.entries().size()},
                        {"alternatives", sweep.alternatives()},
                        {"studies", studies},
                        {"world_fingerprints", worlds},
                        {"cells_of_a_unit", cells_of_unit(sweep.settings(), sweep.layout())},
                        {"group", sweep.settings().precision.is_wanted() ? sweep.settings().precision.group : 0},
                        {"units", sweep.units().size()},
                        {"resolved", Json::parse(resolved_json(sweep.first()))}};
    return manifest.dump(1) + "\n";
}

void check_same(const std::string& there, const std::string& here, const std::filesystem::path& file)
{
    const Json a = Json::parse(there, nullptr, false), b = Json::parse(here);
    if (a.is_discarded() || !a.is_object()) throw FileError(file.string() + " is no manifest of a sweep");
    for (const auto& [field, value] : b.items())
        if (!a.contains(field) || a.at(field) != value)
            refuse(field, a.contains(field) ? a.at(field) : Json(), value, file);
}

Extent extent_of(const std::string& manifest, const std::filesystem::path& file)
try {
    const Json all = Json::parse(manifest);
    if (all.at("manifest_format") != manifest_format)
        throw FileError(file.string() + " is of another version of the program: manifest_format "
                        + all.at("manifest_format").dump());
    Extent extent;
    extent.studies = all.at("studies").get<std::vector<std::size_t>>();
    extent.replicates = all.at("replicates");
    extent.cells = all.at("cells_of_a_unit");
    extent.group = all.at("group");
    extent.alternatives = all.at("alternatives").size();
    return extent;
} catch (const nlohmann::json::exception&) {
    throw FileError(file.string() + " is no manifest of a sweep");
}

} // namespace mv::sweep
