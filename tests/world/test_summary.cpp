/// The summary of a world, against numbers counted by hand, and notes about its cells.

#include "../support/catch.hpp"
#include "world_folder.hpp"

#include <multivector/world/notes.hpp>
#include <multivector/world/summary.hpp>

using namespace mv;
using namespace mv::test;

TEST_CASE("the summary of the world of 2014 has the numbers of its tables", "[world][summary]")
{
    const WorldSummary found = summarise(load_world(std::filesystem::path(MV_WORLDS_DIR) / "2014"));
    CHECK(found.borders == 219);
    CHECK(found.rivals == 33);
    CHECK(found.rate_of_rivals / found.rate_of_others == Approx(4).margin(1));
    REQUIRE(found.functions.size() == 3);
    for (const FunctionSummary& f : found.functions) {
        double sum = f.home + f.rest;
        int led = 0;
        for (std::size_t g = 0; g < 4; ++g) {
            sum += f.powers[g];
            led += f.led[g];
        }
        CHECK(sum == Approx(1).margin(1e-4));
        CHECK(led == f.counted);
        CHECK((f.low >= .25 && f.low <= f.median && f.median <= f.high && f.high <= 1));
    }
    CHECK(found.powers[2].power == "RUS");
    CHECK(found.powers[2].neighbours == 8); // NOR GEO AZE UKR BLR KAZ MNG PRK
    CHECK(found.most_disputed.size() == 8);
}

TEST_CASE("concentration is the Herfindahl-Hirschman index of the powers' shares", "[world][summary]")
{
    const World world{small_world_parts()};
    const WorldSummary found = summarise(world);
    for (int f = 0; f < world.function_count(); ++f) {
        std::vector<double> indices;
        for (StateId i{}; i.value < world.states().size(); ++i.value) {
            double sum = 0, squares = 0;
            for (int g = 0; g < world.power_count(); ++g) sum += world.tie(i, first_power_supplier + g, f);
            for (int g = 0; g < world.power_count(); ++g) {
                const double share = world.tie(i, first_power_supplier + g, f) / sum;
                squares += share * share;
            }
            if (sum > 0) indices.push_back(squares);
        }
        CHECK(found.functions[static_cast<std::size_t>(f)].counted == static_cast<int>(indices.size()));
        CHECK(found.functions[static_cast<std::size_t>(f)].low
              >= *std::min_element(indices.begin(), indices.end()) - 1e-9);
    }
}

TEST_CASE("notes are read from the folder and counted, each row once", "[world][summary][files]")
{
    const World world{small_world_parts()};
    const std::string first = world.state(StateId{0}).iso3, power = world.power(PowerId{0}).code;
    const WorldFolder folder{world};
    CHECK(load_notes(folder.path()).empty());
    folder.write("notes.csv", "file,row,column,kind,source,year,note\n"
                              "states.csv,*,gdp,carried,wdi,2013,\n"
                              "states.csv,"
                                  + first
                                  + ",gdp,carried,wdi,2012,the same row\n"
                                    "relations.csv,* "
                                  + power
                                  + ",presence,absent,none,,\n"
                                    "relations.csv,"
                                  + first + " " + power + ",camp,corrected,a book,,\n");
    const auto notes = load_notes(folder.path());
    REQUIRE(notes.size() == 4);
    CHECK(notes[1].note == "the same row");
    const auto gaps = count_gaps(world, notes);
    REQUIRE(gaps.size() == 3);
    CHECK(gaps[0].rows == world.state_count());
    CHECK(gaps[1].rows == world.state_count());
    CHECK(gaps[2].rows == 1);
    CHECK(load_world(folder.path()).fingerprint() == world.fingerprint());
    folder.write("notes.csv", "file,row,column,kind,source,year,note\nstates.csv,*,,carried,wdi,2013,\n");
    CHECK_THROWS_WITH(load_notes(folder.path()), Catch::Contains("notes.csv:2:14"));
    CHECK(load_notes("2014", {MV_WORLDS_DIR}).size() > 200);
}
