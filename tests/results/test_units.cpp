// Units as other programs read them.

#include "../support/catch.hpp"

#include "../../libmultivector/src/report/units.hpp"

using namespace mv;

TEST_CASE("units in the words of UDUNITS", "[report][units]")
{
    for (const char* same : {"1", "year", "1/year", "km", "kg/year", "degree", "percent"})
        CHECK(report::udunits(same) == same);
    const std::vector<std::pair<const char*, const char*>> others{{"event", "1"},
                                                                  {"demand", "1"},
                                                                  {"year of income", "year"},
                                                                  {"share", "1"},
                                                                  {"state-year", "year"},
                                                                  {"pact-year", "year"},
                                                                  {"event/year", "1/year"},
                                                                  {"1/step", "1"},
                                                                  {"km/event", "km"},
                                                                  {"", "1"},
                                                                  {"year/state/year", "year/year"},
                                                                  {"tons of steel", "1"},
                                                                  {"-", "1"},
                                                                  {"/", "1"}};
    for (const auto& [word, unit] : others) CHECK(report::udunits(word) == unit);
}

TEST_CASE("the word is kept beside the unit", "[report][units]")
{
    results::Dataset data;
    const auto add = [&](const char* name, const char* unit) {
        data.add_variable(
            {name, {}, std::vector<float>{1}, {{"units", std::string(unit)}, {"better", std::string("less")}}});
    };
    add("conceded", "demand");
    add("income", "1/year");
    data.add_variable({"bare", {}, std::vector<float>{1}, {}});
    report::label_units(data);
    using Attributes = std::vector<results::Attribute>;
    CHECK(data.variable("conceded").attributes
          == Attributes{
              {"units", std::string("1")}, {"better", std::string("less")}, {"unit_label", std::string("demand")}});
    CHECK(data.variable("income").attributes
          == Attributes{{"units", std::string("1/year")}, {"better", std::string("less")}});
    CHECK(data.variable("bare").attributes.empty());
}
