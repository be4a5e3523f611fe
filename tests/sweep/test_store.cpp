/// A store: whatever was computed by whom, in which order, it holds the same numbers.

#include "../support/catch.hpp"
#include "support.hpp"

#include <multivector/results/read.hpp>
#include <multivector/results/write.hpp>

#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>

using namespace mv;
using results::Dataset;
using sweep::Store;
using sweep::Sweep;
using test::Folder;
using test::sweep_of;

namespace {

namespace fs = std::filesystem;

const char* small_units = "replicates = 40\n[sweep]\nunit_runs = 64\n";

std::string digest(const Dataset& data) { return std::get<std::string>(data.attribute("digest").value); }

Dataset merged(const Store& store)
{
    std::map<std::string, std::string> damaged;
    Dataset data = store.merge(damaged);
    CHECK(damaged.empty());
    return data;
}

std::vector<fs::path> files(const Folder& folder)
{
    std::vector<fs::path> all;
    for (const auto& entry : fs::directory_iterator(folder.path / "units")) all.push_back(entry.path());
    std::sort(all.begin(), all.end());
    return all;
}

/// Of every variable that numbers of replicates are in.
bool same_numbers(const Dataset& a, const Dataset& b)
{
    for (const results::Variable& v : a.variables())
        if (const auto* x = std::get_if<std::vector<float>>(&v.data)) {
            const auto& y = b.values<float>(v.name);
            if (x->size() != y.size() || std::memcmp(x->data(), y.data(), 4 * x->size()) != 0) return false;
        }
    return a.variables().size() == b.variables().size();
}

std::string refusal(const std::function<void()>& act)
{
    try {
        act();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST_CASE("a store holds what is computed in memory", "[sweep][store]")
{
    const std::string keep = GENERATE("", "keep = \"summary\"\n");
    const Sweep sweep = sweep_of(small_units + keep);
    const Folder folder;
    const Store store(folder.path, sweep, "test");
    const sweep::Receipt receipt = run(store, sweep, {}, {});
    CHECK(receipt.computed.size() == sweep.units().size());
    CHECK(files(folder).size() == 1); // packed
    const Dataset data = merged(store), memory = sweep::compute(sweep, {}, "test");
    CHECK(digest(data) == digest(memory));
    CHECK(same_numbers(data, memory));
    CHECK(data.has_variable(keep.empty() ? "replicate" : "count"));
}

TEST_CASE("tasks in any number and order give the same", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const std::string whole = digest(sweep::compute(sweep, {}, ""));
    const std::uint32_t tasks = GENERATE(1u, 3u, 7u);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    std::uint64_t computed = 0;
    for (std::uint32_t k = tasks; k-- > 0;) {
        std::vector<std::size_t> units;
        for (std::size_t u = k; u < sweep.units().size(); u += tasks) units.push_back(u);
        computed += run(store, sweep, {units}, {.threads = 1, .progress = {}}).computed.size();
    }
    CHECK(computed == sweep.units().size());
    CHECK(files(folder).size() == tasks);
    CHECK(digest(merged(store)) == whole);
    CHECK(run(store, sweep, {{}, 1, 2}, {}).skipped == sweep.units().size());
}

TEST_CASE("what is missing is NaN and counted", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {{0, 1}}, {});
    const Dataset part = merged(store), whole = sweep::compute(sweep, {}, "");
    CHECK(std::get<std::int64_t>(part.attribute("units_done").value) == 2);
    CHECK(store.contents().units_done() == 2);
    std::size_t there = 0;
    for (const results::Variable& v : part.variables())
        if (const auto* x = std::get_if<std::vector<float>>(&v.data))
            for (std::size_t k = 0; k < x->size(); ++k)
                if (!std::isnan((*x)[k])) {
                    ++there;
                    REQUIRE((*x)[k] == whole.values<float>(v.name)[k]);
                }
    CHECK(there > 0);
    std::int64_t computed = 0;
    for (const std::int32_t count : part.values<std::int32_t>("computed")) computed += count;
    CHECK(computed == 32 + 8); // of point 0
}

TEST_CASE("damaged units and packs are told, computed again and set aside", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const std::string whole = digest(sweep::compute(sweep, {}, ""));
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {{0}}, {}); // one unit stays a file of its own
    const fs::path file = files(folder).front();
    if (GENERATE(true, false))
        fs::resize_file(file, fs::file_size(file) / 2);
    else {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        bytes.seekg(static_cast<std::streamoff>(fs::file_size(file) / 2));
        const int old = bytes.get();
        bytes.seekp(static_cast<std::streamoff>(fs::file_size(file) / 2));
        bytes.put(static_cast<char>(old ^ 4));
    }
    CHECK_FALSE(store.has(0));
    std::map<std::string, std::string> damaged;
    store.merge(damaged);
    CHECK(damaged.size() == 1);
    CHECK(run(store, sweep, {}, {}).damaged.size() == 1);
    CHECK(digest(merged(store)) == whole);
    fs::resize_file(files(folder).front(), 100);
    damaged.clear();
    store.merge(damaged);
    CHECK(damaged.size() == 1);
    CHECK(store.contents().damaged.size() == 1);
    CHECK(run(store, sweep, {}, {}).damaged.size() == 1);
    CHECK(digest(merged(store)) == whole);
    CHECK(store.contents().damaged.empty());
    CHECK(files(folder).size() == 3); // the pack, and two that were set aside
}

TEST_CASE("a task computes its part and then the others in an order of its own", "[sweep][store]")
{
    const Sweep sweep = sweep_of("replicates = 160\n[sweep]\nunit_runs = 64\n");
    const std::size_t units = sweep.units().size();
    std::vector<std::vector<std::size_t>> others;
    for (const std::uint32_t task : {0u, 1u, 3u}) {
        const Folder folder;
        std::vector<std::size_t> order =
            run(Store(folder.path, sweep, ""), sweep, {{}, task, 4}, {.threads = 1, .progress = {}}).computed;
        REQUIRE(order.size() == units);
        const std::size_t first = units * task / 4, own = units * (task + 1) / 4 - first;
        for (std::size_t k = 0; k < own; ++k) CHECK(order[k] == first + k);
        others.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(own), order.end());
        CHECK_FALSE(std::is_sorted(others.back().begin(), others.back().end()));
        std::sort(order.begin(), order.end());
        for (std::size_t k = 0; k < units; ++k) CHECK(order[k] == k);
    }
    CHECK(others[0] != others[1]);
}

