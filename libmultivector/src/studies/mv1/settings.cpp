/// The plain keys of MV-1, and all of them together.

#include "keys.hpp"

#include <algorithm>
#include <cmath>

namespace mv::mv1 {
namespace {

void read_times(const Keys& root, Settings& settings)
{
    double years = static_cast<double>(settings.years), burn_in = static_cast<double>(settings.burn_in_years);
    if (const auto number = root.number("years", {.25, 1000})) years = number->value;
    if (const auto number = root.number("burn_in_years", {0, 1000})) burn_in = number->value;
    if (const auto steps = root.whole("steps_per_year", 1, 64))
        settings.steps_per_year = static_cast<int>(steps->value);
    for (const auto& [key, value] : {std::pair("years", years), std::pair("burn_in_years", burn_in)}) {
        const double steps = value * settings.steps_per_year;
        if (steps == std::floor(steps)) continue;
        const std::string allowed = "a multiple of 1/steps_per_year = 1/" + std::to_string(settings.steps_per_year);
        if (root.has(key)) root.refuse(key, "`" + std::string(key) + "` is not a whole number of steps", allowed);
        root.refuse("steps_per_year", "`" + std::string(key) + "` is not a whole number of these steps", allowed);
    }
    settings.years = static_cast<float>(years);
    settings.burn_in_years = static_cast<float>(burn_in);
}

std::vector<std::string> values(const std::vector<LocatedText>& names)
{
    std::vector<std::string> all;
    for (const LocatedText& name : names) all.push_back(name.value);
    return all;
}

/// A mechanism by its own key: corridors = false.
void read_switch(const Keys& table, const std::string& key, const std::vector<std::string>& names,
                 std::vector<LocatedText>& off, std::vector<LocatedText>& on)
{
    if (std::find(names.begin(), names.end(), key) == names.end()) {
        const std::string meant = did_you_mean(key, names);
        throw InputError({table.location_of_key(key), "unknown key in [mechanisms]", "`" + key + "`", "off, on",
                          meant.empty() ? "a single mechanism is switched by its name: corridors = false" : meant});
    }
    const Located<bool> flag = *table.flag(key);
    (flag.value ? on : off).push_back({key, flag.location});
}

void read_mechanisms(const Keys& root, Settings& settings)
{
    const auto table = root.table("mechanisms");
    if (!table) return;
    std::vector<LocatedText> off = table->texts("off"), on = table->texts("on");
    std::vector<std::string> names;
    for (const Mechanism& mechanism : mechanisms(*settings.extensions)) names.push_back(mechanism.name);
    for (const std::string& key : table->names())
        if (key != "off" && key != "on") read_switch(*table, key, names, off, on);
    for (const auto* list : {&off, &on})
        for (const LocatedText& name : *list) check_name(name, "mechanism", names);
    for (const LocatedText& one : on)
        for (const LocatedText& other : off)
            if (one.value == other.value)
                throw InputError({one.location,
                                  "a mechanism cannot be both on and off",
                                  "\"" + one.value + "\"",
                                  {},
                                  "it is switched off at " + to_string(other.location)});
    settings.off = values(off);
    settings.on = values(on);
}

std::vector<float> read_restraint(const Keys& root, const World& world)
{
    const auto table = root.table("restraint");
    if (!table) return {};
    std::vector<float> by_power(static_cast<std::size_t>(world.power_count()), 1.f);
    for (const std::string& code : table->names()) {
        const auto number = table->number(code, {0, 1});
        const PowerId power = at(table->location_of_key(code), [&] { return world.find_power(code); });
        by_power[power.value] = static_cast<float>(number->value);
    }
    return by_power;
}

} // namespace

void check_name(const LocatedText& name, const std::string& what, const std::vector<std::string>& names)
{
    if (std::find(names.begin(), names.end(), name.value) != names.end()) return;
    std::string hint = did_you_mean(name.value, names);
    if (hint.empty() && what == "mechanism")
        hint = "one of a plugin's is known once the plugin is loaded: --plugin FILE, or plugins= in Python";
    throw InputError({name.location, "unknown " + what, "\"" + name.value + "\"",
                      names.empty() ? "none in this world" : joined(names), hint});
}

ReadKeys read_keys(const Scenario& scenario, const Keys& keys, const World& world)
{
    ReadKeys read;
    Settings& settings = read.settings;
    if (const auto given = scenario.registry.find_given<Extensions>()) settings.extensions = given;
    const Extensions& all = *settings.extensions;
    if (const auto focal = keys.text("focal")) settings.focal = focal->value;
    settings.focal = at(keys.has("focal") ? keys.location("focal") : keys.location(),
                        [&] { return world.state(world.find_state(settings.focal)).iso3; });
    read_times(keys, settings);
    const double years = static_cast<double>(settings.years);
    ListedStrategies listed = read_strategies(scenario, keys, world, all);
    settings.user_strategies = std::move(listed.strategies);
    read.shapes = std::move(listed.shapes);
    settings.others = read_others(keys, world, settings.focal, all);
    settings.sampled = scenario.sampled;
    read_mechanisms(keys, settings);
    if (const auto table = keys.table("mediation"))
        if (const auto mode = table->choice("mode", {"facilitator", "informed"}))
            settings.informed_mediation = mode->value == "informed";
    settings.restraint = read_restraint(keys, world);
    settings.events = read_events(keys, world, years);
    settings.projects = read_projects(keys, world, years);
    settings.record = read_record(keys, world, years, all);
    settings.isa = scenario.isa;
    return read;
}

} // namespace mv::mv1
