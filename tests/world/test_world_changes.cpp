/// In what a world differs from a shipped one, whatever it says of itself.

#include "../support/catch.hpp"
#include "world_folder.hpp"

#include <multivector/study/world_of.hpp>
#include <multivector/world/changes.hpp>

using namespace mv;
using namespace mv::test;
namespace fs = std::filesystem;

namespace {

/// The small world, changed by `edit`.
template <class Edit>
World changed(Edit&& edit)
{
    WorldParts parts = small_world().parts();
    edit(parts);
    return World{std::move(parts)};
}

/// "table: text" of each change.
std::vector<std::string> said(const World& world)
{
    std::vector<std::string> all;
    for (const TableChange& one : changed_tables(world, small_world())) all.push_back(one.table + ": " + one.text);
    return all;
}

using Said = std::vector<std::string>;

} // namespace

TEST_CASE("every table that differs is named, with its first row that does", "[world][changes]")
{
    CHECK(said(small_world()).empty());
    CHECK(said(changed([](WorldParts& w) { w.name = "other", w.title = "other"; })).empty());
    CHECK(said(changed([](WorldParts& w) { w.rivalry[1] = w.rivalry[3] = .9f; }))
          == Said{"rivalry: 1 of 3 rows, NOR OST: rivalry 0.9, not 0.62"});
    CHECK(said(changed([](WorldParts& w) { w.states[1].gdp = 7; })).front()
          == "states: 1 of 6 rows, BOR: gdp 7, not 160500");
    CHECK(
        said(changed([](WorldParts& w) { w.powers[2].assertiveness = 3; })).front().starts_with("powers: 1 of 3 rows"));
    CHECK(said(changed([](WorldParts& w) { std::swap(w.ties[0], w.ties[3]); }))
          == Said{"ties: 1 of 18 rows, ARD security: home 0.05, not 0.3"});
    CHECK(
        said(changed([](WorldParts& w) { w.camp[5] = 1 - w.camp[5]; })).front().starts_with("relations: 1 of 18 rows"));
    CHECK(said(changed([](WorldParts& w) { w.presence.assign(w.proximity.size(), .5f); }))
              .front()
              .starts_with("relations: 18 of 18 rows, ARD NOR: presence 0.5, not "));
    CHECK(said(changed([](WorldParts& w) { w.borders.pop_back(); }))
          == Said{"borders: 1 of 6 rows, DOR ELM: left out"});
    CHECK(
        said(changed([](WorldParts& w) { w.corridors[0].tariff = 5; })).front().starts_with("corridors: 1 of 3 rows"));
    CHECK(said(changed([](WorldParts& w) { std::swap(w.nearest[5][0], w.nearest[5][1]); }))
              .front()
              .starts_with("nearest: 1 of 6 rows, FAR: nearest_1"));
    CHECK(said(changed([](WorldParts& w) { w.shared[0].shared += 1; })).front().starts_with("institutions: 1 of "));
    CHECK(said(changed([](WorldParts& w) { w.year = 2015; })) == Said{"year: 2015, not 2014"});
}

TEST_CASE("a world is traced to the shipped one that it was made from", "[world][changes]")
{
    const TemporaryPath shipped;
    save_world(small_world(), shipped.path() / "small");
    const std::vector<fs::path> folders{"no/such/folder", shipped.path()};
    const WorldOrigin itself = origin_of(small_world(), folders);
    CHECK(itself.is_shipped);
    CHECK(itself.name == "small");
    CHECK(itself.changes.empty());

    const auto edit = [](WorldParts& w) { w.rivalry[1] = w.rivalry[3] = .9f; };
    for (const char* name : {"small", "small, changed: rivalry", "a name of its own"}) {
        const World world = renamed(changed(edit), name, "a title");
        CAPTURE(name);
        const WorldOrigin origin = origin_of(world, folders);
        CHECK_FALSE(origin.is_shipped);
        CHECK(origin.name == "small");
        REQUIRE(origin.changes.size() == 1);
        CHECK(origin.changes[0].table == "rivalry");
    }
    const WorldOrigin title = origin_of(renamed(small_world(), "small", "another title"), folders);
    CHECK((title.name == "small" && !title.is_shipped && title.changes.empty()));
    const World later = renamed(changed([](WorldParts& w) { w.year = 2015; }), "later", "");
    CHECK(origin_of(later, folders).name.empty());
    CHECK(origin_of(small_world(), {}).name.empty());
}

TEST_CASE("a shipped world that cannot be read is passed over", "[world][changes]")
{
    const TemporaryPath shipped;
    save_world(small_world(), shipped.path() / "small");
    fs::create_directories(shipped.path() / "another");
    std::ofstream(shipped.path() / "another" / "world.toml") << "no = world\n";
    CHECK(origin_of(small_world(), {shipped.path()}).is_shipped);
}

TEST_CASE("names of worlds may have commas, and are kept in files", "[world][changes]")
{
    const World world = renamed(small_world(), "small, changed: rivalry, ties", "six \"states\"");
    CHECK(load_world(WorldFolder{world}.path()).fingerprint() == world.fingerprint());
    CHECK_THROWS_WITH(renamed(small_world(), "small\nworld", ""),
                      "world.name: `name` is not plain text\n  value:   `small\nworld`\n"
                      "  allowed: UTF-8 without quotes, control characters or surrounding blanks");
}

TEST_CASE("a scenario that was made with a changed world refuses another", "[world][changes]")
{
    const World shipped = load_world(fs::path(MV_WORLDS_DIR) / "2014");
    const auto read = [](const std::string& fingerprint, const std::vector<Override>& overrides = {}) {
        const std::string text = "world = \"2014\"\nworld_fingerprint = \"" + fingerprint + "\"\n";
        const Scenario scenario = parse_scenario(text, "s.toml", built_in(), overrides);
        return world_of(scenario, scenario.keys)->name();
    };
    const std::string right = [&] {
        char text[20];
        std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(shipped.fingerprint()));
        return std::string(text);
    }();
    CHECK(read(right) == "2014");
    CHECK_THROWS_WITH(read("0123456789abcdef"),
                      "s.toml:2:21: the scenario was made with another world than this one\n"
                      "  value:   world `2014` with the fingerprint "
                          + right
                          + "\n  allowed: 0123456789abcdef\n"
                            "  hint:    let `world` name the folder of the world it was made with, or leave "
                            "`world_fingerprint` out to run it in this one");
    const Override chosen{"world", std::string("2014"), {"--world"}};
    CHECK(read("0123456789abcdef", {chosen}) == "2014"); // whoever names another world has said so
}
