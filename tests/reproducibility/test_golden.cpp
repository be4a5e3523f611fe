/// The same bits for every kernel, any number of threads, any order of blocks, and whatever floating-point settings a
/// caller has: the digests of golden.txt. MV_GOLDEN is its path.

#include "golden.hpp"
#include "support/catch.hpp"

#include <multivector/kernels.hpp>

#include <set>

#if defined(__SSE2__)
#include <xmmintrin.h>
#else
#include <cfenv>
#endif

using namespace mv;
using namespace mv::test;

namespace {

std::string golden(const std::string& name)
{
    static const std::map<std::string, std::string> all = read_golden(MV_GOLDEN);
    const auto found = all.find(name);
    return found == all.end() ? "not in golden.txt" : found->second;
}

const std::vector<std::string> every_kernel{"scalar", "baseline", "avx2", "avx512"};

/// The kernels to compare; says which cannot run here.
std::vector<std::string> kernels()
{
    std::vector<std::string> found;
    const std::vector<std::string> runnable = runnable_kernels();
    for (const std::string& isa : every_kernel)
        if (std::ranges::find(runnable, isa) != runnable.end())
            found.push_back(isa);
        else
            WARN("skipped: kernel " << isa << " is not compiled in or cannot run on this processor");
    return found;
}

/// Another way to round and to treat denormals, while it lives.
class Meddler {
public:
#if defined(__SSE2__)
    explicit Meddler(unsigned bits) : saved_(_mm_getcsr()) { _mm_setcsr(saved_ | bits); }
    ~Meddler() { _mm_setcsr(saved_); }

private:
    unsigned saved_;
#else
    explicit Meddler(unsigned) { std::fesetround(FE_UPWARD); }
    ~Meddler() { std::fesetround(FE_TONEAREST); }
#endif
};

constexpr unsigned flush_to_zero = 0x8040, downward = 0x2000, upward = 0x4000, toward_zero = 0x6000;

} // namespace

TEST_CASE("every kernel gives the golden bits", "[reproducibility]")
{
    for (const std::string& isa : kernels())
        for (Golden run : golden_runs()) {
            INFO(isa << ", " << run.name);
            run.setup.settings.isa = isa;
            const mv1::Mv1 model = run.setup.model();
            CHECK(model.isa() == isa);
            CHECK(hexadecimal(model.digest(golden_block(), run.steps)) == golden(run.name + ".memory"));
            CHECK(ensemble_digest(run) == golden(run.name + ".ensemble"));
        }
}

TEST_CASE("the outcomes of the golden runs are those of the table", "[reproducibility]")
{
    for (const Golden& run : golden_runs()) CHECK(outcome_table(run) == read_table(MV_GOLDEN, run.name));
}

TEST_CASE("kernels made for one size of world give the bits of those for any", "[reproducibility]")
{
    const std::vector<std::string> runnable = runnable_kernels();
    std::set<std::string> sized;
    for (const mv1::Kernel* const* k = mv1::compiled(); *k; ++k) {
        if (std::ranges::find(runnable, (*k)->isa) == runnable.end()) continue;
        for (const Golden& run : golden_runs())
            if (fits(**k, run)) {
                INFO((*k)->isa << " for " << (*k)->powers << " powers, " << run.name);
                CHECK(memory_digest(run, *k) == golden(run.name + ".memory"));
                if ((*k)->powers > 0) sized.insert((*k)->isa);
            }
    }
    for (const std::string& isa : runnable)
        if (isa.starts_with("avx")) CHECK(sized.contains(isa)); // such a kernel was among those compared
}

TEST_CASE("the inspector of the tests runs what the model runs", "[reproducibility]")
{
    for (const Golden& run : golden_runs())
        for (const int steps : {0, 1, 13})
            CHECK(Inspector(run.setup).begin(golden_block()).step(steps).digest()
                  == run.setup.model().digest(golden_block(), steps));
}

TEST_CASE("the golden runs are lively enough to notice", "[reproducibility]")
{
    for (const Golden& run : golden_runs()) {
        Inspector inspector(run.setup);
        inspector.begin(golden_block()).step(run.steps);
        INFO(run.name);
        for (const Variable v :
             {Variable::A_crises, Variable::A_met, Variable::A_refused, Variable::A_incident, Variable::A_contested,
              Variable::A_regional, Variable::A_unrest, Variable::A_hosted, Variable::conflict, Variable::moved})
            CHECK(inspector.sum(v) > 0);
        Golden nudged = run; // one parameter, by two millionths of it
        nudged.setup.set("rivalry_noise", .0500001);
        CHECK(memory_digest(nudged, nullptr) != golden(run.name + ".memory"));
    }
}

TEST_CASE("threads and the order of blocks do not count", "[reproducibility]")
{
    for (const Golden& run : golden_runs())
        for (const int threads : {1, 2, 7})
            for (const bool shuffled : {false, true}) {
                INFO(run.name << ", " << threads << " threads" << (shuffled ? ", shuffled" : ""));
                CHECK(ensemble_digest(run, {.threads = threads, .progress = {}, .shuffle_blocks = shuffled})
                      == golden(run.name + ".ensemble"));
            }
}

TEST_CASE("a caller's floating-point settings do not count while a model runs", "[reproducibility]")
{
    for (const Golden& run : golden_runs()) {
        const mv1::Mv1 model = run.setup.model();
        for (const unsigned bits : {flush_to_zero, downward, upward, toward_zero}) {
            INFO(run.name << ", control word with " << bits);
            std::uint64_t memory = 0, ensemble = 0;
            {
                const Meddler meddler(bits);
                memory = model.digest(golden_block(), run.steps);
                ensemble = digest(simulate(model, golden_plan(), {.threads = 2, .progress = {}}));
            }
            CHECK(hexadecimal(memory) == golden(run.name + ".memory"));
            CHECK(hexadecimal(ensemble) == golden(run.name + ".ensemble"));
        }
    }
}

TEST_CASE("a caller's floating-point settings do not count while a model is made", "[reproducibility]")
{
    for (const Golden& run : golden_runs())
        for (const unsigned bits : {flush_to_zero, downward, upward, toward_zero}) {
            INFO(run.name << ", control word with " << bits);
            std::uint64_t memory = 0;
            {
                const Meddler meddler(bits);
                memory = run.setup.model().digest(golden_block(), run.steps);
            }
            CHECK(hexadecimal(memory) == golden(run.name + ".memory"));
        }
}
