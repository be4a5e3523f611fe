// Runs of the voter model: the same bits whoever computes them, what is recorded, what is refused.

#include "../support/catch.hpp"
#include "support.hpp"

#include <multivector/base/error.hpp>
#include <multivector/outcome/digest.hpp>

#include <atomic>
#include <cstdlib>
#include <new>

using namespace mv;
using voter::Rule;
using voter::Voter;

namespace {

std::atomic<std::size_t> allocations{0};

voter::Settings some(double mutation = 0)
{
    const auto star = test::shared(voter::star(30)), world = test::shared(voter::small_world(30, 4, .2, 1));
    voter::Settings settings{.alternatives = {{"node:star", Rule::node, star},
                                              {"invasion:star", Rule::invasion, star},
                                              {"link:world", Rule::link, world}},
                             .horizon = 60};
    settings.parameters.set("mutation", mutation);
    return settings;
}

Execution on(int threads, bool shuffle)
{
    Execution execution;
    execution.threads = threads;
    execution.shuffle_blocks = shuffle;
    return execution;
}

/// Values of a series under one alternative, in the first lane.
std::vector<float> series(const Layout& layout, const BlockRecord& record, std::size_t alternative, std::size_t which)
{
    std::vector<float> values;
    for (std::size_t t = 0; t < layout.times.size(); ++t)
        values.push_back(
            record.series[((alternative * layout.series.size() + which) * layout.times.size() + t) * block_lanes]);
    return values;
}

std::string refused(voter::Settings settings)
{
    try {
        Voter{std::move(settings)};
    } catch (const InputError& error) {
        return error.what();
    }
    return "not refused";
}

} // namespace

// Kept out of line, or GCC takes malloc and delete for a mismatch.
[[gnu::noinline]] void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc{};
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("threads and order of blocks do not show in the voter model", "[voter][reproducibility]")
{
    for (double mutation : {0., .01}) {
        const Voter model(some(mutation));
        const Plan plan{.replicates = 203, .first_replicate = 5, .seed = 77, .traced = 40};
        const std::uint64_t expected = digest(simulate(model, plan, on(1, false)));
        for (int threads : {1, 2, 5})
            for (bool shuffle : {false, true}) CHECK(digest(simulate(model, plan, on(threads, shuffle))) == expected);
        CHECK(digest(simulate(model, {.replicates = 203, .first_replicate = 5, .seed = 78, .traced = 40})) != expected);
    }
}

TEST_CASE("compilers and machines do not show in the voter model", "[voter][reproducibility]")
{
    // Changes when the model, its draws, the graphs of this version of Boost or the digest change; nothing else may.
    const Plan plan{.replicates = 100, .first_replicate = 7, .seed = 1, .traced = 40};
    CHECK(digest(simulate(Voter(some()), plan)) == 0xf904084e21a7570fu);
    CHECK(digest(simulate(Voter(some(.01)), plan)) == 0x806819a3c7d5c9c1u);
}

TEST_CASE("a replicate does not depend on its lane", "[voter][reproducibility]")
{
    const auto mutation = GENERATE(0., .01);
    const Voter model(some(mutation));
    const auto scratch = model.make_workspace(); // what is left in it does not show
    BlockRecord together(model.layout()), alone(model.layout());
    BlockAddress block{.seed = 9};
    for (std::uint32_t lane = 0; lane < block_lanes; ++lane) block.replicate[lane] = 100 + 7 * lane;
    model.run_block(*scratch, block, together);
    for (std::size_t lane = 0; lane < block_lanes; ++lane) {
        BlockAddress single{.seed = 9, .valid = 1};
        single.replicate.fill(block.replicate[lane]);
        model.run_block(*model.make_workspace(), single, alone);
        for (const auto& [of_block, of_one] : {std::pair{&together.outcomes, &alone.outcomes},
                                               {&together.summarised, &alone.summarised},
                                               {&together.series, &alone.series}})
            for (std::size_t row = 0; row < of_block->size(); row += block_lanes)
                REQUIRE((*of_block)[row + lane] == (*of_one)[row]);
    }
}

