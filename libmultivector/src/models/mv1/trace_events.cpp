/// Which events a mechanism's changes amount to.

#include "trace_recorder.hpp"
#include "world_tables.hpp"

#include <multivector/base/elementary.hpp>

#include <algorithm>

namespace mv::mv1 {

TraceEvent& TraceRecorder::add(Kind kind, int state, int power)
{
    TraceEvent event;
    event.kind = kind;
    event.step = step_ - world().burn_in;
    event.year = static_cast<float>(event.step + (at_start_ ? 0 : 1)) * world().dt;
    event.state = state;
    event.power = power;
    return trace_.events.emplace_back(std::move(event));
}

TraceEvent& TraceRecorder::add_pair(Kind kind, int pair)
{
    TraceEvent& event = add(kind, -1, world().pair_first[pair]);
    event.other = world().pair_second[pair];
    return event;
}

void TraceRecorder::find_events(std::string_view what)
{
    at_start_ = what == "strategies"; // between two steps
    if (what == "events") find_scenario_events();
    if (what == "strategies") add(Kind::strategy, seen_->profile.focal()).label = strategy_;
    if (what == "contest") find_contests();
    if (what == "crises") find_crises();
    if (what == "entanglement")
        for (int i = 0; i < world().states; ++i)
            if (rose(Variable::A_drawn_in, i)) add(Kind::drawn_in, i).cost = cost_to(i);
    if (what == "disputes") find_disputes();
    if (what == "demands") {
        find_demands();
        find_conflicts();
    }
    if (what == "projects") find_projects();
    if (what == "society")
        for (int i = 0; i < world().states; ++i)
            if (rose(Variable::A_unrest, i)) {
                TraceEvent& event = add(Kind::unrest, i);
                event.size = was(Variable::S, i);
                event.cost = cost_to(i);
            }
    if (what == "revision") find_choices();
    if (what == "pacts" || what == "events" || what == "strategies") find_pacts();
    if (what == "crises" || what == "disputes" || what == "demands") find_talks();
}

void TraceRecorder::find_scenario_events()
{
    for (std::size_t k = 0; k < happened_.size(); ++k) {
        const bool has = seen_->scheduled_events.happened(k) & 1u;
        if (has && !happened_[k]) add(Kind::scenario_event).place = static_cast<int>(k);
        happened_[k] = has;
    }
    for (int r = 0; r < world().corridors; ++r)
        if (now(Variable::route_open, r) < was(Variable::route_open, r)) add(Kind::corridor_closed).place = r;
}

/// The function in which a concession moved ties toward the power.
int TraceRecorder::conceded_in(int state, int power) const
{
    const WorldView& w = world();
    for (int f = 0; f < w.functions; ++f)
        if (rose(Variable::x, (state * w.suppliers + power + first_power_supplier) * w.functions + f)) return f;
    return -1; // it had nothing left to move
}

void TraceRecorder::find_demands()
{
    for (int i = 0; i < world().states; ++i)
        for (int g = 0; g < world().powers; ++g) {
            const bool met = rose(Variable::A_met, of_power(i, g));
            if (!met && !rose(Variable::A_refused, of_power(i, g))) continue;
            const DemandWeights& weights = demands_[static_cast<std::size_t>(of_power(i, g))];
            TraceEvent& event = add(met ? Kind::demand_met : Kind::demand_refused, i, g);
            event.demand = weights;
            event.size = weights.size;
            if (met) event.function = conceded_in(i, g);
            if (!rose(Variable::A_incident, of_power(i, g))) continue;
            TraceEvent& incident = add(Kind::incident, i, g);
            incident.level = static_cast<int>(weights.level);
            incident.cost = cost_to(i);
        }
}

/// A conflict can open and end in one step: incident_now remembers that it opened.
void TraceRecorder::find_conflicts()
{
    for (int i = 0; i < world().states; ++i)
        for (int g = 0; g < world().powers; ++g) {
            const int k = of_power(i, g);
            const bool before = was(Variable::conflict, k) > 0, after = now(Variable::conflict, k) > 0;
            const bool struck = now(Variable::incident_now, k) > 0;
            if (!before && struck)
                add(Kind::conflict_opened, i, g).level = static_cast<int>(demands_[static_cast<std::size_t>(k)].level);
            if (rose(Variable::conflict_mediation, k))
                add(Kind::conflict_mediated, i, g).size = now(Variable::conflict_mediation, k);
            if ((before || struck) && !after) add(Kind::conflict_ended, i, g);
        }
}

void TraceRecorder::find_contests()
{
    const int pairs = world().pairs;
    for (int i = 0; i < world().states; ++i) {
        if (!rose(Variable::A_contested, i)) continue;
        const auto first = contests_.begin() + i * pairs;
        const auto likeliest = std::max_element(first, first + pairs);
        float sum = 0;
        for (auto h = first; h != first + pairs; ++h) sum += *h;
        TraceEvent& event = add_pair(Kind::contest, static_cast<int>(likeliest - first));
        event.state = i;
        event.size = *likeliest / sum;
        event.cost = cost_to(i);
        event.contest = {{first, first + pairs},
                         elementary::event_probability(sum * world().dt),
                         luck_[static_cast<std::size_t>(i)]};
    }
    for (int pair = 0; pair < pairs; ++pair) escalated_[static_cast<std::size_t>(pair)] = rose(Variable::crises, pair);
}

/// The mechanism runs twice in a step: where crises open, and where all of them are settled and counted.
void TraceRecorder::find_crises()
{
    for (int pair = 0; pair < world().pairs; ++pair) {
        const bool counted = rose(Variable::A_crises, pair);
        if (counted) {
            TraceEvent& event = add_pair(Kind::crisis, pair);
            event.level = static_cast<int>(now(Variable::crisis_level, pair));
            event.size = escalated_[static_cast<std::size_t>(pair)] ? 1.f : 0.f;
            if (now(Variable::mediated, pair) > 0) add_pair(Kind::crisis_mediated, pair);
        }
        const bool at_war = was(Variable::war, pair) > 0 || (counted && now(Variable::wars, pair) > 0);
        if (at_war && !(now(Variable::war, pair) > 0)) add_pair(Kind::war_ended, pair);
    }
}

void TraceRecorder::find_disputes()
{
    for (int e = 0; e < world().borders; ++e) {
        const bool onset = rose(Variable::A_border_disputes, e), under_way = now(Variable::dispute, e) > 0;
        if (onset) {
            TraceEvent& event = add(Kind::dispute);
            event.place = e;
            event.level = under_way                          ? static_cast<int>(now(Variable::dispute, e))
                          : rose(Variable::A_border_wars, e) ? 3
                                                             : 0;
        }
        if ((onset || was(Variable::dispute, e) > 0) && !under_way) add(Kind::dispute_ended).place = e;
    }
}

void TraceRecorder::find_pacts()
{
    for (int i = 0; i < world().states; ++i)
        for (int g = 0; g < world().powers; ++g) {
            const float change = now(Variable::camp, of_power(i, g)) - was(Variable::camp, of_power(i, g));
            if (change > 0) add(Kind::pact_entered, i, g);
            if (change < 0) add(Kind::pact_left, i, g);
        }
}

void TraceRecorder::find_projects()
{
    const int count = world().projects;
    for (int i = 0; i < world().states; ++i)
        for (int j = 0; j < count; ++j) {
            const int k = of_project(i, j), own = static_cast<int>(now(Variable::pressed, k)) - 1;
            if (rose(Variable::member, k)) add(Kind::project_joined, i, world().project_leader[j]).place = j;
            if (own < 0) continue;
            const int g = world().project_leader[own];
            const bool kept = now(Variable::member, k) > 0;
            const DemandWeights& weights = projects_[static_cast<std::size_t>(of_project(i, own) * count + j)];
            TraceEvent& event = add(kept ? Kind::project_kept : Kind::project_left, i, g);
            event.place = j;
            event.size = weights.size;
            event.demand = weights;
            if (!rose(Variable::A_incident, of_power(i, g))) continue;
            TraceEvent& incident = add(Kind::incident, i, g);
            incident.level = static_cast<int>(weights.level);
            incident.cost = cost_to(i);
            if (rose(Variable::conflict, of_power(i, g)) && !(was(Variable::conflict, of_power(i, g)) > 0))
                add(Kind::conflict_opened, i, g).level = static_cast<int>(weights.level);
        }
}

void TraceRecorder::find_talks()
{
    for (int i = 0; i < world().states; ++i)
        if (rose(Variable::A_hosted, i))
            add(Kind::talks_hosted, i).size = now(Variable::A_hosted, i) - was(Variable::A_hosted, i);
}

void TraceRecorder::find_choices()
{
    for (int i = 0; i < world().states; ++i) {
        const float choice = now(Variable::choice, i);
        std::optional<ChoiceWeights>& weighed = choices_[static_cast<std::size_t>(i)];
        const bool changed = choice != was(Variable::choice, i);
        if (choice < 0 || (!changed && !weighed)) continue;
        TraceEvent& event = add(changed ? Kind::strategy : Kind::strategy_kept, i);
        event.label = trace_.menu[static_cast<std::size_t>(choice)];
        if (weighed)
            weighed->after = static_cast<int>(choice); // a peer that changed in this very step may have been followed
        event.choice = std::exchange(weighed, {});
    }
}

} // namespace mv::mv1
