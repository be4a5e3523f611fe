/// Settings and columns of a scenario in its world.

#include "resolve_parts.hpp"

namespace mv {
namespace {

using scenario_text::at;

std::vector<float> restraint(const Scenario& scenario, const World& world)
{
    if (scenario.restraint.empty()) return {};
    std::vector<float> by_power(static_cast<std::size_t>(world.power_count()), 1.f);
    for (const NamedNumber& number : scenario.restraint) {
        const PowerId power = at(number.place, [&] { return world.find_power(number.name); });
        by_power[power.value] = static_cast<float>(number.value);
    }
    return by_power;
}

mv1::Settings main_settings(const Scenario& scenario, const World& world)
{
    mv1::Settings settings;
    settings.extensions = scenario.extensions;
    at(scenario.focal.place, [&] { return world.find_state(scenario.focal.value); });
    settings.focal = scenario.focal.value;
    settings.own_strategies = scenario_text::resolve_strategies(scenario, world);
    settings.others = scenario_text::resolve_others(scenario, world);
    settings.years = static_cast<float>(scenario.years);
    settings.burn_in_years = static_cast<float>(scenario.burn_in_years);
    settings.steps_per_year = scenario.steps_per_year;
    settings.sampled = scenario.sampled;
    for (const WrittenText& name : scenario.off) settings.off.push_back(name.value);
    for (const WrittenText& name : scenario.on) settings.on.push_back(name.value);
    settings.informed_mediation = scenario.informed_mediation;
    settings.restraint = restraint(scenario, world);
    settings.events = scenario_text::resolve_events(scenario, world);
    settings.record = scenario_text::resolve_record(scenario, world);
    settings.isa = scenario.isa;
    return settings;
}

Column adaptive(Column column, std::uint32_t replicates)
{
    column.name = "adaptive";
    column.meaning = "as main, all other states adaptive";
    column.replicates = replicates;
    column.settings.others.strategy = "adaptive";
    column.settings.others.by_state.clear();
    return column;
}

Column sampled(Column column, std::uint32_t replicates)
{
    column.name = "sampled";
    column.meaning = "as main, parameters drawn from their ranges";
    column.replicates = replicates;
    column.settings.sampled = true;
    return column;
}

Column equal_instruments(Column column, std::uint32_t replicates)
{
    column.name = "equal_instruments";
    column.meaning = "as main, every portfolio with the package none";
    column.replicates = replicates;
    for (mv1::Strategy& strategy : column.settings.own_strategies) {
        strategy.package = "none";
        strategy.instruments = mv1::find_package("none").instruments;
    }
    return column;
}

Column no_preference(Column column, std::uint32_t replicates)
{
    column.name = "no_preference";
    column.meaning = "as main, public preference without effect (preference_cost = 0)";
    column.replicates = replicates;
    column.parameters.set("preference_cost", 0);
    return column;
}

} // namespace

ResolvedScenario resolve(const Scenario& scenario, const World& world)
{
    const Column main{"main", "the scenario as it is", scenario.replicates, scenario_text::resolve_parameters(scenario, world),
                      main_settings(scenario, world)};
    ResolvedScenario resolved{{main}, scenario.seed.value_or(0), scenario.traced};
    const Companions& more = scenario.companions;
    Column alike = main;
    alike.settings.record = {}; // companions have outcomes only
    if (more.adaptive) resolved.columns.push_back(adaptive(alike, more.adaptive));
    if (more.sampled) resolved.columns.push_back(sampled(alike, more.sampled));
    if (more.equal_instruments) resolved.columns.push_back(equal_instruments(alike, more.equal_instruments));
    if (more.no_preference) resolved.columns.push_back(no_preference(alike, more.no_preference));
    return resolved;
}

} // namespace mv
