/// Spaces of parameters and values over them: what they refuse, and which slots they give.

#include "../support/catch.hpp"

#include <multivector/base/error.hpp>
#include <multivector/model/parameters.hpp>

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
