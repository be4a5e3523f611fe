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

/// What to say of a code that no power has.
std::string hint_for(const std::string& wanted, const WorldParts& parts, const std::vector<std::string>& codes)
{
    if (std::ranges::find(parts.states, wanted, &State::iso3) != parts.states.end())
        return "`" + wanted + "` is a state of this world, not a power";
    const auto named = std::ranges::find(parts.powers, wanted, &Power::name);
    return named != parts.powers.end() ? "did you mean `" + named->code + "`?" : did_you_mean(wanted, codes);
}

} // namespace

namespace {

/// e_ig as the parts name it, or (.5 + H_i) d_ig relative to its mean over the states of the power, at least .001.
std::vector<float> exposures(const WorldParts& parts)
{
    if (!parts.exposure.empty()) return parts.exposure;
    const std::size_t states = parts.states.size(), powers = parts.powers.size();
    std::vector<float> found(parts.proximity.size());
    for (std::size_t g = 0; g < powers; ++g) {
        const auto rate = [&](std::size_t i) {
            return (.5 + static_cast<double>(parts.states[i].strategic_value))
                   * static_cast<double>(parts.proximity[i * powers + g]);
        };
        double sum = 0;
        for (std::size_t i = 0; i < states; ++i) sum += rate(i);
        const double usual = sum > 0 ? sum / static_cast<double>(states) : 1;
        for (std::size_t i = 0; i < states; ++i)
            found[i * powers + g] = static_cast<float>(std::max(1e-3, rate(i) / usual));
    }
    return found;
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
    exposure_ = exposures(parts_);
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

PowerId World::find_power(const std::string& code) const
{
    std::vector<std::string> codes;
    for (const Power& power : parts_.powers) codes.push_back(power.code);
    const auto found = std::ranges::find(codes, code);
    if (found != codes.end()) return PowerId{static_cast<std::uint32_t>(found - codes.begin())};
    throw InputError(
        {{"world " + name()}, "unknown power", "`" + code + "`", text::list(codes), hint_for(code, parts_, codes)});
}

} // namespace mv
