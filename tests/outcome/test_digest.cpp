// The digest of results: FNV-1a of all that they hold, in its order.

#include "../support/catch.hpp"

#include <multivector/outcome/digest.hpp>

#include <set>

using namespace mv;

namespace {

Outcomes some_results()
{
    Outcomes all;
    all.seed = 7;
    all.replicate = {3, 4};
    all.traced = 1;
    all.values = {1.5f, -2};
    all.moments = {{1, 2, 3}};
    all.histograms.resize(1);
    all.series_histograms.resize(1);
    all.trace = {4.f, 5.f};
    all.failures = {{5, 0, 2, "state", "message"}};
    all.recorded = {{6.f, 7.f}};
    return all;
}

/// The same computed here, of 64-bit words, low byte first.
std::uint64_t fnv(std::initializer_list<std::uint64_t> words)
{
    std::uint64_t hash = 14695981039346656037u;
    for (const std::uint64_t word : words)
        for (int byte = 0; byte < 8; ++byte) hash = (hash ^ (word >> 8 * byte & 255u)) * 1099511628211u;
    return hash;
}

} // namespace

TEST_CASE("the digest of nothing is FNV-1a of the seed and of lengths of 0", "[outcome][digest]")
{
    Outcomes none;
    none.seed = 9;
    // seed; length of replicate; traced, 32 bits, and the low half of the next length, 0; the other lengths
    std::uint64_t hash = fnv({9, 0});
    for (int byte = 0; byte < 4 + 7 * 8 - 8; ++byte) hash *= 1099511628211u;
    CHECK(digest(none) == hash);
}

// Power: without its multiplication FNV is a sum without carry, in which order does not count.
TEST_CASE("every part of results and its order changes the digest", "[outcome][digest]")
{
    const std::vector<void (*)(Outcomes&)> changes{
        [](Outcomes&) {},
        [](Outcomes& o) { o.seed = 8; },
        [](Outcomes& o) {
            o.replicate = {4, 3};
        },
        [](Outcomes& o) {
            o.replicate = {3, 5};
        },
        [](Outcomes& o) { o.traced = 2; },
        [](Outcomes& o) { std::swap(o.values[0], o.values[1]); },
        [](Outcomes& o) { o.values[0] = -1.5f; },
        [](Outcomes& o) { o.moments[0].sum = 2, o.moments[0].sum_of_squares = 1; },
        [](Outcomes& o) { o.moments[0].count = 4; },
        [](Outcomes& o) { o.histograms[0][5] = 1; },
        [](Outcomes& o) { o.histograms[0][6] = 1; },
        [](Outcomes& o) { o.series_histograms[0][5] = 1; },
        [](Outcomes& o) { std::swap(o.trace[0], o.trace[1]); },
        [](Outcomes& o) { o.failures[0].step = 3; },
        [](Outcomes& o) { o.failures[0].message = "massage"; },
        [](Outcomes& o) { o.failures[0].message = "messega"; },
        [](Outcomes& o) { std::swap(o.recorded[0][0], o.recorded[0][1]); },
    };
    std::set<std::uint64_t> found;
    for (const auto change : changes) {
        Outcomes all = some_results();
        change(all);
        found.insert(digest(all));
    }
    CHECK(found.size() == changes.size());
}
