// The library inside somebody else's threads: comparisons within the caller's parallel_for and from two std::threads
// give the same numbers as alone, finish, and never use more threads than the caller allows.
#include <multivector/models/mv1/mv1.hpp>
#include <multivector/multivector.hpp>
#include <multivector/outcome/digest.hpp>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <atomic>
#include <cstdio>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

namespace {

/// Counts how many blocks are computed at the same time.
struct Watched {
    const mv::mv1::Mv1& model;
    std::atomic<int>& now;
    std::atomic<int>& most;
    using Workspace = mv::mv1::Mv1::Workspace;
    const mv::Layout& layout() const { return model.layout(); }
    std::unique_ptr<Workspace> make_workspace() const { return model.make_workspace(); }
    void run_block(Workspace& workspace, const mv::BlockAddress& where, mv::BlockRecord& record) const
    {
        const int here = ++now;
        for (int seen = most; here > seen && !most.compare_exchange_weak(seen, here);) {}
        model.run_block(workspace, where, record);
        --now;
    }
};

int failures = 0;
void expect(bool holds, const char* what)
{
    if (holds) return;
    std::fprintf(stderr, "failed: %s\n", what);
    ++failures;
}

} // namespace

int main(int argc, char** argv)
try {
    if (argc != 2) return 2;
    const auto world = std::make_shared<const mv::World>(mv::load_world(argv[1]));
    mv::mv1::Settings settings;
    settings.alternatives = {"multi_vector", "align:RUS"};
    settings.years = 1;
    settings.burn_in_years = 1;
    const mv::mv1::Mv1 model(world, mv::ParameterSet(mv::mv1::parameter_space(world->functions())), settings);
    std::atomic<int> now{0}, most{0};
    const Watched watched{model, now, most};
    const auto computed = [&](int threads) {
        return mv::digest(mv::simulate(watched, {.replicates = 160, .seed = 9}, {.threads = threads}));
    };
    const auto alone = computed(1);
    expect(most == 1, "one thread computes one block at a time");

    std::vector<std::uint64_t> digests(6);
    {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, 2);
        most = 0;
        tbb::parallel_for(0, 6, [&](int k) { digests[static_cast<std::size_t>(k)] = computed(2); });
        expect(most <= 2, "inside a caller's parallel_for that may use two threads, at most two compute");
    }
    for (const std::uint64_t digest : digests) expect(digest == alone, "the same numbers inside a parallel_for");

    std::uint64_t first = 0, second = 0;
    std::thread one([&] { first = computed(2); }), two([&] { second = computed(2); });
    one.join();
    two.join();
    expect(first == alone && second == alone, "the same numbers from two threads at a time");
    if (failures == 0)
        std::printf("embedded: digest %016llx in all nine runs\n", static_cast<unsigned long long>(alone));
    return failures == 0 ? 0 : 1;
} catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
