// Too little memory is found before computing, and during it costs what is not finished.

#include "../support/catch.hpp"
#include "../support/toy_model.hpp"

#include "../../libmultivector/src/ensemble/processors.hpp"

#include <multivector/base/error.hpp>
#include <multivector/ensemble/simulate.hpp>
#include <multivector/outcome/digest.hpp>

#include <filesystem>
#include <fstream>
#include <new>

#include <sys/resource.h>
#include <unistd.h>

using namespace mv;
using test::ToyModel;

namespace {

namespace fs = std::filesystem;

/// A folder of control groups.
class Groups {
public:
    Groups() : root_(fs::temp_directory_path() / ("multivector_memory_" + std::to_string(::getpid()))) {}
    ~Groups() { fs::remove_all(root_); }
    void write(const std::string& file, const std::string& text) const
    {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text << "\n";
    }
    std::optional<double> left(std::string_view membership) const { return ensemble::cgroup_memory(root_, membership); }

private:
    fs::path root_;
};

/// Lets the address space grow by so much and no more.
class Limit {
public:
    Limit(decltype(RLIMIT_AS) resource, rlim_t bytes) : resource_(resource)
    {
        ::getrlimit(resource, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(resource, &limit);
    }
    ~Limit() { ::setrlimit(resource_, &before_); }
    Limit(const Limit&) = delete;
    Limit& operator=(const Limit&) = delete;

private:
    decltype(RLIMIT_AS) resource_;
    rlimit before_{};
};

/// Of the numbers of /proc/self/statm that with this position, as bytes.
rlim_t in_use(int position)
{
    std::ifstream in("/proc/self/statm");
    rlim_t pages = 0;
    for (int k = 0; k <= position; ++k) in >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGE_SIZE));
}
rlim_t data_in_use() { return in_use(5); }
rlim_t address_space_in_use() { return in_use(0); }

template <class Work>
std::string refusal(const Work& work)
{
    try {
        work();
    } catch (const InputError& error) {
        return error.what();
    }
    return "no error";
}

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Finds no memory from one replicate on.
struct Exhausted {
    struct Workspace {};
    std::uint32_t from = 0;
    Layout its_layout = ToyModel{}.layout();

    const Layout& layout() const { return its_layout; }
    std::unique_ptr<Workspace> make_workspace() const { return std::make_unique<Workspace>(); }
    void run_block(Workspace&, const BlockAddress& where, BlockRecord& record) const
    {
        if (where.replicate[0] >= from) throw std::bad_alloc();
        for (auto* numbers : {&record.outcomes, &record.summarised, &record.series})
            std::fill(numbers->begin(), numbers->end(), .5f);
    }
};

} // namespace

TEST_CASE("the memory that control groups leave is that of the tightest", "[ensemble][memory]")
{
    const Groups groups;
    CHECK_FALSE(groups.left("0::/job\n"));
    groups.write("memory.max", "max");
    groups.write("memory.current", "900");
    CHECK_FALSE(groups.left("0::/job\n"));
    groups.write("job/memory.max", "1000");
    groups.write("job/memory.current", "700");
    CHECK(groups.left("0::/job\n") == 300.);
    groups.write("job/memory.stat", "anon 500\ninactive_file 150\nactive_file 50");
    CHECK(groups.left("0::/job/task\n") == 450.);
    groups.write("job/task/memory.max", "100");
    groups.write("job/task/memory.current", "170");
    CHECK(groups.left("0::/job/task\n") == 0.);
    groups.write("memory/old/memory.limit_in_bytes", "5000");
    groups.write("memory/old/memory.usage_in_bytes", "1000");
    groups.write("memory/old/memory.stat", "total_inactive_file 7");
    CHECK(groups.left("4:cpu,cpuacct:/old\n9:memory:/old\n") == 4007.);
}

TEST_CASE("limits of the process count, and say which they are", "[ensemble][memory]")
{
    const MemoryRoom whole = memory_room();
    CHECK(whole.bytes > 1 << 20);
    {
        const Limit limit(RLIMIT_AS, rlim_t{1} << 40);
        CHECK(memory_room().bytes == whole.bytes);
    }
    const Limit limit(RLIMIT_DATA, data_in_use() + (8 << 20));
    const MemoryRoom room = memory_room();
    CHECK(room.bytes <= 8 << 20);
    CHECK(room.limit == "what `ulimit -d` leaves");
    const std::string error = refusal([] { simulate(ToyModel{}, {.replicates = 1'000'000}, {.threads = 1}); });
    CHECK(says(error, "simulate: the outcomes do not fit into memory\n  value:   1000000 replicates, about "));
    CHECK(says(error, "what `ulimit -d` leaves"));
}

TEST_CASE("more outcomes than memory are refused before computing", "[ensemble][memory]")
{
    Exhausted model;
    for (int k = 0; k < 500; ++k) model.its_layout.add_outcome({.name = "o" + std::to_string(k)});
    const std::string error = refusal([&] { simulate(model, {.replicates = 4'000'000'000u}); });
    CHECK(says(error, "the outcomes do not fit into memory\n  value:   4000000000 replicates, about "));
    CHECK(says(error, "  hint:    fewer replicates in a plan"));
}

TEST_CASE("without memory the groups before are kept", "[ensemble][memory]")
{
    const Outcomes outcomes = simulate(Exhausted{10 * group_replicates}, {.replicates = 1000}, {.threads = 1});
    CHECK(outcomes.interrupted);
    CHECK(outcomes.out_of_memory);
    CHECK(outcomes.replicate.size() == 10 * group_replicates);
    CHECK(outcomes.failures.empty());
    for (const Moments& moments : outcomes.moments) CHECK(moments.count == outcomes.replicate.size());
}

TEST_CASE("threads that the system does not give are done without", "[ensemble][memory]")
{
    CHECK(obtainable_threads(1) == 1);
    CHECK(obtainable_threads(5) == 5);
    const std::uint64_t free = digest(simulate(ToyModel{}, {.replicates = 2000}, {.threads = 3}));
    const Limit limit(RLIMIT_AS, address_space_in_use() + (64 << 20));
    const int found = obtainable_threads(100);
    CHECK(found >= 1);
    CHECK(found < 100);
    CHECK(digest(simulate(ToyModel{}, {.replicates = 2000}, {.threads = 100})) == free);
}

TEST_CASE("what a plan needs grows with replicates and threads", "[ensemble][memory]")
{
    const Layout layout = ToyModel{}.layout();
    const auto needed = [&](std::uint32_t replicates, int threads) {
        return memory_needed(layout, {.replicates = replicates, .traced = 0}, threads);
    };
    const std::uint64_t cells = layout.alternatives.size() * layout.outcomes.size();
    CHECK(needed(2000, 1) - needed(1000, 1) == 1000 * (sizeof(float) * cells + sizeof(std::uint32_t) + 1));
    CHECK(needed(1000, 2) > needed(1000, 1));
    const auto traced = [&](std::uint32_t count) {
        return memory_needed(layout, {.replicates = 100, .traced = count}, 1);
    };
    CHECK(traced(100) > traced(50));
    CHECK(traced(1000) == traced(100)); // those that there are
}
