/// What MV-1's keys came to, as JSON.

#include "resolved.hpp"

#include "base/text.hpp"
#include "models/mv1/strategies/swing.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mv::mv1 {
namespace {

using Json = nlohmann::ordered_json;

std::string camp_name(CampRule rule)
{
    if (rule == CampRule::none) return "none";
    return rule == CampRule::as_in_data ? "as_in_data" : "lead_in_security";
}

void set(Json&) {}
template <class Value, class... More>
void set(Json& to, const char* name, const Value& value, const More&... more)
{
    to[name] = value;
    set(to, more...);
}

/// Of names and values in turn. Member by member: GCC 12 destroys garbage when a list of them finds no memory.
template <class... Members>
Json object(const Members&... members)
{
    Json made = Json::object();
    set(made, members...);
    return made;
}

Json strategies(const ReadKeys& read, const ParameterSet& parameters)
{
    Json list = Json::array();
    for (const Strategy& s : read.settings.user_strategies) {
        Json item = object("label", s.label, "portfolio", s.rule->name(), "package", s.package);
        if (const auto own = read.shapes.find(s.label); own != read.shapes.end()) {
            const auto& [share, cap] = own->second; // 0: the parameter
            item["lead_share"] = text::plain(share > 0 ? share : parameters.get("lead_share"));
            item["lead_cap"] = text::plain(cap > 0 ? cap : parameters.get("lead_cap"));
        }
        if (const Swing swing = swing_of(*s.rule); swing.size > 0) {
            item["swing"] = text::plain(swing.size);
            item["swing_years"] = text::plain(swing.years);
        }
        for (const InstrumentInfo& info : instrument_table)
            item["instruments"][info.name] = text::plain(s.instruments.*info.value);
        item["instruments"]["camp"] = camp_name(s.instruments.camp);
        if (s.rule->standing().yardstick) item["yardstick"] = true;
        list.push_back(std::move(item));
    }
    return list;
}

Json others(const Others& others)
{
    const char* revision[] = {"logit", "fermi", "aspiration"};
    Json by_state = Json::object();
    for (const auto& [state, play] : others.by_state) by_state[state] = play;
    Json all = object("strategy", others.strategy, "revision", revision[static_cast<int>(others.revision)], "by_state",
                      by_state);
    for (const auto& [play, share] : others.start) all["start"][play] = share;
    if (others.shares.empty() && others.start.empty()) return all;
    for (const auto& [play, share] : others.shares) all["shares"][play] = share;
    all["shares_seed"] = others.shares_seed;
    return all;
}

Json mechanisms(const Settings& settings)
{
    const auto lists = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    Json all = Json::object();
    for (const Mechanism& m : mechanisms(*settings.extensions))
        all[m.name] = lists(settings.on, m.name) || (m.on_by_default && !lists(settings.off, m.name));
    return all;
}

/// `rivalry_base`: what the pair's rivalry is in the data, to which a jump fades back.
Json event(const Event& event, const World& world)
{
    Json item = Json::object();
    for (const auto& [name, kind] : event_kinds())
        if (kind == event.kind) item["kind"] = name;
    const std::pair<const char*, const std::string*> texts[] = {
        {"name", &event.name},   {"state", &event.state},       {"power", &event.power},
        {"other", &event.other}, {"function", &event.function}, {"corridor", &event.corridor}};
    for (const auto& [key, text] : texts)
        if (!text->empty()) item[key] = *text;
    item["amount"] = text::plain(event.amount);
    item["year"] = text::plain(event.year);
    if (event.kind == Event::Kind::rivalry_jump)
        item["rivalry_base"] = text::plain(world.rivalry(world.find_power(event.power), world.find_power(event.other)));
    if (event.hazard) item["hazard"] = text::plain(*event.hazard);
    return item;
}

Json project(const Project& one)
{
    return object("name", one.name, "power", one.power, "function", one.function, "members", one.members, "excludes",
                  one.excludes, "year", text::plain(one.year));
}

Json restraint(const Settings& settings, const World& world)
{
    Json by_power = Json::object();
    for (std::size_t g = 0; g < world.powers().size(); ++g)
        by_power[world.powers()[g].code] = settings.restraint.empty() ? 1. : text::plain(settings.restraint[g]);
    return by_power;
}

/// What plugins or the caller's program have added; mechanisms with their paragraph of the model's description.
Json extensions(const Extensions& all, const std::vector<std::string>& plugins)
{
    Json strategies = Json::array(), mechanisms = Json::array(), outcomes = Json::array();
    for (const Strategy& own : all.strategies())
        strategies.push_back(object("name", own.label, "meaning", own.rule->meaning(), "source", own.rule->source()));
    for (const InsertedMechanism& own : all.mechanisms()) {
        Json variables = Json::array();
        for (const UserVariable& v : own.declaration.variables)
            variables.push_back(object("name", v.name, "unit", v.unit, "meaning", v.meaning));
        mechanisms.push_back(object("name", own.declaration.name, "after", own.after, "meaning",
                                    own.declaration.meaning, "odd", own.declaration.odd, "variables", variables));
    }
    for (const UserOutcome& own : all.outcomes())
        outcomes.push_back(object("name", own.info.name, "unit", own.info.unit, "meaning", own.info.long_name));
    return object("files", plugins, "strategies", strategies, "mechanisms", mechanisms, "outcomes", outcomes);
}

Json record(const Recording& wanted)
{
    const char* when[] = {"always", "yearly", "end"};
    Json all = object("variables", wanted.variables, "every", wanted.every);
    all["states"] = wanted.all_states ? Json("all") : Json(wanted.states);
    all["when"] = when[static_cast<int>(wanted.when)];
    if (wanted.years) all["when"] = {text::plain(wanted.years->first), text::plain(wanted.years->second)};
    return all;
}

std::string hexadecimal(std::uint64_t number)
{
    std::array<char, 20> text{};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(number));
    return text.data();
}

} // namespace

std::string resolved(const ReadKeys& read, const World& world, const ParameterSet& parameters,
                     const std::vector<std::string>& plugins)
{
    const Settings& settings = read.settings;
    Json events = Json::array();
    for (const Event& one : settings.events) events.push_back(event(one, world));
    Json all =
        object("world", world.name(), "world_fingerprint", hexadecimal(world.fingerprint()), "focal", settings.focal);
    all["years"] = text::plain(settings.years);
    all["burn_in_years"] = text::plain(settings.burn_in_years);
    all["steps_per_year"] = settings.steps_per_year;
    all["strategies"] = strategies(read, parameters);
    all["others"] = others(settings.others);
    all["mechanisms"] = mechanisms(settings);
    all["mediation"] = settings.informed_mediation ? "informed" : "facilitator";
    all["restraint"] = restraint(settings, world);
    all["events"] = std::move(events);
    if (!settings.projects.empty()) {
        Json projects = Json::array();
        for (const Project& one : settings.projects) projects.push_back(project(one));
        all["projects"] = std::move(projects);
    }
    if (!settings.record.variables.empty()) all["record"] = record(settings.record);
    if (!settings.extensions->empty()) all["extensions"] = extensions(*settings.extensions, plugins);
    return all.dump();
}

} // namespace mv::mv1
