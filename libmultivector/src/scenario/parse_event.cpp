/// [[event]]: what happens at a time or with a hazard.

#include "parse.hpp"

#include <algorithm>

namespace mv::scenario_text {
namespace {

using Kind = mv1::Event::Kind;

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

void check_fields(const Table& table, const std::string& kind, const Fields& fields)
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

void read_name(const Table& table, const std::string& key, std::string& value, SourceLocation& location)
{
    if (const auto text = table.text(key)) {
        value = text->value;
        location = text->location;
    }
}

void read_time(const Table& table, double years, LocatedEvent& written)
{
    mv1::Event& event = written.event;
    if (!table.has("year") && !table.has("hazard")) table.missing("year", "years after burn-in, or a hazard a year");
    if (const auto year = table.number("year", {0, years})) {
        event.year = static_cast<float>(year->value);
        written.year = year->location;
    }
    if (const auto hazard = table.number("hazard", {0, 100})) event.hazard = static_cast<float>(hazard->value);
}

} // namespace

const std::vector<std::string> event_keys{"kind",     "name",     "state",  "power", "other",
                                          "function", "corridor", "amount", "year",  "hazard"};

LocatedEvent read_event(const Table& table, double years)
{
    LocatedEvent written;
    std::vector<std::string> kinds;
    for (const auto& [name, kind] : mv1::event_kinds()) kinds.push_back(name);
    if (!table.has("kind")) table.missing("kind", joined(kinds));
    const LocatedText kind = *table.choice("kind", kinds);
    const auto position = std::find(kinds.begin(), kinds.end(), kind.value) - kinds.begin();
    mv1::Event& event = written.event;
    event.kind = mv1::event_kinds()[static_cast<std::size_t>(position)].second;
    written.location = kind.location;
    const Fields fields = fields_of(event.kind);
    check_fields(table, kind.value, fields);
    SourceLocation unused;
    read_name(table, "name", event.name, unused);
    read_name(table, "state", event.state, written.state);
    read_name(table, "power", event.power, written.power);
    read_name(table, "other", event.other, written.other);
    read_name(table, "function", event.function, written.function);
    read_name(table, "corridor", event.corridor, written.corridor);
    if (const auto amount = table.number("amount", fields.amount)) event.amount = static_cast<float>(amount->value);
    read_time(table, years, written);
    return written;
}

} // namespace mv::scenario_text
