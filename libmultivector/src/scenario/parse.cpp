/// The scenario file as a whole and its plain keys.

#include "parse.hpp"

#include "base/text_file.hpp"
#include "base/toml_hint.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace mv {
namespace {

using scenario_text::Table;

constexpr std::int64_t most_replicates = 1'000'000'000;

const std::vector<std::string> root_keys{"title",      "world",      "focal",         "seed",           "replicates",
                                         "traced",     "years",      "burn_in_years", "steps_per_year", "sampled",
                                         "strategies", "parameters", "others",        "mechanisms",     "mediation",
                                         "restraint",  "event",      "variants",      "record",         "strategy"};

toml::table parse_toml(const std::string& text, const std::string& source)
{
    try {
        return toml::parse(text, source);
    } catch (const toml::parse_error& bad) {
        const std::string line = line_of(text, static_cast<long>(bad.source().begin.line));
        throw InputError({scenario_text::location_of(source, bad.source()),
                          "not TOML: " + std::string(bad.description()), line, "TOML 1.0", toml_hint(line)});
    }
}

void read_time(const Table& root, Scenario& scenario)
{
    if (const auto years = root.number("years", {.25, 1000})) scenario.years = years->value;
    if (const auto years = root.number("burn_in_years", {0, 1000})) scenario.burn_in_years = years->value;
    if (const auto steps = root.whole("steps_per_year", 1, 64))
        scenario.steps_per_year = static_cast<int>(steps->value);
    for (const char* key : {"years", "burn_in_years"}) {
        const double steps = (key[0] == 'y' ? scenario.years : scenario.burn_in_years) * scenario.steps_per_year;
        if (steps == std::floor(steps)) continue;
        const std::string allowed = "a multiple of 1/steps_per_year = 1/" + std::to_string(scenario.steps_per_year);
        if (root.has(key)) root.refuse(key, "`" + std::string(key) + "` is not a whole number of steps", allowed);
        root.refuse("steps_per_year", "`" + std::string(key) + "` is not a whole number of these steps", allowed);
    }
}

void read_plan(const Table& root, Scenario& scenario)
{
    if (const auto seed = root.whole("seed", 0, std::numeric_limits<std::int64_t>::max()))
        scenario.seed = static_cast<std::uint64_t>(seed->value);
    if (const auto count = root.whole("replicates", 1, most_replicates))
        scenario.replicates = static_cast<std::uint32_t>(count->value);
    if (const auto count = root.whole("traced", 0, most_replicates))
        scenario.traced = static_cast<std::uint32_t>(count->value);
    if (const auto sampled = root.flag("sampled")) scenario.sampled = sampled->value;
    if (scenario.sampled && scenario.replicates % 2 != 0)
        root.refuse(root.has("replicates") ? "replicates" : "sampled",
                    "`replicates` must be even when parameters are sampled", "an even number",
                    "replicates 2k and 2k+1 share a draw of the parameters");
}

std::string mechanism_hint(const std::string& name, const std::vector<std::string>& names)
{
    const std::string meant = did_you_mean(name, names);
    return meant.empty() ? "one of a plugin's is known once the plugin is loaded: --plugin FILE, or plugins= in Python"
                         : meant;
}

void read_mechanisms(const Table& root, Scenario& scenario)
{
    const auto table = root.table("mechanisms", {"off", "on"});
    if (!table) return;
    scenario.off = table->texts("off");
    scenario.on = table->texts("on");
    std::vector<std::string> names;
    for (const mv1::Mechanism& mechanism : mv1::mechanisms(*scenario.extensions)) names.push_back(mechanism.name);
    for (const auto* list : {&scenario.off, &scenario.on})
        for (const LocatedText& name : *list)
            if (std::find(names.begin(), names.end(), name.value) == names.end())
                throw InputError({name.location, "unknown mechanism", "\"" + name.value + "\"",
                                  scenario_text::joined(names), mechanism_hint(name.value, names)});
    for (const LocatedText& on : scenario.on)
        for (const LocatedText& off : scenario.off)
            if (on.value == off.value)
                throw InputError({on.location,
                                  "a mechanism cannot be both on and off",
                                  "\"" + on.value + "\"",
                                  {},
                                  "it is switched off at " + to_string(off.location)});
}

void read_restraint(const Table& root, Scenario& scenario)
{
    const auto table = root.table("restraint");
    if (!table) return;
    for (const std::string& power : table->keys())
        scenario.restraint.push_back({power, table->number(power, {0, 1})->value, table->location_of_key(power)});
}

void read_strategies(const Table& root, Scenario& scenario)
{
    scenario.strategies = root.texts("strategies");
    for (const Table& table : root.tables("strategy", scenario_text::strategy_keys)) {
        UserStrategy own = scenario_text::read_strategy(table);
        for (const UserStrategy& other : scenario.user_strategies)
            if (other.label.value == own.label.value)
                table.refuse("label", "two strategies have this label", "labels that differ",
                             "the first is at " + to_string(other.label.location));
        scenario.user_strategies.push_back(std::move(own));
    }
    if (scenario.strategies.empty() && scenario.user_strategies.empty())
        root.missing("strategies",
                     "a list of strategies, e.g. [\"multi_vector\", \"neutral\"], or [[strategy]] tables");
}

void read_root(const Table& root, Scenario& scenario)
{
    if (const auto title = root.text("title")) scenario.title = title->value;
    if (const auto world = root.text("world")) {
        scenario.world = {(std::filesystem::path(scenario.source).parent_path() / world->value).lexically_normal(),
                          world->location};
        if (!std::filesystem::path(world->value).has_parent_path()) scenario.world_name = world->value;
    }
    if (const auto focal = root.text("focal")) scenario.focal = *focal;
    read_plan(root, scenario);
    read_time(root, scenario);
    read_strategies(root, scenario);
    if (const auto table = root.table("parameters")) scenario.parameters = scenario_text::read_parameters(*table);
    if (const auto table = root.table("others", scenario_text::others_keys))
        scenario.others = scenario_text::read_others(*table);
    read_mechanisms(root, scenario);
    if (const auto table = root.table("mediation", {"mode"}))
        if (const auto mode = table->choice("mode", {"facilitator", "informed"}))
            scenario.informed_mediation = mode->value == "informed";
    read_restraint(root, scenario);
    for (const Table& table : root.tables("event", scenario_text::event_keys))
        scenario.events.push_back(scenario_text::read_event(table, scenario.years));
    if (const auto table = root.table("variants", scenario_text::variant_keys))
        scenario.variants = scenario_text::read_variants(*table);
    if (const auto table = root.table("record", scenario_text::record_keys))
        scenario.record = scenario_text::read_record(*table, scenario);
}

} // namespace

Scenario parse_scenario(const std::string& text, const std::string& source_name,
                        std::shared_ptr<const mv1::Extensions> extensions)
{
    const toml::table table = parse_toml(text, source_name);
    Scenario scenario;
    scenario.extensions = std::move(extensions);
    scenario.text = text;
    scenario.source = source_name;
    scenario.name = std::filesystem::path(source_name).stem().string();
    scenario.focal.location = {source_name, 1, 1};
    scenario.others.strategy.location = {source_name, 1, 1};
    read_root(Table(table, source_name, "", root_keys), scenario);
    return scenario;
}

Scenario load_scenario(const std::filesystem::path& path, std::shared_ptr<const mv1::Extensions> extensions)
{
    return parse_scenario(read_text_file(path, "a scenario is a TOML file"), path.string(), std::move(extensions));
}

std::uint64_t draw_seed()
{
    std::random_device entropy;
    const std::uint64_t high = entropy() & 0xffffu;
    return high << 32 | entropy();
}

} // namespace mv
