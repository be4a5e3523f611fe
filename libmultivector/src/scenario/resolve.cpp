/// Settings and cases of a scenario in its world.

#include "resolve_parts.hpp"

namespace mv {
namespace {

using scenario_text::at;

std::vector<float> restraint(const Scenario& scenario, const World& world)
{
    if (scenario.restraint.empty()) return {};
    std::vector<float> by_power(static_cast<std::size_t>(world.power_count()), 1.f);
    for (const NamedNumber& number : scenario.restraint) {
        const PowerId power = at(number.location, [&] { return world.find_power(number.name); });
        by_power[power.value] = static_cast<float>(number.value);
    }
    return by_power;
}

mv1::Settings main_settings(const Scenario& scenario, const World& world)
{
    mv1::Settings settings;
    settings.extensions = scenario.extensions;
    at(scenario.focal.location, [&] { return world.find_state(scenario.focal.value); });
    settings.focal = scenario.focal.value;
    settings.user_strategies = scenario_text::resolve_strategies(scenario, world);
    settings.others = scenario_text::resolve_others(scenario, world);
    settings.years = static_cast<float>(scenario.years);
    settings.burn_in_years = static_cast<float>(scenario.burn_in_years);
    settings.steps_per_year = scenario.steps_per_year;
    settings.sampled = scenario.sampled;
    for (const LocatedText& name : scenario.off) settings.off.push_back(name.value);
    for (const LocatedText& name : scenario.on) settings.on.push_back(name.value);
    settings.informed_mediation = scenario.informed_mediation;
    settings.restraint = restraint(scenario, world);
    settings.events = scenario_text::resolve_events(scenario, world);
    settings.record = scenario_text::resolve_record(scenario, world);
    settings.isa = scenario.isa;
    return settings;
}

Case adaptive(Case one_case, std::uint32_t replicates)
{
    one_case.name = "adaptive";
    one_case.meaning = "as main, all other states adaptive";
    one_case.replicates = replicates;
    one_case.settings.others.strategy = "adaptive";
    one_case.settings.others.by_state.clear();
    return one_case;
}

Case sampled(Case one_case, std::uint32_t replicates)
{
    one_case.name = "sampled";
    one_case.meaning = "as main, parameters drawn from their ranges";
    one_case.replicates = replicates;
    one_case.settings.sampled = true;
    return one_case;
}

Case equal_instruments(Case one_case, std::uint32_t replicates)
{
    one_case.name = "equal_instruments";
    one_case.meaning = "as main, every portfolio with the package none";
    one_case.replicates = replicates;
    for (mv1::Strategy& strategy : one_case.settings.user_strategies) {
        strategy.package = "none";
        strategy.instruments = mv1::find_package("none").instruments;
    }
    return one_case;
}

Case no_preference(Case one_case, std::uint32_t replicates)
{
    one_case.name = "no_preference";
    one_case.meaning = "as main, public preference without effect (preference_cost = 0)";
    one_case.replicates = replicates;
    one_case.parameters.set("preference_cost", 0);
    return one_case;
}

} // namespace

ResolvedScenario resolve(const Scenario& scenario, const World& world)
{
    const Case main{"main", "the scenario as it is", scenario.replicates,
                    scenario_text::resolve_parameters(scenario, world), main_settings(scenario, world)};
    ResolvedScenario resolved{{main}, scenario.seed.value_or(0), scenario.traced};
    const Variants& more = scenario.variants;
    Case alike = main;
    alike.settings.record = {}; // variants have outcomes only
    if (more.adaptive) resolved.cases.push_back(adaptive(alike, more.adaptive));
    if (more.sampled) resolved.cases.push_back(sampled(alike, more.sampled));
    if (more.equal_instruments) resolved.cases.push_back(equal_instruments(alike, more.equal_instruments));
    if (more.no_preference) resolved.cases.push_back(no_preference(alike, more.no_preference));
    return resolved;
}

} // namespace mv
