#pragma once
/// What studies that compare rules on things by name share: "rule:thing" in scenarios, and what is said of a wrong one.

#include <multivector/study/keys.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace mv::studies {

/// Of an array of structs with a member `name`.
template <class Named, std::size_t n>
std::vector<std::string> names_of(const Named (&all)[n])
{
    std::vector<std::string> names;
    for (const Named& one : all) names.emplace_back(one.name);
    return names;
}

/// Null where there is none of the name.
template <class Named, std::size_t n>
const Named* find(const Named (&all)[n], const std::string& name)
{
    const auto found = std::find_if(std::begin(all), std::end(all), [&](const Named& one) { return one.name == name; });
    return found == std::end(all) ? nullptr : found;
}

/// Calls `make`; what it refuses without a location has this one.
template <class Make>
auto located(const SourceLocation& where, const Make& make)
{
    try {
        return make();
    } catch (const InputError& error) {
        InputError::Parts parts = error.parts();
        if (parts.location.source.empty()) parts.location = where;
        throw InputError(std::move(parts));
    }
}

/// "rule:thing", both known by name and at the place where they stand.
struct RuleOn {
    LocatedText rule, on;
};

/// `what` the rules work on, e.g. "graph". InputError: a rule that is not among those, nothing behind it.
template <class Named, std::size_t n>
RuleOn rule_on(const LocatedText& written, const Named (&rules)[n], const std::string& what, const std::string& example)
{
    const std::size_t colon = written.value.find(':');
    const LocatedText rule{written.value.substr(0, colon), written.location};
    if (!find(rules, rule.value)) refuse_name(rule, "rule", names_of(rules));
    if (colon == std::string::npos)
        throw InputError({written.location,
                          "a rule without a " + what,
                          "\"" + written.value + "\"",
                          "rule:" + what + ", e.g. " + rule.value + ":" + example,
                          {}});
    return {rule, {written.value.substr(colon + 1), written.location}};
}

/// Lines "  name  meaning" below a heading, and the same as a list of JSON.
template <class Named, std::size_t n>
nlohmann::ordered_json listed(const Named (&all)[n], const std::string& heading, std::string& text)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    text += "\n" + heading + "\n";
    for (const Named& one : all) {
        text += fmt::format("  {:<12} {}\n", one.name, one.meaning);
        list.push_back({{"name", one.name}, {"meaning", one.meaning}});
    }
    return list;
}

} // namespace mv::studies
