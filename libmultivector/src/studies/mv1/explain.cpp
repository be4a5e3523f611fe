/// Conflicts in plain words with the numbers that decided them, and which events a reader is told of first.

#include "trace_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace mv::mv1::telling {
namespace {

using Kind = TraceEvent::Kind;

/// The first event after `from` of this kind, state and power.
const TraceEvent* next(const Trace& trace, const TraceEvent& from, Kind kind)
{
    for (const TraceEvent* e = &from + 1; e != trace.events.data() + trace.events.size(); ++e)
        if (e->kind == kind && e->state == from.state && e->power == from.power && e->place == from.place) return e;
    return nullptr;
}

/// Of the state's events after the run-up, the one of this kind with the largest `weight`.
template <class Weight>
const TraceEvent* most(const Replayed& replayed, Kind kind, Weight weight)
{
    const TraceEvent* found = nullptr;
    for (const TraceEvent& e : replayed.trace.events)
        if (e.kind == kind && e.step >= 0 && concerns(replayed, e, replayed.state)
            && (!found || weight(e) > weight(*found)))
            found = &e;
    return found;
}

std::string until_text(const TraceNames& names, const TraceEvent& opened, const TraceEvent* ended)
{
    if (!ended) return "It was still open at the end.";
    if (opened.kind == Kind::dispute && opened.level == 0) return "It ended within its step.";
    const float years = ended->year - opened.year;
    return years > 0 ? fmt::format("It ended in year {:.2f}, after {:.2f} years.", ended->year, years)
                     : fmt::format("It ended within the same step of {:.2f} years.",
                                   1.f / static_cast<float>(names.model().settings().steps_per_year));
}

/// Whether an incident opened a conflict, which is then what there is to explain.
bool opened_conflict(const Trace& trace, const TraceEvent& incident)
{
    const TraceEvent* opened = next(trace, incident, Kind::conflict_opened);
    return opened && opened->step == incident.step;
}

/// How a refusal became violent: what it cost, and that it went no further.
std::string display_of_force(const Replayed& replayed, const TraceEvent& incident)
{
    const TraceNames names(replayed);
    const std::string state = names.state(incident.state).name, power = names.power(incident.power).name;
    const TraceEvent& refusal = *(&incident - 1);
    std::string text = fmt::format("A conflict explained: year {:.2f}, {} and {}\n", incident.year, state, power);
    text += bullet(fmt::format(
        "{} refused a demand of size {:.2f}. A refusal then turned violent with probability {:.3f}, and this one did.",
        state, refusal.size, refusal.demand->incident));
    return text
           + bullet(fmt::format(
               "How far it went is drawn apart from that ({:.0f}% use of force, {:.1f}% war, else a display): here {}, "
               "which costs {} {:.2f} years of income and some stability ({:.2f} before, {:.2f} after) but cuts no "
               "ties and opens no lasting conflict.",
               100 * names.parameter("incident_force"), 100 * names.parameter("incident_war"),
               level_text(incident.level), state, incident.cost, names.before(incident, "S", incident.state),
               names.after(incident, "S", incident.state)));
}

/// A conflict with a power: how a refusal became one, and what it did.
std::string power_conflict(const Replayed& replayed, const TraceEvent& opened)
{
    const TraceNames names(replayed);
    const std::string state = names.state(opened.state).name, power = names.power(opened.power).name;
    std::string text = fmt::format("A conflict explained: year {:.2f}, {} and {}\n", opened.year, state, power);
    for (const TraceEvent& e : replayed.trace.events)
        if ((e.kind == Kind::demand_refused || e.kind == Kind::project_kept) && e.step == opened.step
            && e.state == opened.state && e.power == opened.power)
            text += bullet(fmt::format(
                "{} refused a demand of size {:.2f}. A refusal then turned violent with probability {:.3f}, and this "
                "one did.",
                state, e.size, e.demand->incident));
    text += bullet(fmt::format(
        "How far it went is drawn apart from that ({:.0f}% use of force, {:.1f}% war, else a display): here {}. It "
        "cost {} {:.2f} years of income at once.",
        100 * names.parameter("incident_force"), 100 * names.parameter("incident_war"), level_text(opened.level), state,
        opened.level == 3 ? names.parameter("cost_war") : names.parameter("cost_force")));
    text += bullet(fmt::format(
        "{:.0f}% of the ties with {} were cut; what others cannot replace of them is missed for a year. The lean on it "
        "went from {:.3f} to {:.3f} by the end of the step, in which the portfolio already moves back. The step's "
        "income went from {:.3f} to {:.3f} (a yearly rate, so the cost at once counts {:.0f} times in its step), "
        "stability from {:.2f} to {:.2f}.",
        100 * names.parameter("conflict_cut"), power, names.before(opened, "X", opened.state, opened.power),
        names.after(opened, "X", opened.state, opened.power), names.before(opened, "Y", opened.state),
        names.after(opened, "Y", opened.state), static_cast<float>(names.model().settings().steps_per_year),
        names.before(opened, "S", opened.state), names.after(opened, "S", opened.state)));
    const TraceEvent* ended = next(replayed.trace, opened, Kind::conflict_ended);
    const TraceEvent* mediated = next(replayed.trace, opened, Kind::conflict_mediated);
    const bool helped = mediated && (!ended || mediated <= ended);
    return text
           + bullet(until_text(names, opened, ended)
                    + (helped ? fmt::format(" A mediator was found in year {:.2f}.", mediated->year)
                              : " No mediator was found."));
}

std::string border_conflict(const Replayed& replayed, const TraceEvent& onset)
{
    const TraceNames names(replayed);
    const Border& border = names.border(onset.place);
    const auto lean = [&](StateId i, int g) { return names.before(onset, "X", static_cast<int>(i.value), g); };
    int apart = 0;
    const auto gap = [&](int g) { return lean(border.a, g) - lean(border.b, g); };
    for (int g = 1; g < names.world().power_count(); ++g)
        if (std::abs(gap(g)) > std::abs(gap(apart))) apart = g;
    const std::string a = names.world().state(border.a).name, b = names.world().state(border.b).name;
    std::string text = fmt::format("A conflict explained: year {:.2f}, {} and {}\n", onset.year, a, b);
    text += bullet(fmt::format(
        "Neighbours, whose border has a dispute rate of {:.2f} (1 is the mean border). They lean apart most on {}, "
        "{:.2f} against {:.2f}; the more opposite the leans on rival powers, the likelier a dispute.",
        border.dispute_rate, names.power(apart).name, lean(border.a, apart), lean(border.b, apart)));
    const TraceEvent* ended = next(replayed.trace, onset, Kind::dispute_ended);
    return text
           + bullet(fmt::format("How far it went: {}. Both sides paid for it. {}",
                                onset.level ? level_text(onset.level) : "not kept by the model, for it was short",
                                until_text(names, onset, ended)));
}

} // namespace

