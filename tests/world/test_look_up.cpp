/// Names of states: what a text means, other names and groups in files, and what is refused.

#include "../support/catch.hpp"
#include "world_folder.hpp"

using namespace mv;
using namespace mv::test;

namespace {

WorldParts with_names()
{
    WorldParts parts = small_world_parts();
    parts.states[0].name = "North Korea";
    parts.states[1].name = "South Korea";
    parts.states[2].name = "Congo";
    parts.states[3].name = "Democratic Republic of the Congo";
    parts.states[4].name = "Côte d'Ivoire";
    parts.names = {{.name = "Zaire", .code = "ZAR", .state = StateId{3}},
                   {.name = "Taiwan", .code = "TWN", .cow = 713, .reason = "no vote in the UN General Assembly"},
                   {.name = "Norland of old", .reason = "it is the power NOR"}};
    parts.groups = {{.name = "Old Alliance", .states = {StateId{5}, StateId{1}}, .source = "typed in"}};
    return parts;
}

std::string iso3(const World& world, const std::string& text)
{
    const NamedState found = world.look_up(text);
    return found.state ? world.state(*found.state).iso3 : "";
}

std::string refusal(const World& world, const std::string& text)
{
    const NamedState found = world.look_up(text);
    CHECK_FALSE(found.state);
    return found.problem + "; " + found.hint;
}

std::vector<unsigned> positions(const std::vector<StateId>& states)
{
    std::vector<unsigned> all;
    for (const StateId i : states) all.push_back(i.value);
    return all;
}

const std::string names_file = "name,code,cow,iso3,reason\nOld Bor,OBO,,BOR,\nTaiwan,TWN,713,,no vote\n";
const std::string groups_file = "group,states,source\nThe Two,ARD FAR,typed in\n";

std::string said_of(const std::string& file, const std::string& text)
{
    const WorldFolder folder;
    folder.write(file, text);
    return folder.message();
}

} // namespace

TEST_CASE("names are compared without capitals, accents, blanks and articles", "[world][names]")
{
    CHECK(name_key("Viet Nam") == name_key("VIETNAM"));
    CHECK(name_key("Bosnia & Herzegovina") == name_key("Bosnia and Herzegovina"));
    CHECK(name_key("Côte d’Ivoire") == "cotedivoire");
    CHECK(name_key("Co\xCC\x82te d'Ivoire") == "cotedivoire"); // the accent on its own
    CHECK(name_key("São Tomé, Łódź, Þingvellir") == "saotomelodztingvellir");
    CHECK(name_key(" . ").empty());
    CHECK(name_key("Niger") != name_key("Nigeria"));
}

TEST_CASE("a state is found by code, number and name", "[world][names]")
{
    const World world{with_names()};
    for (const char* text : {"ELM", "elm", "150", "Cote d'Ivoire", "CÔTE D'IVOIRE"}) CHECK(iso3(world, text) == "ELM");
    for (const char* text : {"Zaire", "zar", "Democratic Republic of Congo"}) CHECK(iso3(world, text) == "DOR");
    CHECK(world.find_state("Far Islands") == StateId{5});
}

TEST_CASE("names of several states are refused, with all of them", "[world][names]")
{
    const World world{with_names()};
    const std::string congo = "more than one state has this name; did you mean `CAL` (Congo) or `DOR` (Democratic "
                              "Republic of the Congo)?";
    CHECK(refusal(world, "Congo") == congo);
    CHECK(refusal(world, "korea")
          == "more than one state has this name; did you mean `ARD` (North Korea) or `BOR` (South Korea)?");
    CHECK(refusal(world, "Republic of the Congo")
          == "unknown state; did you mean `CAL` (Congo) or `DOR` (Democratic Republic of the Congo)?");
    CHECK(refusal(world, "Islands") == "unknown state; did you mean `FAR` (Far Islands)?");
}

TEST_CASE("who is not in the world is refused with the reason", "[world][names]")
{
    const World world{with_names()};
    for (const char* text : {"Taiwan", "TWN", "twn", "713"})
        CHECK(refusal(world, text)
              == "this is no state of this world; Taiwan (TWN): no vote in the UN General Assembly");
    CHECK(refusal(world, "Norland of old") == "this is no state of this world; Norland of old: it is the power NOR");
    CHECK(refusal(world, "NOR") == "unknown state; `NOR` is a power of this world, not a state");
    CHECK(refusal(world, "Norland") == "unknown state; `Norland` is the power NOR of this world, not a state");
    CHECK(refusal(world, "999")
          == "unknown state; a number is a Correlates of War code, and no state of this world has this one");
    CHECK(refusal(world, "Old alliance")
          == "unknown state; `Old alliance` is a group of states; one state is wanted here");
    CHECK(refusal(world, "Tiwan") == "unknown state; did you mean `Taiwan`?");
    CHECK(world.look_up("Atlantis").unknown);
    CHECK_FALSE(world.look_up("Taiwan").unknown);
    CHECK_THROWS_WITH(world.find_state("Taiwan"), "world small: this is no state of this world\n  value:   `Taiwan`\n"
                                                  "  allowed: ARD, BOR, CAL, DOR, ELM, FAR\n"
                                                  "  hint:    Taiwan (TWN): no vote in the UN General Assembly");
}

