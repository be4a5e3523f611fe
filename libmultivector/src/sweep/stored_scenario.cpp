/// What a store says of the scenario it was made with.

#include "file_once.hpp"
#include "frame.hpp"

#include "../base/text_file.hpp"

#include <multivector/results/read.hpp>
#include <multivector/sweep/store.hpp>

#include <nlohmann/json.hpp>

#include <charconv>

namespace mv::sweep {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* manifest_name = "manifest.json";

Override::Value value_of(const Json& json)
{
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_number()) return json.get<double>();
    if (json.is_array()) return json.get<std::vector<std::string>>();
    return json.get<std::string>();
}

std::vector<Override> overrides_of(const Json& manifest)
{
    std::vector<Override> all;
    for (const Json& one : manifest.at("overrides"))
        all.push_back({one.at("key"), value_of(one.at("value")), {manifest_name}, true});
    return all;
}

/// Of the file that the scenario was, for what it names beside itself.
std::string source_of(const fs::path& folder)
{
    for (const results::Attribute& a : results::read_attributes(folder / "design.nc"))
        if (const auto* text = std::get_if<std::string>(&a.value); text && a.name == scenario_attribute) return *text;
    return (folder / manifest_name).string();
}

} // namespace

Scenario Store::scenario(const Registry& registry) const
{
    const Json manifest = Json::parse(manifest_);
    const std::string text = manifest.at("scenario"), source = source_of(folder_);
    std::vector<Override> overrides = overrides_of(manifest);
    Scenario scenario = parse_scenario(text, source, registry, overrides);
    if (scenario.seed) return scenario;
    overrides.push_back({"seed", manifest.at("seed").get<std::int64_t>(), {manifest_name}, false});
    return parse_scenario(text, source, registry, overrides);
}

std::string Store::fingerprint(std::size_t study) const
{
    return Json::parse(manifest_).at("world_fingerprints").at(study).get<std::string>();
}

bool is_store(const fs::path& folder)
{
    std::error_code error;
    return fs::is_regular_file(folder / manifest_name, error);
}

std::optional<std::uint64_t> seed_of(const fs::path& folder)
{
    if (!is_store(folder)) return {};
    return Json::parse(Store(folder).manifest()).at("seed").get<std::uint64_t>();
}

std::uint64_t agree_on_seed(const fs::path& folder, std::uint64_t offered)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) throw FileError(folder.string() + " cannot be made: " + error.message());
    const fs::path file = folder / "seed";
    write_once(file, std::to_string(offered) + "\n");
    const std::string text = read_text_file(file, "");
    std::uint64_t seed = 0;
    const char* end = text.data() + text.size();
    const auto [after, bad] = std::from_chars(text.data(), end, seed);
    if (bad != std::errc() || after + 1 != end || *after != '\n')
        throw FileError(file.string() + " holds no seed: remove it, or the folder");
    return seed;
}

} // namespace mv::sweep
