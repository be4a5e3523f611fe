/// replay: one replicate alone, step by step.

#include "interrupt.hpp"
#include "job.hpp"
#include "options.hpp"
#include "streams.hpp"
#include "verbs.hpp"

#include <multivector/design/read.hpp>
#include <multivector/design/sweep_plan.hpp>
#include <multivector/report/dataset.hpp>
#include <multivector/results/write.hpp>
#include <multivector/sweep/store.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace mv::cli {
namespace {

struct ReplayOptions {
    ScenarioOptions input{};
    std::string command_line{}, which = "main", about{};
    std::optional<std::string> strategy{}, out{};
    std::optional<std::uint32_t> point{};
    std::uint32_t replicate = 0;
    bool force = false, json = false;
};

std::size_t case_of(const ReplayOptions& options, const Comparison& comparison)
{
    std::vector<std::string> names;
    for (const Case& one_case : comparison.cases()) names.push_back(one_case.name);
    return position({options.which, {"--case"}}, "the scenario has no such case", names);
}

Scenario with_seed(const ReplayOptions& options, const Registry& registry)
{
    Scenario scenario = load(options.input, registry);
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

void check_point(const ReplayOptions& options, const design::SweepPlan& plan)
{
    if (*options.point >= plan.design().points())
        throw InputError({{"--point"},
                          "the design has no such point",
                          std::to_string(*options.point),
                          fmt::format("0 to {}", plan.design().points() - 1),
                          "`multivector design` prints them"});
    if (options.which != "main")
        throw InputError({{"--case"}, "points of a design have no variants", options.which, "main", {}});
}

/// A world that has changed since would give another replicate than the one in the store.
void check_world(const ReplayOptions& options, const Comparison& comparison, std::size_t study)
{
    if (!sweep::is_store(options.input.scenario)) return;
    const std::string then = sweep::Store(options.input.scenario).fingerprint(study),
                      now = sweep::fingerprint(comparison);
    if (then != now)
        throw InputError({{options.input.scenario},
                          "the world has changed since the sweep was begun",
                          now,
                          then,
                          "replay with the world of then: --world"});
}

/// The study of a point alone.
Comparison at_point(const ReplayOptions& options, const Scenario& scenario, ReplayRequest& request)
{
    const design::SweepPlan plan(scenario, design::read_design(scenario));
    check_point(options, plan);
    request.point = *options.point;
    if (plan.design().specification().independent_shocks)
        request.replicate += request.point * scenario.replicates.value;
    Comparison comparison(with(scenario, plan.overrides(request.point)));
    check_world(options, comparison, plan.study_of(request.point));
    return comparison;
}

int replay(const ReplayOptions& options, const Registry& registry)
{
    const Scenario scenario = with_seed(options, registry);
    ReplayRequest request{.replicate = options.replicate};
    const Comparison comparison = options.point ? at_point(options, scenario, request) : Comparison(scenario);
    request.which = case_of(options, comparison);
    if (options.strategy)
        request.alternative = position({*options.strategy, {"--strategy"}},
                                       "the scenario has no such " + comparison.scenario().kind->alternative_word().one,
                                       comparison.layout().alternatives);
    check_replicate(options, comparison.cases()[request.which]);
    request.seed = *comparison.scenario().seed;
    request.about = {options.about, {"--about"}};
    if (options.out) results::check_writable(*options.out, options.force);

    Replay replay = comparison.study().replay(request);
    const Answer answer = replay.answer;
    int code = replay.failed ? exit_some_failed : exit_done;
    if (options.out) {
        const InterruptGuard guard(true);
        const auto dataset = [&] {
            results::Dataset data = report::to_dataset(comparison, request, std::move(replay), options.command_line);
            if (options.point) data.set_attribute({"point", std::int64_t{*options.point}});
            return data;
        };
        const bool there = written(dataset, *options.out, options.force);
        if (there)
            say("wrote {}\n", *options.out);
        else
            code = exit_not_written;
    }
    return show(options.json ? answer.json : answer.text, code);
}

/// Of all models, each once.
std::vector<std::string> variants_of(const Registry& registry)
{
    std::vector<std::string> names;
    for (const auto& kind : registry.kinds())
        for (const std::string& name : kind->variants())
            if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    return names;
}

} // namespace

void add_replay(const Declaring& program)
{
    CLI::App* verb =
        program.app.add_subcommand("replay", "tell one replicate of a run step by step: course, events, and why");
    auto options = std::make_shared<ReplayOptions>();
    options->command_line = program.command_line;
    add_input_options(*verb, options->input, program.registry);
    verb->add_option("--strategy", options->strategy, "what the scenario compares, by its label; without it the first");
    verb->add_option("--replicate", options->replicate, "number of the replicate, from 0")
        ->required()
        ->transform(decimal());
    verb->add_option("--point", options->point, "at this point of the scenario's [design], from 0")
        ->transform(decimal());
    verb->add_option("--case", options->which, "main, or a variant: " + joined(variants_of(program.registry)));
    verb->add_option("--about", options->about,
                     "whom to tell of, e.g. the code of a state; without it the model's choice");
    add_seed_option(*verb, options->input, "seed of the run, if the scenario has none");
    verb->add_option("--isa", options->input.isa,
                     "instruction set: baseline, avx2, avx512, scalar; the trace is the same");
    verb->add_option("--out", options->out, "write a netCDF file with every variable of every step and all events");
    verb->add_flag("--force", options->force, "replace the file if it exists");
    verb->add_flag("--json", options->json, "events and outcomes in JSON");
    verb->callback([&chosen = program.chosen, options] {
        chosen = [options](const Registry& registry) { return replay(*options, registry); };
    });
}

} // namespace mv::cli
