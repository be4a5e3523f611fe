/// Worlds broken in memory: the same checks, with the place in the parts.

#include "../support/catch.hpp"
#include "../support/small_world.hpp"

#include <multivector/base/error.hpp>

#include <functional>
#include <limits>

using namespace mv;

namespace {

std::string message_of(const std::function<void(WorldParts&)>& change)
{
    WorldParts parts = test::small_world_parts();
    change(parts);
    try {
        World{std::move(parts)};
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

} // namespace

TEST_CASE("parts of the wrong size", "[world][errors]")
{
    CHECK(message_of([](WorldParts& w) { w.ties.pop_back(); })
          == "world: `ties` has the wrong size\n  value:   89\n  allowed: 90 = states x suppliers x functions");
    CHECK(message_of([](WorldParts& w) { w.quality.clear(); })
          == "world: `quality` has the wrong size\n  value:   0\n  allowed: 54 = states x powers x functions");
    CHECK(message_of([](WorldParts& w) { w.nearest.resize(7); })
          == "world: `nearest` has the wrong size\n  value:   7\n  allowed: 6 = states");
    CHECK(message_of([](WorldParts& w) { w.powers.resize(1); })
          == "world.powers[1]: wrong number of powers\n  value:   1\n  allowed: 2 to 6");
    CHECK(message_of([](WorldParts& w) { w.states.clear(); })
          == "world.states[0]: the world has no states\n  allowed: at least one");
    CHECK(message_of([](WorldParts& w) { w.functions.assign(5, "f"); })
          == "world.functions: wrong number of functions\n  value:   5\n  allowed: 1 to 4");
}

TEST_CASE("values in memory that no file can hold", "[world][errors]")
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
    CHECK(message_of([](WorldParts& w) { w.ties[20] = nan; })
          == "world.ties[5].rest: `rest` of BOR in technology is out of range\n  value:   nan\n  allowed: 0 to 1");
    CHECK(message_of([](WorldParts& w) { w.states[1].gdp = infinity; })
          == "world.states[1].gdp: `gdp` of BOR is out of range\n  value:   inf\n  allowed: 0 to 1e+12");
    CHECK(
        message_of([](WorldParts& w) { w.rivalry[1] = .5f; })
        == "world.power_pairs[1].rivalry: `rivalry` of NOR and OST is not symmetric\n  value:   0.5\n  allowed: 0.62");
    CHECK(message_of([](WorldParts& w) { w.rivalry[4] = .5f; })
          == "world.power_pairs[4].rivalry: `rivalry` of a power with itself\n  value:   0.5\n  allowed: 0");
    CHECK(message_of([](WorldParts& w) { w.borders[2].b = StateId{6}; })
          == "world.borders[2].iso3_2: there is no state at this position\n  value:   6\n  allowed: 0 to 5");
    CHECK(message_of([](WorldParts& w) { w.corridors[0].to = PowerId{3}; })
          == "world.corridors[0].economy_2: there is no power at this position\n  value:   3\n  allowed: 0 to 2");
    CHECK(message_of([](WorldParts& w) { w.corridors[0].transit.push_back(StateId{9}); })
          == "world.corridors[0].transit: there is no state at this position\n  value:   9\n  allowed: 0 to 5");
    CHECK(message_of([](WorldParts& w) { w.camp[4] = .5f; })
          == "world.relations[4].camp: `camp` of BOR and OST is not a flag\n  value:   0.5\n  allowed: 0 or 1");
    CHECK(message_of([](WorldParts& w) { w.states[3].name = "Dorado, East"; })
          == "world.states[3].name: `name` is not plain text\n  value:   `Dorado, East`\n"
             "  allowed: UTF-8 without commas, quotes, control characters or surrounding blanks");
    CHECK(message_of([](WorldParts& w) { w.title = "\xFF"; }) == "world.title: `title` is not UTF-8\n  allowed: UTF-8");
    CHECK(message_of([](WorldParts& w) { w.states[2].id = w.states[0].id; })
          == "world.states[2].cow: the permanent id of CAL is used twice\n  value:   110\n  allowed: each once\n"
             "  hint:    the first is at world.states[0].cow");
}
