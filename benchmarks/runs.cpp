/// Whole runs of the shipped world: 160 quarters, default record. One run is one replicate under one strategy.
/// Run with --benchmark_enable_random_interleaving=true --benchmark_repetitions=5: the alternatives then take turns,
/// so that a change of the machine's speed meets all of them.
#include <multivector/kernels.hpp>
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <benchmark/benchmark.h>

#include <cstdlib>

namespace {

using namespace mv;

struct Measured {
    const char* name;
    const char* isa;
    const char* others;
    int threads;
    bool sampled;
    int strategies; ///< compared; more than one share their shocks and their burn-in
};

const Measured cases[] = {
    {"avx512", "avx512", "static", 1, false, 1},
    {"avx2", "avx2", "static", 1, false, 1},
    {"baseline", "baseline", "static", 1, false, 1},
    {"one replicate at a time (scalar)", "scalar", "static", 1, false, 1},
    {"avx512, 13 strategies", "avx512", "static", 1, false, 13},
    {"avx512, 13 strategies, adaptive", "avx512", "adaptive", 1, false, 13},
    {"avx2, 13 strategies", "avx2", "static", 1, false, 13},
    {"avx2, 13 strategies, two threads", "avx2", "static", 2, false, 13},
    {"avx2, 13 strategies, adaptive", "avx2", "adaptive", 1, false, 13},
    {"avx2, 13 strategies, sampled", "avx2", "static", 1, true, 13},
};

const std::vector<std::string> strategies = {"multi_vector",      "align:RUS", "align:CHN",     "align:USA", "align:EU",
                                             "neutral",           "hedge",     "enmesh",        "shelter",   "static",
                                             "balance_of_threat", "permuted",  "greedy_economy"};

void run(benchmark::State& state, const Measured& c, std::shared_ptr<const World> world)
{
    mv1::Settings settings;
    settings.isa = c.isa;
    settings.others.strategy = c.others;
    settings.sampled = c.sampled;
    settings.alternatives.assign(strategies.begin(), strategies.begin() + c.strategies);
    const mv1::Mv1 model(world, ParameterSet(mv1::parameter_space(world->functions())), settings);
    Plan plan;
    plan.replicates = c.strategies > 1 ? 64 : 128;
    plan.seed = 42;
    for (auto _ : state) benchmark::DoNotOptimize(simulate(model, plan, {.threads = c.threads}));
    const double runs = static_cast<double>(state.iterations()) * plan.replicates * c.strategies;
    // time a run and core; real time is kept, since threads share the work
    state.counters["ms_per_run_and_core"] =
        benchmark::Counter(runs * 1e-3 / c.threads, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

} // namespace

int main(int argc, char** argv)
{
    const auto world = std::make_shared<const World>(load_world(MV_WORLDS_DIR "/2014"));
    const auto runnable = runnable_kernels();
    for (const Measured& c : cases) {
        if (*c.isa != '\0' && std::find(runnable.begin(), runnable.end(), c.isa) == runnable.end()) {
            std::printf("%s cannot run on this processor\n", c.isa);
            continue;
        }
        benchmark::RegisterBenchmark(c.name, [&c, world](benchmark::State& s) { run(s, c, world); })
            ->Unit(benchmark::kMillisecond)
            ->UseRealTime()
            ->MeasureProcessCPUTime();
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