TEST_CASE("a pack leaves out what others have taken over", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    for (const std::size_t unit : {0, 1, 2}) run(store, sweep, {{unit}}, {}); // one unit each: nothing to pack
    fs::remove(files(folder)[1]); // as another process does that has computed and packed it
    store.pack({0, 1, 2});
    CHECK(files(folder).size() == 1);
    const std::vector<bool> done = store.contents().done;
    CHECK(std::vector<bool>(done.begin(), done.begin() + 3) == std::vector<bool>{true, false, true});
    store.pack({0, 1, 2}); // all are gone
    CHECK(files(folder).size() == 1);
}

TEST_CASE("a pack in which a bit has turned holds nothing", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const std::string whole = digest(sweep::compute(sweep, {}, ""));
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {}, {});
    const fs::path pack = files(folder).front();
    CHECK(store.units_of(pack.filename().string()).size() == sweep.units().size());
    {
        std::fstream bytes(pack, std::ios::in | std::ios::out | std::ios::binary);
        const auto place = static_cast<std::streamoff>(fs::file_size(pack) * 4 / 5);
        bytes.seekg(place);
        const int old = bytes.get();
        bytes.seekp(place);
        bytes.put(static_cast<char>(old ^ 4));
    }
    CHECK(store.units_of(pack.filename().string()).empty());
    const fs::path kept = folder.path / "kept.nc";
    fs::rename(pack, kept); // a second pack of the same units has the same name
    fs::copy_file(kept, folder.path / "units" / "pack-damaged.nc");
    CHECK(run(store, sweep, {}, {}).computed.size() == sweep.units().size());
    std::map<std::string, std::string> damaged;
    CHECK(digest(store.merge(damaged)) == whole);
    CHECK(damaged.empty()); // set aside
    CHECK(fs::exists(folder.path / "units" / "pack-damaged.nc.damaged"));
}

