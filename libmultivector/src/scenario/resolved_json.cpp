/// The resolved scenario as JSON, for result files and `describe --json`.

#include <multivector/scenario/resolve.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace mv {
namespace {

using Json = nlohmann::ordered_json;

/// .05f as .05 and not as .05000000074505806: the double whose shortest text is that of the float.
double plain(float value)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    double read = value;
    std::from_chars(digits.data(), end.ptr, read);
    return read;
}

std::string camp_name(mv1::CampRule rule)
{
    if (rule == mv1::CampRule::none) return "none";
    return rule == mv1::CampRule::as_in_data ? "as_in_data" : "lead_in_security";
}

Json strategies(const Scenario& scenario, const mv1::Settings& settings)
{
    Json list = Json::array();
    for (const mv1::Strategy& s : settings.user_strategies) {
        Json item{{"label", s.label}, {"portfolio", s.rule->name()}, {"package", s.package}};
        for (const UserStrategy& own : scenario.user_strategies) {
            if (own.label.value != s.label || s.rule->name() != "multi_vector") continue;
            const mv1::MultiVectorShape shape;
            item["lead_share"] = own.lead_share ? own.lead_share->value : plain(shape.lead_share);
            item["lead_cap"] = own.lead_cap ? own.lead_cap->value : plain(shape.lead_cap);
        }
        for (const mv1::InstrumentInfo& info : mv1::instrument_table)
            item["instruments"][info.name] = plain(s.instruments.*info.value);
        item["instruments"]["camp"] = camp_name(s.instruments.camp);
        list.push_back(std::move(item));
    }
    return list;
}

Json others(const mv1::Others& others)
{
    const char* revision[] = {"logit", "fermi", "aspiration"};
    Json by_state = Json::object();
    for (const auto& [state, play] : others.by_state) by_state[state] = play;
    return {{"strategy", others.strategy},
            {"revision", revision[static_cast<int>(others.revision)]},
            {"by_state", by_state}};
}

Json mechanisms(const mv1::Settings& settings)
{
    const auto lists = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    Json all = Json::object();
    for (const mv1::Mechanism& m : mv1::mechanisms(*settings.extensions))
        all[m.name] = lists(settings.on, m.name) || (m.on_by_default && !lists(settings.off, m.name));
    return all;
}

Json event(const mv1::Event& event)
{
    Json item = Json::object();
    for (const auto& [name, kind] : mv1::event_kinds())
        if (kind == event.kind) item["kind"] = name;
    const std::pair<const char*, const std::string*> texts[] = {
        {"name", &event.name},   {"state", &event.state},       {"power", &event.power},
        {"other", &event.other}, {"function", &event.function}, {"corridor", &event.corridor}};
    for (const auto& [key, text] : texts)
        if (!text->empty()) item[key] = *text;
    item["amount"] = plain(event.amount);
    item["year"] = plain(event.year);
    if (event.hazard) item["hazard"] = plain(*event.hazard);
    return item;
}

Json restraint(const mv1::Settings& settings, const World& world)
{
    Json by_power = Json::object();
    for (std::size_t g = 0; g < world.powers().size(); ++g)
        by_power[world.powers()[g].code] = settings.restraint.empty() ? 1. : plain(settings.restraint[g]);
    return by_power;
}

Json parameters(const ParameterSet& set)
{
    Json values = Json::object();
    for (const Parameter& info : set.parameters()) values[info.name] = plain(set.get(info.name));
    return values;
}

/// What plugins or the caller's program have added; mechanisms with their paragraph of the model's description.
Json extensions(const mv1::Extensions& all)
{
    Json strategies = Json::array(), mechanisms = Json::array(), outcomes = Json::array();
    for (const mv1::Strategy& own : all.strategies())
        strategies.push_back({{"name", own.label}, {"meaning", own.rule->meaning()}, {"source", own.rule->source()}});
    for (const mv1::InsertedMechanism& own : all.mechanisms()) {
        Json variables = Json::array();
        for (const mv1::UserVariable& v : own.declaration.variables)
            variables.push_back({{"name", v.name}, {"unit", v.unit}, {"meaning", v.meaning}});
        mechanisms.push_back({{"name", own.declaration.name},
                              {"after", own.after},
                              {"meaning", own.declaration.meaning},
                              {"odd", own.declaration.odd},
                              {"variables", variables}});
    }
    for (const mv1::UserOutcome& own : all.outcomes())
        outcomes.push_back({{"name", own.info.name}, {"unit", own.info.unit}, {"meaning", own.info.long_name}});
    return {{"files", all.sources()}, {"strategies", strategies}, {"mechanisms", mechanisms}, {"outcomes", outcomes}};
}

Json record(const mv1::Recording& wanted)
{
    const char* when[] = {"always", "yearly", "end"};
    Json all{{"variables", wanted.variables}, {"every", wanted.every}};
    all["states"] = wanted.all_states ? Json("all") : Json(wanted.states);
    all["when"] = when[static_cast<int>(wanted.when)];
    if (wanted.years) all["when"] = {plain(wanted.years->first), plain(wanted.years->second)};
    return all;
}

std::string hexadecimal(std::uint64_t number)
{
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
    return text.data();
}

} // namespace

std::string resolved_json(const Scenario& scenario, const World& world)
{
    const ResolvedScenario resolved = resolve(scenario, world);
    const Case& main = resolved.cases.front();
    const mv1::Settings& settings = main.settings;
    Json events = Json::array(), cases = Json::array();
    for (const mv1::Event& one : settings.events) events.push_back(event(one));
    for (const Case& one_case : resolved.cases)
        cases.push_back({{"name", one_case.name}, {"replicates", one_case.replicates}, {"meaning", one_case.meaning}});
    Json all{{"title", scenario.title},
             {"world", world.name()},
             {"world_fingerprint", hexadecimal(world.fingerprint())},
             {"focal", settings.focal}};
    all["seed"] = scenario.seed ? Json(*scenario.seed) : Json(nullptr);
    all["replicates"] = main.replicates;
    all["traced"] = resolved.traced;
    all["years"] = scenario.years;
    all["burn_in_years"] = scenario.burn_in_years;
    all["steps_per_year"] = settings.steps_per_year;
    all["sampled"] = settings.sampled;
    all["strategies"] = strategies(scenario, settings);
    all["others"] = others(settings.others);
    all["mechanisms"] = mechanisms(settings);
    all["mediation"] = settings.informed_mediation ? "informed" : "facilitator";
    all["restraint"] = restraint(settings, world);
    all["events"] = std::move(events);
    all["cases"] = std::move(cases);
    if (scenario.record) all["record"] = record(settings.record);
    if (!scenario.extensions->empty()) all["extensions"] = extensions(*scenario.extensions);
    all["parameters"] = parameters(main.parameters);
    return all.dump(1);
}

} // namespace mv
