#include <multivector/study/world_of.hpp>

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

[[noreturn]] void refuse(const LocatedText& written, bool is_name, const std::string& folder, const Folders& shipped)
{
    const std::vector<std::string> names = worlds_in(shipped);
    const std::string hint = written.location.line ? "paths in a scenario start at the scenario's folder" : "";
    std::string allowed = "a folder with a world.toml";
    if (!names.empty()) allowed += ", or a shipped world: " + joined(names);
    const std::string meant = is_name ? did_you_mean(written.value, names) : "";
    throw InputError(
        {written.location, "there is no such world folder", folder, allowed, meant.empty() ? hint : meant});
}

} // namespace

std::shared_ptr<const World> world_of(const Scenario& scenario, const Keys& keys)
{
    const auto written = keys.text("world");
    if (const auto given = scenario.registry.find_given<GivenWorld>(); given && given->world) return given->world;
    if (!written)
        throw InputError(
            {{scenario.source, 1, 1}, "`world` is missing", {}, "the folder of a world", "or name one with --world"});
    const std::filesystem::path name(written->value);
    const bool in_the_file = written->location.line > 0;
    const auto folder =
        in_the_file ? (std::filesystem::path(scenario.source).parent_path() / name).lexically_normal() : name;
    if (is_folder(folder)) return std::make_shared<const World>(load_world(folder));
    const Folders shipped = shipped_worlds();
    if (const auto known = find_shipped_world(written->value, shipped))
        return std::make_shared<const World>(load_world(*known));
    refuse(*written, !name.has_parent_path(), folder.string(), shipped);
}

} // namespace mv
