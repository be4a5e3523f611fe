#include <multivector/models/mv1/replay.hpp>

#include "trace_recorder.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>

namespace mv::mv1 {
namespace {

/// The sixteen lanes are all the one replicate: which lane computes it changes nothing.
BlockAddress alone(std::uint64_t seed, std::uint32_t point, std::uint32_t replicate)
{
    BlockAddress where;
    where.seed = seed;
    where.point.fill(point);
    where.replicate.fill(replicate);
    where.valid = 1;
    return where;
}

/// Lane 0 of one alternative's part of a record.
std::vector<float> lane_of(const std::vector<float>& record, std::size_t alternatives, std::size_t alternative)
{
    const std::size_t numbers = record.size() / block_lanes / alternatives;
    std::vector<float> values(numbers);
    for (std::size_t k = 0; k < numbers; ++k) values[k] = record[(alternative * numbers + k) * block_lanes];
    return values;
}

} // namespace

Trace replay(const Mv1& model, std::uint64_t seed, std::uint32_t replicate, std::size_t alternative,
             std::uint32_t point)
{
    const Layout& layout = model.layout();
    if (alternative >= layout.alternatives.size())
        throw InputError({.location = {"replay"},
                          .problem = "there is no such alternative",
                          .value = std::to_string(alternative),
                          .allowed = "0 to " + std::to_string(layout.alternatives.size() - 1),
                          .hint = {}});
    Trace trace;
    trace.seed = seed;
    trace.point = point;
    trace.replicate = replicate;
    trace.alternative = alternative;
    BlockRecord record(layout);
    TraceRecorder recorder(trace, layout.alternatives[alternative]);
    model.observe(alone(seed, point, replicate), alternative, recorder, record);
    trace.failures = record.failures;
    trace.outcomes = lane_of(record.outcomes, layout.alternatives.size(), alternative);
    trace.series = lane_of(record.series, layout.alternatives.size(), alternative);
    return trace;
}

const TracedVariable& Trace::variable(const std::string& name) const
{
    const auto found = std::ranges::find(variables, name, &TracedVariable::name);
    if (found != variables.end()) return *found;
    std::vector<std::string> names;
    for (const TracedVariable& v : variables) names.push_back(v.name);
    throw InputError({.location = {"trace"},
                      .problem = "there is no such variable",
                      .value = name,
                      .allowed = "a name that `multivector parameters --variables` lists",
                      .hint = did_you_mean(name, names)});
}

float Trace::at(const std::string& name, std::size_t step, std::size_t k) const
{
    const TracedVariable& v = variable(name);
    if (step < years.size() && k < v.size) return values[step * entries + v.offset + k];
    throw InputError({.location = {"trace"},
                      .problem = "the trace of `" + name + "` does not reach there",
                      .value = "step " + std::to_string(step) + ", entry " + std::to_string(k),
                      .allowed = std::to_string(years.size()) + " steps of " + std::to_string(v.size) + " entries",
                      .hint = {}});
}

const std::vector<std::string>& trace_event_kinds()
{
    static const std::vector<std::string> names{
#define MV1_EVENT(kind, members) #kind,
#include <multivector/models/mv1/declarations.def>
    };
    return names;
}

} // namespace mv::mv1
