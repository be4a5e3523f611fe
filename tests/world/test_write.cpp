/// Saving and loading: round trip, order of files, refusal to overwrite, the shipped world.

#include "../support/catch.hpp"
#include "world_folder.hpp"

#include <algorithm>

using namespace mv;
using namespace mv::test;

namespace {

std::vector<std::string> split(const std::string& text, char separator)
{
    std::vector<std::string> parts{""};
    for (char c : text) c == separator ? parts.push_back("") : parts.back().push_back(c);
    return parts;
}

/// The rows of a CSV text in another order, columns from last to first, with a byte order mark and CRLF.
std::string shuffled(const std::string& text, unsigned seed)
{
    std::vector<std::string> lines = split(text, '\n');
    lines.pop_back();
    for (std::size_t k = lines.size() - 1; k > 1; --k) {
        seed = seed * 1664525u + 1013904223u;
        std::swap(lines[k], lines[1 + (seed >> 8) % k]);
    }
    std::string out = "\xEF\xBB\xBF";
    for (const std::string& line : lines) {
        auto cells = split(line, ',');
        std::reverse(cells.begin(), cells.end());
        for (std::size_t k = 0; k < cells.size(); ++k) out += (k ? "," : "") + cells[k];
        out += "\r\n";
    }
    return out;
}

} // namespace

TEST_CASE("a saved world is read back as the same world", "[world][files]")
{
    WorldParts parts = small_world_parts();
    parts.powers[1].economic_volatility = .034f;
    parts.states[1].population = 1'293'859'294.25;
    parts.states[2].name = "Café à l'Île";
    parts.title = "quotes \" and, commas\nand lines";
    parts.ties[4] += 1e-7f;
    const World world{parts};
    const WorldFolder folder{world};
    const World back = load_world(folder.path());
    CHECK(back.fingerprint() == world.fingerprint());
    CHECK(back.title() == parts.title);
    CHECK(back.parts().ties == world.parts().ties);
    const WorldFolder again{back};
    for (const char* file : {"world.toml", "ties.csv", "states.csv", "relations.csv"})
        CHECK(again.read(file) == folder.read(file));
}

TEST_CASE("the order of rows and columns in files does not matter", "[world][files]")
{
    const std::uint64_t fingerprint = small_world().fingerprint();
    for (unsigned seed = 1; seed <= 20; ++seed) {
        const WorldFolder folder;
        for (const char* file : {"power_pairs.csv", "states.csv", "ties.csv", "relations.csv", "borders.csv",
                                 "nearest.csv", "institutions.csv", "corridors.csv"})
            folder.write(file, shuffled(folder.read(file), seed));
        folder.replace("borders.csv", "iso3_1", "iso3_?"), folder.replace("borders.csv", "iso3_2", "iso3_1");
        folder.replace("borders.csv", "iso3_?", "iso3_2");
        REQUIRE(load_world(folder.path()).fingerprint() == fingerprint);
    }
}

TEST_CASE("optional columns may be left out", "[world][files]")
{
    const WorldFolder folder;
    folder.write("powers.csv",
                 "power,name,economic_capability,security_capability,assertiveness,nuclear,longitude,latitude\n"
                 "NOR,Norland,1,0.7,1,1,5,60\nOST,Ostmark,0.4,1,2.5,1,40,52\nSUD,Sudland,0.65,0.3,0.9,0,22,30");
    CHECK(load_world(folder.path()).fingerprint() == small_world().fingerprint());
}

TEST_CASE("a world of one state without borders or corridors", "[world][files]")
{
    WorldParts parts = small_world_parts();
    parts.states.resize(1);
    parts.ties.resize(15);
    for (auto* array : {&parts.proximity, &parts.camp, &parts.preference, &parts.institutions}) array->resize(3);
    parts.quality.resize(9);
    parts.borders.clear(), parts.shared.clear(), parts.corridors.clear();
    parts.nearest = {{StateId{0}, StateId{0}, StateId{0}, StateId{0}}};
    const World world{parts};
    CHECK(world.imitation_neighbours(StateId{0}).empty());
    CHECK(load_world(WorldFolder{world}.path()).fingerprint() == world.fingerprint());
}

TEST_CASE("nothing is overwritten and nothing is left half-done", "[world][files]")
{
    const WorldFolder folder;
    const std::string where = folder.path().string();
    CHECK_THROWS_WITH(save_world(small_world(), folder.path()),
                      where
                          + ": exists and is not an empty folder\n  hint:    choose another folder or remove this one");
    CHECK_THROWS_AS(save_world(small_world(), folder.path() / "world.toml"), FileError);
    CHECK_THROWS_AS(save_world(small_world(), folder.path() / "world.toml" / "below"), FileError);
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 10);
    CHECK_FALSE(std::filesystem::exists(where + ".tmp"));
    const TemporaryPath empty;
    std::filesystem::create_directory(empty.path());
    save_world(small_world(), empty.path() / "");
    CHECK(load_world(empty.path()).fingerprint() == small_world().fingerprint());
}

TEST_CASE("missing folders and files", "[world][files]")
{
    const WorldFolder folder;
    CHECK_THROWS_WITH(load_world(folder.path() / "2015"),
                      (folder.path() / "2015").string()
                          + ": there is no such world folder\n  hint:    give the path of "
                            "a folder with a world.toml, or the name of a shipped world");
    std::filesystem::remove(folder.path() / "nearest.csv");
    CHECK_THROWS_AS(load_world(folder.path()), FileError);
    CHECK(folder.message().substr(0, 43) == "nearest.csv: cannot be read: no such file\n ");
}

#ifdef MV_WORLDS_DIR
TEST_CASE("the shipped world of 2014 loads and survives a round trip", "[world][files]")
{
    const World world = load_world(std::filesystem::path(MV_WORLDS_DIR) / "2014");
    CHECK(world.power_count() == 4);
    CHECK(world.function_count() == 3);
    CHECK(world.state_count() == 135); // counts as in the data card
    CHECK(world.borders().size() == 219);
    CHECK(std::count_if(world.borders().begin(), world.borders().end(), [](const Border& e) { return e.rival; }) == 33);
    CHECK(world.corridors().size() == 26);
    CHECK(world.state(world.find_state("KAZ")).id == 705);
    CHECK(world.neighbours(world.find_state("KAZ")).size() == 3); // KGZ, UZB, TKM; Russia and China are powers
    CHECK(std::is_sorted(world.states().begin(), world.states().end(),
                         [](const State& a, const State& b) { return a.id < b.id; }));
    CHECK(load_world(WorldFolder{world}.path()).fingerprint() == world.fingerprint());
}
#endif
