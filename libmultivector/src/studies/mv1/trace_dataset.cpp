/// A replay as a data set.

#include "trace_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <span>

namespace mv::mv1::telling {
namespace {

using results::Attribute;
using results::Dataset;

/// What is weighed when a power demands something.
struct Weight {
    const char *name, *meaning, *unit;
    float DemandWeights::*field;
};
constexpr auto weights = std::to_array<Weight>(
    {{"size", "size of the demand", "1", &DemandWeights::size},
     {"hazard", "hazard of demands of the power, or of contests", "1/year", &DemandWeights::hazard},
     {"leverage", "needs the state would miss without the power", "1", &DemandWeights::leverage},
     {"protection", "how far another power shields the state", "1", &DemandWeights::protection},
     {"sanction", "income that sanctions would take in all", "year of income", &DemandWeights::sanction},
     {"incident", "probability that refusing turns violent", "1", &DemandWeights::incident},
     {"refusal", "expected cost of refusing", "year of income", &DemandWeights::refusal},
     {"concession", "cost of complying", "year of income", &DemandWeights::concession},
     {"bias", "what the instruments add to the log odds of complying", "1", &DemandWeights::bias},
     {"reason", "log odds of complying", "1", &DemandWeights::reason},
     {"probability", "probability of complying, or of a contest in the step", "1", &DemandWeights::probability},
     {"draw", "the draw; below the probability the state complies, or the contest comes", "1", &DemandWeights::draw}});

std::vector<Attribute> labelled(const std::string& long_name, const std::string& units = {})
{
    std::vector<Attribute> attributes{{"long_name", long_name}};
    if (!units.empty()) attributes.push_back({"units", units});
    return attributes;
}

void add_world(Dataset& data, const TraceNames& names)
{
    const World& world = names.world();
    std::vector<std::string> states, powers, suppliers{"home", "rest"}, pairs, borders;
    std::vector<std::string> full;
    for (const State& s : world.states()) {
        states.push_back(s.iso3);
        full.push_back(s.name);
    }
    for (const Power& g : world.powers()) powers.push_back(g.code);
    suppliers.insert(suppliers.end(), powers.begin(), powers.end());
    for (std::size_t g = 0; g < powers.size(); ++g)
        for (std::size_t h = g + 1; h < powers.size(); ++h) pairs.push_back(powers[g] + "-" + powers[h]);
    for (const Border& b : world.borders()) borders.push_back(world.state(b.a).iso3 + "-" + world.state(b.b).iso3);
    data.add_coordinate("state", states, labelled("ISO 3166-1 alpha-3 code"));
    data.add_variable({"name", {"state"}, full, labelled("name of the state")});
    data.add_coordinate("power", powers, labelled("great power"));
    data.add_coordinate("supplier", suppliers, labelled("who meets a need: home, the rest of the world, or a power"));
    data.add_coordinate("function", std::vector<std::string>(world.functions().begin(), world.functions().end()),
                        labelled("vector of cooperation"));
    data.add_coordinate("pair", pairs, labelled("pair of powers"));
    data.add_coordinate("border", borders, labelled("contiguous states"));
    std::vector<std::string> projects;
    for (const Project& one : names.model().settings().projects) projects.push_back(one.name);
    data.add_coordinate("project", projects, labelled("integration project"));
    data.add_coordinate("corridor", names.trace().corridors, labelled("route between two powers' economies"));
}

void add_quarters(Dataset& data, const Trace& trace, std::size_t states)
{
    std::vector<std::int32_t> quarters(trace.variable("missed").size / states);
    for (std::size_t k = 0; k < quarters.size(); ++k) quarters[k] = static_cast<std::int32_t>(k);
    data.add_coordinate("quarter", quarters, labelled("place in the ring of a year's steps"));
}

/// One variable along all steps.
std::vector<float> along(const Trace& trace, const TracedVariable& v)
{
    std::vector<float> values;
    values.reserve(v.size * trace.years.size());
    for (std::size_t step = 0; step < trace.years.size(); ++step) {
        const auto from = trace.values.begin() + static_cast<std::ptrdiff_t>(step * trace.entries + v.offset);
        values.insert(values.end(), from, from + static_cast<std::ptrdiff_t>(v.size));
    }
    return values;
}

void add_variables(Dataset& data, const Trace& trace)
{
    for (const TracedVariable& v : trace.variables) {
        std::vector<std::string> dims{"time"};
        dims.insert(dims.end(), v.dims.begin(), v.dims.end());
        data.add_variable({v.name, dims, along(trace, v), labelled(v.meaning, v.unit)});
    }
}

/// What states would have weighed, demand or none, and hazards of contests.
void add_pressures(Dataset& data, const Trace& trace)
{
    const auto add = [&](const char* name, const char* meaning, const char* unit, float DemandWeights::*field) {
        std::vector<float> values;
        values.reserve(trace.demands.size());
        for (const DemandWeights& d : trace.demands) values.push_back(d.*field);
        data.add_variable(
            {std::string("demand_") + name, {"time", "state", "power"}, std::move(values), labelled(meaning, unit)});
    };
    for (const Weight& w : weights) add(w.name, w.meaning, w.unit, w.field);
    data.add_variable({"contest_hazard",
                       {"time", "state", "pair"},
                       trace.contests,
                       labelled("hazard of a contest of two powers over the state", "1/year")});
    std::vector<std::int8_t> reviewed(trace.reviewed.begin(), trace.reviewed.end());
    data.add_variable({"reviewed",
                       {"time", "state"},
                       std::move(reviewed),
                       labelled("1: the state set the ties it aims at before this step", "1")});
}

/// What adaptive states weighed, a row a revision.
void add_revisions(Dataset& data, const Trace& trace)
{
    const std::vector<float> none(trace.menu.size(), std::numeric_limits<float>::quiet_NaN());
    std::vector<std::int32_t> event;
    std::vector<std::string> rule, before;
    std::vector<float> payoff, probability, draw;
    for (std::size_t k = 0; k < trace.events.size(); ++k) {
        if (!trace.events[k].choice) continue;
        const ChoiceWeights& c = *trace.events[k].choice;
        event.push_back(static_cast<std::int32_t>(k));
        rule.push_back(std::array{"logit", "fermi", "aspiration", "mutation"}[static_cast<std::size_t>(c.rule)]);
        before.push_back(c.before < 0 ? "" : trace.menu[static_cast<std::size_t>(c.before)]);
        draw.push_back(c.draw);
        std::ranges::copy(c.payoff.empty() ? none : c.payoff, std::back_inserter(payoff));
        std::ranges::copy(c.probability.empty() ? none : c.probability, std::back_inserter(probability));
    }
    data.add_coordinate("menu", trace.menu, labelled("strategies that adaptive states choose among"));
    data.add_dimension("revision", event.size());
    data.add_variable({"revision_event", {"revision"}, std::move(event), labelled("number of the event")});
    data.add_variable(
        {"revision_rule", {"revision"}, std::move(rule), labelled("logit, fermi, aspiration or mutation")});
    data.add_variable({"revision_before", {"revision"}, std::move(before), labelled("strategy played before")});
    data.add_variable({"revision_draw", {"revision"}, std::move(draw), labelled("the draw that chose", "1")});
    data.add_variable(
        {"revision_payoff",
         {"revision", "menu"},
         std::move(payoff),
         labelled("expected payoff that a strategy promised; not a number where none was asked for", "1/year")});
    data.add_variable({"revision_probability",
                       {"revision", "menu"},
                       std::move(probability),
                       labelled("probability of taking a strategy", "1")});
}

/// A contest has a hazard, a probability and a draw as a demand has.
float weight_of(const TraceEvent& e, const Weight& w)
{
    using Weights = DemandWeights;
    if (e.demand) return (*e.demand).*w.field;
    if (!e.contest) return std::numeric_limits<float>::quiet_NaN();
    if (w.field == &Weights::hazard) return std::accumulate(e.contest->hazard.begin(), e.contest->hazard.end(), 0.f);
    if (w.field == &Weights::probability) return e.contest->probability;
    return w.field == &Weights::draw ? e.contest->draw : std::numeric_limits<float>::quiet_NaN();
}

std::string border_of(const TraceNames& names, const TraceEvent& e)
{
    if (e.kind != TraceEvent::Kind::dispute && e.kind != TraceEvent::Kind::dispute_ended) return {};
    const Border& border = names.border(e.place);
    return names.world().state(border.a).iso3 + "-" + names.world().state(border.b).iso3;
}

std::string project_of(const TraceNames& names, const TraceEvent& e)
{
    using Kind = TraceEvent::Kind;
    const bool is_of_one =
        e.kind == Kind::project_joined || e.kind == Kind::project_left || e.kind == Kind::project_kept;
    return is_of_one ? names.project(e.place) : std::string();
}

/// One column of the events: a number or a text of each.
template <class Read>
void add_column(Dataset& data, const Replayed& r, const std::string& name, const std::string& meaning,
                const std::string& unit, Read read)
{
    std::vector<std::decay_t<decltype(read(r.trace.events.front()))>> values;
    for (const TraceEvent& e : r.trace.events) values.push_back(read(e));
    data.add_variable({"event_" + name, {"event"}, std::move(values), labelled(meaning, unit)});
}

void add_events(Dataset& data, const Replayed& r, const TraceNames& names)
{
    std::vector<std::int32_t> numbers(r.trace.events.size());
    for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<std::int32_t>(k);
    data.add_coordinate("event", numbers, labelled("number of the event, in the order they happened"));
    const auto column = [&](const char* name, const char* meaning, const char* unit, auto read) {
        add_column(data, r, name, meaning, unit, read);
    };
    column("kind", "what happened", "",
           [](const TraceEvent& e) { return trace_event_kinds()[static_cast<std::size_t>(e.kind)]; });
    column("text", "the event in a line", "", [&](const TraceEvent& e) { return event_text(r, e); });
    column("year", "end of the step, from the end of the run-up", "year", [](const TraceEvent& e) { return e.year; });
    column("step", "step, from the end of the run-up", "1",
           [](const TraceEvent& e) { return static_cast<std::int32_t>(e.step); });
    column("state", "the state concerned, or nothing", "",
           [&](const TraceEvent& e) { return e.state < 0 ? std::string() : names.state(e.state).iso3; });
    column("power", "the power concerned, or nothing", "",
           [&](const TraceEvent& e) { return e.power < 0 ? std::string() : names.power(e.power).code; });
    column("other", "the second power concerned, or nothing", "",
           [&](const TraceEvent& e) { return e.other < 0 ? std::string() : names.power(e.other).code; });
    column("level", "1 display of force, 2 use of force, 3 war, 0 none or unknown", "1",
           [](const TraceEvent& e) { return static_cast<std::int8_t>(e.level); });
    column("size", "size of a demand; share, score or stability, as the kind says", "1",
           [](const TraceEvent& e) { return e.size; });
    column("cost", "what it cost the state at once", "year of income", [](const TraceEvent& e) { return e.cost; });
    column("function", "function in which a demand was met, or nothing", "",
           [&](const TraceEvent& e) { return e.function < 0 ? std::string() : names.function(e.function); });
    column("label", "strategy taken up or kept, or nothing", "", [](const TraceEvent& e) { return e.label; });
    column("border", "border of a dispute, or nothing", "", [&](const TraceEvent& e) { return border_of(names, e); });
    column("project", "project joined, left or kept, or nothing", "",
           [&](const TraceEvent& e) { return project_of(names, e); });
    for (const Weight& w : std::span(weights).subspan(1)) // the size is above
        column(w.name, w.meaning, w.unit, [&](const TraceEvent& e) { return weight_of(e, w); });
    column("why", "the decision in plain words, or nothing", "", [&](const TraceEvent& e) { return explained(r, e); });
}

void add_numbers(Dataset& data, const Mv1& model, const Trace& trace)
{
    std::vector<std::string> names, units;
    std::vector<float> values;
    for (const Parameter& info : model.parameters().parameters()) {
        names.push_back(info.name);
        values.push_back(trace.parameters[info.slot]);
    }
    data.add_coordinate("parameter", names, labelled("parameter of the model"));
    data.add_variable({"parameter_value", {"parameter"}, values, labelled("value in this replicate")});
    names.clear();
    for (const OutcomeInfo& info : model.layout().outcomes)
        for (std::size_t k = 0; k < info.size; ++k) {
            names.push_back(model.layout().entry_name(info, k));
            units.push_back(info.unit);
        }
    data.add_coordinate("outcome", names, labelled("outcome"));
    data.add_variable({"outcome_value", {"outcome"}, trace.outcomes, labelled("as a run records it")});
    data.add_variable({"outcome_unit", {"outcome"}, units, labelled("unit of the outcome")});
}

} // namespace

results::Dataset trace_dataset(const Replayed& replayed)
{
    const TraceNames names(replayed);
    Dataset data;
    data.add_coordinate("time", replayed.trace.years, labelled("end of the step, from the end of the run-up", "year"));
    add_world(data, names);
    add_quarters(data, replayed.trace, names.world().states().size());
    add_variables(data, replayed.trace);
    add_pressures(data, replayed.trace);
    add_events(data, replayed, names);
    add_revisions(data, replayed.trace);
    add_numbers(data, names.model(), replayed.trace);
    data.set_attribute({"focal", names.state(replayed.trace.focal).iso3});
    data.set_attribute({"focal_name", names.state(replayed.trace.focal).name});
    data.set_attribute({"burn_in_steps", static_cast<std::int64_t>(replayed.trace.burn_in)});
    if (!replayed.trace.failures.empty()) data.set_attribute({"failure", replayed.trace.failures.front().message});
    data.set_attribute({"failures", std::int64_t(replayed.trace.failures.size())});
    return data;
}

} // namespace mv::mv1::telling
