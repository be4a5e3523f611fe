#include <multivector/world/world.hpp>

#include "check.hpp"
#include "normalise.hpp"
#include "../base/text.hpp"

#include <multivector/world/graph.hpp>

#include <algorithm>

namespace mv {
namespace {

/// The neighbours of all states in one list, with the position where each state's begin.
template <class Adjacency>
Adjacency flatten(const StateGraph& graph)
{
    Adjacency flat;
    for (std::size_t i = 0; i < num_vertices(graph); ++i) {
        flat.offsets.push_back(static_cast<std::uint32_t>(flat.states.size()));
        for (auto [v, end] = adjacent_vertices(i, graph); v != end; ++v) flat.states.push_back(graph[*v]);
    }
    flat.offsets.push_back(static_cast<std::uint32_t>(flat.states.size()));
    return flat;
}

template <class T>
std::span<const T> slice(const std::vector<T>& values, const std::vector<std::uint32_t>& offsets, StateId i)
{
    return std::span(values).subspan(offsets[i.value], offsets[i.value + 1] - offsets[i.value]);
}

/// What to say of a code that no actor has; `others` are those of the other kind.
template <class Actor, class Other>
std::string hint_for(const std::string& wanted, const char* kind, const std::vector<Actor>& actors,
                     std::string Actor::*code, const char* other_kind, const std::vector<Other>& others,
                     std::string Other::*other_code)
{
    const std::string such = "`" + wanted + "` is a " + other_kind + " of this world, not a " + kind;
    if (std::ranges::find(others, wanted, other_code) != others.end()) return such;
    const auto named = std::ranges::find(actors, wanted, &Actor::name);
    if (named != actors.end()) return "did you mean `" + *named.*code + "`?";
    std::vector<std::string> codes;
    for (const Actor& actor : actors) codes.push_back(actor.*code);
    return did_you_mean(wanted, codes);
}

/// Position of the state or power with a code; `world` names the world in the message.
template <class Actor>
std::size_t find_code(const std::string& world, const char* kind, const std::vector<Actor>& actors,
                      std::string Actor::*code, const std::string& wanted, const auto& hint)
{
    std::vector<std::string> codes;
    for (const Actor& actor : actors) codes.push_back(actor.*code);
    const auto found = std::find(codes.begin(), codes.end(), wanted);
    if (found != codes.end()) return static_cast<std::size_t>(found - codes.begin());
    throw InputError(
        {{"world " + world}, "unknown " + std::string(kind), "`" + wanted + "`", text::list(codes), hint()});
}

} // namespace

World::World(WorldParts parts)
{
    if (parts.presence.empty()) parts.presence.assign(parts.proximity.size(), 0.f);
    checks::check(parts);
    sort_by_permanent_id(parts);
    scale_to_one(parts);
    find_mediators(parts);
    parts_ = std::move(parts);
    neighbours_ = flatten<Adjacency>(border_graph(parts_));
    imitation_ = flatten<Adjacency>(imitation_graph(parts_));
    for (StateId i{}; i.value < parts_.states.size(); ++i.value) {
        border_offsets_.push_back(static_cast<std::uint32_t>(border_lists_.size()));
        for (std::uint32_t e = 0; e < parts_.borders.size(); ++e)
            if (parts_.borders[e].a == i || parts_.borders[e].b == i) border_lists_.push_back(e);
    }
    border_offsets_.push_back(static_cast<std::uint32_t>(border_lists_.size()));
    fingerprint_ = fingerprint_of(parts_);
}

std::span<const StateId> World::neighbours(StateId i) const
{
    return slice(neighbours_.states, neighbours_.offsets, i);
}

std::span<const StateId> World::imitation_neighbours(StateId i) const
{
    return slice(imitation_.states, imitation_.offsets, i);
}

std::span<const std::uint32_t> World::borders_of(StateId i) const { return slice(border_lists_, border_offsets_, i); }

StateId World::find_state(const std::string& iso3) const
{
    const auto hint = [&] {
        return hint_for(iso3, "state", parts_.states, &State::iso3, "power", parts_.powers, &Power::code);
    };
    return StateId{static_cast<std::uint32_t>(find_code(name(), "state", parts_.states, &State::iso3, iso3, hint))};
}

PowerId World::find_power(const std::string& code) const
{
    const auto hint = [&] {
        return hint_for(code, "power", parts_.powers, &Power::code, "state", parts_.states, &State::iso3);
    };
    return PowerId{static_cast<std::uint32_t>(find_code(name(), "power", parts_.powers, &Power::code, code, hint))};
}

} // namespace mv
