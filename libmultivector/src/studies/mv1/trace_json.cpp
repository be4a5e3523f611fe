/// A replay for programs.

#include "trace.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace mv::mv1::telling {
namespace {

using Json = nlohmann::ordered_json;

Json number(float value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json demand_json(const DemandWeights& d)
{
    return {
        {"hazard", number(d.hazard)},           {"leverage", number(d.leverage)}, {"protection", number(d.protection)},
        {"sanction", number(d.sanction)},       {"incident", number(d.incident)}, {"refusal", number(d.refusal)},
        {"concession", number(d.concession)},   {"bias", number(d.bias)},         {"reason", number(d.reason)},
        {"probability", number(d.probability)}, {"draw", number(d.draw)}};
}

Json event_json(const Replayed& r, const World& world, const TraceEvent& e)
{
    Json event{{"year", number(e.year)},
               {"step", e.step},
               {"kind", trace_event_kinds()[static_cast<std::size_t>(e.kind)]},
               {"text", event_text(r, e)}};
    if (e.state >= 0) event["state"] = world.states()[static_cast<std::size_t>(e.state)].iso3;
    if (e.power >= 0) event["power"] = world.powers()[static_cast<std::size_t>(e.power)].code;
    if (e.other >= 0) event["other"] = world.powers()[static_cast<std::size_t>(e.other)].code;
    event["level"] = e.level;
    event["size"] = number(e.size);
    event["cost"] = number(e.cost);
    if (e.demand) event["demand"] = demand_json(*e.demand);
    return event;
}

} // namespace

std::string trace_json(const Replayed& r)
{
    const Mv1& model = r.model;
    Json events = Json::array(), outcomes = Json::object(), failures = Json::array();
    for (const TraceEvent& e : r.trace.events)
        if (concerns(r, e, r.state)) events.push_back(event_json(r, model.world(), e));
    for (const OutcomeInfo& info : model.layout().outcomes)
        for (std::size_t k = 0; k < info.size; ++k)
            outcomes[model.layout().entry_name(info, k)] = number(r.trace.outcomes[info.first + k]);
    for (const Failure& f : r.trace.failures)
        failures.push_back({{"step", f.step}, {"state", f.state}, {"message", f.message}});
    const Json all{{"state", model.world().states()[static_cast<std::size_t>(r.state)].iso3},
                   {"strategy", model.layout().alternatives[r.trace.alternative]},
                   {"case", r.one_case.name},
                   {"replicate", r.trace.replicate},
                   {"seed", r.trace.seed},
                   {"outcomes", outcomes},
                   {"failures", failures},
                   {"events", events}};
    return all.dump(1) + "\n";
}

} // namespace mv::mv1::telling
