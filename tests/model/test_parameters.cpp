/// Spaces of parameters and values over them: what they refuse, and which slots they give.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/model/parameters.hpp>
#include <multivector/random/uniform.hpp>

#include <algorithm>
#include <functional>
#include <limits>

using namespace mv;

namespace {

Parameter rate(const std::string& name)
{
    return {.name = name, .value = .5f, .low = 0, .high = 1, .minimum = 0, .maximum = 2, .unit = "1/year"};
}

std::string message_of(const std::function<void()>& act)
{
    try {
        act();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

/// A sampled block's values of a parameter, by lane.
std::vector<float> drawn(const ParameterSet& set, const std::string& name, std::uint32_t point = 0, bool sampled = true)
{
    BlockAddress where{.seed = 7};
    where.point.fill(point);
    for (std::uint32_t lane = 0; lane < block_lanes; ++lane) where.replicate[lane] = 5 + lane;
    std::vector<float> lanes(set.values().size() * block_lanes);
    set.write(where, sampled, lanes);
    const auto first = lanes.begin() + static_cast<std::ptrdiff_t>(set.slot(name) * block_lanes);
    return {first, first + block_lanes};
}

} // namespace

TEST_CASE("slots count parameters and slots left between them", "[model][parameters]")
{
    ParameterSpace space;
    space.add(rate("one")).leave_slot(7).add(rate("two"));
    CHECK(space.find("one").slot == 0);
    CHECK(space.find("two").slot == 2);
    CHECK(space.parameters().size() == 2);
    ParameterSet set(space);
    set.set("two", 2);
    CHECK(std::vector<float>(set.values().begin(), set.values().end()) == std::vector<float>{.5f, 7, 2});
    CHECK(set.get("two") == 2);
    CHECK((set.is_set(2) && !set.is_set(0)));
}

TEST_CASE("copies of a set share the space, not the values", "[model][parameters]")
{
    const ParameterSet usual(ParameterSpace().add(rate("one")));
    ParameterSet other = usual;
    other.set("one", 1);
    CHECK(usual.get("one") == .5f);
    CHECK_FALSE(usual.is_set(0));
    CHECK(&usual.space() == &other.space());
}

TEST_CASE("a space refuses what cannot be a parameter", "[model][parameters]")
{
    const auto adding = [](const std::function<void(Parameter&)>& change) {
        Parameter p = rate("two");
        change(p);
        return message_of([&] { ParameterSpace().add(rate("one")).add(p); });
    };
    CHECK(adding([](Parameter&) {}) == "no error");
    CHECK(adding([](Parameter& p) { p.name = "one"; })
          == "parameters: a parameter is declared twice\n  value:   `one`\n  allowed: each once");
    CHECK(adding([](Parameter& p) { p.name = ""; }).find("has no name") != std::string::npos);
    const std::string range =
        "parameters: a parameter's default or range is not within what it allows\n  value:   `two`";
    CHECK(adding([](Parameter& p) { p.value = 3; }).starts_with(range));
    CHECK(adding([](Parameter& p) { p.low = 1.5f; }).starts_with(range));
    CHECK(adding([](Parameter& p) { p.high = 2.5f; }).starts_with(range));
    CHECK(adding([](Parameter& p) { p.value = std::numeric_limits<float>::quiet_NaN(); }).starts_with(range));
    CHECK(adding([](Parameter& p) { p.maximum = std::numeric_limits<float>::infinity(); }).starts_with(range));
}

TEST_CASE("an unknown name is answered with the closest, or with the members of its family", "[model][parameters]")
{
    const ParameterSet set(ParameterSpace().add(rate("speed.air")).add(rate("speed.sea")).add(rate("noise")));
    CHECK(message_of([&] { set.get("nois"); })
          == "parameters: unknown parameter\n  value:   `nois`\n  allowed: one of the 3 that `multivector parameters` "
             "lists\n  hint:    did you mean `noise`?");
    CHECK(message_of([&] { set.get("speed"); }).ends_with("hint:    there are several: speed.air, speed.sea"));
}

TEST_CASE("a block holds the values that are set, and draws of the others where it is sampled", "[model][parameters]")
{
    Parameter fixed = rate("fixed");
    fixed.low = fixed.high = fixed.value;
    ParameterSet set(ParameterSpace().add(rate("one")).leave_slot(7).add(fixed).add(rate("said")));
    set.set("said", .5); // its default: said is said
    const std::vector<float> usual(block_lanes, .5f);
    for (const char* name : {"one", "fixed", "said"}) {
        CHECK(drawn(set, name, 0, false) == usual);
        CHECK((drawn(set, name) == usual) == (std::string(name) != "one"));
    }
    const std::vector<float> one = drawn(set, "one");
    CHECK(std::ranges::all_of(one, [](float x) { return x >= 0 && x < 1; }));
    for (std::size_t lane = 0; lane < block_lanes; ++lane) // replicates 5, (6, 7), (8, 9), ..., 20
        CHECK(std::ranges::count(one, one[lane]) == (lane == 0 || lane == block_lanes - 1 ? 1 : 2));
}

TEST_CASE("a parameter inserted among others draws none of them again", "[model][parameters]")
{
    const ParameterSet few(ParameterSpace().add(rate("one")).add(rate("two")));
    const ParameterSet more(
        ParameterSpace().add(rate("new")).add(rate("two")).leave_slot(0).add(rate("newer")).add(rate("one")));
    for (const char* name : {"one", "two"}) CHECK(drawn(few, name) == drawn(more, name));
    CHECK(drawn(more, "new") != drawn(more, "two"));
}

TEST_CASE("parameters are drawn by pair of replicates, point and name", "[model][parameters]")
{
    // The addresses of rng_layout 2: a change of this test is a change of rng_layout.
    static_assert(name_entity("") == 0x811c9dc5u); // vectors of FNV's authors
    static_assert(name_entity("a") == 0xe40c292cu);
    static_assert(name_entity("foobar") == 0xbf9cf968u);
    const ParameterSet set(ParameterSpace().add(rate("one")).add(rate("foobar")));
    for (const std::uint32_t point : {0u, 3u})
        for (std::uint32_t lane = 0; lane < block_lanes; ++lane)
            CHECK(drawn(set, "foobar", point)[lane]
                  == uniform4({7, (5 + lane) / 2, point, 0xbf9cf968u, Stream::parameter_draw})[0]);
    CHECK(drawn(set, "one", 3) != drawn(set, "one"));
    CHECK(drawn(set, "one", 3, false) == drawn(set, "one", 0, false));
}

TEST_CASE("names that would draw the same numbers are refused", "[model][parameters]")
{
    static_assert(name_entity("costarring") == name_entity("liquid"));
    CHECK(message_of([] { ParameterSpace().add(rate("costarring")).add(rate("liquid")); })
          == "parameters: two parameters would draw the same random numbers\n  value:   `liquid`\n"
             "  allowed: another name beside costarring");
}
