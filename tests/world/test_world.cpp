/// A world in memory: order, layers, mediators, shares, fingerprint.

#include "../support/catch.hpp"
#include "../support/small_world.hpp"

#include <multivector/base/error.hpp>

#include <algorithm>
#include <cmath>

using namespace mv;
using namespace mv::test;

namespace {

template <class Range>
std::vector<std::uint32_t> values(const Range& ids)
{
    std::vector<std::uint32_t> out;
    for (StateId id : ids) out.push_back(id.value);
    return out;
}

using List = std::vector<std::uint32_t>;

List mediators(const Border& border)
{
    return values(std::vector(border.mediators.begin(), border.mediators.begin() + border.mediator_count));
}

/// The same world with its states listed from last to first.
WorldParts reversed(WorldParts w)
{
    const auto flip_rows = [](auto& values, std::size_t width) {
        auto copy = values;
        for (std::size_t k = 0; k < values.size(); ++k)
            values[k] = copy[(values.size() / width - 1 - k / width) * width + k % width];
    };
    const auto flip = [&](StateId& id) { id = StateId{static_cast<std::uint32_t>(w.states.size()) - 1 - id.value}; };
    flip_rows(w.states, 1);
    flip_rows(w.nearest, 1);
    flip_rows(w.ties, 15);
    for (auto* array : {&w.proximity, &w.camp, &w.preference, &w.institutions}) flip_rows(*array, 3);
    flip_rows(w.quality, 9);
    for (auto& row : w.nearest) std::for_each(row.begin(), row.end(), flip);
    for (Border& border : w.borders) flip(border.a), flip(border.b);
    for (auto& pair : w.shared) flip(pair.a), flip(pair.b);
    for (Corridor& corridor : w.corridors) {
        std::for_each(corridor.transit.begin(), corridor.transit.end(), flip);
        std::swap(corridor.from, corridor.to);
    }
    std::reverse(w.borders.begin(), w.borders.end());
    std::reverse(w.corridors.begin(), w.corridors.end());
    return w;
}

} // namespace

TEST_CASE("accessors read the arrays of the parts", "[world]")
{
    const World world = small_world();
    CHECK(world.power_count() == 3);
    CHECK(world.state_count() == 6);
    CHECK(world.supplier_count() == 5);
    CHECK(world.tie(StateId{2}, supplier_home, 1) == .38f);
    CHECK(world.tie(StateId{5}, first_power_supplier + 2, 0) == .49f);
    CHECK(world.quality(StateId{4}, PowerId{1}, 1) == 1.08f);
    CHECK(world.proximity(StateId{3}, PowerId{1}) == .55f);
    CHECK(world.camp(StateId{2}, PowerId{1}));
    CHECK(world.rivalry(PowerId{2}, PowerId{1}) == .33f);
    CHECK(world.find_state("DOR") == StateId{3});
    CHECK(world.find_power("SUD") == PowerId{2});
}

TEST_CASE("unknown codes are answered with the nearest", "[world]")
{
    const World world = small_world();
    CHECK_THROWS_WITH(world.find_state("DOT"),
                      "world small: unknown state\n  value:   `DOT`\n"
                      "  allowed: ARD, BOR, CAL, DOR, ELM, FAR\n  hint:    did you mean `DOR`?");
    CHECK_THROWS_WITH(world.find_power("Ostmark"), "world small: unknown power\n  value:   `Ostmark`\n"
                                                   "  allowed: NOR, OST, SUD\n  hint:    did you mean `OST`?");
}

TEST_CASE("layers by hand", "[world]")
{
    const World world = small_world();
    CHECK(values(world.neighbours(StateId{1})) == List{0, 2, 3});
    CHECK(values(world.neighbours(StateId{5})).empty());
    const auto of_dor = world.borders_of(StateId{3});
    CHECK(List(of_dor.begin(), of_dor.end()) == List{3, 4, 5});
    CHECK(world.borders_of(StateId{5}).empty());
    CHECK(values(world.imitation_neighbours(StateId{5})) == List{0, 1, 2, 3});
    CHECK(values(world.imitation_neighbours(StateId{3})) == List{0, 1, 2, 4, 5});
    CHECK(values(world.nearest_capitals(StateId{1})) == List{2, 3, 0, 4});
}

TEST_CASE("mediators: common neighbours, then neighbours of either, by shared memberships", "[world]")
{
    const World world = small_world();
    const std::vector<List> expected{{2, 3}, {1, 3}, {0, 3}, {2, 4, 0}, {1, 4, 0}, {1, 2}};
    for (std::size_t e = 0; e < expected.size(); ++e) CHECK(mediators(world.borders()[e]) == expected[e]);
    WorldParts unshared = small_world_parts();
    unshared.shared.clear();
    CHECK(mediators(World(unshared).borders()[3]) == List{2, 0, 4});
}

TEST_CASE("the order in which states, borders and corridors are given does not matter", "[world]")
{
    const World a = small_world(), b{reversed(small_world_parts())};
    CHECK(a.fingerprint() == b.fingerprint());
    CHECK(a.parts().ties == b.parts().ties);
    CHECK(a.parts().quality == b.parts().quality);
    for (std::size_t e = 0; e < a.borders().size(); ++e) CHECK(mediators(a.borders()[e]) == mediators(b.borders()[e]));
    CHECK(b.corridors()[0].name == "northern rail");
    CHECK(b.corridors()[0].from == PowerId{0});
}

TEST_CASE("shares and preferences sum to 1 as closely as float allows, once and for all", "[world]")
{
    WorldParts parts = small_world_parts();
    for (std::size_t k = 0; k < parts.ties.size(); ++k) parts.ties[k] *= 1.f + 1e-6f * static_cast<float>(k % 4) / 3.f;
    for (float& p : parts.preference) p *= 1.00009f;
    const World world{parts};
    constexpr double half_a_unit = 1.0001 / (1 << 25);
    for (StateId i{}; i.value < 6; ++i.value) {
        double preferences = 0;
        for (PowerId g{}; g.value < 3; ++g.value) preferences += static_cast<double>(world.preference(i, g));
        CHECK(std::abs(preferences - 1) <= half_a_unit);
        for (int f = 0; f < 3; ++f) {
            double sum = 0;
            for (int s = 0; s < 5; ++s) sum += static_cast<double>(world.tie(i, s, f));
            CHECK(std::abs(sum - 1) <= half_a_unit);
        }
    }
    CHECK(world.tie(StateId{2}, first_power_supplier, 0) == 0);
    CHECK(World{world.parts()}.fingerprint() == world.fingerprint());
}

TEST_CASE("the fingerprint is pinned and sees every table", "[world]")
{
    const std::uint64_t fingerprint = small_world().fingerprint();
    CHECK(fingerprint == 0xf5c27e7ed0cb962c);
    const auto changed = [](auto change) {
        WorldParts parts = small_world_parts();
        change(parts);
        return World{std::move(parts)}.fingerprint();
    };
    CHECK(changed([](WorldParts& w) { w.title += "!"; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.powers[1].security_drift = .01f; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.states[4].nuclear = true; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { std::swap(w.ties[0], w.ties[3]); }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.camp[5] = 1; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.presence.assign(w.proximity.size(), .5f); }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.borders[0].rival = true; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.shared[9].shared += 1; }) != fingerprint);
    CHECK(changed([](WorldParts& w) { std::swap(w.nearest[5][0], w.nearest[5][1]); }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.corridors[2].consent.clear(); }) != fingerprint);
    CHECK(changed([](WorldParts& w) { w.institutions[2] = -0.f; }) == fingerprint);
}
