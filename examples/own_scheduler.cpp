// Blocks handed out by our own scheduler, without TBB: two threads take the next block until none is left. The numbers are those
// of mv::simulate.
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <thread>

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const auto world = std::make_shared<const mv::World>(mv::load_world(argv[1]));
    mv::mv1::Settings settings;
    settings.alternatives = {"multi_vector", "align:RUS"};
    settings.years = 1;
    settings.burn_in_years = 1;
    const mv::mv1::Mv1 model(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);
    constexpr std::uint32_t blocks = 6, lanes = mv::block_lanes;

    std::vector<mv::BlockRecord> records(blocks, mv::BlockRecord(model.layout()));
    std::atomic<std::uint32_t> next{0};
    const auto work = [&] {
        const auto workspace = model.make_workspace(); // one a thread
        for (std::uint32_t block; (block = next++) < blocks;) {
            mv::BlockAddress where{.seed = 9};
            for (std::uint32_t lane = 0; lane < lanes; ++lane) where.replicate[lane] = block * lanes + lane;
            model.run_block(*workspace, where, records[block]);
        }
    };
    std::thread one(work), two(work);
    one.join();
    two.join();

    const mv::Outcomes whole = mv::simulate(model, {.replicates = blocks * lanes, .seed = 9});
    const mv::Layout& layout = model.layout();
    for (std::size_t a = 0; a < layout.alternatives.size(); ++a)
        for (std::size_t o = 0; o < layout.outcomes.size(); ++o)
            for (std::size_t k = 0; k < layout.outcomes[o].size; ++k)
                for (std::uint32_t block = 0; block < blocks; ++block) {
                    const std::size_t entry = a * layout.outcome_entries() + layout.outcomes[o].first + k;
                    const auto here = records[block].outcomes.begin() + static_cast<std::ptrdiff_t>(entry * lanes);
                    if (!std::equal(here, here + lanes, whole.value(a, o, k).begin() + block * lanes)) return 1;
                }
    std::printf("own scheduler: %u blocks, the numbers of mv::simulate\n", blocks);
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
