/// Checks of other names and of groups of states.

#include "check.hpp"

#include <algorithm>
#include <map>

namespace mv::checks {
namespace {

bool is_code(const std::string& text)
{
    return text.size() <= 8
           && std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// States by the keys of their names and codes.
std::map<std::string, std::size_t> keys_of_states(const WorldParts& parts)
{
    std::map<std::string, std::size_t> keys;
    for (std::size_t i = 0; i < parts.states.size(); ++i) {
        keys.emplace(name_key(parts.states[i].name), i);
        keys.emplace(name_key(parts.states[i].iso3), i);
    }
    return keys;
}

} // namespace

void Checker::names() const
{
    const std::map<std::string, std::size_t> own = keys_of_states(parts_);
    std::map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < parts_.names.size(); ++row) {
        const std::string& called = parts_.names[row].name;
        const Item item{"names", row, "name"};
        plain(item, called);
        const std::string key = name_key(called);
        if (key.empty()) fail(item, "a name has no letters", "`" + called + "`", "letters or digits");
        if (const auto state = own.find(key); state != own.end())
            fail(item, "this is the own name of a state", "`" + called + "`", "another name",
                 parts_.states[state->second].iso3 + " is found by it as it is");
        if (const auto [first, fresh] = seen.emplace(key, row); !fresh)
            fail(item, "a name is used twice", "`" + called + "`", "each once",
                 "the first is at " + to_string(locate_({"names", first->second, "name"})));
        other_meaning(row);
        other_code(row);
    }
}

void Checker::other_meaning(std::size_t row) const
{
    const OtherName& other = parts_.names[row];
    const Item reason{"names", row, "reason"};
    if (other.state.has_value() != other.reason.empty())
        fail(reason, "`reason` of " + other.name + (other.state ? " is too much" : " is missing"),
             other.reason.empty() ? "" : "`" + other.reason + "`",
             "either a state that the name means, or the reason why it is not in the world");
    if (other.state)
        exists({"names", row, "iso3"}, *other.state);
    else
        plain(reason, other.reason);
}

void Checker::other_code(std::size_t row) const
{
    const OtherName& other = parts_.names[row];
    const Item code{"names", row, "code"}, cow{"names", row, "cow"};
    if (!is_code(other.code))
        fail(code, "an unusable code", "`" + other.code + "`", "up to 8 of A-Z and 0-9, or nothing");
    for (const State& state : parts_.states) {
        if (state.iso3 == other.code) fail(code, "this is the code of a state", other.code, "another code, or nothing");
        if (state.id == other.cow)
            fail(cow, "this is the Correlates of War code of " + state.iso3, std::to_string(other.cow),
                 "the code of one who is not in the world, or nothing");
    }
    for (std::size_t k = 0; k < row; ++k) {
        if (!other.code.empty() && parts_.names[k].code == other.code)
            fail(code, "a code is used twice", other.code, "each once",
                 "the first is at " + to_string(locate_({"names", k, "code"})));
        if (other.cow != 0 && parts_.names[k].cow == other.cow)
            fail(cow, "a Correlates of War code is used twice", std::to_string(other.cow), "each once",
                 "the first is at " + to_string(locate_({"names", k, "cow"})));
    }
}

void Checker::groups() const
{
    const std::map<std::string, std::size_t> own = keys_of_states(parts_);
    std::map<std::string, std::size_t> seen;
    for (std::size_t row = 0; row < parts_.groups.size(); ++row) {
        const Group& group = parts_.groups[row];
        const Item name{"groups", row, "group"};
        plain(name, group.name);
        const std::string key = name_key(group.name);
        if (key.empty()) fail(name, "a group has no letters", "`" + group.name + "`", "letters or digits");
        if (own.contains(key)) fail(name, "a group is called as a state is", "`" + group.name + "`", "another name");
        if (const auto [first, fresh] = seen.emplace(key, row); !fresh)
            fail(name, "a group is there twice", "`" + group.name + "`", "each once",
                 "the first is at " + to_string(locate_({"groups", first->second, "group"})));
        members(row);
        plain({"groups", row, "source"}, group.source);
    }
}

void Checker::members(std::size_t row) const
{
    const Item item{"groups", row, "states"};
    std::vector<StateId> states = parts_.groups[row].states;
    if (states.empty()) fail(item, parts_.groups[row].name + " has no states", {}, "at least one");
    for (StateId state : states) exists(item, state);
    std::sort(states.begin(), states.end());
    const auto twice = std::adjacent_find(states.begin(), states.end());
    if (twice != states.end())
        fail(item, "a state appears twice in " + parts_.groups[row].name, name(*twice), "each once");
}

} // namespace mv::checks
