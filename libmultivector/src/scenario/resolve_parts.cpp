/// Events, the other states and the parameters.

#include "resolve_parts.hpp"
#include "table.hpp"

#include <algorithm>

namespace mv::scenario_text {
namespace {

void find_in(const LocatedText& name, const std::string& what, const std::vector<std::string>& names)
{
    if (name.value.empty() || std::find(names.begin(), names.end(), name.value) != names.end()) return;
    throw InputError({name.location, "unknown " + what, "\"" + name.value + "\"",
                      names.empty() ? "none in this world" : joined(names), did_you_mean(name.value, names)});
}

std::vector<std::string> functions_for(const mv1::Event& event, const World& world)
{
    if (event.kind == mv1::Event::Kind::capability) return {"economy", "security"};
    return {world.functions().begin(), world.functions().end()};
}

void check_event(const LocatedEvent& written, const World& world)
{
    const mv1::Event& event = written.event;
    if (!event.state.empty()) at(written.state, [&] { return world.find_state(event.state); });
    if (!event.power.empty()) at(written.power, [&] { return world.find_power(event.power); });
    if (!event.other.empty()) at(written.other, [&] { return world.find_power(event.other); });
    if (!event.other.empty() && event.other == event.power)
        throw InputError({written.other,
                          "a power is no rival of its own",
                          "\"" + event.other + "\"",
                          "another power than `power`",
                          {}});
    find_in({event.function, written.function}, "function", functions_for(event, world));
    std::vector<std::string> corridors;
    for (const Corridor& corridor : world.corridors()) corridors.push_back(corridor.name);
    find_in({event.corridor, written.corridor}, "corridor", corridors);
}

/// What other states play: a strategy, or one of two words of its own.
void check_play(const LocatedText& play, const World& world, const mv1::Extensions& extensions)
{
    std::vector<std::string> names{"adaptive", "data"};
    if (std::find(names.begin(), names.end(), play.value) != names.end()) return;
    const std::vector<std::string> portfolios = mv1::portfolio_names(world, &extensions);
    names.insert(names.end(), portfolios.begin(), portfolios.end());
    try {
        mv1::make_strategy(play.value, world, &extensions);
    } catch (const InputError& error) {
        InputError::Parts parts = error.parts();
        parts.location = play.location;
        if (parts.value == "`" + play.value + "`") {
            parts.allowed = joined(names);
            parts.hint = did_you_mean(play.value, names);
        }
        throw InputError(parts);
    }
}

} // namespace

std::vector<mv1::Event> resolve_events(const Scenario& scenario, const World& world)
{
    std::vector<mv1::Event> events;
    for (const LocatedEvent& written : scenario.events) {
        check_event(written, world);
        events.push_back(written.event);
    }
    return events;
}

mv1::Recording resolve_record(const Scenario& scenario, const World& world)
{
    if (!scenario.record) return {};
    mv1::Recording record;
    for (const LocatedText& variable : scenario.record->variables) record.variables.push_back(variable.value);
    for (const LocatedText& state : scenario.record->states) {
        at(state.location, [&] { return world.find_state(state.value); });
        record.states.push_back(state.value);
    }
    record.all_states = scenario.record->all_states;
    record.every = scenario.record->every;
    record.when = scenario.record->when;
    record.years = scenario.record->years;
    return record;
}

mv1::Others resolve_others(const Scenario& scenario, const World& world)
{
    check_play(scenario.others.strategy, world, *scenario.extensions);
    mv1::Others others{scenario.others.strategy.value, scenario.others.revision, {}};
    for (const auto& [state, play] : scenario.others.by_state) {
        at(state.location, [&] { return world.find_state(state.value); });
        if (state.value == scenario.focal.value)
            throw InputError({state.location, "the focal state is not one of the others", "\"" + state.value + "\"",
                              "other states", "its strategies are in `strategies`"});
        check_play(play, world, *scenario.extensions);
        others.by_state.emplace_back(state.value, play.value);
    }
    return others;
}

ParameterSet resolve_parameters(const Scenario& scenario, const World& world)
{
    ParameterSet parameters(mv1::parameter_space(world.functions(), scenario.extensions->parameters()));
    for (const NamedNumber& number : scenario.parameters) {
        at(number.location, [&] {
            parameters.set(number.name, number.value);
            return 0;
        });
    }
    if (!scenario.parameters.empty())
        at(scenario.parameters.front().location, [&] {
            mv1::check_weights(parameters);
            return 0;
        });
    return parameters;
}

} // namespace mv::scenario_text