TEST_CASE("processes agree on a seed", "[sweep][store]")
{
    const Folder folder;
    CHECK(sweep::agree_on_seed(folder.path / "store", 12) == 12);
    CHECK(sweep::agree_on_seed(folder.path / "store", 13) == 12);
    std::ofstream(folder.path / "store" / "seed") << "1x\n";
    CHECK(refusal([&] { sweep::agree_on_seed(folder.path / "store", 14); }).find("holds no seed") != std::string::npos);
}

TEST_CASE("a store knows its scenario", "[sweep][store]")
{
    const Folder folder;
    const Sweep sweep(with(sweep_of(small_units).scenario(), {{"seed", std::int64_t{12}, {"--seed"}}}));
    const Store store(folder.path, sweep, "");
    CHECK(sweep::is_store(folder.path));
    CHECK_FALSE(sweep::is_store(folder.path / "units"));
    const Scenario again = store.scenario(built_in());
    CHECK(again.text == sweep.scenario().text);
    CHECK(again.seed == 12);
    CHECK(refusal([&] { Store(folder.path, Sweep(again), ""); }) == "no error");
}

TEST_CASE("packs that overlap must agree", "[sweep][store]")
{
    const Sweep sweep = sweep_of(small_units);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {{0, 1, 2}}, {});
    const fs::path pack = files(folder).front(), kept = folder.path / "kept.nc";
    fs::rename(pack, kept);
    run(store, sweep, {{2, 3}}, {});
    fs::rename(kept, pack);
    CHECK(store.contents().units_done() == 4);
    CHECK(std::get<std::int64_t>(merged(store).attribute("units_done").value) == 4); // unit 2 stands twice, the same
}

TEST_CASE("a resumed sweep must be the same", "[sweep][store]")
{
    const Folder folder;
    const Store store(folder.path, sweep_of(small_units), "");
    const auto again = [&](const Sweep& sweep) { return refusal([&] { Store(folder.path, sweep, ""); }); };
    CHECK(again(sweep_of(small_units)) == "no error");
    CHECK(again(sweep_of("replicates = 41\n[sweep]\nunit_runs = 64\n")).find("`scenario` differs")
          != std::string::npos);
    const Scenario first = sweep_of(small_units).scenario();
    const std::string said = again(Sweep(with(first, {{"seed", std::int64_t{12}, {"--seed"}}})));
    CHECK(said.find("differs") != std::string::npos);
    CHECK(said.find("manifest.json") != std::string::npos);
    CHECK(again(Sweep(first, "def rule")).find("`user_code` differs") != std::string::npos);
    CHECK(sweep::seed_of(folder.path) == 11);
    CHECK(refusal([&] { Store(folder.path / "nothing"); }).find("sweep --store") != std::string::npos);
}

TEST_CASE("a store of another version is refused", "[sweep][store]")
{
    const Folder folder;
    const Sweep sweep = sweep_of(small_units);
    {
        const Store store(folder.path, sweep, "");
    }
    const fs::path file = folder.path / "manifest.json";
    std::string text = Store(folder.path).manifest();
    const auto write = [&](const std::string& from, const std::string& to) {
        std::string changed = text;
        changed.replace(changed.find(from), from.size(), to);
        std::ofstream(file) << changed;
    };
    write("\"manifest_format\": 2", "\"manifest_format\": 1");
    CHECK(refusal([&] { Store(folder.path); }).find("another version") != std::string::npos);
    write("\"rng_layout\": ", "\"rng_layout\": 9");
    CHECK(refusal([&] { Store(folder.path, sweep, ""); }).find("`rng_layout` differs") != std::string::npos);
    std::ofstream(file) << "{";
    CHECK(refusal([&] { Store(folder.path); }).find("no manifest") != std::string::npos);
}

