/// A replay as a data set.

#include <multivector/report/dataset.hpp>

#include "trace_names.hpp"

#include <limits>

namespace mv::report {
namespace {

using results::Attribute;
using results::Dataset;
using Event = mv1::TraceEvent;

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
    for (const State& s : world.states()) states.push_back(s.iso3);
    for (const Power& g : world.powers()) powers.push_back(g.code);
    suppliers.insert(suppliers.end(), powers.begin(), powers.end());
    for (std::size_t g = 0; g < powers.size(); ++g)
        for (std::size_t h = g + 1; h < powers.size(); ++h) pairs.push_back(powers[g] + "-" + powers[h]);
    for (const Border& b : world.borders()) borders.push_back(world.state(b.a).iso3 + "-" + world.state(b.b).iso3);
    data.add_coordinate("state", states, labelled("ISO 3166-1 alpha-3 code"));
    data.add_coordinate("power", powers, labelled("great power"));
    data.add_coordinate("supplier", suppliers, labelled("who meets a need: home, the rest of the world, or a power"));
    data.add_coordinate("function", std::vector<std::string>(world.functions().begin(), world.functions().end()), labelled("vector of cooperation"));
    data.add_coordinate("pair", pairs, labelled("pair of powers"));
    data.add_coordinate("border", borders, labelled("contiguous states"));
    data.add_coordinate("corridor", names.trace().corridors, labelled("route between two powers' economies"));
}

void add_quarters(Dataset& data, const mv1::Trace& trace, std::size_t states)
{
    std::vector<std::int32_t> quarters(trace.variable("missed").size / states);
    for (std::size_t k = 0; k < quarters.size(); ++k) quarters[k] = static_cast<std::int32_t>(k);
    data.add_coordinate("quarter", quarters, labelled("place in the ring of a year's steps"));
}

/// One variable along all steps.
std::vector<float> along(const mv1::Trace& trace, const mv1::TracedVariable& v)
{
    std::vector<float> values;
    values.reserve(v.size * trace.years.size());
    for (std::size_t step = 0; step < trace.years.size(); ++step) {
        const auto from = trace.values.begin() + static_cast<std::ptrdiff_t>(step * trace.entries + v.offset);
        values.insert(values.end(), from, from + static_cast<std::ptrdiff_t>(v.size));
    }
    return values;
}

void add_variables(Dataset& data, const mv1::Trace& trace)
{
    for (const mv1::TracedVariable& v : trace.variables) {
        std::vector<std::string> dims{"time"};
        dims.insert(dims.end(), v.dims.begin(), v.dims.end());
        data.add_variable({v.name, dims, along(trace, v), labelled(v.meaning, v.unit)});
    }
}

/// One column of the events: a number or a text of each.
template <class Read>
void add_column(Dataset& data, const Replayed& r, const std::string& name, const std::string& meaning, const std::string& unit, Read read)
{
    std::vector<std::decay_t<decltype(read(r.trace.events.front()))>> values;
    for (const Event& e : r.trace.events) values.push_back(read(e));
    data.add_variable({"event_" + name, {"event"}, std::move(values), labelled(meaning, unit)});
}

void add_events(Dataset& data, const Replayed& r, const TraceNames& names)
{
    std::vector<std::int32_t> numbers(r.trace.events.size());
    for (std::size_t k = 0; k < numbers.size(); ++k) numbers[k] = static_cast<std::int32_t>(k);
    data.add_coordinate("event", numbers, labelled("number of the event, in the order they happened"));
    const auto column = [&](const char* name, const char* meaning, const char* unit, auto read) { add_column(data, r, name, meaning, unit, read); };
    column("kind", "what happened", "", [](const Event& e) { return mv1::trace_event_kinds()[static_cast<std::size_t>(e.kind)]; });
    column("text", "the event in a line", "", [&](const Event& e) { return event_text(r, e); });
    column("year", "end of the step, from the end of burn-in", "year", [](const Event& e) { return e.year; });
    column("step", "step, from the end of burn-in", "1", [](const Event& e) { return static_cast<std::int32_t>(e.step); });
    column("state", "the state concerned, or nothing", "", [&](const Event& e) { return e.state < 0 ? std::string() : names.state(e.state).iso3; });
    column("power", "the power concerned, or nothing", "", [&](const Event& e) { return e.power < 0 ? std::string() : names.power(e.power).code; });
    column("other", "the second power concerned, or nothing", "", [&](const Event& e) { return e.other < 0 ? std::string() : names.power(e.other).code; });
    column("level", "1 display of force, 2 use of force, 3 war, 0 none or unknown", "1", [](const Event& e) { return static_cast<std::int8_t>(e.level); });
    column("size", "size of a demand; share, score or stability, as the kind says", "1", [](const Event& e) { return e.size; });
    column("cost", "what it cost the state at once", "year of income", [](const Event& e) { return e.cost; });
    const auto weight = [&](const char* name, const char* meaning, const char* unit, float mv1::DemandWeights::* field) {
        column(name, meaning, unit, [field](const Event& e) { return e.demand ? (*e.demand).*field : std::numeric_limits<float>::quiet_NaN(); });
    };
    using Weights = mv1::DemandWeights;
    weight("hazard", "hazard of such demands; not a number for other events", "1/year", &Weights::hazard);
    weight("leverage", "needs the state would miss without the power", "1", &Weights::leverage);
    weight("protection", "how far another power shields the state", "1", &Weights::protection);
    weight("sanction", "income that sanctions would take in all", "year of income", &Weights::sanction);
    weight("incident", "probability that refusing turns violent", "1", &Weights::incident);
    weight("refusal", "expected cost of refusing", "year of income", &Weights::refusal);
    weight("concession", "cost of complying", "year of income", &Weights::concession);
    weight("bias", "what the instruments add to the log odds of complying", "1", &Weights::bias);
    weight("reason", "log odds of complying", "1", &Weights::reason);
    weight("probability", "probability of complying", "1", &Weights::probability);
    weight("draw", "the draw; below the probability the state complies", "1", &Weights::draw);
}

void add_numbers(Dataset& data, const mv1::Mv1& model, const mv1::Trace& trace)
{
    std::vector<std::string> names, units;
    std::vector<float> values;
    for (const mv1::ParameterInfo& info : model.parameters().table()) {
        names.push_back(info.name);
        values.push_back(trace.parameters[info.slot]);
    }
    data.add_coordinate("parameter", names, labelled("parameter of the model"));
    data.add_variable({"parameter_value", {"parameter"}, values, labelled("value in this replicate")});
    names.clear();
    for (const OutcomeInfo& info : model.layout().outcomes) {
        names.push_back(info.name);
        units.push_back(info.unit);
    }
    data.add_coordinate("outcome", names, labelled("outcome"));
    data.add_variable({"outcome_value", {"outcome"}, trace.outcomes, labelled("as a run records it")});
    data.add_variable({"outcome_unit", {"outcome"}, units, labelled("unit of the outcome")});
}

} // namespace

results::Dataset trace_dataset(const Replayed& replayed, const std::string& command)
{
    const TraceNames names(replayed);
    Dataset data;
    data.add_coordinate("time", replayed.trace.years, labelled("end of the step, from the end of burn-in", "year"));
    add_world(data, names);
    add_quarters(data, replayed.trace, names.world().states().size());
    add_variables(data, replayed.trace);
    add_events(data, replayed, names);
    add_numbers(data, names.model(), replayed.trace);
    add_provenance(data, replayed.comparison, command);
    data.set_attribute({"kind", std::string("replay")});
    data.set_attribute({"column", replayed.comparison.columns()[replayed.column].name});
    data.set_attribute({"strategy", names.model().layout().alternatives[replayed.trace.alternative]});
    data.set_attribute({"replicate", std::int64_t{replayed.trace.replicate}});
    data.set_attribute({"focal", names.state(replayed.trace.focal).iso3});
    data.set_attribute({"failures", std::int64_t(replayed.trace.failures.size())});
    return data;
}

} // namespace mv::report
