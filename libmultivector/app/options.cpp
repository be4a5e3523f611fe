#include "options.hpp"

#include "kernel.hpp"

#include <algorithm>
#include <limits>

namespace mv::cli {
namespace {

constexpr std::uint32_t quick_replicates = 200, quick_variant = 100;

LocatedText from(const char* option, const std::string& value) { return {value, {option, 0, 0}}; }

void make_quick(Scenario& scenario)
{
    Variants& more = scenario.variants;
    scenario.replicates = std::min(scenario.replicates, quick_replicates);
    for (std::uint32_t* count : {&more.adaptive, &more.sampled, &more.equal_instruments, &more.no_preference})
        *count = std::min(*count, quick_variant);
}

/// One strategy instead of the scenario's; its own strategies stay if it is one of them.
void choose_strategy(Scenario& scenario, const std::string& name)
{
    const auto differs = [&](const UserStrategy& own) { return own.label.value != name; };
    scenario.user_strategies.erase(
        std::remove_if(scenario.user_strategies.begin(), scenario.user_strategies.end(), differs),
        scenario.user_strategies.end());
    scenario.strategies = {from("--strategy", name)};
}

void check_sampling(const Scenario& scenario)
{
    if (!scenario.sampled || scenario.replicates % 2 == 0) return;
    throw InputError({{"--replicates", 0, 0},
                      "must be even when parameters are sampled",
                      std::to_string(scenario.replicates),
                      "an even number",
                      "replicates 2k and 2k+1 share a draw of the parameters"});
}

} // namespace

void add_input_options(CLI::App& verb, ScenarioOptions& options)
{
    verb.add_option("SCENARIO", options.scenario, "scenario file (TOML)")->required();
    verb.add_option("--world", options.world,
                    "world folder, or the name of a shipped world, instead of the scenario's");
    verb.add_option("--state", options.state, "focal state instead of the scenario's, e.g. VNM");
}

void add_seed_option(CLI::App& verb, ScenarioOptions& options, const char* meaning)
{
    // as in a scenario; a negative one would be taken for its complement
    verb.add_option("--seed", options.seed, meaning)
        ->check(CLI::Range(std::uint64_t{0}, std::numeric_limits<std::uint64_t>::max() / 2));
}

void add_run_options(CLI::App& verb, RunOptions& options)
{
    ScenarioOptions& input = options.input;
    add_input_options(verb, input);
    verb.add_option("--replicates", input.replicates, "replicates of the main case")
        ->check(CLI::Range(1u, 1'000'000'000u));
    verb.add_flag("--quick", input.quick, "at most 200 replicates, 100 in variants: a first look");
    add_seed_option(verb, input, "seed instead of the scenario's");
    verb.add_option("--others", input.others, "what the other states do: static, adaptive, data, or a strategy");
    verb.add_option("--parameters", input.parameters, "fixed, or sampled from their ranges")
        ->check(CLI::IsMember({"fixed", "sampled"}));
    verb.add_option("--isa", input.isa, "instruction set: baseline, avx2, avx512, scalar; the results are the same");
    verb.add_option("--threads", options.threads, "threads; 0 means all processors at hand; the results are the same")
        ->check(CLI::Range(0, 4096));
    verb.add_option("--out", options.out, "write a netCDF file with every replicate");
    verb.add_flag("--force", options.force, "replace the file if it exists");
    verb.add_flag("--quiet", options.quiet, "no progress on standard error");
}

Scenario load(const ScenarioOptions& options, const std::shared_ptr<const mv1::Extensions>& extensions)
{
    Scenario scenario = load_scenario(options.scenario, extensions);
    if (options.world) {
        scenario.world = {*options.world, {"--world", 0, 0}};
        scenario.world_name = std::filesystem::path(*options.world).has_parent_path() ? "" : *options.world;
    }
    if (options.state) scenario.focal = from("--state", *options.state);
    if (options.strategy) choose_strategy(scenario, *options.strategy);
    if (options.others) scenario.others.strategy = from("--others", *options.others);
    if (options.parameters) scenario.sampled = *options.parameters == "sampled";
    scenario.isa = wanted_kernel(options.isa);
    if (options.seed) scenario.seed = options.seed;
    if (options.quick) make_quick(scenario);
    if (options.replicates) scenario.replicates = *options.replicates;
    check_sampling(scenario);
    return scenario;
}

} // namespace mv::cli