TEST_CASE("summaries are those of the replicates", "[sweep][store]")
{
    const Dataset all = sweep::compute(sweep_of(small_units), {}, "");
    const Dataset sums = sweep::compute(sweep_of(std::string(small_units) + "keep = \"summary\"\n"), {}, "");
    const auto& values = all.values<float>("share_of_ones");
    const auto& mean = sums.values<double>("share_of_ones_mean");
    const auto& difference = sums.values<double>("share_of_ones_difference");
    const auto& better = sums.values<double>("share_of_ones_p_better");
    const std::size_t points = 8, replicates = 40;
    for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t p = 0; p < points; ++p) {
            double sum = 0, ahead = 0, wins = 0;
            for (std::size_t r = 0; r < replicates; ++r) {
                const float x = values[(a * points + p) * replicates + r], y = values[p * replicates + r];
                sum += static_cast<double>(x);
                ahead += static_cast<double>(x) - static_cast<double>(y);
                wins += x > y;
            }
            CHECK(mean[a * points + p] == Approx(sum / 40));
            CHECK(difference[a * points + p] == Approx(ahead / 40).margin(1e-12));
            CHECK(better[a * points + p] == Approx(wins / 40));
        }
}

/// Bytes of all numbers.
std::string bytes_of(const Dataset& data)
{
    std::string bytes;
    for (const results::Variable& v : data.variables())
        std::visit(
            [&]<class T>(const T& values) {
                if constexpr (requires { requires std::is_arithmetic_v<typename T::value_type>; })
                    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
            },
            v.data);
    return bytes;
}

// Thirteen units a point: whoever packs which of them, some twice, some not at all, sums are added in one order.
TEST_CASE("summaries have the same bits however they were packed", "[sweep][store]")
{
    const Sweep sweep = sweep_of("replicates = 400\n[sweep]\nunit_runs = 64\nkeep = \"summary\"\n");
    const std::size_t units = sweep.units().size();
    REQUIRE(units == 8 * 13);
    const std::string whole = bytes_of(sweep::compute(sweep, {}, ""));
    for (const std::uint32_t tasks : {1u, 3u, 7u}) {
        const Folder folder;
        const Store store(folder.path, sweep, "");
        for (std::uint32_t k = tasks; k-- > 0;) {
            std::vector<std::size_t> mine;
            for (std::size_t u = k; u < units; ++u)
                if (u % tasks == k || (u / 5) % tasks == k) mine.push_back(u);
            run(store, sweep, {mine}, {.threads = 1, .progress = {}});
        }
        CHECK(bytes_of(merged(store)) == whole);
        if (tasks > 1) continue;
        const Dataset pack = results::read_netcdf(files(folder).front());
        CHECK(pack.dimension("cell").size == 8 * 3); // 8 + 4 + 1 units
        CHECK(pack.dimension("unit").size == units);
        const fs::path kept = folder.path / "kept.nc"; // smaller packs beside the large one, and the other way round
        fs::rename(files(folder).front(), kept);
        run(store, sweep, {{0, 1, 2, 3, 5, 6, 7, 20}}, {});
        run(store, sweep, {{4, 8, 9, 10, 11}}, {});
        fs::rename(kept, folder.path / "units" / (GENERATE(true, false) ? "pack-0.nc" : "pack-9.nc"));
        CHECK(bytes_of(merged(store)) == whole);
    }
}

TEST_CASE("factors are coordinates of points", "[sweep][store]")
{
    const Dataset data = sweep::compute(sweep_of("replicates = 2"), {}, "");
    CHECK(data.values<double>("mutation").size() == 8);
    CHECK(data.variable("bias").dims == std::vector<std::string>{"point"});
    CHECK(std::get<std::string>(data.attribute("kind").value) == "sweep");
}