TEST_CASE("blocks of the voter model allocate nothing", "[voter]")
{
    const Voter model(some(.01));
    const auto scratch = model.make_workspace();
    BlockRecord record(model.layout());
    const std::size_t before = allocations;
    model.run_block(*scratch, {.seed = 1, .replicate = {1, 2, 3}}, record);
    CHECK(allocations == before);
    CHECK(before > 0);
}

TEST_CASE("a course of opinions is recorded from its start to its end", "[voter]")
{
    voter::Settings settings{
        .alternatives = {{"node", Rule::node, test::shared(voter::star(4))}}, .ones = {0}, .horizon = 25};
    settings.every = 10;
    const Voter model(settings);
    CHECK(model.layout().times == std::vector<float>{0, 10, 20, 25});
    BlockRecord record(model.layout());
    model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
    const std::vector<float> ones = series(model.layout(), record, 0, 0), links = series(model.layout(), record, 0, 2);
    CHECK(ones.front() == .25f);
    CHECK(links.front() == 1); // the centre against all others
    CHECK(series(model.layout(), record, 0, 1).front() == -.5f);
    REQUIRE(record.outcomes[1 * block_lanes] == 1); // consensus, in this replicate
    const float fixation = record.outcomes[0], time = record.outcomes[2 * block_lanes];
    CHECK((time > 0 && time < 25));
    CHECK(time * 4 == std::round(time * 4)); // a sweep is four updates
    CHECK(ones.back() == fixation);
    CHECK(links.back() == 0);
    CHECK(record.outcomes[3 * block_lanes] == fixation);
}

TEST_CASE("who agrees from the start has nothing to do", "[voter]")
{
    for (double share : {0., 1.}) {
        voter::Settings settings = some();
        settings.parameters.set("initial_share", share);
        const Voter model(settings);
        BlockRecord record(model.layout());
        model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
        CHECK(record.outcomes[0] == static_cast<float>(share));
        CHECK(record.outcomes[1 * block_lanes] == 1);
        CHECK(record.outcomes[2 * block_lanes] == 0);
        CHECK(record.summarised[0] == static_cast<float>(share));
    }
}

TEST_CASE("without consensus the time is the horizon", "[voter]")
{
    voter::Settings settings = some();
    settings.horizon = 1;
    const Voter model(settings);
    BlockRecord record(model.layout());
    model.run_block(*model.make_workspace(), {.seed = 3, .valid = 1}, record);
    CHECK(record.outcomes[1 * block_lanes] == 0);
    CHECK(record.outcomes[2 * block_lanes] == 1);
    CHECK(model.layout().outcomes[2].high == 1);
}

TEST_CASE("large networks are not recorded vertex by vertex", "[voter]")
{
    const auto layout = [](std::size_t n) {
        return Voter({.alternatives = {{"node", Rule::node, test::shared(voter::cycle(n))}}, .horizon = 10}).layout();
    };
    CHECK(layout(500).labels("state").size() == 500);
    CHECK(layout(501).labels("state").empty());
    CHECK(layout(501).summarised.empty());
}

TEST_CASE("a block that nobody waits for stops", "[voter]")
{
    const Voter model(some());
    BlockRecord record(model.layout());
    const std::atomic<bool> cancel{true};
    CHECK_THROWS_AS(model.run_block(*model.make_workspace(), {.seed = 3, .cancel = &cancel}, record), Interrupted);
}

TEST_CASE("settings that cannot be are refused", "[voter][errors]")
{
    CHECK(refused({}) == "nothing to compare\n  allowed: at least one alternative");
    voter::Settings settings = some();
    settings.horizon = 0;
    CHECK(refused(settings) == "not a horizon\n  value:   0\n  allowed: 1 to 16777216 sweeps");
    settings = some();
    settings.ones = {3, 30};
    CHECK(refused(settings) == "no such vertex\n  value:   30\n  allowed: 0 to 29");
    settings = some();
    settings.alternatives.push_back({"ring", Rule::node, test::shared(voter::cycle(5))});
    CHECK(refused(settings)
          == "networks of different sizes\n  value:   30 and 5 vertices\n  allowed: as many vertices in every "
             "alternative");
    CHECK_THROWS_WITH(settings.parameters.set("bias", 1.5), Catch::Contains("bias"));
}
