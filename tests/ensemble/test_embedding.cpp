// simulate() inside other people's programs: several callers, a caller's TBB, a caller's floating-point settings.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"

#include "../../libmultivector/src/ensemble/float_environment.hpp"

#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_group.h>

#include <cfenv>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

using namespace mv;
using test::ToyModel;

namespace {

const Plan plan{.replicates = 500, .seed = 31};

std::uint64_t expected()
{
    static const std::uint64_t value = digest(simulate(ToyModel{}, plan, {.threads = 1}));
    return value;
}

} // namespace

TEST_CASE("two callers at once", "[ensemble][embedding]")
{
    const ToyModel model;
    std::array<std::uint64_t, 2> found{};
    std::array<std::thread, 2> callers;
    for (std::size_t k = 0; k < 2; ++k)
        callers[k] = std::thread([&, k] { found[k] = digest(simulate(model, plan, {.threads = 2})); });
    for (std::thread& caller : callers) caller.join();
    CHECK(found[0] == expected());
    CHECK(found[1] == expected());
}

TEST_CASE("inside a caller's parallel_for", "[ensemble][embedding]")
{
    const ToyModel model;
    std::array<std::uint64_t, 12> found{};
    tbb::parallel_for(std::size_t{0}, found.size(),
                      [&](std::size_t k) { found[k] = digest(simulate(model, plan, {.threads = 1 + int(k % 3)})); });
    for (std::uint64_t one : found) CHECK(one == expected());
}

TEST_CASE("a thread that computes a caller's task begins none of its others", "[ensemble][embedding]")
{
    // With a shared arena a thread that waits for groups would take another of the caller's tasks in the middle of
    // this.
    const ToyModel model;
    std::atomic<int> nested{0};
    tbb::parallel_for(0, 16, [&](int) {
        static thread_local int depth = 0;
        if (++depth > 1) ++nested;
        simulate(model, plan, {.threads = 2});
        --depth;
    });
    CHECK(nested == 0);
}

TEST_CASE("as many threads as were asked for, unless the caller forbids", "[ensemble][embedding]")
{
    std::mutex mutex;
    std::set<std::thread::id> seen;
    ToyModel model;
    model.before_block = [&](const BlockAddress&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
        const std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
    };
    simulate(model, {.replicates = 1000}, {.threads = 7});
    CHECK(seen.size() > 1);
    CHECK(seen.size() <= 7);
    seen.clear();
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 1);
    simulate(model, {.replicates = 300}, {.threads = 7});
    CHECK(seen.size() == 1);
}

TEST_CASE("a model that uses TBB inside a block", "[ensemble][embedding]")
{
    // Each block waits for a TBB task that another thread holds for a millisecond and lets go: the time when a thread
    // would take up the next group in the middle of this one.
    ToyModel model;
    std::atomic<int> nested{0};
    model.before_block = [&](const BlockAddress&) {
        static thread_local int depth = 0;
        if (++depth > 1) ++nested;
        tbb::task_group tasks;
        std::thread other([held = tasks.defer([] {})]() mutable {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            held = tbb::task_handle{};
        });
        tasks.wait();
        other.join();
        --depth;
    };
    CHECK(digest(simulate(model, plan, {.threads = 4})) == expected());
    CHECK(nested == 0);
}

TEST_CASE("a cancelled caller cannot cut a run short unseen", "[ensemble][embedding]")
{
    const ToyModel model;
    std::uint64_t found = 0;
    tbb::task_group_context context;
    tbb::parallel_for(
        0, 1,
        [&](int) {
            context.cancel_group_execution();
            found = digest(simulate(model, plan, {.threads = 2}));
        },
        context);
    CHECK(found == expected());
}

TEST_CASE("another rounding chosen by the caller changes nothing and is given back", "[ensemble][embedding]")
{
    const ToyModel model;
    for (int rounding : {FE_UPWARD, FE_TOWARDZERO}) {
        const std::uint64_t right = expected();
        std::fesetround(rounding);
        const std::uint64_t found = digest(simulate(model, plan, {.threads = 3}));
        const int left = std::fegetround();
        std::fesetround(FE_TONEAREST);
        CHECK(found == right);
        CHECK(left == rounding);
    }
}

#if MV_HAS_MXCSR
TEST_CASE("flush-to-zero set by the caller changes nothing and is given back", "[ensemble][embedding]")
{
    const ToyModel model;
    const std::uint64_t right = expected();
    const unsigned before = _mm_getcsr(), flushing = before | 0x8040;
    for (int threads : {1, 3}) {
        _mm_setcsr(flushing);
        const std::uint64_t found = digest(simulate(model, plan, {.threads = threads}));
        const unsigned left = _mm_getcsr();
        _mm_setcsr(before);
        CHECK(found == right);
        CHECK((left & 0xffc0) == (flushing & 0xffc0));
    }
    // The model has numbers that flushing would lose, else this test could not fail.
    const Outcomes outcomes = simulate(model, plan);
    CHECK(outcomes.value(0, 2)[0] > 0);
    CHECK(outcomes.value(0, 2)[0] < std::numeric_limits<float>::min());
}

TEST_CASE("the float environment nests and keeps the caller's word whole", "[ensemble][embedding]")
{
    const unsigned before = _mm_getcsr(), odd = 0xdfe0; // flush, toward minus infinity, a flag raised
    _mm_setcsr(odd);
    unsigned inside = 0, between = 0;
    {
        const FloatEnvironment outer;
        inside = _mm_getcsr();
        {
            const FloatEnvironment inner;
        }
        between = _mm_getcsr();
    }
    const unsigned after = _mm_getcsr();
    _mm_setcsr(before);
    CHECK(inside == 0x1f80);
    CHECK(between == 0x1f80);
    CHECK(after == odd);
}
#endif
