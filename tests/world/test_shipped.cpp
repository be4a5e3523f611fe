// Worlds that came with the library, found by their names.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/study/world_of.hpp>

#include <filesystem>

using namespace mv;
namespace fs = std::filesystem;

TEST_CASE("load_world finds the world of 2014 by its name", "[world][shipped]")
{
    const World by_path = load_world(fs::path(MV_WORLDS_DIR) / "2014");
    CHECK(load_world("2014").fingerprint() == by_path.fingerprint()); // beside this program's build
    const Scenario scenario = parse_scenario("world = \"2014\"\nstrategies = [\"static\"]\n", "text", built_in());
    CHECK(world_of(scenario, scenario.keys)->fingerprint() == by_path.fingerprint());
    CHECK(load_world("2014", {MV_WORLDS_DIR}).fingerprint() == by_path.fingerprint());
    REQUIRE_FALSE(shipped_worlds().empty());
    CHECK(shipped_worlds(MV_WORLDS_DIR).front() == fs::path(MV_WORLDS_DIR));
}

TEST_CASE("only names are looked for among the shipped worlds", "[world][shipped]")
{
    const std::vector<fs::path> shipped{"no/such/folder", MV_WORLDS_DIR};
    CHECK(find_shipped_world("2014", shipped) == fs::path(MV_WORLDS_DIR) / "2014");
    for (const char* none : {"", "2015", "recipe", ".", "..", "../worlds/2014", "./2014", "/2014"})
        CHECK_FALSE(find_shipped_world(none, shipped));
    CHECK_THROWS_WITH(load_world("2015"),
                      "2015: there is no such world folder\n  hint:    give the path of a folder with a "
                      "world.toml, or the name of a shipped world");
    CHECK_THROWS_AS(load_world("2014", {}), FileError);
}
