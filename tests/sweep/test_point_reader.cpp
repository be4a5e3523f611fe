/// A store read a few points at a time gives what a merge of the whole gives.

#include "../support/catch.hpp"
#include "support.hpp"

#include <multivector/results/read.hpp>
#include <multivector/sweep/point_reader.hpp>

#include <cstring>

using namespace mv;
using results::Dataset;
using sweep::PointReader;
using sweep::Store;
using test::Folder;
using test::sweep_of;

namespace {

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b)
{
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

/// The part of a variable [scenario, point, ...] at some points.
template <class T>
std::vector<T> part_of(const Dataset& data, const std::string& name, std::size_t first, std::size_t count)
{
    const auto& all = data.values<T>(name);
    const std::size_t points = data.dimension("point").size;
    const std::size_t scenarios = data.dimension("scenario").size, each = all.size() / points / scenarios;
    std::vector<T> part;
    for (std::size_t a = 0; a < scenarios; ++a)
        for (std::size_t k = 0; k < count * each; ++k) part.push_back(all[(a * points + first) * each + k]);
    return part;
}

std::size_t compare_points(const PointReader& reader, const Dataset& whole, std::size_t first, std::size_t count)
{
    std::size_t compared = 0;
    const Dataset part = reader.outcomes("", first, count);
    for (const results::Variable& v : part.variables()) {
        if (v.dims.size() < 2 || v.dims[0] != "scenario" || v.dims[1] != "point") continue;
        INFO(v.name << " at " << first);
        ++compared;
        CHECK(v.attributes == whole.variable(v.name).attributes);
        std::visit(
            [&]<class T>(const T& values) {
                if constexpr (requires { requires std::is_arithmetic_v<typename T::value_type>; })
                    CHECK(same_bits(values, part_of<typename T::value_type>(whole, v.name, first, count)));
            },
            v.data);
    }
    return compared;
}

} // namespace

TEST_CASE("points are those of the whole", "[sweep][reader]")
{
    const std::string keep = GENERATE("", "keep = \"summary\"\n");
    const auto sweep = sweep_of("replicates = 72\n[sweep]\nunit_runs = 64\n" + keep);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    const std::size_t units = sweep.units().size();
    REQUIRE(units > 6);
    run(store, sweep, {{5, 1, 4}, 0, 1}, {}); // packs out of order, units of their own, some missing
    run(store, sweep, {{0}, 0, 1}, {});
    run(store, sweep, {{3, 2}, 0, 1}, {});
    std::map<std::string, std::string> damaged;
    const Dataset whole = store.merge(damaged);
    const PointReader reader(folder.path);
    CHECK(reader.damaged().empty());
    const std::size_t points = whole.dimension("point").size;
    for (const std::size_t count : {std::size_t{1}, std::size_t{3}, points})
        for (std::size_t first = 0; first + count <= points; first += count)
            CHECK(compare_points(reader, whole, first, count) > 3);
    CHECK(reader.points().attributes() == whole.attributes());
    const char* counted = keep.empty() ? "computed" : "count";
    CHECK(reader.points().variable(counted) == whole.variable(counted));
}

TEST_CASE("one outcome alone, and none", "[sweep][reader]")
{
    const auto sweep = sweep_of("replicates = 40");
    const Folder folder;
    const Store store(folder.path, sweep, "");
    const PointReader empty(folder.path);
    CHECK(std::get<std::int64_t>(empty.points().attribute("units_done").value) == 0);
    run(store, sweep, {}, {});
    const PointReader reader(folder.path);
    const Dataset one = reader.outcomes("active_links", 2, 3);
    CHECK(one.has_variable("active_links"));
    CHECK_FALSE(one.has_variable("consensus"));
    std::map<std::string, std::string> damaged;
    CHECK(same_bits(one.values<float>("active_links"), part_of<float>(store.merge(damaged), "active_links", 2, 3)));
}

TEST_CASE("blocks of a file end where their variable does", "[sweep][reader]")
{
    const auto sweep = sweep_of("replicates = 40");
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {}, {});
    const auto file = folder.path / "units" / store.files().at(0);
    const Dataset whole = results::read_netcdf(file);
    const auto& cells = whole.values<std::int32_t>("cell_point");
    const auto blocks = results::read_blocks(
        file,
        {{"cell_point", {3}, {4}}, {"cell_point", {cells.size() - 2}, {9}}, {"cell_point", {cells.size() + 1}, {1}}});
    using Numbers = std::vector<std::int32_t>;
    CHECK(std::get<Numbers>(blocks[0]) == Numbers(cells.begin() + 3, cells.begin() + 7));
    CHECK(std::get<Numbers>(blocks[1]) == Numbers(cells.end() - 2, cells.end()));
    CHECK(std::get<Numbers>(blocks[2]).empty());
    CHECK_THROWS_AS(results::read_blocks(file, {{"cell_point", {0, 0}, {1, 1}}}), FileError);
    CHECK_THROWS_AS(results::read_blocks(file, {{"nothing", {0}, {1}}}), FileError);
}

TEST_CASE("packs of summaries that lie in each other are read once", "[sweep][reader]")
{
    const std::string precision =
        GENERATE("", "[sweep.precision]\ngroup = 32\nleast = 64\nmcse = {share_of_ones = 0.03}\n");
    const auto sweep = sweep_of("replicates = 400\n[sweep]\nunit_runs = 64\nkeep = \"summary\"\n" + precision);
    const Folder folder;
    const Store store(folder.path, sweep, "");
    run(store, sweep, {}, {});
    const auto pack = folder.path / "units" / store.files().at(0), kept = folder.path / "kept.nc";
    std::filesystem::rename(pack, kept);
    run(store, sweep, {{0, 1, 2, 3, 5, 6, 7, 20}, 0, 1}, {});
    run(store, sweep, {{4, 8, 9, 10, 13, 26}, 0, 1}, {});
    std::map<std::string, std::string> damaged;
    const auto check = [&] {
        const Dataset whole = store.merge(damaged);
        const PointReader reader(folder.path);
        const std::size_t points = whole.dimension("point").size;
        for (const std::size_t count : {std::size_t{1}, points})
            for (std::size_t first = 0; first + count <= points; first += count)
                CHECK(compare_points(reader, whole, first, count) > 3);
        CHECK(reader.points().variable("count") == whole.variable("count"));
        CHECK(reader.points().has_variable("precision_reached") == !precision.empty());
        if (!precision.empty())
            CHECK(reader.points().variable("precision_reached") == whole.variable("precision_reached"));
    };
    check();
    std::filesystem::rename(kept, folder.path / "units" / (GENERATE(true, false) ? "pack-0.nc" : "pack-9.nc"));
    check();
}
