#include <multivector/scenario/scenario.hpp>

#include <algorithm>

namespace mv {
namespace {

using Folders = std::vector<std::filesystem::path>;

bool is_folder(const std::filesystem::path& path)
{
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

/// Names of the worlds in these folders, in order.
std::vector<std::string> worlds_in(const Folders& folders)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& folder : folders)
        for (const auto& entry : std::filesystem::directory_iterator(folder, error))
            if (std::filesystem::exists(entry.path() / "world.toml", error))
                names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

[[noreturn]] void refuse(const Scenario& scenario, const Folders& shipped)
{
    const std::vector<std::string> names = worlds_in(shipped);
    const std::string hint = scenario.world->location.line ? "paths in a scenario start at the scenario's folder" : "";
    std::string allowed = "a folder with a world.toml";
    for (const std::string& name : names) allowed += (name == names.front() ? ", or a shipped world: " : ", ") + name;
    const std::string meant = scenario.world_name.empty() ? "" : did_you_mean(scenario.world_name, names);
    throw InputError({scenario.world->location, "there is no such world folder", scenario.world->value.string(),
                      allowed, meant.empty() ? hint : meant});
}

} // namespace

std::shared_ptr<const World> load_world_of(const Scenario& scenario, const Folders& shipped)
{
    if (!scenario.world)
        throw InputError(
            {{scenario.source, 1, 1}, "`world` is missing", {}, "the folder of a world", "or name one with --world"});
    if (is_folder(scenario.world->value)) return std::make_shared<const World>(load_world(scenario.world->value));
    if (const auto known = find_shipped_world(scenario.world_name, shipped))
        return std::make_shared<const World>(load_world(*known));
    refuse(scenario, shipped);
}

} // namespace mv
