#include "conventions.hpp"

#include "refuse.hpp"
#include "text_checksum.hpp"

#include <multivector/base/printable.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <type_traits>

namespace mv::results {
namespace {

constexpr std::size_t longest_name = 256;   // NC_MAX_NAME
constexpr std::size_t most_dimensions = 32; // H5S_MAX_RANK

/// The units xarray decodes into time differences; "... since ..." becomes a date.
constexpr std::array<std::string_view, 7> time_units{"days",         "hours",        "minutes",    "seconds",
                                                     "milliseconds", "microseconds", "nanoseconds"};

bool is_netcdf_name(const std::string& name) noexcept
{
    const auto plain = [](unsigned char c) { return c >= 0x20 && c != '/' && c != 0x7F; };
    const auto starts = [](unsigned char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
    };
    return !name.empty() && name.size() <= longest_name && is_plain_utf8(name) && name.back() != ' '
           && starts(static_cast<unsigned char>(name.front())) && std::all_of(name.begin(), name.end(), plain);
}

void check_name(const std::string& kind, const std::string& name)
{
    if (is_netcdf_name(name)) return;
    refuse("netCDF does not take this name of " + kind, "`" + name + "`",
           "at most 256 bytes of UTF-8, starting with a letter, digit or `_`, without `/`, "
           "control characters or a space at the end");
}

/// `where` says in an error whose text it is.
void check_text(const std::string& where, const std::string& text)
{
    if (is_plain_utf8(text)) return;
    refuse(where + " is not UTF-8 text without NUL", "", "", "convert it to UTF-8 first");
}

void check_texts(const std::string& where, const Values& data)
{
    if (const auto* texts = std::get_if<std::vector<std::string>>(&data)) {
        for (std::size_t i = 0; i < texts->size(); ++i) check_text(where + "[" + std::to_string(i) + "]", (*texts)[i]);
    }
}

void check_attribute(const std::string& owner, const Attribute& attribute)
{
    const std::string where = "attribute `" + attribute.name + "` of " + owner;
    check_name("an attribute", attribute.name);
    if (is_reserved_attribute(attribute.name)) {
        refuse(where + " has a name that netCDF keeps for itself", "", "", "choose another name");
    }
    if (attribute.name == checksum_name)
        refuse(where + " has a name that is kept for checksums", "", "", "choose another name");
    if (const auto* text = std::get_if<std::string>(&attribute.value)) check_text(where, *text);
    if (const auto* texts = std::get_if<std::vector<std::string>>(&attribute.value)) {
        for (const std::string& text : *texts) check_text(where, text);
    }
}

void check_attributes(const std::string& owner, const std::vector<Attribute>& attributes)
{
    std::set<std::string_view> seen;
    for (const Attribute& attribute : attributes) {
        check_attribute(owner, attribute);
        const bool is_new = seen.insert(attribute.name).second;
        if (!is_new) refuse("attribute `" + attribute.name + "` of " + owner + " is given twice");
    }
}

void check_units(const Variable& variable, const Attribute& units)
{
    const auto* text = std::get_if<std::string>(&units.value);
    if (!text) return;
    const bool difference = std::find(time_units.begin(), time_units.end(), *text) != time_units.end();
    if (!difference && text->find(" since ") == std::string::npos) return;
    const std::string singular = text->substr(0, text->size() - 1);
    refuse("xarray would turn variable `" + variable.name + "` into times because of its units", "`" + *text + "`", "",
           difference ? "use the singular, `" + singular + "`" : "count steps, with units `1`");
}

/// A fill value is taken on floats, of their own type; elsewhere xarray would turn the variable into floats.
void check_fill_value(const Variable& variable, const Attribute& fill)
{
    const auto matches = [&]<class T>(std::type_identity<T>) {
        const auto* list = std::get_if<std::vector<T>>(&fill.value);
        return std::holds_alternative<std::vector<T>>(variable.data) && list && list->size() == 1;
    };
    if (matches(std::type_identity<float>{}) || matches(std::type_identity<double>{})) return;
    refuse("variable `" + variable.name + "` cannot have this `" + fill.name + "`", "",
           "a list of one value of the variable's own type, on float32 and float64",
           "mark missing floats by NaN, missing integers by a value that `flag_meanings` names");
}

void check_variable(const Variable& variable)
{
    const std::string owner = "variable `" + variable.name + "`";
    check_name("a variable", variable.name);
    if (variable.dims.size() > most_dimensions) {
        refuse(owner + " has too many dimensions", std::to_string(variable.dims.size()),
               "at most " + std::to_string(most_dimensions));
    }
    check_texts(owner, variable.data);
    check_attributes(owner, variable.attributes);
    for (const Attribute& attribute : variable.attributes) {
        if (attribute.name == "units") check_units(variable, attribute);
        if (attribute.name == "_FillValue" || attribute.name == "missing_value") check_fill_value(variable, attribute);
    }
}

} // namespace

bool is_reserved_attribute(const std::string& name) noexcept
{
    constexpr std::array<std::string_view, 9> reserved{"CLASS",
                                                       "NAME",
                                                       "DIMENSION_LIST",
                                                       "REFERENCE_LIST",
                                                       "DIMENSION_LABELS",
                                                       "_Netcdf4Dimid",
                                                       "_Netcdf4Coordinates",
                                                       "_NCProperties",
                                                       "_nc3_strict"};
    return std::find(reserved.begin(), reserved.end(), name) != reserved.end();
}

void check_conventions(const Dataset& data)
{
    for (const Dimension& dimension : data.dimensions()) check_name("a dimension", dimension.name);
    for (const Variable& variable : data.variables()) check_variable(variable);
    check_attributes("the data set", data.attributes());
}

} // namespace mv::results
