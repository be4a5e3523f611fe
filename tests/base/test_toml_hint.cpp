// What is said of text that is no TOML.

#include "../support/catch.hpp"

#include "../../libmultivector/src/base/toml_hint.hpp"

using namespace mv;

TEST_CASE("lines of a text", "[toml]")
{
    const std::string text = "first\n  second\t\r\n\nfourth";
    CHECK(line_of(text, 1) == "first");
    CHECK(line_of(text, 2) == "second");
    CHECK(line_of(text, 3).empty());
    CHECK(line_of(text, 4) == "fourth");
    for (long none : {5, 6, 100}) CHECK(line_of(text, none).empty());
    CHECK(line_of("", 1).empty());
}

TEST_CASE("what is no TOML is known by its kind", "[toml]")
{
    const std::vector<std::pair<const char*, const char*>> kinds{
        {"title = \xE2\x80\x9CKazakhstan\xE2\x80\x9D", "quotes are the plain"},
        {"strategies = [\xC2\xABstatic\xC2\xBB]", "quotes are the plain"},
        {"rivalry_noise = 0,08", "the decimal point is a point"},
        {"\"weight.security\" = -1,5 # a comment", "the decimal point is a point"},
        {"title: Kazakhstan", "this looks like YAML"},
        {"strategies:", "this looks like YAML"},
        {"- static", "this looks like YAML"},
        {"{\"world\": \"2014\"}", "this looks like JSON"},
        {"\"world\": \"2014\",", "this looks like JSON"},
        {"sampled = True", "write true or false"},
        {"seed = 010", "write whole numbers without zeros"},
        {"world = ../worlds/2014", "texts stand in quotes"},
        {"focal = KAZ", "texts stand in quotes"},
    };
    for (const auto& [line, hint] : kinds) {
        INFO(line);
        CHECK(toml_hint(line).starts_with(hint));
    }
    for (const char* other :
         {"", "seed = 7x", "[parameters", "strategies = [\"static\" \"hedge\"]", "= 3", "year = 1.5.2"})
        CHECK(toml_hint(other).empty());
}
