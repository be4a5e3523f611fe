/// Events of a trace, a line each.

#include "trace_names.hpp"

#include <fmt/format.h>

namespace mv::mv1::telling {
namespace {

using Kind = TraceEvent::Kind;

std::string dispute_text(const TraceNames& names, const TraceEvent& event)
{
    const Border& border = names.border(event.place);
    const std::string sides = names.world().state(border.a).iso3 + " and " + names.world().state(border.b).iso3;
    if (event.kind == Kind::dispute_ended) return "dispute of " + sides + " ends";
    return "dispute of " + sides + ": " + (event.level ? level_text(event.level) : "over within the step");
}

std::string scenario_event_text(const TraceNames& names, const TraceEvent& event)
{
    const Event& written = names.model().settings().events[static_cast<std::size_t>(event.place)];
    for (const auto& [name, kind] : event_kinds())
        if (kind == written.kind)
            return "the scenario's event: " + (written.name.empty() ? name : written.name + " (" + name + ")");
    return "an event of the scenario";
}

} // namespace

std::string event_text(const Replayed& replayed, const TraceEvent& event)
{
    const TraceNames names(replayed);
    const auto power = [&] { return names.power(event.power).code; };
    const auto state = [&] { return names.state(event.state).iso3; };
    switch (event.kind) {
    case Kind::demand_met:
        return fmt::format("{} demands {:.2f} of {}: met, in {}", power(), event.size, state(),
                           event.function < 0 ? "no function" : names.function(event.function));
    case Kind::demand_refused: return fmt::format("{} demands {:.2f} of {}: refused", power(), event.size, state());
    case Kind::incident:
        return fmt::format("the refusal turns violent, {} against {}: {}, cost {:.2f} years of income", power(),
                           state(), level_text(event.level), event.cost);
    case Kind::conflict_opened:
        return fmt::format("conflict of {} with {} is open: {}", state(), power(), level_text(event.level));
    case Kind::conflict_ended: return fmt::format("conflict of {} with {} ends", state(), power());
    case Kind::conflict_mediated:
        return fmt::format("conflict of {} with {} finds a mediator of score {:.2f}", state(), power(), event.size);
    case Kind::contest:
        return fmt::format("powers contest {}, most likely {} ({:.0f}% of the hazard): cost {:.2f} years of income",
                           state(), names.pair(event), 100 * event.size, event.cost);
    case Kind::crisis:
        return fmt::format("crisis of {}: {}{}", names.pair(event), level_text(event.level),
                           event.size > 0 ? ", brought about by a contest over a state" : "");
    case Kind::crisis_mediated: return "crisis of " + names.pair(event) + " is mediated";
    case Kind::war_ended: return "war of " + names.pair(event) + " ends";
    case Kind::drawn_in:
        return fmt::format("{} is drawn into a crisis of powers: cost {:.2f} years of income", state(), event.cost);
    case Kind::dispute:
    case Kind::dispute_ended: return dispute_text(names, event);
    case Kind::talks_hosted: return fmt::format("{} hosts talks of others", state());
    case Kind::unrest:
        return fmt::format("unrest in {} at stability {:.2f}: cost {:.2f} years of income", state(), event.size,
                           event.cost);
    case Kind::pact_entered: return fmt::format("{} enters a pact with {}", state(), power());
    case Kind::pact_left: return fmt::format("{} leaves its pact with {}", state(), power());
    case Kind::project_joined: return fmt::format("{} joins {} of {}", state(), names.project(event.place), power());
    case Kind::project_left:
        return fmt::format("{} leaves {}, as {} demands", state(), names.project(event.place), power());
    case Kind::project_kept:
        return fmt::format("{} stays in {}, which {} wants it to leave", state(), names.project(event.place), power());
    case Kind::corridor_closed:
        return "corridor closed: " + replayed.trace.corridors[static_cast<std::size_t>(event.place)];
    case Kind::scenario_event: return scenario_event_text(names, event);
    case Kind::strategy: return fmt::format("{} takes up the strategy {}", state(), event.label);
    case Kind::strategy_kept: return fmt::format("{} weighs its strategies and stays with {}", state(), event.label);
    }
    return {};
}

bool concerns(const Replayed& replayed, const TraceEvent& event, int state)
{
    if (event.state >= 0) return event.state == state;
    if (event.kind != Kind::dispute && event.kind != Kind::dispute_ended) return true;
    const Border& border = TraceNames(replayed).border(event.place);
    const auto id = StateId(static_cast<std::uint32_t>(state));
    return border.a == id || border.b == id;
}

} // namespace mv::mv1::telling
