#include "sweep_options.hpp"

namespace mv::cli {

void add_sweep_options(CLI::App& verb, SweepOptions& options, const Registry& registry)
{
    ScenarioOptions& input = options.run.input;
    add_input_options(verb, input, registry);
    verb.add_option("--store", options.store, "folder with the sweep: made, or resumed")->required();
    verb.add_option("--replicates", input.replicates, "replicates of every point")
        ->check(CLI::Range(1u, 1'000'000'000u))
        ->transform(decimal());
    add_seed_option(verb, input, "seed instead of the scenario's");
    verb.add_option("--isa", input.isa, "instruction set: baseline, avx2, avx512, scalar; the results are the same");
}

std::unique_ptr<const sweep::Sweep> sweep_of(const SweepOptions& options, const Registry& registry)
{
    Scenario scenario = load(options.run.input, registry);
    if (!scenario.seed) scenario.seed = sweep::seed_of(options.store);
    if (scenario.seed) return std::make_unique<const sweep::Sweep>(scenario);
    scenario.seed = draw_seed();
    auto sweep = std::make_unique<const sweep::Sweep>(scenario); // refuses what is wrong before a folder is made
    const std::uint64_t seed = sweep::agree_on_seed(options.store, *scenario.seed);
    if (seed == scenario.seed) return sweep;
    scenario.seed = seed;
    return std::make_unique<const sweep::Sweep>(scenario);
}

} // namespace mv::cli
