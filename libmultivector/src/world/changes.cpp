#include <multivector/world/changes.hpp>

#include "world_text.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <sstream>

namespace mv {
namespace {

namespace fs = std::filesystem;

/// A table of a world folder: its file, and how many of the first columns name a row.
struct TableFile {
    const char *table, *file;
    std::size_t keys;
};
constexpr TableFile table_files[] = {
    {"states", "states.csv", 1},       {"powers", "powers.csv", 1},       {"ties", "ties.csv", 2},
    {"relations", "relations.csv", 2}, {"rivalry", "power_pairs.csv", 2}, {"borders", "borders.csv", 2},
    {"corridors", "corridors.csv", 1}, {"nearest", "nearest.csv", 1},     {"institutions", "institutions.csv", 2}};

using Row = std::vector<std::string>;

std::vector<std::string> parts_of(const std::string& text, char at)
{
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, at);) parts.push_back(part);
    return parts;
}

/// Rows by their names, in the order of the file.
class Rows {
public:
    Rows(const std::string& text, std::size_t keys)
    {
        for (const std::string& line : parts_of(text, '\n')) {
            Row row = parts_of(line, ',');
            std::string key;
            for (std::size_t k = 0; k < keys; ++k) key += (k ? " " : "") + row[k];
            if (head.empty())
                head = std::move(row);
            else if (found.emplace(key, std::move(row)).second)
                order.push_back(key);
        }
    }
    const Row* find(const std::string& key) const
    {
        const auto at = found.find(key);
        return at == found.end() ? nullptr : &at->second;
    }

    Row head{};
    std::vector<std::string> order{};
    std::map<std::string, Row> found{};
};

/// The first cell of a row that is another: "rivalry 0.9, not 0.71".
std::string cell_that_differs(const Row& head, const Row& now, const Row& then)
{
    for (std::size_t k = 0; k < std::min({head.size(), now.size(), then.size()}); ++k)
        if (now[k] != then[k]) return head[k] + " " + now[k] + ", not " + then[k];
    return "other columns";
}

/// What one row of either table is, seen from the other; "" where it is the same.
std::string row_change(const Rows& now, const Rows& then, const std::string& key)
{
    const Row *ours = now.find(key), *theirs = then.find(key);
    if (!theirs) return key + ": new";
    if (!ours) return key + ": left out";
    return *ours == *theirs ? "" : key + ": " + cell_that_differs(now.head, *ours, *theirs);
}

std::string table_change(const std::string& ours, const std::string& theirs, std::size_t keys)
{
    if (ours == theirs) return {};
    const Rows now(ours, keys), then(theirs, keys);
    std::vector<std::string> all = now.order;
    for (const std::string& key : then.order)
        if (!now.find(key)) all.push_back(key);
    std::size_t count = 0;
    std::string first;
    for (const std::string& key : all) {
        const std::string change = row_change(now, then, key);
        if (change.empty()) continue;
        if (count++ == 0) first = change;
    }
    if (count == 0) return "rows in another order";
    return std::to_string(count) + " of " + std::to_string(all.size()) + (all.size() == 1 ? " row, " : " rows, ")
           + first;
}

std::set<std::string> codes_of(const World& world)
{
    std::set<std::string> codes;
    for (const State& state : world.states()) codes.insert(state.iso3);
    return codes;
}

bool is_alike(const World& world, const World& base)
{
    if (world.year() != base.year() || world.parts().functions != base.parts().functions) return false;
    if (!std::ranges::equal(world.powers(), base.powers(), {}, &Power::code, &Power::code)) return false;
    const std::set<std::string> ours = codes_of(world), theirs = codes_of(base);
    const auto both = std::ranges::count_if(ours, [&](const std::string& code) { return theirs.contains(code); });
    return 2 * static_cast<std::size_t>(both) >= theirs.size();
}

bool is_named_after(const World& world, const World& base)
{
    return world.name() == base.name() || world.name().starts_with(base.name() + ", changed: ");
}

/// Folders of all shipped worlds; those whose names the world's begins with come first.
std::vector<fs::path> folders_for(const World& world, const std::vector<fs::path>& shipped)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (const fs::path& folder : shipped)
        for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
            if (fs::exists(entry.path() / "world.toml", error)) found.push_back(entry.path());
    std::ranges::sort(found);
    std::ranges::stable_partition(
        found, [&](const fs::path& path) { return world.name().starts_with(path.filename().string()); });
    return found;
}

/// Read once in a process; null where it cannot be read.
std::shared_ptr<const World> shipped_world(const fs::path& folder)
{
    static std::mutex mutex;
    static std::map<fs::path, std::shared_ptr<const World>> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(folder); found != known.end()) return found->second;
    std::shared_ptr<const World> world;
    try {
        world = std::make_shared<const World>(load_world(folder));
    } catch (const Error&) { // of another version: whoever names it is told why
    }
    return known[folder] = world;
}

} // namespace

std::vector<TableChange> changed_tables(const World& world, const World& base)
{
    std::vector<TableChange> changes;
    const auto ours = world_text(world), theirs = world_text(base);
    for (const TableFile& one : table_files)
        if (std::string text = table_change(ours.at(one.file), theirs.at(one.file), one.keys); !text.empty())
            changes.push_back({one.table, std::move(text)});
    if (world.parts().functions != base.parts().functions) changes.push_back({"functions", "others"});
    if (world.year() != base.year())
        changes.push_back({"year", std::to_string(world.year()) + ", not " + std::to_string(base.year())});
    return changes;
}

WorldOrigin origin_of(const World& world, const std::vector<fs::path>& shipped)
{
    WorldOrigin best;
    for (const fs::path& folder : folders_for(world, shipped)) {
        const std::shared_ptr<const World> base = shipped_world(folder);
        if (!base) continue;
        if (base->fingerprint() == world.fingerprint()) return {base->name(), base->title(), true, {}};
        const bool named = is_named_after(world, *base);
        if (!named && !is_alike(world, *base)) continue;
        std::vector<TableChange> changes = changed_tables(world, *base);
        if (named) return {base->name(), base->title(), false, std::move(changes)};
        if (best.name.empty() || changes.size() < best.changes.size())
            best = {base->name(), base->title(), false, std::move(changes)};
    }
    return best;
}

World renamed(const World& world, std::string name, std::string title)
{
    WorldParts parts = world.parts();
    parts.name = std::move(name);
    parts.title = std::move(title);
    return World(std::move(parts));
}

} // namespace mv
