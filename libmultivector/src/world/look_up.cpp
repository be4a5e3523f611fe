/// What a text means where a state is asked for.

#include "name_words.hpp"
#include "../base/text.hpp"

#include <multivector/world/world.hpp>

#include <algorithm>

namespace mv {
namespace {

bool is_number(const std::string& text)
{
    return !text.empty() && text.size() <= 9 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string quoted(const std::string& text) { return "`" + text + "`"; }

/// One text looked up in one world.
class Search {
public:
    Search(const WorldParts& parts, const std::string& text) : parts_(parts), text_(text), words_(names::words(text)) {}

    NamedState answer() const
    {
        if (is_number(text_)) return by_number();
        const std::string wanted = names::key(words_);
        if (wanted.empty()) return refused("", true);
        if (const auto found = by_code(wanted)) return *found;
        if (const auto found = by_name(wanted)) return *found;
        if (const auto found = by_part()) return *found;
        return refused(slip(), true);
    }

private:
    static NamedState refused(std::string hint, bool unknown = false)
    {
        return {{}, "unknown state", std::move(hint), unknown};
    }
    static NamedState not_here(std::string reason)
    {
        return {{}, "this is no state of this world", std::move(reason), false};
    }
    static NamedState is(std::size_t state) { return {StateId{static_cast<std::uint32_t>(state)}, {}, {}, false}; }

    std::string called(StateId state) const
    {
        const State& its = parts_.states[state.value];
        return quoted(its.iso3) + " (" + its.name + ")";
    }

    NamedState is(const OtherName& other) const
    {
        if (other.state) return is(other.state->value);
        return not_here(other.name + (other.code.empty() ? "" : " (" + other.code + ")") + ": " + other.reason);
    }

    NamedState is(const Power& power) const
    {
        const std::string such = power.code == text_ ? "" : " " + power.code;
        return refused(quoted(text_) + " is " + (such.empty() ? "a power" : "the power" + such)
                       + " of this world, not a state");
    }

    NamedState by_number() const
    {
        const auto number = static_cast<std::uint32_t>(std::stoul(text_));
        const auto state = std::ranges::find(parts_.states, number, &State::id);
        if (state != parts_.states.end()) return is(static_cast<std::size_t>(state - parts_.states.begin()));
        const auto other = std::ranges::find(parts_.names, number, &OtherName::cow);
        if (number != 0 && other != parts_.names.end()) return is(*other);
        return refused("a number is a Correlates of War code, and no state of this world has this one");
    }

    std::optional<NamedState> by_code(const std::string& wanted) const
    {
        const auto same = [&](const std::string& code) { return name_key(code) == wanted; };
        const auto state = std::ranges::find_if(parts_.states, same, &State::iso3);
        if (state != parts_.states.end()) return is(static_cast<std::size_t>(state - parts_.states.begin()));
        const auto power = std::ranges::find_if(parts_.powers, same, &Power::code);
        if (power != parts_.powers.end()) return is(*power);
        const auto other = std::ranges::find_if(
            parts_.names, [&](const std::string& code) { return !code.empty() && same(code); }, &OtherName::code);
        if (other != parts_.names.end()) return is(*other);
        return {};
    }

    /// A name that another state has too, but for the form of its constitution, is refused: "Congo".
    std::optional<NamedState> by_name(const std::string& wanted) const
    {
        const auto same = [&](const std::string& name) { return name_key(name) == wanted; };
        std::vector<StateId> alike;
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < parts_.states.size(); ++i) {
            const std::string& name = parts_.states[i].name;
            if (same(name)) found = i;
            if (same(name) || names::key(names::without_constitution(names::words(name))) == wanted)
                alike.push_back(StateId{static_cast<std::uint32_t>(i)});
        }
        if (found) return alike.size() > 1 ? several(alike) : is(*found);
        const auto other = std::ranges::find_if(parts_.names, same, &OtherName::name);
        if (other != parts_.names.end()) return is(*other);
        const auto power = std::ranges::find_if(parts_.powers, same, &Power::name);
        if (power != parts_.powers.end()) return is(*power);
        const auto group = std::ranges::find_if(parts_.groups, same, &Group::name);
        if (group != parts_.groups.end() || std::ranges::any_of(parts_.states, same, &State::region))
            return refused(quoted(text_) + " is a group of states; one state is wanted here");
        return {};
    }

    NamedState several(const std::vector<StateId>& states) const
    {
        return {{}, "more than one state has this name", one_of(states), false};
    }

    std::string one_of(const std::vector<StateId>& states) const
    {
        std::string text;
        for (std::size_t k = 0; k < states.size() && k < 6; ++k)
            text += (k == 0 ? "" : k + 1 == states.size() ? " or " : ", ") + called(states[k]);
        return "did you mean " + text + "?";
    }

    /// States whose names have all the words that were asked for, or the same but for the form of the constitution.
    std::optional<NamedState> by_part() const
    {
        const names::Words bare = names::without_constitution(words_);
        std::vector<StateId> holding, alike;
        for (std::size_t i = 0; i < parts_.states.size(); ++i) {
            const names::Words name = names::words(parts_.states[i].name);
            const StateId state{static_cast<std::uint32_t>(i)};
            const bool holds = names::contains(name, words_);
            if (holds) holding.push_back(state);
            if (holds || (!bare.empty() && names::key(names::without_constitution(name)) == names::key(bare)))
                alike.push_back(state);
        }
        if (holding.size() > 1) return several(holding);
        if (!alike.empty()) return refused(one_of(alike), true);
        return {};
    }

    /// The states that were probably meant: by code one letter off, by name a few.
    std::string slip() const
    {
        std::string code = text_;
        for (char& c : code)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        std::vector<StateId> near;
        for (std::uint32_t i = 0; i < parts_.states.size(); ++i)
            if (names::is_slip(parts_.states[i].iso3, code)) near.push_back(StateId{i});
        if (near.size() > 1) return one_of(near);
        if (near.size() == 1) return "did you mean " + quoted(parts_.states[near[0].value].iso3) + "?";
        std::vector<std::string> all;
        for (const State& state : parts_.states) all.push_back(state.name);
        for (const OtherName& other : parts_.names)
            if (other.name.size() > 3) all.push_back(other.name);
        return text_.size() > 3 ? did_you_mean(text_, all) : "";
    }

    const WorldParts& parts_;
    const std::string& text_;
    names::Words words_;
};

} // namespace

NamedState World::look_up(const std::string& text) const
{
    const auto exact = std::ranges::find(parts_.states, text, &State::iso3);
    if (exact != parts_.states.end())
        return {StateId{static_cast<std::uint32_t>(exact - parts_.states.begin())}, {}, {}, false};
    return Search(parts_, text).answer();
}

StateId World::find_state(const std::string& text) const
{
    const NamedState found = look_up(text);
    if (found.state) return *found.state;
    std::vector<std::string> codes;
    for (const State& state : parts_.states) codes.push_back(state.iso3);
    throw InputError({{"world " + name()}, found.problem, quoted(text), text::list(codes), found.hint});
}

bool World::is_group(const std::string& text) const
{
    const std::string wanted = name_key(text);
    const auto same = [&](const std::string& name) { return name_key(name) == wanted; };
    return !wanted.empty()
           && (std::ranges::any_of(parts_.groups, same, &Group::name)
               || std::ranges::any_of(parts_.states, same, &State::region));
}

std::vector<StateId> World::find_states(const std::string& text) const
{
    if (!is_group(text)) return {find_state(text)};
    const std::string wanted = name_key(text);
    const auto same = [&](const std::string& name) { return name_key(name) == wanted; };
    const auto group = std::ranges::find_if(parts_.groups, same, &Group::name);
    if (group != parts_.groups.end()) return group->states;
    std::vector<StateId> states;
    for (std::uint32_t i = 0; i < parts_.states.size(); ++i)
        if (same(parts_.states[i].region)) states.push_back(StateId{i});
    return states;
}

} // namespace mv
