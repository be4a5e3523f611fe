/// Replicates until errors are small enough: the same points have the same replicates whoever computes them, in
/// whatever order.

#include "../support/catch.hpp"
#include "scenario/broken.hpp"
#include "support.hpp"

#include <multivector/results/read.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

using namespace mv;
using results::Dataset;
using sweep::Store;
using sweep::Sweep;
using test::Folder;

namespace {

namespace fs = std::filesystem;

/// Eight points, at most 640 replicates of each in groups of 32, about two points in a unit.
Sweep precise(const std::string& keep, const std::string& more = "")
{
    return test::sweep_of("replicates = 640\n[sweep]\nunit_runs = 128\nkeep = \"" + keep
                          + "\"\n[sweep.precision]\ngroup = 32\nleast = 64\nmcse = {share_of_ones = 0.02}\n" + more);
}

Dataset merged(const Store& store)
{
    std::map<std::string, std::string> damaged;
    Dataset data = store.merge(damaged);
    CHECK(damaged.empty());
    return data;
}

std::string digest(const Dataset& data) { return std::get<std::string>(data.attribute("digest").value); }

std::vector<std::int64_t> counts(const Dataset& data)
{
    if (data.has_variable("count")) return data.values<std::int64_t>("count");
    const auto& computed = data.values<std::int32_t>("computed");
    return {computed.begin(), computed.end()};
}

/// Error of the first `n` replicates, of the worse alternative.
double error(const Dataset& all, std::size_t point, std::size_t n)
{
    const auto& values = all.values<float>("share_of_ones");
    const std::size_t points = all.dimension("point").size, replicates = all.dimension("replicate").size;
    double worst = 0;
    for (std::size_t a = 0; a < 2; ++a) {
        double sum = 0, squares = 0;
        for (std::size_t r = 0; r < n; ++r) {
            const double x = static_cast<double>(values[(a * points + point) * replicates + r]);
            sum += x, squares += x * x;
        }
        const double count = static_cast<double>(n);
        worst = std::max(worst, std::sqrt((squares - sum * sum / count) / (count - 1) / count));
    }
    return worst;
}

} // namespace

TEST_CASE("a point has as many groups as its own earlier ones ask for", "[sweep][precision]")
{
    const Dataset all = sweep::compute(test::sweep_of("replicates = 640"), {}, "");
    const std::string keep = GENERATE("replicates", "summary");
    const Dataset data = sweep::compute(precise(keep), {}, "");
    const auto& reached = data.values<std::int8_t>("precision_reached");
    const std::vector<std::int64_t> count = counts(data);
    for (std::size_t point = 0; point < 8; ++point) {
        std::size_t n = 64;
        while (n < 640 && error(all, point, n) > .02) n += 32;
        CHECK(count[point] == static_cast<std::int64_t>(n));
        CHECK((reached[point] == 1) == (error(all, point, n) <= .02));
    }
    const auto [fewest, most] = std::ranges::minmax(count);
    CHECK(fewest + 96 < most); // the design has points of either kind
    if (keep == "replicates") return;
    for (std::size_t point = 0; point < 8; ++point)
        CHECK(data.values<double>("share_of_ones_mcse")[point] <= (reached[point] ? .02 : 1.));
}

TEST_CASE("any division of the work, any order and any interruption give the same", "[sweep][precision]")
{
    const std::string keep = GENERATE("replicates", "summary");
    const Sweep sweep = precise(keep);
    const Dataset whole = sweep::compute(sweep, {.threads = 1, .progress = {}}, "");
    CHECK(digest(sweep::compute(sweep, {.threads = 3, .progress = {}}, "")) == digest(whole));
    for (const std::uint32_t tasks : {1u, 2u, 5u}) {
        const Folder folder;
        const Store store(folder.path, sweep, "");
        for (std::uint32_t task = tasks; task-- > 0;) { // the last first; all but one are stopped on the way
            std::atomic<bool> stop{false};
            Execution execution;
            execution.threads = 2;
            execution.cancel = &stop;
            execution.progress = [&](const Progress& progress) { stop = task > 0 && progress.done > 700; };
            run(store, sweep, {{}, task, tasks}, execution);
        }
        const sweep::Contents there = store.contents();
        CHECK(there.units_done() == sweep.units().size());
        CHECK(there.unneeded > 20);
        const Dataset data = merged(store);
        CHECK(digest(data) == digest(whole));
        CHECK(counts(data) == counts(whole));
        CHECK(data.values<std::int8_t>("precision_reached") == whole.values<std::int8_t>("precision_reached"));
        CHECK(run(store, sweep, {}, {}).computed.empty());
    }
}

TEST_CASE("a unit that is lost is computed again, at the same points", "[sweep][precision]")
{
    const Sweep sweep = precise("summary");
    const Folder folder;
    const Store store(folder.path, sweep, "");
    const std::string whole = digest(sweep::compute(sweep, {}, ""));
    for (std::size_t unit = 0; unit < sweep.units().size(); ++unit) // each its own file
        if (sweep.units().unit(unit).first_replicate == 0) run(store, sweep, {{unit}}, {});
    REQUIRE(digest(merged(store)) == whole);
    const auto lose = GENERATE(0, 1, 3);
    int removed = 0;
    for (const auto& entry : fs::directory_iterator(folder.path / "units"))
        if (removed++ == lose) fs::resize_file(entry.path(), 200);
    CHECK(store.contents().units_done() < sweep.units().size());
    CHECK(run(store, sweep, {}, {}).damaged.size() == 1);
    CHECK(digest(merged(store)) == whole);
}

TEST_CASE("targets of differences, and what [sweep.precision] refuses", "[sweep][precision]")
{
    const Dataset data =
        sweep::compute(test::sweep_of("replicates = 320\n[sweep]\nkeep = \"summary\"\n[sweep.precision]\n"
                                      "difference_mcse = {share_of_ones = 0.03}\n"),
                       {}, "");
    const auto& error = data.values<double>("share_of_ones_difference_mcse");
    for (std::size_t point = 0; point < 8; ++point) {
        CHECK(counts(data)[point] >= 128);
        if (data.values<std::int8_t>("precision_reached")[point]) CHECK(error[8 + point] <= .03);
    }
    const auto said = [](const std::string& precision) {
        return test::message_of([&] { test::sweep_of("replicates = 64\n[sweep.precision]\n" + precision); });
    };
    CHECK(said("mcse = {share_of_one = 0.1}\n").find("did you mean `share_of_ones`") != std::string::npos);
    CHECK(said("mcse = {share_of_ones = 0}\n").find("a number above 0") != std::string::npos);
    CHECK(said("group = 64\n").find("`sweep.precision.mcse` is missing") != std::string::npos);
    CHECK(said("mcse = {share_of_ones = 0.1}\ngroup = 40\n").find("a multiple of 16") != std::string::npos);
    CHECK(said("mcse = {share_of_ones = 0.1}\nleats = 40\n").find("did you mean `least`") != std::string::npos);
}
