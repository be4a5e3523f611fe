#include "targets.hpp"

#include "support/small_world.hpp"

#include <multivector/base/error.hpp>
#include <multivector/world/write.hpp>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>

namespace mv::fuzz {
namespace {

/// The first three states of the small world: half as much to read in every run.
WorldParts three_states()
{
    WorldParts w = test::small_world_parts();
    const auto inside = [](const auto& pair) { return pair.a.value < 3 && pair.b.value < 3; };
    const std::size_t states = 3, powers = w.powers.size();
    w.states.resize(states);
    w.ties.resize(states * (first_power_supplier + powers) * w.functions.size());
    for (auto* list : {&w.proximity, &w.preference, &w.institutions}) list->resize(states * powers);
    w.camp.resize(states * powers);
    w.quality.resize(states * powers * w.functions.size());
    std::erase_if(w.borders, std::not_fn(inside));
    std::erase_if(w.shared, std::not_fn(inside));
    const StateId a{0}, b{1}, c{2};
    w.nearest = {std::array{b, c, a, a}, std::array{c, a, b, b}, std::array{a, b, c, c}};
    w.corridors.resize(1);
    w.names = {{.name = "Old Ardania", .code = "OLD", .state = a}, {.name = "Gone", .cow = 7, .reason = "ended"}};
    w.groups = {{.name = "The Two", .states = {a, c}, .source = "typed in"}};
    return w;
}

using Files = std::map<std::string, std::string>;

/// The folder with the small world's files, written once; what a run changes is put back.
class Folder {
public:
    Folder() : path_(scratch() / "world")
    {
        save_world(World{three_states()}, path_);
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            std::ifstream file(entry.path(), std::ios::binary);
            std::ostringstream text;
            text << file.rdbuf();
            sound_[entry.path().filename().string()] = text.str();
        }
    }
    const std::filesystem::path& path() const { return path_; }
    void change(const Files& files) const
    {
        for (const auto& [name, text] : files) write(name, text);
    }
    void put_back(const Files& files) const
    {
        for (const auto& [name, text] : files) write(name, sound_.at(name));
    }
    bool has(const std::string& name) const { return sound_.count(name) > 0; }

private:
    void write(const std::string& name, const std::string& text) const
    {
        std::ofstream(path_ / name, std::ios::binary | std::ios::trunc) << text;
    }
    std::filesystem::path path_;
    Files sound_{};
};

/// Sections "--- name\ntext"; what has no name, or a name that a world folder does not have, is left out.
Files split(const std::string& input, const Folder& folder)
{
    Files files;
    const std::string mark = "--- ";
    for (std::size_t at = input.rfind(mark, 0) == 0 ? 0 : std::string::npos; at != std::string::npos;) {
        const std::size_t line = input.find('\n', at);
        if (line == std::string::npos) break;
        const std::string name = input.substr(at + mark.size(), line - at - mark.size());
        const std::size_t next = input.find("\n" + mark, line);
        if (folder.has(name)) files[name] = input.substr(line + 1, next == std::string::npos ? next : next - line);
        at = next == std::string::npos ? next : next + 1;
    }
    return files;
}

} // namespace

void world(Bytes input)
{
    static const Folder folder;
    const Files files = split(text_of(input), folder);
    folder.change(files);
    try {
        const World read = load_world(folder.path());
        if (read.state_count() < 1 || read.power_count() < min_powers) __builtin_trap();
    } catch (const Error&) {
    }
    folder.put_back(files);
}

} // namespace mv::fuzz
