/// Time of each mechanism, per replicate and core: the shipped world, 160 steps, others static. Runs the schedule as
/// the model does and reads the thread's clock between mechanisms, so that caches are as warm as they are in use.
#include "ensemble/float_environment.hpp"
#include "models/mv1/strategy_profile.hpp"
#include "models/mv1/schedule.hpp"
#include "models/mv1/world_tables.hpp"

#include <multivector/models/mv1/mv1.hpp>

#include <cstdio>
#include <cstring>
#include <ctime>
#include <cstdlib>

using namespace mv;
using namespace mv::mv1;

namespace {

/// Seconds of this thread on a processor: other work on the machine does not count.
double now()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

void run(const World& world, const char* isa, int blocks, const char* others)
{
    Settings settings;
    settings.alternatives = {"multi_vector"};
    settings.others.strategy = others;
    const Kernel* kernel = choose_kernel(isa, world.power_count(), world.function_count());
    if (!kernel) {
        std::printf("%-9s cannot run here\n", isa);
        return;
    }
    const ParameterSet parameters(parameter_space(world.functions()));
    const WorldTables tables(world, settings);
    const MemoryPlan plan(tables.view());
    const Schedule schedule(*kernel, settings, plan);
    const std::vector<NamedStep>& mechanisms = schedule.segments().front().steps;
    const StrategyProfile conduct(world, tables.view(), parameters, settings);
    BlockState block(tables.view(), plan, *kernel, parameters.values().size(), 0);
    StrategyReview players(conduct, *kernel);
    std::vector<double> cost(mechanisms.size() + 3);
    const int burn_in = tables.view().burn_in, steps = burn_in + 160;
    for (int b = 0; b < blocks; ++b) {
        BlockAddress where{.seed = 42};
        for (unsigned lane = 0; lane < 16; ++lane) where.replicate[lane] = static_cast<unsigned>(b) * 16 + lane;
        block.start(where, parameters);
        players.start_burn_in(where);
        kernel->open_block(block.data(), false);
        for (int step = 0; step < steps; ++step) {
            if (step == burn_in) players.take_up(block, 0);
            const bool counted = step >= burn_in;
            double t = now();
            const auto lap = [&](std::size_t k) {
                const double end = now();
                if (counted) cost[k] += end - t;
                t = end;
            };
            players.review(block, step);
            lap(0);
            block.prepare_step(step, burn_in);
            lap(1);
            for (int part = 0; part < schedule.parts(); ++part)
                for (std::size_t k = 0; k < mechanisms.size(); ++k) {
                    mechanisms[k].run(block.data(), step, part);
                    lap(k + 3);
                }
            players.revise(block, step);
            lap(2);
        }
    }
    double total = 0;
    const double scale = 1e3 / (16.0 * blocks);
    for (const double c : cost) total += c;
    std::printf("%-9s others %-8s total %.3f ms a replicate and core:", isa, others, total * scale);
    std::printf(" review %.3f, draws %.3f", cost[0] * scale, cost[1] * scale);
    for (std::size_t k = 0; k < mechanisms.size(); ++k)
        std::printf(", %s %.3f", *mechanisms[k].name == '\0' ? "clearing" : mechanisms[k].name, cost[k + 3] * scale);
    std::printf(", revision %.3f\n", cost[2] * scale);
}

} // namespace

int main(int argc, char** argv)
{
    const FloatEnvironment environment;
    const World world = load_world(argc > 1 ? argv[1] : MV_WORLDS_DIR "/2014");
    const int blocks = argc > 2 ? std::atoi(argv[2]) : 4;
    for (int round = 0; round < 2; ++round) {
        for (const char* isa : {"avx512", "avx2", "baseline"}) run(world, isa, blocks, "static");
        run(world, "", blocks, "adaptive");
    }
}
