/// replay: one replicate alone, step by step.

#include "options.hpp"
#include "verbs.hpp"

#include <multivector/report/trace.hpp>
#include <multivector/results/write.hpp>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace mv::cli {
namespace {

using Json = nlohmann::ordered_json;

struct ReplayOptions {
    ScenarioOptions input{};
    std::string command_line{}, out{}, which = "main", about{};
    std::optional<std::string> strategy{};
    std::uint32_t replicate = 0;
    bool force = false, json = false;
};

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// Position of a name given by an option among those there are.
std::size_t position(const char* option, const char* problem, const std::string& name,
                     const std::vector<std::string>& names)
{
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    throw InputError({{option, 0, 0}, problem, name, listed(names), did_you_mean(name, names)});
}

std::size_t column_of(const ReplayOptions& options, const Comparison& comparison)
{
    std::vector<std::string> names;
    for (const Case& one_case : comparison.cases()) names.push_back(one_case.name);
    return position("--case", "the scenario has no such case", options.which, names);
}

Scenario with_seed(const ReplayOptions& options, const ExtensionsPointer& extensions)
{
    Scenario scenario = load(options.input, extensions);
    if (scenario.seed) return scenario;
    throw InputError({{"--seed", 0, 0},
                      "the scenario names no seed, so it does not say which futures",
                      {},
                      "a whole number",
                      "the seed of the run is in its results file: `multivector describe results.nc`"});
}

void check_replicate(const ReplayOptions& options, const Case& one_case)
{
    if (options.replicate < one_case.replicates) return;
    throw InputError({{"--replicate", 0, 0},
                      "the case `" + one_case.name + "` has no such replicate",
                      std::to_string(options.replicate),
                      fmt::format("0 to {}", one_case.replicates - 1),
                      "a run numbers its replicates from 0"});
}

Json number(float value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json demand_json(const mv1::DemandWeights& d)
{
    return {
        {"hazard", number(d.hazard)},           {"leverage", number(d.leverage)}, {"protection", number(d.protection)},
        {"sanction", number(d.sanction)},       {"incident", number(d.incident)}, {"refusal", number(d.refusal)},
        {"concession", number(d.concession)},   {"bias", number(d.bias)},         {"reason", number(d.reason)},
        {"probability", number(d.probability)}, {"draw", number(d.draw)}};
}

Json event_json(const report::Replayed& r, const World& world, const mv1::TraceEvent& e)
{
    Json event{{"year", number(e.year)},
               {"step", e.step},
               {"kind", mv1::trace_event_kinds()[static_cast<std::size_t>(e.kind)]},
               {"text", report::event_text(r, e)}};
    if (e.state >= 0) event["state"] = world.states()[static_cast<std::size_t>(e.state)].iso3;
    if (e.power >= 0) event["power"] = world.powers()[static_cast<std::size_t>(e.power)].code;
    if (e.other >= 0) event["other"] = world.powers()[static_cast<std::size_t>(e.other)].code;
    event["level"] = e.level;
    event["size"] = number(e.size);
    event["cost"] = number(e.cost);
    if (e.demand) event["demand"] = demand_json(*e.demand);
    return event;
}

std::string json_text(const report::Replayed& r, const mv1::Mv1& model)
{
    Json events = Json::array(), outcomes = Json::object(), failures = Json::array();
    for (const mv1::TraceEvent& e : r.trace.events)
        if (report::concerns(r, e, r.state)) events.push_back(event_json(r, model.world(), e));
    for (std::size_t o = 0; o < model.layout().outcomes.size(); ++o)
        outcomes[model.layout().outcomes[o].name] = number(r.trace.outcomes[o]);
    for (const Failure& f : r.trace.failures)
        failures.push_back({{"step", f.step}, {"state", f.state}, {"message", f.message}});
    const Json all{{"state", model.world().states()[static_cast<std::size_t>(r.state)].iso3},
                   {"strategy", model.layout().alternatives[r.trace.alternative]},
                   {"case", r.comparison.cases()[r.which].name},
                   {"replicate", r.trace.replicate},
                   {"seed", r.trace.seed},
                   {"outcomes", outcomes},
                   {"failures", failures},
                   {"events", events}};
    return all.dump(1) + "\n";
}

int replay(const ReplayOptions& options, const ExtensionsPointer& extensions)
{
    Scenario scenario = with_seed(options, extensions);
    const auto world = load_world_of(scenario);
    const Comparison comparison(std::move(scenario), world);
    const std::size_t which = column_of(options, comparison);
    const mv1::Mv1& model = comparison.model(which);
    const std::size_t alternative = options.strategy ? position("--strategy", "the scenario has no such strategy",
                                                                *options.strategy, model.layout().alternatives)
                                                     : 0;
    check_replicate(options, comparison.cases()[which]);
    const int about =
        static_cast<int>(world->find_state(options.about.empty() ? model.settings().focal : options.about).value);
    if (!options.out.empty()) results::check_writable(options.out, options.force);

    const mv1::Trace trace = mv1::replay(model, *comparison.scenario().seed, options.replicate, alternative);
    const report::Replayed replayed{comparison, which, trace, about};
    fmt::print("{}", options.json ? json_text(replayed, model) : report::trace_text(replayed));
    if (!options.out.empty()) {
        results::write_netcdf(report::trace_dataset(replayed, options.command_line), options.out, {options.force});
        fmt::print(stderr, "wrote {}\n", options.out);
    }
    return trace.failures.empty() ? exit_done : exit_some_failed;
}

} // namespace

void add_replay(CLI::App& app, Command& chosen, const std::string& command_line)
{
    CLI::App* verb = app.add_subcommand("replay", "tell one replicate of a run step by step: course, events, and why");
    auto options = std::make_shared<ReplayOptions>();
    options->command_line = command_line;
    add_input_options(*verb, options->input);
    verb->add_option("--strategy", options->strategy, "a strategy of the scenario; without it the first");
    verb->add_option("--replicate", options->replicate, "number of the replicate, from 0")->required();
    verb->add_option("--case", options->which,
                     "main, or a variant: adaptive, sampled, equal_instruments, no_preference");
    verb->add_option("--about", options->about, "tell of this state instead of the focal one");
    add_seed_option(*verb, options->input, "seed of the run, if the scenario has none");
    verb->add_option("--isa", options->input.isa,
                     "instruction set: baseline, avx2, avx512, scalar; the trace is the same");
    verb->add_option("--out", options->out, "write a netCDF file with every variable of every step and all events");
    verb->add_flag("--force", options->force, "replace the file if it exists");
    verb->add_flag("--json", options->json, "events and outcomes in JSON");
    verb->callback([&chosen, options] {
        chosen = [options](const ExtensionsPointer& extensions) { return replay(*options, extensions); };
    });
}

} // namespace mv::cli
