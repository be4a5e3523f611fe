#include <multivector/study/world_of.hpp>

#include <multivector/world/changes.hpp>

#include <fmt/format.h>

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

std::shared_ptr<const World> find_world(const Scenario& scenario, const std::optional<LocatedText>& written)
{
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

/// A scenario that was made with a certain world runs in no other.
void check_fingerprint(const World& world, const std::optional<LocatedText>& wanted)
{
    const std::string found = fmt::format("{:016x}", world.fingerprint());
    if (!wanted || wanted->value == found) return;
    throw InputError({wanted->location, "the scenario was made with another world than this one",
                      "world `" + world.name() + "` with the fingerprint " + found, wanted->value,
                      "let `world` name the folder of the world it was made with, or leave `world_fingerprint` out to "
                      "run it in this one"});
}

} // namespace

std::shared_ptr<const World> world_of(const Scenario& scenario, const Keys& keys)
{
    const auto written = keys.text("world"), fingerprint = keys.text("world_fingerprint");
    std::shared_ptr<const World> world = find_world(scenario, written);
    const bool chosen_outside = written && written->location.line == 0; // --world, or a point of a design
    if (!chosen_outside) check_fingerprint(*world, fingerprint);
    return world;
}

std::vector<Change> world_changes(const World& world)
{
    const WorldOrigin origin = origin_of(world);
    if (origin.is_shipped) return {};
    const std::string& name = world.name();
    if (origin.name.empty()) return {{"world", name, "world " + name + ", not one of those that are shipped"}};
    if (origin.changes.empty()) return {{"world", name, "world " + name + ", another name or title of " + origin.name}};
    std::vector<Change> all;
    for (const TableChange& one : origin.changes)
        all.push_back({"world", one.table, fmt::format("world {}: {} ({})", origin.name, one.table, one.text)});
    return all;
}

} // namespace mv
