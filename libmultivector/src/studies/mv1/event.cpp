/// [[event]]: what happens at a time or with a hazard.

#include "keys.hpp"

#include <algorithm>

namespace mv::mv1 {
namespace {

using Kind = Event::Kind;

/// What an event of a kind says beside kind, name, year and hazard.
struct Fields {
    std::vector<std::string> needed, optional;
    Range amount;
};

Fields fields_of(Kind kind)
{
    switch (kind) {
    case Kind::supply_loss: return {{"power", "function"}, {"amount", "state"}, {0, 1}};
    case Kind::corridor_closure: return {{"corridor"}, {}, {}};
    case Kind::rivalry_jump: return {{"power", "other", "amount"}, {}, {-1, 1}};
    case Kind::patron_unreliable: return {{"power"}, {"amount"}, {0, 1}};
    case Kind::leader_change: return {{"power", "amount"}, {"state"}, {0, 1}};
    case Kind::accession: return {{"power"}, {"state"}, {}};
    case Kind::nuclear_renunciation: return {{}, {"amount", "state"}, {0, 1}};
    case Kind::capability: return {{"power", "function", "amount"}, {}, {0, 10}};
    }
    return {};
}

void check_fields(const Keys& table, const std::string& kind, const Fields& fields)
{
    for (const char* key : {"state", "power", "other", "function", "corridor", "amount"}) {
        const auto lists = [&](const std::vector<std::string>& names) {
            return std::find(names.begin(), names.end(), key) != names.end();
        };
        if (lists(fields.needed) && !table.has(key))
            throw InputError(
                {table.location(), "an event of kind " + kind + " needs `" + key + "`", {}, joined(fields.needed), {}});
        if (table.has(key) && !lists(fields.needed) && !lists(fields.optional)) {
            std::vector<std::string> taken = fields.needed;
            taken.insert(taken.end(), fields.optional.begin(), fields.optional.end());
            throw InputError({table.location_of_key(key),
                              "an event of kind " + kind + " has no `" + key + "`",
                              {},
                              joined(taken) + ", name, year, hazard",
                              {}});
        }
    }
}

/// The code of what the name behind a key means, which `code_of` finds or refuses; "" without the key.
template <class CodeOf>
std::string known_code(const Keys& table, const char* key, const CodeOf& code_of)
{
    const auto name = table.text(key);
    return name ? at(name->location, [&] { return code_of(name->value); }) : std::string();
}

void read_names(const Keys& table, const World& world, Event& event)
{
    const auto power = [&](const std::string& code) { return world.power(world.find_power(code)).code; };
    const auto state = [&](const std::string& name) { return world.state(world.find_state(name)).iso3; };
    event.state = known_code(table, "state", state);
    event.power = known_code(table, "power", power);
    event.other = known_code(table, "other", power);
    if (!event.other.empty() && event.other == event.power)
        table.refuse("other", "a power is no rival of its own", "another power than `power`");
    std::vector<std::string> functions{"economy", "security"}, corridors;
    if (event.kind != Kind::capability) functions.assign(world.functions().begin(), world.functions().end());
    for (const Corridor& corridor : world.corridors()) corridors.push_back(corridor.name);
    if (const auto function = table.text("function")) {
        check_name(*function, "function", functions);
        event.function = function->value;
    }
    if (const auto corridor = table.text("corridor")) {
        check_name(*corridor, "corridor", corridors);
        event.corridor = corridor->value;
    }
}

void read_time(const Keys& table, double years, Event& event)
{
    const auto year = table.number("year", {0, years}), hazard = table.number("hazard", {0, 100});
    if (!year && !hazard) table.missing("year", "years after the run-up, or a hazard a year");
    if (year) event.year = static_cast<float>(year->value);
    if (hazard) event.hazard = static_cast<float>(hazard->value);
}

Event read_event(const Keys& table, const World& world, double years)
{
    std::vector<std::string> kinds;
    for (const auto& [name, kind] : event_kinds()) kinds.push_back(name);
    if (!table.has("kind")) table.missing("kind", joined(kinds));
    const std::string kind = table.choice("kind", kinds)->value;
    Event event;
    event.kind =
        event_kinds()[static_cast<std::size_t>(std::find(kinds.begin(), kinds.end(), kind) - kinds.begin())].second;
    const Fields fields = fields_of(event.kind);
    check_fields(table, kind, fields);
    if (const auto name = table.text("name")) event.name = name->value;
    if (const auto amount = table.number("amount", fields.amount)) event.amount = static_cast<float>(amount->value);
    read_time(table, years, event);
    read_names(table, world, event);
    return event;
}

} // namespace

std::vector<Event> read_events(const Keys& keys, const World& world, double years)
{
    std::vector<Event> events;
    for (const Keys& table : keys.tables("event")) events.push_back(read_event(table, world, years));
    return events;
}

} // namespace mv::mv1
