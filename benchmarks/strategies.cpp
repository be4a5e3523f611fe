/// What a strategy of one's own costs: the same rule built in, written for one state, and written for sixteen
/// replicates, played by the focal state alone and by all states. Run with --benchmark_enable_random_interleaving=true.
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace mv;
using namespace mv::mv1;

/// As the built-in hedge before pacts matter: every function's foreign ties in proportion to quality times trust.
class ByTrust final : public PortfolioRule {
public:
    explicit ByTrust(bool sixteen) : sixteen_(sixteen) {}
    std::string name() const override { return "by_trust"; }
    std::string meaning() const override { return "Foreign ties in proportion to quality times trust."; }
    std::string source() const override { return "benchmark"; }

    void decide(const Situation& s, Ties& target) const override
    {
        for (std::size_t f = 0; f < static_cast<std::size_t>(s.functions); ++f) {
            float sum = 0, foreign = 1 - s.data[0][f] - s.data[1][f];
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g) sum += s.quality[g][f] * s.trust[g];
            target[0][f] = s.data[0][f];
            target[1][f] = s.data[1][f];
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g)
                target[g + first_power_supplier][f] =
                    sum > 0 ? foreign * s.quality[g][f] * s.trust[g] / sum : foreign / static_cast<float>(s.powers);
        }
    }

    bool decide_sixteen(const SituationOfSixteen& s, TiesOfSixteen& target) const override
    {
        if (!sixteen_) return false;
        const Situation& data = *s.data;
        for (std::size_t f = 0; f < static_cast<std::size_t>(s.functions); ++f) {
            Sixteen sum{};
            const float foreign = 1 - data.data[0][f] - data.data[1][f];
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g)
                for (std::size_t l = 0; l < block_lanes; ++l) sum[l] += data.quality[g][f] * s.trust[g][l];
            target[0][f].fill(data.data[0][f]);
            target[1][f].fill(data.data[1][f]);
            for (std::size_t g = 0; g < static_cast<std::size_t>(s.powers); ++g)
                for (std::size_t l = 0; l < block_lanes; ++l)
                    target[g + first_power_supplier][f][l] = sum[l] > 0
                                                                 ? foreign * data.quality[g][f] * s.trust[g][l] / sum[l]
                                                                 : foreign / static_cast<float>(s.powers);
        }
        return true;
    }

private:
    bool sixteen_;
};

void run(benchmark::State& state, std::shared_ptr<const World> world, const std::string& strategy, bool sixteen,
         bool all)
{
    Extensions extensions;
    extensions.add({"by_trust", std::make_shared<ByTrust>(sixteen), "none", {}});
    Settings settings;
    settings.extensions = std::make_shared<const Extensions>(extensions);
    settings.alternatives = {strategy};
    settings.others.strategy = all ? strategy : "static";
    const Mv1 model(world, ParameterSet(parameter_space(world->functions())), settings);
    constexpr std::uint32_t replicates = 64;
    for (auto _ : state)
        benchmark::DoNotOptimize(simulate(model, {.replicates = replicates, .seed = 42}, {.threads = 1}));
    state.counters["ms_per_run"] = benchmark::Counter(static_cast<double>(state.iterations()) * replicates * 1e-3,
                                                      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

} // namespace

int main(int argc, char** argv)
{
    const auto world = std::make_shared<const World>(load_world(MV_WORLDS_DIR "/2014"));
    for (const bool all : {false, true}) {
        const std::string who = all ? "all states, " : "focal state, ";
        benchmark::RegisterBenchmark((who + "built-in hedge").c_str(), [=](auto& s) {
            run(s, world, "hedge+none", false, all);
        })->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark((who + "own, one state").c_str(), [=](auto& s) {
            run(s, world, "by_trust", false, all);
        })->Unit(benchmark::kMillisecond);
        benchmark::RegisterBenchmark((who + "own, sixteen replicates").c_str(), [=](auto& s) {
            run(s, world, "by_trust", true, all);
        })->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