TEST_CASE("codes one slip off are suggested, others are not", "[world][names]")
{
    const World world = small_world();
    CHECK(refusal(world, "DRO") == "unknown state; did you mean `DOR`?"); // two letters changed places
    CHECK(refusal(world, "EAR") == "unknown state; did you mean `FAR`?");
    CHECK(refusal(world, "FRD") == "unknown state; did you mean `ARD`?");
    WorldParts parts = small_world_parts();
    parts.states[4].iso3 = "ROD";
    CHECK(refusal(World{parts}, "DOD") == "unknown state; did you mean `DOR` (Dorado) or `ROD` (Elmira)?");
    CHECK(refusal(world, "dot") == "unknown state; did you mean `DOR`?");
    CHECK(refusal(world, "XYZ") == "unknown state; ");
    CHECK(refusal(world, "DXY") == "unknown state; ");
    CHECK(refusal(world, "Ardannia") == "unknown state; did you mean `Ardania`?");
    CHECK(refusal(world, "") == "unknown state; ");
}

TEST_CASE("groups and regions are states, ascending", "[world][names]")
{
    const World world{with_names()};
    CHECK(positions(world.find_states("old alliance")) == std::vector<unsigned>{1, 5});
    CHECK(positions(world.find_states("South")) == std::vector<unsigned>{3, 4, 5});
    CHECK(positions(world.find_states("Zaire")) == std::vector<unsigned>{3});
    CHECK(world.is_group("SOUTH"));
    CHECK_FALSE(world.is_group("ARD"));
    CHECK_THROWS_WITH(world.find_states("West"), Catch::Matchers::Contains("unknown state"));
}

TEST_CASE("names and groups are saved and read, and change no fingerprint", "[world][names][files]")
{
    const World world{with_names()};
    WorldParts bare = with_names();
    bare.names.clear(), bare.groups.clear();
    CHECK(world.fingerprint() == World{bare}.fingerprint());
    const WorldFolder folder{world};
    const World back = load_world(folder.path());
    REQUIRE(back.names().size() == 3);
    CHECK(back.names()[1].name == "Taiwan");
    CHECK(back.names()[1].cow == 713);
    CHECK(back.names()[2].state == StateId{3});
    REQUIRE(back.groups().size() == 1);
    CHECK(positions(back.groups()[0].states) == std::vector<unsigned>{1, 5});
    const WorldFolder again{back};
    CHECK(again.read("names.csv") == folder.read("names.csv"));
    CHECK(again.read("groups.csv") == folder.read("groups.csv"));
    CHECK_FALSE(std::filesystem::exists(WorldFolder{small_world()}.path() / "names.csv"));
}

TEST_CASE("states given in another order keep their names and groups", "[world][names]")
{
    WorldParts parts = with_names();
    std::swap(parts.states[1].id, parts.states[5].id); // BOR is last now
    const World world{parts};
    CHECK(world.state(world.find_states("Old Alliance")[0]).iso3 == "FAR");
    CHECK(iso3(world, "Zaire") == "DOR");
}

TEST_CASE("wrong names and groups are refused where they stand", "[world][names][errors]")
{
    CHECK(said_of("names.csv", names_file).empty());
    CHECK(said_of("groups.csv", groups_file).empty());
    const auto names = [](const char* row) { return said_of("names.csv", names_file + row); };
    CHECK(names("Ardania,,,BOR,\n").starts_with("names.csv:4:1: this is the own name of a state\n"));
    CHECK(names("old bor,,,ARD,\n").starts_with("names.csv:4:1: a name is used twice\n"));
    CHECK(names("Both,,,ARD,why\n").starts_with("names.csv:4:12: `reason` of Both is too much\n"));
    CHECK(names("None,,,,\n").starts_with("names.csv:4:9: `reason` of None is missing\n"));
    CHECK(names("Third,TWN,,,why\n").starts_with("names.csv:4:7: a code is used twice\n"));
    CHECK(names("Third,ARD,,,why\n").starts_with("names.csv:4:7: this is the code of a state\n"));
    CHECK(names("Third,tw,,,why\n").starts_with("names.csv:4:7: an unusable code\n"));
    CHECK(names("Third,,713,,why\n").starts_with("names.csv:4:8: a Correlates of War code is used twice\n"));
    CHECK(names("Third,,110,,why\n").starts_with("names.csv:4:8: this is the Correlates of War code of ARD\n"));
    CHECK(names("Third,,x,,why\n").starts_with("names.csv:4:8: `cow` is not a whole number\n"));
    CHECK(names("Third,,,ARX,\n").starts_with("names.csv:4:9: unknown state\n"));
    CHECK(names("...,,,ARD,\n").starts_with("names.csv:4:1: a name has no letters\n"));
    const auto groups = [](const char* row) { return said_of("groups.csv", groups_file + row); };
    CHECK(groups("the two,BOR,x\n").starts_with("groups.csv:3:1: a group is there twice\n"));
    CHECK(groups("Borovia,BOR,x\n").starts_with("groups.csv:3:1: a group is called as a state is\n"));
    CHECK(groups("Third,,x\n").starts_with("groups.csv:3:7: Third has no states\n"));
    CHECK(groups("Third,BOR BOR,x\n").starts_with("groups.csv:3:7: a state appears twice in Third\n"));
    CHECK(groups("Third,BOX,x\n").starts_with("groups.csv:3:7: unknown state\n"));
    CHECK(groups("Third,BOR,\n").starts_with("groups.csv:3:11: `source` is empty\n"));
}