std::string bullet(const std::string& text) { return wrapped("- " + text); }

std::string explained(const Replayed& replayed, const TraceEvent& event)
{
    switch (event.kind) {
    case Kind::demand_met:
    case Kind::demand_refused:
    case Kind::project_left:
    case Kind::project_kept: return explained_demand(replayed, event);
    case Kind::contest: return explained_contest(replayed, event);
    case Kind::conflict_opened: return power_conflict(replayed, event);
    case Kind::dispute: return border_conflict(replayed, event);
    case Kind::incident:
        return opened_conflict(replayed.trace, event) ? std::string() : display_of_force(replayed, event);
    case Kind::strategy:
    case Kind::strategy_kept: return event.choice ? explained_choice(replayed, event) : std::string();
    default: return {};
    }
}

std::string weightiest_refusal(const Replayed& replayed)
{
    const auto weight = [&](const TraceEvent& e) {
        return e.demand->refusal + (turned_violent(replayed.trace, e) ? 10.f : 0.f);
    };
    const TraceEvent* e = most(replayed, Kind::demand_refused, weight);
    return e ? explained_demand(replayed, *e) : std::string();
}

std::string weightiest_conflict(const Replayed& replayed)
{
    const auto level = [](const TraceEvent& e) { return e.level; };
    for (const Kind kind : {Kind::conflict_opened, Kind::dispute, Kind::incident})
        if (const TraceEvent* e = most(replayed, kind, level)) return explained(replayed, *e);
    return {};
}

} // namespace mv::mv1::telling
