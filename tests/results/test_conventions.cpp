#include "../support/catch.hpp"
#include "sample.hpp"

#include <multivector/results/write.hpp>

using namespace mv::results;
using mv::InputError;

namespace {

/// The error of writing `data`, which must leave nothing on the disk.
std::string refusal(const Dataset& data)
{
    const test::Scratch scratch;
    const std::string error = test::error_of<InputError>([&] { write_netcdf(data, scratch / "r.nc"); });
    CHECK(scratch.entries() == (error == "no error" ? 1 : 0));
    return error;
}

std::string refusal_of_attribute(const Values& data, const Attribute& attribute)
{
    Dataset set;
    set.add_variable({"x", {}, data, {attribute}});
    return refusal(set);
}

std::string refusal_of_name(const std::string& name)
{
    Dataset set;
    set.add_dimension(name, 1);
    return refusal(set);
}

const Values one_float = std::vector<float>{1};

} // namespace

TEST_CASE("names that netCDF takes", "[results]")
{
    for (const char* name : {"a", "_a", "9a", "a b", "état", "a.b-c@d+e", "ж"}) {
        CHECK(refusal_of_name(name) == "no error");
    }
    CHECK(refusal_of_name(std::string(256, 'a')) == "no error");
}

TEST_CASE("names that netCDF does not take", "[results]")
{
    CHECK(refusal_of_name("a/b")
          == "netCDF does not take this name of a dimension\n  value:   `a/b`\n"
             "  allowed: at most 256 bytes of UTF-8, starting with a letter, digit or `_`, without `/`, control "
             "characters or a space at the end");
    for (const char* name : {" a", "a ", "-a", "a\nb", "a\x7f", "\xff"}) CHECK(refusal_of_name(name) != "no error");
    CHECK(refusal_of_name(std::string(257, 'a')) != "no error");
}

TEST_CASE("attributes that netCDF keeps for itself are refused", "[results]")
{
    for (const std::string name : {"CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_NCProperties"}) {
        CHECK(refusal_of_attribute(one_float, {name, "x"})
              == "attribute `" + name
                     + "` of variable `x` has a name that netCDF keeps for itself\n"
                       "  hint:    choose another name");
    }
}

TEST_CASE("an attribute given twice is refused", "[results]")
{
    Dataset data;
    data.add_variable({"x", {}, one_float, {{"a", 1.0}, {"a", 2.0}}});
    CHECK(refusal(data) == "attribute `a` of variable `x` is given twice");
}

TEST_CASE("text that is not UTF-8 is refused", "[results]")
{
    const std::string nul("a\0b", 3);
    for (const std::string& text : {nul, std::string("\xe9t\xe9"), std::string("\xc0\x80"), std::string("\xed\xa0\x80"),
                                    std::string("\xf4\x90\x80\x80"), std::string("\xe2\x82")}) {
        CHECK(refusal_of_attribute(one_float, {"note", text})
              == "attribute `note` of variable `x` is not UTF-8 text without NUL\n"
                 "  hint:    convert it to UTF-8 first");
    }
    Dataset data;
    data.add_coordinate("state", std::vector<std::string>{"KAZ", "C\xd4T"});
    CHECK(refusal(data) == "variable `state`[1] is not UTF-8 text without NUL\n  hint:    convert it to UTF-8 first");
}

TEST_CASE("units that xarray turns into times are refused", "[results]")
{
    CHECK(refusal_of_attribute(one_float, {"units", "days"})
          == "xarray would turn variable `x` into times because of its units\n  value:   `days`\n"
             "  hint:    use the singular, `day`");
    CHECK(refusal_of_attribute(one_float, {"units", "years since 2014"})
          == "xarray would turn variable `x` into times because of its units\n  value:   `years since 2014`\n"
             "  hint:    count steps, with units `1`");
    for (const char* units : {"1", "year", "day", ""}) {
        CHECK(refusal_of_attribute(one_float, {"units", units}) == "no error");
    }
}

TEST_CASE("fill values are taken on floats of the same type alone", "[results]")
{
    CHECK(refusal_of_attribute(one_float, {"_FillValue", std::vector<float>{-1}}) == "no error");
    CHECK(refusal_of_attribute(std::vector<std::int64_t>{1}, {"_FillValue", std::vector<std::int64_t>{-1}})
          == "variable `x` cannot have this `_FillValue`\n"
             "  allowed: a list of one value of the variable's own type, on float32 and float64\n"
             "  hint:    mark missing floats by NaN, missing integers by a value that `flag_meanings` names");
    CHECK(refusal_of_attribute(one_float, {"_FillValue", -1.0}) != "no error");
    CHECK(refusal_of_attribute(one_float, {"missing_value", std::vector<double>{-1}}) != "no error");
}

TEST_CASE("more dimensions than HDF5 has are refused", "[results]")
{
    Dataset data;
    Variable variable{"x", {}, std::vector<float>{1}, {}};
    for (int i = 0; i < 33; ++i) {
        variable.dims.push_back(test::numbered("d", i));
        data.add_dimension(variable.dims.back(), 1);
    }
    data.add_variable(variable);
    CHECK(refusal(data) == "variable `x` has too many dimensions\n  value:   33\n  allowed: at most 32");
}
