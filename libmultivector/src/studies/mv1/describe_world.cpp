/// What results files say of the world.

#include "make_study.hpp"

#include "world/world_text.hpp"

namespace mv::mv1 {
namespace {

std::vector<results::Attribute> named(const std::string& long_name) { return {{"long_name", long_name}}; }

} // namespace

void describe_world_files(results::Dataset& data, const World& world)
{
    std::vector<std::string> names, texts;
    for (auto& [name, text] : world_text(world)) {
        names.push_back(name);
        texts.push_back(text);
    }
    data.add_coordinate("world_file", std::move(names), named("file of the folder of the world"));
    data.add_variable({"world_text",
                       {"world_file"},
                       std::move(texts),
                       named("its text: the world is not one of those that come with the library")});
}

void describe_world(results::Dataset& data, const World& world)
{
    std::vector<std::int32_t> cow;
    std::vector<std::string> codes, names, regions, powers, neighbours, nearest;
    const auto listed = [&](std::span<const StateId> states, StateId itself) {
        std::string text;
        for (const StateId j : states)
            if (j != itself) text += (text.empty() ? "" : " ") + world.state(j).iso3;
        return text;
    };
    for (const State& state : world.states()) {
        codes.push_back(state.iso3);
        cow.push_back(static_cast<std::int32_t>(state.id));
        names.push_back(state.name);
        regions.push_back(state.region);
        const StateId i{static_cast<std::uint32_t>(codes.size() - 1)};
        neighbours.push_back(listed(world.neighbours(i), i));
        nearest.push_back(listed(world.nearest_capitals(i), i));
    }
    for (const Power& power : world.powers()) powers.push_back(power.code);
    data.add_coordinate("state", std::move(codes), named("ISO 3166-1 alpha-3 code"));
    data.add_variable(
        {"cow", {"state"}, std::move(cow), named("Correlates of War code, the permanent id of the state")});
    data.add_variable({"name", {"state"}, std::move(names), named("name of the state")});
    data.add_variable({"region", {"state"}, std::move(regions), named("region of the state")});
    data.add_variable({"neighbours", {"state"}, std::move(neighbours), named("states that it borders, or nothing")});
    data.add_variable({"nearest_capitals",
                       {"state"},
                       std::move(nearest),
                       named("whom the model looks at in place of neighbours where there are none")});
    data.add_coordinate("power", std::move(powers), named("great power"));
}

} // namespace mv::mv1
