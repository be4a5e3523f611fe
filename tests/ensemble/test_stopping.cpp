// Cancellation, interruption, progress.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"

#include <multivector/ensemble/simulate.hpp>

#include <chrono>
#include <thread>

using namespace mv;
using test::ToyModel;

namespace {

/// Whole groups from the first one on, and the same values as in a run that was let finish.
void check_is_a_beginning(const Outcomes& part, const Plan& plan)
{
    CHECK(part.interrupted);
    REQUIRE(part.replicate.size() < plan.replicates);
    CHECK(part.replicate.size() % group_replicates == 0);
    for (std::size_t k = 0; k < part.replicate.size(); ++k) REQUIRE(part.replicate[k] == k);
    const Outcomes whole = simulate(ToyModel{}, plan);
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t k = 0; k < part.replicate.size(); ++k) REQUIRE(part.value(a, 1)[k] == whole.value(a, 1)[k]);
    for (const Moments& m : part.moments) REQUIRE(m.count == part.replicate.size());
    std::uint64_t counted = 0;
    for (std::uint32_t n : part.series_histograms[0]) counted += n;
    CHECK(counted == part.replicate.size());
}

} // namespace

TEST_CASE("cancelling keeps what is finished", "[ensemble]")
{
    const Plan plan{.replicates = 2000, .seed = 8};
    for (int threads : {1, 3}) {
        std::atomic<bool> cancel{false};
        std::atomic<int> blocks{0};
        ToyModel model;
        model.before_block = [&](const BlockAddress&) {
            if (++blocks == 40) cancel = true;
        };
        Progress last;
        const Outcomes part = simulate(
            model, plan, {.threads = threads, .progress = [&](const Progress& p) { last = p; }, .cancel = &cancel});
        check_is_a_beginning(part, plan);
        CHECK(part.replicate.size() >= 640u);
        CHECK(last.done == 2 * part.replicate.size());
        CHECK(last.total == 4000);
    }
}

TEST_CASE("cancelled before it began", "[ensemble]")
{
    const std::atomic<bool> cancel{true};
    const Outcomes none = simulate(ToyModel{}, {.replicates = 100}, {.cancel = &cancel});
    CHECK(none.interrupted);
    CHECK(none.replicate.empty());
    CHECK(none.failures.empty());
}

TEST_CASE("a flag set after the last group interrupts nothing", "[ensemble]")
{
    std::atomic<bool> cancel{false};
    std::atomic<int> blocks{0};
    ToyModel model;
    model.before_block = [&](const BlockAddress&) {
        if (++blocks == 4) cancel = true;
    };
    const Outcomes whole = simulate(model, {.replicates = 64}, {.threads = 1, .cancel = &cancel});
    CHECK_FALSE(whole.interrupted);
    CHECK(whole.replicate.size() == 64);
}

TEST_CASE("a model that throws Interrupted stops the run and fails no replicate", "[ensemble]")
{
    test::ToyFaults faults;
    faults.interrupts = {200};
    const Plan plan{.replicates = 400, .seed = 8};
    const Outcomes part = simulate(ToyModel(20, faults), plan, {.threads = 1});
    check_is_a_beginning(part, plan);
    CHECK(part.replicate.size() == 192);
    CHECK(part.failures.empty());
}

TEST_CASE("progress is told in order, seldom, and at the end", "[ensemble]")
{
    ToyModel model;
    model.before_block = [](const BlockAddress&) { std::this_thread::sleep_for(std::chrono::milliseconds(30)); };
    std::vector<Progress> told;
    simulate(model, {.replicates = 500}, {.threads = 2, .progress = [&](const Progress& p) { told.push_back(p); }});
    REQUIRE(told.size() >= 2);
    CHECK(told.back().done == 1000);
    for (std::size_t k = 1; k < told.size(); ++k) {
        CHECK(told[k].done >= told[k - 1].done);
        CHECK(told[k].seconds >= told[k - 1].seconds);
        if (k + 1 < told.size()) CHECK(told[k].seconds - told[k - 1].seconds >= .2);
    }
}

TEST_CASE("what the progress callback throws comes out", "[ensemble][errors]")
{
    const auto angry = [](const Progress&) { throw Interrupted("stop it"); };
    CHECK_THROWS_AS(simulate(ToyModel{}, {.replicates = 100}, {.progress = angry}), Interrupted);
}
