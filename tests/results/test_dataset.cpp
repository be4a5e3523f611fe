#include "../support/catch.hpp"
#include "sample.hpp"

using namespace mv::results;
using mv::InputError;
using mv::results::test::error_of;

namespace {

Dataset small()
{
    Dataset data;
    data.add_coordinate("replicate", std::vector<std::int64_t>{0, 1});
    data.add_dimension("time", 3);
    return data;
}

/// The error of adding `variable` to replicate=2, time=3.
std::string error_of_adding(const Variable& variable)
{
    return error_of<InputError>([&] { small().add_variable(variable); });
}

} // namespace

TEST_CASE("attributes of variables are set in place", "[results]")
{
    Dataset data;
    data.add_variable({"x", {}, std::vector<float>{1}, {{"units", std::string("event")}}});
    data.set_attribute("x", {"units", std::string("1")});
    data.set_attribute("x", {"unit_label", std::string("event")});
    CHECK(data.variable("x").attributes
          == std::vector<Attribute>{{"units", std::string("1")}, {"unit_label", std::string("event")}});
    CHECK_THROWS_AS(data.set_attribute("y", {"units", std::string("1")}), InputError);
    CHECK_THROWS_AS(data.set_attribute("x", {"", std::string("1")}), InputError);
}

TEST_CASE("a data set keeps dimensions, variables and attributes in order", "[results]")
{
    const Dataset data = test::sample();
    CHECK(data.dimensions().front() == Dimension{"replicate", 3});
    CHECK(data.dimensions().back() == Dimension{"nothing", 0});
    CHECK(data.variables().front().name == "replicate");
    CHECK(data.attributes().front().name == "title");
    CHECK(data.shape(data.variable("cube")) == std::vector<std::size_t>{3, 4, 3});
    CHECK(data.values<double>("scalar") == std::vector<double>{42});
    CHECK(type_name(data.variable("won").data) == "int8");
}

TEST_CASE("setting an attribute again replaces its value", "[results]")
{
    Dataset data;
    data.set_attribute({"a", "1"});
    data.set_attribute({"b", "2"});
    data.set_attribute({"a", 3.0});
    CHECK(data.attributes() == std::vector<Attribute>{{"a", 3.0}, {"b", "2"}});
}

TEST_CASE("a variable that does not fit is refused with a reason", "[results]")
{
    CHECK(error_of_adding({"x", {"tme"}, std::vector<float>(3), {}})
          == "variable `x` uses an unknown dimension\n  value:   `tme`\n  allowed: replicate, time\n"
             "  hint:    did you mean `time`?");
    CHECK(error_of_adding({"x", {"replicate", "time"}, std::vector<float>(5), {}})
          == "variable `x` has the wrong number of values\n  value:   5\n  allowed: 6 (replicate=2, time=3)");
    CHECK(error_of_adding({"x", {}, std::vector<float>(2), {}})
          == "variable `x` has the wrong number of values\n  value:   2\n  allowed: 1 (a scalar)");
    CHECK(error_of_adding({"x", {"time", "time"}, std::vector<float>(9), {}})
          == "variable `x` uses a dimension twice\n  value:   `time`\n"
             "  hint:    xarray refuses this: give the second axis a dimension of its own");
    CHECK(error_of_adding({"time", {"replicate"}, std::vector<float>(2), {}})
          == "variable `time` is named like a dimension but is not its coordinate\n"
             "  value:   dimensions (replicate)\n  allowed: dimensions (time)\n"
             "  hint:    give the variable another name");
    CHECK(error_of_adding({"replicate", {"replicate"}, std::vector<float>(2), {}})
          == "variable `replicate` exists already");
    CHECK(error_of_adding({"", {}, std::vector<float>(1), {}}) == "a variable needs a name");
}

TEST_CASE("a refused variable leaves the data set as it was", "[results]")
{
    Dataset data = small();
    CHECK_THROWS_AS(data.add_variable({"x", {"time"}, std::vector<float>(5), {}}), InputError);
    CHECK(data == small());
}

TEST_CASE("a dimension that does not fit is refused with a reason", "[results]")
{
    Dataset data = small();
    data.add_variable({"x", {"time"}, std::vector<float>(3), {}});
    CHECK(error_of<InputError>([&] { data.add_dimension("time", 3); }) == "dimension `time` exists already");
    CHECK(error_of<InputError>([&] { data.add_dimension("x", 3); })
          == "dimension `x` is named like a variable that is not its coordinate\n"
             "  hint:    add the dimension before its coordinate, or give one of them another name");
    CHECK(error_of<InputError>([&] { data.add_dimension("", 3); }) == "a dimension needs a name");
    CHECK(error_of<InputError>([&] { data.set_attribute({"", 3.0}); }) == "an attribute needs a name");
}

TEST_CASE("sizes whose product overflows are refused", "[results]")
{
    Dataset data;
    const std::size_t huge = std::size_t{1} << 40;
    for (const char* name : {"a", "b", "c"}) data.add_dimension(name, huge);
    CHECK_THROWS_AS(data.add_variable({"x", {"a", "b"}, std::vector<float>{}, {}}), InputError);
    data.add_dimension("none", 0);
    CHECK_NOTHROW(data.add_variable({"x", {"a", "b", "none"}, std::vector<float>{}, {}}));
}

TEST_CASE("an unknown name gets the nearest one", "[results]")
{
    const Dataset data = small();
    CHECK(error_of<InputError>([&] { data.variable("replicat"); })
          == "the data set has no variable of this name\n  value:   `replicat`\n  allowed: replicate\n"
             "  hint:    did you mean `replicate`?");
    CHECK(error_of<InputError>([&] { data.dimension("tim"); })
          == "the data set has no dimension of this name\n  value:   `tim`\n  allowed: replicate, time\n"
             "  hint:    did you mean `time`?");
    CHECK(error_of<InputError>([&] { data.attribute("seed"); })
          == "the data set has no attribute of this name\n  value:   `seed`");
    CHECK(error_of<InputError>([&] { data.values<float>("replicate"); })
          == "variable `replicate` holds another type\n  value:   float32\n  allowed: int64");
}
