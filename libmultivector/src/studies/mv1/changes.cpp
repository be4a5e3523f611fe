#include "changes.hpp"

#include "base/text.hpp"
#include "models/mv1/strategies/swing.hpp"

#include <multivector/study/world_of.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1 {
namespace {

using All = std::vector<Change>;

bool lists(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

void add_time(const Settings& settings, All& all)
{
    const Settings usual;
    const auto add = [&](const char* key, const char* what, float value, float standard) {
        if (value == standard) return;
        all.push_back({"time", key, fmt::format("{} {} (default {})", what, text::of(value), text::of(standard))});
    };
    add("years", "years that count", settings.years, usual.years);
    add("burn_in_years", "years of run-up (burn-in)", settings.burn_in_years, usual.burn_in_years);
    add("steps_per_year", "steps a year", static_cast<float>(settings.steps_per_year),
        static_cast<float>(usual.steps_per_year));
}

void add_mechanisms(const Settings& settings, All& all)
{
    for (const InsertedMechanism& own : settings.extensions->mechanisms())
        all.push_back({"mechanism", own.declaration.name,
                       fmt::format("own mechanism {} after {}", own.declaration.name, own.after)});
    for (const Mechanism& m : mechanisms(*settings.extensions)) {
        if (m.on_by_default && lists(settings.off, m.name))
            all.push_back({"mechanism", m.name, "without the mechanism " + m.name});
        if (!m.on_by_default && lists(settings.on, m.name))
            all.push_back({"mechanism", m.name, "with the mechanism " + m.name});
    }
    if (settings.informed_mediation)
        all.push_back({"mediation", "mode", "hosts of talks chosen as informed (default: facilitator)"});
}

void add_others(const Others& others, All& all)
{
    const Others usual;
    const bool adaptive = others.strategy == "adaptive";
    const char* revision[] = {"logit", "fermi", "aspiration"};
    if (others.strategy != usual.strategy)
        all.push_back(
            {"others", "strategy", fmt::format("the other states {} (default {})", others.strategy, usual.strategy)});
    for (const auto& [play, share] : others.shares)
        all.push_back({"others", play, fmt::format("{:.3g} % of the other states play {}", 100 * share, play)});
    for (const auto& [play, share] : others.start)
        all.push_back(
            {"others", play, fmt::format("{:.3g} % of the adaptive states begin with {}", 100 * share, play)});
    for (const auto& [state, play] : others.by_state)
        all.push_back({"others", state, fmt::format("{} plays {}", state, play)});
    const auto revises = [](const auto& one) { return one.second == "adaptive"; };
    if (others.revision != usual.revision && (adaptive || std::ranges::any_of(others.by_state, revises)))
        all.push_back(
            {"others", "revision",
             fmt::format("adaptive states revise by {} (default {})", revision[static_cast<int>(others.revision)],
                         revision[static_cast<int>(usual.revision)])});
}

void add_restraint(const Settings& settings, const World& world, All& all)
{
    for (std::size_t g = 0; g < settings.restraint.size(); ++g)
        if (settings.restraint[g] != 1)
            all.push_back({"restraint", world.powers()[g].code,
                           fmt::format("restraint of {} {} (default 1)", world.powers()[g].code,
                                       text::of(settings.restraint[g]))});
}

std::string event_text(const Event& event, const std::string& kind)
{
    std::string text = "event " + kind;
    for (const std::string* part : {&event.state, &event.power, &event.other, &event.function, &event.corridor})
        if (!part->empty()) text += " " + *part;
    if (event.kind != Event::Kind::accession && event.kind != Event::Kind::corridor_closure)
        text += " " + text::of(event.amount);
    if (event.hazard)
        return text + fmt::format(" at {} a year from year {} on", text::of(*event.hazard), text::of(event.year));
    return text + " in year " + text::of(event.year);
}

void add_events(const std::vector<Event>& events, All& all)
{
    for (const Event& event : events)
        for (const auto& [name, kind] : event_kinds())
            if (kind == event.kind)
                all.push_back({"event", event.name.empty() ? name : event.name, event_text(event, name)});
}

void add_projects(const std::vector<Project>& projects, All& all)
{
    for (const Project& one : projects)
        all.push_back({"project", one.name,
                       fmt::format("project {} of {} in {} with {} from year {}{}", one.name, one.power, one.function,
                                   joined(one.members), text::of(one.year),
                                   one.excludes.empty() ? "" : ", excludes " + joined(one.excludes))});
}

/// What the scenario says of a strategy beyond a name of the catalogue; "" for one that is of the catalogue.
std::string own_text(const Strategy& strategy, const ReadKeys& read, const World& world)
{
    try {
        if (make_strategy(strategy.label, world).instruments == strategy.instruments) return {};
    } catch (const InputError&) { // no name of the catalogue
    }
    std::string text =
        fmt::format("own strategy {}: {} with the package {}", strategy.label, strategy.rule->name(), strategy.package);
    const Instruments& usual = find_package(strategy.package).instruments;
    for (const InstrumentInfo& info : instrument_table)
        if (strategy.instruments.*info.value != usual.*info.value)
            text += fmt::format(", {} {}", info.name, text::of(strategy.instruments.*info.value));
    if (strategy.instruments.camp != usual.camp) text += ", pacts of its own";
    if (const Swing swing = swing_of(*strategy.rule); swing.size > 0)
        text += fmt::format(", swing {} in spans of {} years", text::of(swing.size), text::of(swing.years));
    const auto shape = read.shapes.find(strategy.label);
    if (shape == read.shapes.end()) return text;
    if (shape->second.lead_share > 0) text += ", lead_share " + text::of(shape->second.lead_share);
    if (shape->second.lead_cap > 0) text += ", lead_cap " + text::of(shape->second.lead_cap);
    return text;
}

void add_own(const ReadKeys& read, const World& world, All& all)
{
    const Extensions& extensions = *read.settings.extensions;
    for (const Strategy& one : read.settings.user_strategies)
        if (std::string text = own_text(one, read, world); !text.empty())
            all.push_back({"strategy", one.label, std::move(text)});
    const auto plays = [](const Strategy& own) {
        return [&own](const Strategy& one) { return one.rule->name() == own.label; };
    };
    for (const Strategy& one : extensions.strategies())
        if (std::ranges::none_of(read.settings.user_strategies, plays(one)))
            all.push_back({"code", one.label, fmt::format("own code of the rule {}", one.label)});
    for (const UserOutcome& one : extensions.outcomes())
        all.push_back({"outcome", one.info.name, "own outcome " + one.info.name});
}

} // namespace

std::vector<Change> changes(const ReadKeys& read, const World& world)
{
    All all = world_changes(world);
    add_time(read.settings, all);
    add_mechanisms(read.settings, all);
    add_others(read.settings.others, all);
    add_restraint(read.settings, world, all);
    add_events(read.settings.events, all);
    add_projects(read.settings.projects, all);
    add_own(read, world, all);
    return all;
}

} // namespace mv::mv1
