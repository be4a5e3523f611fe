/// Units: every replicate of every point is in one of them, and in one only.

#include "../support/catch.hpp"

#include <multivector/model/block.hpp>
#include <multivector/sweep/unit_table.hpp>

#include <map>

using namespace mv;
using sweep::Unit;
using sweep::UnitTable;

TEST_CASE("units cover points and replicates once", "[sweep][units]")
{
    const auto [replicates, cells] = GENERATE(table<std::uint32_t, std::uint32_t>(
        {{1, 1}, {1, 100}, {5, 64}, {16, 16}, {20, 341}, {64, 4096}, {100, 64}, {1000, 33}, {70, 50}}));
    const std::vector<std::size_t> studies{1, 40, 7};
    const UnitTable table(studies, replicates, cells);
    std::map<std::tuple<std::size_t, std::size_t, std::uint32_t>, int> seen;
    for (std::size_t k = 0; k < table.size(); ++k) {
        const Unit unit = table.unit(k);
        CHECK(unit.number == k);
        CHECK((unit.points > 0 && unit.replicates > 0));
        for (std::size_t p = 0; p < unit.points; ++p)
            for (std::uint32_t r = 0; r < unit.replicates; ++r)
                ++seen[{unit.study, unit.first_point + p, unit.first_replicate + r}];
    }
    CHECK(seen.size() == 48 * replicates);
    for (const auto& [where, times] : seen) {
        CHECK(times == 1);
        CHECK(std::get<1>(where) < studies[std::get<0>(where)]);
        CHECK(std::get<2>(where) < replicates);
    }
}

TEST_CASE("blocks of a unit are full where there are enough points", "[sweep][units]")
{
    const UnitTable table({1000}, 5, 341);
    for (std::size_t k = 0; k + 1 < table.size(); ++k) CHECK(table.unit(k).points * 5 % block_lanes == 0);
    CHECK(UnitTable({10}, 1000, 341).unit(0).replicates == 320); // whole groups of 32
}
